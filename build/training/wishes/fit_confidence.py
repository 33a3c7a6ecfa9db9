"""Fits how sure a wish is: a logistic of the matcher's evidence, over few-shot rounds of the train splits and the packs' left-out phrases.

Run: `PYTHONPATH=. python build/training/wishes/fit_confidence.py --data DIR`. Prints the two lines of constants of `language/intents/matching.py`; dev splits are not read.
"""

import argparse
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from agent_assist.domain.playbook import Intent
from agent_assist.language.intents.matching import IntentMatcher
from agent_assist.language.intents.words import words_of
from agent_assist.storage.packs import playbook_of, shipped_packs
from tests.benchmarks._lowest import lowest

Asked = Sequence[tuple[str, frozenset[str]]]
_CANDIDATES = 4
_NO_WISH = frozenset[str]()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with banking77, nlupp and multidogo")
    folder = parser.parse_args().data
    rounds = [*_few_shot(folder), *_left_out(folder)]
    found = np.array([row for intents, asked in rounds for row in _evidence(intents, asked)])
    features, right = found[:, :-1], found[:, -1]
    first = np.arange(len(found)) % _CANDIDATES == 0
    missed = np.repeat(right[first] == 0, _CANDIDATES)
    # The others are looked at when the first is wrong: so they are judged on the texts where it was.
    for name, part in (("_FIRST", first), ("_OTHERS", ~first & missed)):
        weights = _fitted(features[part], right[part])
        told = 1 / (1 + np.exp(-features[part] @ weights))
        values = ", ".join(f"{value:.2f}" for value in weights)
        print(
            f"{name} = ({values})  # {part.sum()} candidates, {right[part].mean():.1%} right, error {_error(told, right[part]):.3f}"
        )


def _few_shot(folder: Path) -> Iterator[tuple[list[Intent], Asked]]:
    """Banking77 train, five examples an intent: all intents, or half of them while the other half is asked as well."""
    examples: dict[str, list[str]] = defaultdict(list)
    for line in _lines(folder / "banking77" / "train.jsonl.gz"):
        examples[line["intent"]].append(line["text"])
    for seed in range(6):
        draw = random.Random(seed)  # noqa: S311 - the same rounds every time
        names = sorted(examples)
        known = names if seed % 2 else draw.sample(names, len(names) // 2)
        drawn = {name: draw.sample(examples[name], len(examples[name])) for name in names}
        intents = [Intent(name, name, "other", "use", tuple(drawn[name][:5])) for name in known]
        yield intents, [(text, frozenset((name,)) & frozenset(known)) for name in names for text in drawn[name][5:11]]


def _left_out(folder: Path) -> Iterator[tuple[list[Intent], Asked]]:
    """Each tenth of a pack's phrases asked of the rest, and turns that only give details asked beside them."""
    lines = list(_lines(folder / "multidogo" / "train.jsonl.gz"))
    details = [line["text"] for line in lines if line["stage"] in ("giving-details", "confirming", "declining")]
    for packs in (*([name] for name in shipped_packs()), shipped_packs()):
        chosen = playbook_of(packs).intents
        for fold in range(10):
            draw = random.Random(fold)  # noqa: S311 - the same rounds every time
            kept = [
                replace(item, phrases=tuple(phrase for at, phrase in enumerate(item.phrases) if at % 10 != fold))
                for item in chosen
            ]
            asked = [(phrase, frozenset((item.id,))) for item in chosen for phrase in item.phrases[fold::10]]
            yield kept, [*asked, *((text, _NO_WISH) for text in draw.sample(details, len(asked) // 3))]


def _evidence(intents: Sequence[Intent], asked: Asked) -> Iterator[tuple[float, ...]]:
    matcher = IntentMatcher(intents)
    for text, truth in asked:
        words = words_of(text)
        if words:
            for name, *evidence in matcher.candidates(((words, 1.0),), _CANDIDATES):
                yield *evidence, 1.0, float(name in truth)


def _fitted(features: Any, right: Any) -> Any:
    def loss(weights: Any) -> tuple[float, Any]:
        score = features @ weights
        slope = features.T @ (1 / (1 + np.exp(-score)) - right)
        return float(np.logaddexp(0, score).sum() - score @ right), slope

    return lowest(loss, np.zeros(features.shape[1]), 200)


def _error(told: Any, right: Any) -> float:
    """Expected calibration error over ten equal steps."""
    step = np.minimum((told * 10).astype(int), 9)
    parts = [step == at for at in range(10) if (step == at).any()]
    return float(sum(abs(told[part].mean() - right[part].mean()) * part.mean() for part in parts))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
