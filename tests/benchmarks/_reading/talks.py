"""Tone on whole service talks: turns of the MultiDoGO and STAR dev splits with the side a careful reader heard (`talk_turns.tsv`).

3,000 different turns a corpus were drawn by a seed; of those that a reading or the general lexicon held for negative more were
heard than of the others, so each line says for how many `turns` it stands. One reader, without sight of the readings, labelled
600; the 47 that could not be settled are left out. The readings they were drawn by were those of the model before the present one.
"""

import csv
import math
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from agent_assist.domain.words import label3
from agent_assist.language.cues import reading as cues
from agent_assist.language.tone import reading as tone
from agent_assist.language.tone import training as tone_training
from agent_assist.language.tone.text import LONGEST
from tests.benchmarks._reading.libraries import libraries, side
from tests.benchmarks._reading.tones import lines

_HEARD = Path(__file__).with_name("talk_turns.tsv")
_SIDES = ("negative", "neutral", "positive")


class Turn(NamedTuple):
    """What the reader heard, what was told, the score for negative, and for how many turns it stands."""

    heard: str
    told: str
    score: float
    worth: float


def report(folder: Path) -> None:
    """For each corpus the F1 of each side, AUC of negative and the share of neutral turns read as negative, beside the libraries."""
    with _HEARD.open(encoding="utf-8", newline="") as held:
        rows = list(csv.DictReader(held, delimiter="\t"))
    print(
        "\ntone in whole service talks, dev turns heard by one reader: macro-F1 (negative, neutral, positive) / AUC / neutral read as negative"
    )
    for corpus in sorted({row["corpus"] for row in rows}):
        of_id = {line["id"]: line for line in lines(folder / corpus / "dev.jsonl.gz")}
        mine = [(row, of_id[row["id"]]) for row in rows if row["corpus"] == corpus]
        print(f"  {corpus:<10} {len(mine)} turns   ours {_told([_ours(row, line) for row, line in mine])}")
        for name, score in libraries().items():
            scores = [(row, score(_text(line))) for row, line in mine]
            read = [Turn(row["side"], side(name, found), -found, float(row["turns"])) for row, found in scores]
            print(f"  {'':<21} {name:>15} {_told(read)}")


def _text(line: dict[str, Any]) -> str:
    return str(line.get("text") or line.get("last_customer") or "").strip()


def _ours(row: dict[str, str], line: dict[str, Any]) -> Turn:
    text, prev = _text(line), list(line.get("prev") or [])
    if prev and prev[-1].strip() == f"C: {text}":
        prev.pop()
    before, asked = tone_training.turns(prev)
    loss = cues.loss(cues.find(text[:LONGEST], cues.thing_book(())))
    found = tone.read(text, before, None, loss, asked)
    return Turn(row["side"], label3(found.label), found.p_negative, float(row["turns"]))


def _told(read: Sequence[Turn]) -> str:
    each = [_f1(read, name) for name in _SIDES]
    there = {turn.heard for turn in read}
    calm = [turn for turn in read if turn.heard == "neutral"]
    wrong = _sum(turn for turn in calm if turn.told == "negative") / _sum(calm)
    sides = ", ".join(f"{value:.2f}" for value in each)
    mean = statistics.fmean(value for name, value in zip(_SIDES, each, strict=True) if name in there)
    return f"{mean:.3f} ({sides}) / {_auc(read):.3f} / {wrong:.1%}"


def _sum(read: Iterable[Turn]) -> float:
    return math.fsum(turn.worth for turn in read)


def _f1(read: Sequence[Turn], name: str) -> float:
    right = _sum(turn for turn in read if turn.heard == turn.told == name)
    both = _sum(turn for turn in read if turn.heard == name) + _sum(turn for turn in read if turn.told == name)
    return 2 * right / both if both else 0.0


def _auc(read: Sequence[Turn]) -> float:
    bad = [turn for turn in read if turn.heard == "negative"]
    rest = [turn for turn in read if turn.heard != "negative"]
    above = sum(
        one.worth * other.worth * ((one.score > other.score) + (one.score == other.score) / 2)
        for one in bad
        for other in rest
    )
    return above / (_sum(bad) * _sum(rest)) if bad and rest else float("nan")
