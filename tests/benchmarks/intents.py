"""Wishes on lines nobody learnt from: few examples an intent beside plain TF-IDF, the packs' own phrases left out, two wishes in one breath."""

import argparse
import gzip
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from agent_assist.domain.facets.motivation import SURE
from agent_assist.domain.playbook import Intent
from agent_assist.language.intents.matching import IntentMatcher
from agent_assist.storage.packs import playbook_of, shipped_packs
from tests.benchmarks.tfidf import TfIdf

Asked = Sequence[tuple[str, frozenset[str]]]
_FOLDS, _DRAWS, _STEPS = 10, 5, 10


def main() -> None:
    """Print every figure; banking77 and nlupp only when a folder is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with banking77 and nlupp")
    folder = parser.parse_args().data
    if folder:
        _print_beside_tfidf(folder / "banking77", 5)
    print(f"{'':<43} first  right  unknown  wrong  calibration error  lines  ms a line (one core)")
    for name, shots in (("banking77", 5), ("banking77", 8), ("nlupp", 5)) if folder else ():
        _print(f"{name}, {shots} examples an intent", [_few_shot(folder / name, shots, 0)])
    packs = [*([name] for name in shipped_packs()), shipped_packs()]
    for chosen in packs:
        _print("+".join(chosen) + ", a tenth left out", list(_left_out(playbook_of(chosen).intents)))
    print(f"\n{'wishes heard at the sure threshold':<43} recall  precision  F1")
    if folder:
        _print_several("nlupp, 5 examples an intent", [_few_shot(folder / "nlupp", 5, 0)])
    for chosen in packs:
        _print_several("+".join(chosen) + ", two in one", list(_in_pairs(_left_out(playbook_of(chosen).intents))))


def _print_beside_tfidf(folder: Path, shots: int) -> None:
    told: dict[str, list[float]] = defaultdict(list)
    for seed in range(_DRAWS):
        intents, asked = _few_shot(folder, shots, seed)
        texts = [text for text, _ in asked]
        plain = TfIdf(
            [phrase for item in intents for phrase in item.phrases], [item.id for item in intents for _ in item.phrases]
        )
        named = TfIdf(
            [phrase for item in intents for phrase in (*item.phrases, item.id.replace("_", " "))],
            [item.id for item in intents for _ in (*item.phrases, "")],
        )
        matcher = IntentMatcher(intents)
        # A number in its place names nothing.
        unnamed = IntentMatcher([replace(item, id=str(at), title="") for at, item in enumerate(intents)])
        alone = [_first(unnamed, text) for text in texts]
        for name, found in (
            ("TF-IDF, nearest example", plain.nearest(texts)),
            ("TF-IDF, logistic regression", plain.regression(texts)),
            ("TF-IDF, regression, with the names", named.regression(texts)),
            ("ours, without the intents' names", [place and intents[int(place)].id for place in alone]),
            ("ours", [_first(matcher, text) for text in texts]),
        ):
            told[name].append(
                sum(intent in truth for intent, (_, truth) in zip(found, asked, strict=True)) / len(asked)
            )
    print(f"{folder.name} dev, {shots} examples an intent, first answer right, {_DRAWS} draws of examples")
    for name, shares in told.items():
        print(f"  {name:<41} {statistics.mean(shares):.1%} ({min(shares):.1%} to {max(shares):.1%})")


def _print(name: str, rounds: Sequence[tuple[Sequence[Intent], Asked]]) -> None:
    first = right = unknown = count = 0
    spent_s = 0.0
    judged: list[tuple[float, bool]] = []
    for intents, asked in rounds:
        matcher = IntentMatcher(intents)
        begun = time.process_time()
        told = [matcher.match(text) for text, _ in asked]
        spent_s += time.process_time() - begun
        known = [found[0].intent if found and found[0].confidence >= SURE else None for found in told]
        judged += [
            (found[0].confidence, found[0].intent in truth)
            for found, (_, truth) in zip(told, asked, strict=True)
            if found
        ]
        first += sum(_first(matcher, text) in truth for text, truth in asked)
        right += sum(intent in truth for intent, (_, truth) in zip(known, asked, strict=True))
        unknown += known.count(None)
        count += len(asked)
    shares = "  ".join(f"{part / count:5.1%}" for part in (first, right, unknown, count - right - unknown))
    print(f"{name:<43} {shares}  {_calibration_error(judged):>17.3f}  {count:>5}  {spent_s * 1000 / count:.3f}")


def _print_several(name: str, rounds: Sequence[tuple[Sequence[Intent], Asked]]) -> None:
    heard = told = meant = 0
    for intents, asked in rounds:
        matcher = IntentMatcher(intents)
        for text, truth in asked:
            found = {item.intent for item in matcher.match(text) if item.confidence >= SURE}
            heard, told, meant = heard + len(found & truth), told + len(found), meant + len(truth)
    print(f"{name:<43} {heard / meant:6.1%}  {heard / max(told, 1):9.1%}  {2 * heard / (told + meant):.3f}")


def _first(matcher: IntentMatcher, text: str) -> str | None:
    """The best candidate, also where the product would say unknown."""
    found = matcher.best(text)
    return found.intent if found else None


def _calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """How far confidence and being right lie apart, over ten equal steps of confidence."""
    steps: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in judged:
        steps[min(int(confidence * _STEPS), _STEPS - 1)].append((confidence, right))
    apart = [abs(sum(confidence - right for confidence, right in step)) for step in steps.values()]
    return sum(apart) / max(len(judged), 1)


def _few_shot(folder: Path, shots: int, seed: int) -> tuple[list[Intent], Asked]:
    examples: dict[str, list[str]] = defaultdict(list)
    for line in _lines(folder / "train.jsonl.gz"):
        for intent in _intents(line):
            examples[intent].append(line["text"])
    draw = random.Random(seed)
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


def _in_pairs(rounds: Iterable[tuple[list[Intent], Asked]]) -> Iterator[tuple[list[Intent], Asked]]:
    """Two left-out phrases drawn together and joined by "and"."""
    for intents, asked in rounds:
        drawn = random.Random(0).sample(asked, len(asked))
        pairs = zip(drawn[::2], drawn[1::2], strict=False)
        yield intents, [(f"{one.rstrip('.!?')} and {other}", first | second) for (one, first), (other, second) in pairs]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
