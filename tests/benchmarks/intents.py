"""Wishes: right, unknown and wrong on held-out lines with few examples an intent, and on the packs' own phrases left out."""

import argparse
import gzip
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from agent_assist.domain.facets.motivation import SURE
from agent_assist.domain.playbook import Intent
from agent_assist.language.intents import IntentMatcher
from agent_assist.storage.packs import playbook_of, shipped_packs

Asked = Sequence[tuple[str, frozenset[str]]]
_FOLDS = 10


def main() -> None:
    """Print every figure; banking77 and nlupp only when a folder is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with banking77 and nlupp")
    folder = parser.parse_args().data
    print(f"{'':<34} right  unknown  wrong   lines   ms a line (one core)")
    for name, shots in (("banking77", 5), ("banking77", 8), ("nlupp", 5)) if folder else ():
        intents, asked = _few_shot(folder / name, shots)
        _print(f"{name}, {shots} examples an intent", [(intents, asked)])
    for packs in (*([name] for name in shipped_packs()), shipped_packs()):
        _print("+".join(packs) + ", a tenth left out", list(_left_out(playbook_of(packs).intents)))


def _print(name: str, rounds: Sequence[tuple[Sequence[Intent], Asked]]) -> None:
    right = unknown = count = 0
    spent_s = 0.0
    for intents, asked in rounds:
        matcher = IntentMatcher(intents)
        begun = time.process_time()
        told = [matcher.match(text) for text, _ in asked]
        spent_s += time.process_time() - begun
        known = [found[0].intent if found and found[0].confidence >= SURE else None for found in told]
        right += sum(intent in truth for intent, (_, truth) in zip(known, asked, strict=True))
        unknown += known.count(None)
        count += len(asked)
    wrong = count - right - unknown
    ms = spent_s * 1000 / count
    print(f"{name:<34} {right / count:5.1%}  {unknown / count:5.1%}   {wrong / count:5.1%}  {count:>5}   {ms:.3f}")


def _few_shot(folder: Path, shots: int) -> tuple[list[Intent], Asked]:
    examples: dict[str, list[str]] = defaultdict(list)
    for line in _lines(folder / "train.jsonl.gz"):
        for intent in _intents(line):
            examples[intent].append(line["text"])
    draw = random.Random(0)
    intents = [
        Intent(name, name, "other", "use", tuple(draw.sample(texts, min(shots, len(texts)))))
        for name, texts in sorted(examples.items())
    ]
    held = [(line["text"], frozenset(_intents(line))) for line in _lines(folder / "dev.jsonl.gz")]
    return intents, [item for item in held if item[1]]


def _intents(line: dict[str, Any]) -> list[str]:
    return line["intents"] if "intents" in line else [line["intent"]]


def _left_out(intents: Iterable[Intent]) -> Iterator[tuple[list[Intent], Asked]]:
    """Each tenth of every intent's phrases asked of the other nine."""
    chosen = list(intents)
    for fold in range(_FOLDS):
        kept = [
            replace(item, phrases=tuple(phrase for at, phrase in enumerate(item.phrases) if at % _FOLDS != fold))
            for item in chosen
        ]
        asked = [(phrase, frozenset((item.id,))) for item in chosen for phrase in item.phrases[fold::_FOLDS]]
        if asked:
            yield kept, asked


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
