"""Has a large sentence model learn tone, and keeps what it thinks of texts for the small model to learn from. See README.md.

Run: `PYTHONPATH=.:build TEACHER/bin/python -m training.tone_teacher.teach --data DIR --out build/training/tone_teacher/tone.shares`.
Reads train splits and service lines; writes shares and no text.
"""

import argparse
import importlib
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from training.tone_teacher.network import Example, Teacher

from agent_assist.language.steps.stage_training import read_lines
from agent_assist.language.tone import taught as tone_taught
from agent_assist.language.tone.made import made_lines
from agent_assist.language.tone.model import CLASSES
from agent_assist.language.tone.sources import Line, service_lines
from agent_assist.language.tone.training import NOT_TAUGHT, all_lines
from agent_assist.language.tone.variants import seeded, spellings

_SERVICE: Final = Path(__file__).resolve().parent.parent / "service"
_BATCH, _SEED = 40, 0
# Rounds over everything, then rounds over the service lines with some of the rest, each with its greatest step.
_FIRST, _SECOND = (2, 1.2e-4), (2, 8e-5)
_PLAIN: Final = 2500
_KEPT: Final = ("goemotions", "amazon", "tweets")
_MADE_FROM: Final = "all-MiniLM-L6-v2 (Apache-2.0), taught as build/training/tone_teacher/README.md says"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora, as the model card names them")
    parser.add_argument("--out", type=Path, required=True, help="file of shares to write")
    given = parser.parse_args()
    files = sorted(_SERVICE.glob("*.jsonl"))
    lines = list(all_lines(given.data, files))
    open_talk = list(_open(given.data, [line for line in lines if line.source in _KEPT]))
    plain = [_example(line) for line in lines if line.source == "plain" and not line.service]
    plain = plain[:: max(len(plain) // _PLAIN, 1)]
    service = list(service_lines([file for file in files if file.stem not in NOT_TAUGHT]))
    teacher = Teacher(_SEED)
    draw = random.Random(_SEED)  # noqa: S311 - a seed makes it nearly the same again
    first = [[*open_talk, *plain, *_spelled(service, times, draw)] for times in (1, 2)]
    _learn(teacher, first, _FIRST[1], draw)
    second = [
        [*_spelled(service, 1, draw), *draw.sample(open_talk, min(len(service) // 2, len(open_talk))), *plain[::5]]
        for _ in range(_SECOND[0])
    ]
    _learn(teacher, second, _SECOND[1], draw)
    # What has turns before it is left out: among our own lines those are mostly let-downs, and the teacher took them for the rule.
    asked = [*open_talk, *(_example(line) for line in made_lines(lines) if not line.before)]
    shares = zip(asked, teacher.shares(asked), strict=True)
    told = ((tone_taught.key(item.text, item.before, item.service), found) for item, found in shares)
    print(f"{tone_taught.save(given.out, told, _MADE_FROM)} shares")


def _example(line: Line) -> Example:
    right = [CLASSES.index(label) for label in line.right]
    return Example(line.text, line.before, line.service, right, line.worth)


def _open(data: Path, lines: Sequence[Line]) -> Iterator[Example]:
    """The open lines with what their corpora tell beside: the emotions, the mean of the raters."""
    told = [*read_lines(data / "goemotions" / "train.jsonl.gz"), *read_lines(data / "vader_gt" / "train.jsonl.gz")]
    names = sorted({name for line in told for name in line.get("emotions", ())})
    for line, beside in zip(lines, told, strict=True):
        emotions = [names.index(name) for name in beside.get("emotions", ())]
        yield replace(_example(line), emotions=emotions, valence=beside.get("valence"))


def _spelled(lines: Sequence[Line], times: int, draw: random.Random) -> Iterator[Example]:
    for line in lines:
        yield from map(_example, draw.sample(list(spellings(line, seeded(line.text))), times))


def _learn(teacher: Teacher, rounds: Sequence[Sequence[Example]], most: float, draw: random.Random) -> None:
    """Steps that grow at first and then shrink to nothing over all the rounds."""
    total, done = sum(math.ceil(len(lines) / _BATCH) for lines in rounds), 0
    teacher.begin()
    for lines in rounds:
        order = sorted(lines, key=lambda item: len(item.text) + draw.random() * 30)
        batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
        draw.shuffle(batches)
        for batch in batches:
            teacher.step(batch, most * min(1, done / (0.06 * total + 1)) * (1 - done / total))
            done += 1


if __name__ == "__main__":
    importlib.import_module("torch").set_num_threads(1)
    main()
