"""Reading: speed beside vaderSentiment, tone and stage on the dev splits of --data DIR, card recall on generated forms."""

import argparse
import gzip
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from agent_assist.domain.playbook import Intent, Playbook
from agent_assist.domain.words import label3
from agent_assist.language import redaction, stage, tone, vader
from agent_assist.language.reader import LocalReader
from agent_assist.language.stage_training import STAGE_OF
from tests.language.card_forms import card_form, order_text

_LINE = "I waited in all day on Wednesday and nobody came, my coat is still not here, please help"
_EMOJI = "\U0001f600"


def main() -> None:
    """Print every figure; the ones that need data only when a folder is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with goemotions, vader_gt and star")
    folder = parser.parse_args().data
    library = SentimentIntensityAnalyzer()
    _speed(library)
    _cards()
    if folder:
        _tone(folder, library)
        _stages(folder)


def _speed(library: Any) -> None:
    ours = vader.analyzer()
    print("\nspeed, this machine, now                         ours      library")
    for count in (1_000, 10_000, 20_000):
        theirs = (
            f"{_once(lambda n=count: library.polarity_scores(_EMOJI * n)):9.0f} ms"
            if count <= 1_000
            else "  (23 s / 10,000)"
        )
        print(
            f"  {count:>6} emoji                            {_once(lambda n=count: ours.polarity_scores(_EMOJI * n)):8.1f} ms {theirs}"
        )
    reader = LocalReader(_playbook())
    reader.warm()
    for name, call in (
        ("vaderSentiment alone, 17 words", lambda: library.polarity_scores(_LINE)),
        ("our linear VADER, 17 words", lambda: ours.polarity_scores(_LINE)),
        ("whole reading, 17 words", lambda: reader.read("u", _LINE, ())),
        ("whole redaction, 17 words", lambda: reader.redact(_LINE)),
        ("whole reading, 64 KB of text", lambda: reader.read("u", (_LINE + " ") * 730, ())),
        ("next move, 17 words", lambda: stage.next_move(["C: hello", "A: hi"], _LINE)),
    ):
        p50, p95 = _spread(call)
        print(f"  {name:<34} p50 {p50:7.3f} ms   p95 {p95:7.3f} ms")


def _playbook() -> Playbook:
    """Sixty intents of ten phrases each, so that the time is that of three packs at once."""
    words = "order parcel refund bill flight seat line late broken cancel change charge wrong missing stop help card address".split()
    draw = random.Random(1)
    phrases = lambda: tuple(" ".join(draw.sample(words, 5)) for _ in range(10))  # noqa: E731
    intents = tuple(Intent(f"intent{at}", "", "issue", "issue", phrases()) for at in range(60))
    return Playbook("bench", "Bench", things=("coat", "parcel"), intents=intents)


def _once(call: Callable[[], Any]) -> float:
    call()
    best = 1e9
    for _ in range(3):
        begun = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - begun)
    return best * 1000


def _spread(call: Callable[[], Any], rounds: int = 400) -> tuple[float, float]:
    call()
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begun) * 1000)
    cuts = statistics.quantiles(taken, n=20)
    return statistics.median(taken), cuts[18]


def _cards() -> None:
    draw = random.Random(20)
    missed = sum(
        "card" not in redaction.redact(form.utterances[-1], form.utterances[:-1]).kinds
        for form in (card_form(draw) for _ in range(10_000))
    )
    wrong = sum(bool(redaction.find(order_text(draw))) for _ in range(10_000))
    print(
        f"\ncards: recall {1 - missed / 10_000:.4%} of 10,000 forms; order numbers taken for cards {wrong / 10_000:.3%} of 10,000"
    )


def _tone(folder: Path, library: Any) -> None:
    print("\ntone, macro-F1 over negative/neutral/positive, dev   ours   vaderSentiment   (unsure)")
    for name, part in (("goemotions", None), ("vader_gt", "amazon"), ("vader_gt", "tweets")):
        lines = [
            line
            for line in _lines(folder / name / "dev.jsonl.gz")
            if line["label3"] and part in (None, line.get("part"))
        ]
        truth = [line["label3"] for line in lines]
        read = [tone.read(line["text"]) for line in lines]
        ours = macro_f1(truth, [label3(item.label) for item in read])
        theirs = macro_f1(truth, [_side(library.polarity_scores(line["text"])["compound"]) for line in lines])
        unsure = sum(item.label == "unsure" for item in read) / len(read)
        print(
            f"  {name + ' ' + (part or ''):<20} {len(lines):>6} lines              {ours:.3f}      {theirs:.3f}        {unsure:6.1%}"
        )


def _side(compound: float) -> str:
    return "negative" if compound <= -0.05 else "positive" if compound >= 0.05 else "neutral"


def _stages(folder: Path) -> None:
    lines = list(_lines(folder / "star" / "dev.jsonl.gz"))
    truth = [STAGE_OF[line["stage"]] for line in lines]
    usual = max(set(truth), key=truth.count)
    print(f"\nnext move, macro-F1 over ten stages, {len(lines)} dev decisions")
    print(f"  always {usual:<20} {macro_f1(truth, [usual] * len(truth)):.3f}")
    for name, with_answer in (("text only", False), ("with the system's answer", True)):
        told = [
            stage.next_move(line["prev"], line["last_customer"], line["kb"] if with_answer else stage.NOT_GIVEN).stage
            for line in lines
        ]
        print(f"  {name:<27} {macro_f1(truth, told):.3f}   setback F1 {_f1(truth, told, 'setback'):.3f}")


def macro_f1(truth: Sequence[str], told: Sequence[str]) -> float:
    """The mean F1 over the classes that occur in the truth."""
    return statistics.fmean(_f1(truth, told, name) for name in sorted(set(truth)))


def _f1(truth: Sequence[str], told: Sequence[str], name: str) -> float:
    right = sum(a == b == name for a, b in zip(truth, told, strict=True))
    return 2 * right / ((truth.count(name) + list(told).count(name)) or 1)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
