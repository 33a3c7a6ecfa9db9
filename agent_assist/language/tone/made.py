"""Texts made of the texts tone is learned from, for a large model to say what they are: what they tell may differ from their source.

For training only. What is made of a text depends on its own letters and on the public texts, never on the other service lines.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from agent_assist.language.tone.sources import Line
from agent_assist.language.tone.variants import alike, changed, parts, seeded

_LONGEST: Final = 400
_LEAST_MET: Final = 4
_OPEN: Final = ("goemotions", "amazon", "tweets")


def made_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """Changed texts, single clauses, and clauses of service lines beside turns of public service talk."""
    near = alike(_met([line for line in lines if line.source in _OPEN]))
    amazon = [line.text for line in lines if line.source == "amazon"]
    turns = [line.text.strip() for line in lines if line.source == "unlabelled"]
    for line in lines:
        for text, before in _of(line, near, amazon, turns):
            if text.strip():
                yield Line(text[:_LONGEST], (), 0.0, line.service, before, "made")


def _met(lines: Sequence[Line]) -> list[str]:
    """The words that are met often enough to be exchanged."""
    counts = Counter(word.lower().strip(".,!?\"'") for line in lines for word in line.text.split())
    return sorted(word for word, count in counts.items() if count >= _LEAST_MET and word.isalpha() and len(word) > 2)


def _of(
    line: Line, near: dict[str, list[str]], amazon: Sequence[str], turns: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    draw = seeded(line.text, "made")
    if line.source in ("amazon", "tweets"):
        yield changed(line.text, near, draw), ()
        yield changed(line.text, near, draw), ()
    if line.source == "amazon":
        yield changed(line.text, near, draw), ()
        clauses = parts(line.text)
        yield from ((part, ()) for part in clauses[:3] if len(clauses) > 1)
        yield f"{line.text} {changed(draw.choice(amazon), near, draw)}", ()
    if line.source == "goemotions" and draw.random() < 1 / 3:
        yield changed(line.text, near, draw), ()
    if line.source == "own":
        yield changed(line.text, near, draw), line.before
        if not line.before:
            yield changed(line.text, near, draw), ()
        for part in parts(line.text):
            told = part if draw.random() < 0.5 else changed(part, near, draw)
            if draw.random() < 0.4:
                yield told, ()
            elif turns:
                beside = draw.choice(turns)
                yield f"{beside} {told}" if draw.random() < 0.6 else f"{told} {beside}", ()
