"""Learns tone from public, freely licensed text and from the project's own service lines. A command for developers; reading never comes here."""

import errno
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from agent_assist.language import embedding, features
from agent_assist.language.cues import reading as cues
from agent_assist.language.tone import model as tone_model
from agent_assist.language.tone import taught as tone_taught
from agent_assist.language.tone import text as tone_text
from agent_assist.language.tone.fitting import Fitter, Pointing, Row
from agent_assist.language.tone.made import made_lines
from agent_assist.language.tone.model import CLASSES, DIMS, WIDTH
from agent_assist.language.tone.sources import Line, plain_turns, public_lines, service_lines
from agent_assist.language.tone.taught import Shares
from agent_assist.language.tone.variants import seeded, spellings

_LONGEST: Final = 600
_LEAST_SEEN: Final = 3
_SEED: Final = 1
# How much a large model's share counts beside the label people gave; a made text has nothing else.
_TAUGHT: Final = {"goemotions": 0.7, "amazon": 0.7, "tweets": 0.7, "made": 1.0}
_MADE: Final = {False: 1.0, True: 0.5}
ROUNDS: Final = 5
# The project's own service lines, in a checkout; they are not shipped.
OWN: Final = Path(__file__).resolve().parents[3] / "build" / "training" / "service"
# The authors whose lines the large model has not seen: the gain it brings is measured on them.
NOT_TAUGHT: Final = ("retail", "public")


def train(folder: Path, out: Path, rounds: int = ROUNDS, own: Path | None = None) -> int:
    """Fit on the train splits below `folder` and the service lines in `own`, write the model; return how many lines it learned from."""
    own = own or OWN
    if not own.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no service lines", str(own))
    return fit(list(all_lines(folder, sorted(own.glob("*.jsonl")))), out, rounds, taught=shares_beside(own))


def shares_beside(own: Path) -> Shares:
    """What the large model thought, as it lies beside the folder of service lines; nothing where there is no such file."""
    path = own.parent / "tone_teacher" / "tone.shares"
    return tone_taught.load(path) if path.exists() else {}


def all_lines(folder: Path, files: Sequence[Path]) -> Iterator[Line]:
    """The public lines, the plain turns and the service lines of some authors."""
    yield from public_lines(folder)
    yield from plain_turns(folder)
    yield from service_lines(files)


def fit(lines: Sequence[Line], out: Path, rounds: int = ROUNDS, seed: int = _SEED, taught: Shares | None = None) -> int:
    """Learn from `lines`, and with what a large model `taught` from texts made of them; write the model, return how many lines."""
    taught = taught or {}
    made = [
        line
        for line in (made_lines(lines) if taught else ())
        if tone_taught.key(line.text, line.before, line.service) in taught
    ]
    calm = [line.before for line in lines if line.source == "plain" and line.before]
    spelled = [variant for line in lines if line.source == "own" for variant in _in_talks(line, calm)]
    seen = [_seen(line) for line in (*(line for line in lines if line.source != "own"), *made, *spelled)]
    counts = Counter(word for _, words, _, _ in seen for word in words)
    # The words that get numbers of their own come first.
    words = sorted(counts, key=lambda word: (counts[word] < _LEAST_SEEN, word))
    kept = sum(count >= _LEAST_SEEN for count in counts.values())
    at = {word: place for place, word in enumerate(words, start=1)}
    rows = [_row(line, [at[word] for word in said], said, marks, shape, taught) for line, said, marks, shape in seen]
    fitter = Fitter(_pointing(words, kept), kept, seed)
    fitter.fit(rows, [1] * len(rows), rounds)
    parts, scales, rest = fitter.whole()
    tone_model.save(out, words[:kept], parts, scales, rest, _made_from())
    return len(lines) + len(made)


def _in_talks(line: Line, calm: Sequence[tuple[str, ...]]) -> Iterator[Line]:
    """The spellings of a line; if it was said out of the blue, some in the middle of a calm talk, which changes nothing."""
    draw = seeded(line.text, "talk")
    for at, variant in enumerate(spellings(line, seeded(line.text))):
        yield replace(variant, before=draw.choice(calm)) if calm and at % 2 and not line.before else variant


def _made_from() -> str:
    return (
        "GoEmotions train (Apache-2.0), VADER ground truth train (MIT), MultiDoGO train (CDLA-Permissive-1.0), STAR train (MIT), "
        "Banking77 and NLU++ train (CC-BY-4.0), service utterances written for this project (Apache-2.0)"
    )


# ----------------------------------------------------------------------------------------------------------------- rows
def _seen(line: Line) -> tuple[Line, list[str], list[list[int]], list[int]]:
    text = features.collapsed(line.text, _LONGEST)
    loss = cues.loss(cues.find(text, cues.thing_book(())))
    seen = tone_text.heard(text, loss)
    before, asked = turns(line.before)
    return (
        line,
        [token.word for token in seen.tokens],
        tone_text.marks(seen),
        tone_text.shape(seen, before, asked, loss),
    )


def turns(before: Sequence[str]) -> tuple[list[str], str]:
    """Of "C: ..." and "A: ..." turns the customer's, and what the agent said last, if the agent spoke last."""
    said = [turn[2:].strip() for turn in before if turn.startswith("C:")]
    return said, before[-1][2:].strip() if before and before[-1].startswith("A:") else ""


def _row(line: Line, at: list[int], said: list[str], marks: list[list[int]], shape: list[int], taught: Shares) -> Row:
    places = [place for word in said for place in tone_model.letter_places(word)] + tone_model.pair_places(said)
    right = tuple(CLASSES.index(label) for label in line.right)
    laid = np.array(marks, dtype=np.int16).reshape(len(at), tone_text.MARKS)
    shares = taught.get(tone_taught.key(line.text, line.before, line.service)) if line.source in _TAUGHT else None
    worth, taught_worth = line.worth, 0.0
    if shares is not None:
        part = _TAUGHT[line.source]
        worth, taught_worth = (line.worth * (1 - part), line.worth * part) if right else (0.0, _MADE[line.service])
    return Row(at, np.array(places, dtype=np.int32), laid, shape, right, worth, line.service, shares, taught_worth)


def _pointing(words: Sequence[str], kept: int) -> Pointing:
    """Where the shipped embedding has the words, and its `WIDTH` widest directions over the kept ones; by chance without it."""
    try:
        known = embedding.shipped()
    except FileNotFoundError:
        draw = np.random.default_rng(_SEED)
        rows = np.rint(draw.standard_normal((len(words), DIMS)) * 0.15 * embedding.LENGTH)
    else:
        rows = np.stack([embedding.direction(known.sum_of([word])) for word in words]).astype(np.float64)
    middle = np.rint(rows[:kept].mean(axis=0)) if kept else np.zeros(DIMS)
    rows = np.where(rows.any(axis=1, keepdims=True), rows - middle, 0) / embedding.LENGTH
    _, axes = np.linalg.eigh(rows[:kept].T @ rows[:kept])
    axes = axes[:, ::-1][:, :WIDTH]
    axes = axes / (np.linalg.norm(rows[:kept] @ axes, axis=1).mean() + 1e-9)
    return Pointing(np.concatenate((np.zeros((1, DIMS)), rows)).astype(np.float32), middle, axes)
