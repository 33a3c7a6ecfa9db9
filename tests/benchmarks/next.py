"""The next reply on the dev split of --data DIR: a library taught on train beside TF-IDF and logistic regression."""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from agent_assist.language.steps import next_reply, next_reply_training, stage
from agent_assist.language.steps.next_reply_training import Labelled
from tests.benchmarks._reading.plain_ranker import PlainRanker
from tests.benchmarks._reading.tones import lines

_FORM = "  {:<26} {:>7} {:>7} {:>7}   {}"
Rank = Callable[[dict[str, Any]], Sequence[str]]


def main() -> None:
    """Teach, and print R@1, R@3 and MRR for both ways of asking."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with star")
    parser.add_argument("--share", type=float, default=1.0, help="teach with this share of the train split only")
    asked = parser.parse_args()
    taught = list(lines(asked.data / "star" / "train.jsonl.gz"))
    taught = taught[: round(len(taught) * asked.share)]
    held = list(lines(asked.data / "star" / "dev.jsonl.gz"))
    print(f"\nnext reply on dev: {len(held)} moments; taught with {len(taught)}")
    with tempfile.TemporaryDirectory() as folder:
        library, words = _library(taught, Path(folder) / "site.library")
    print(words, flush=True)
    for name, known in (("text only", False), ("with the system's answer", True)):
        print(f"\n{name}\n" + _FORM.format("", "R@1", "R@3", "MRR", "ms a moment"))
        started = time.perf_counter()
        plain = PlainRanker([_text(line, known) for line in taught], [line["action"] for line in taught])
        fitted_s = time.perf_counter() - started
        _show("TF-IDF + regression", held, lambda line, plain=plain, known=known: plain.ranked(_text(line, known))[:10])
        print(f"  (fitted in {fitted_s:.0f} s)")
        _show("agent-assist learn", held, lambda line, known=known: library.ranked(*_asked(line, known)))


def _library(taught: Sequence[dict[str, Any]], out: Path) -> tuple[next_reply.ReplyLibrary, str]:
    moments = [
        Labelled(tuple(line["prev"]), line["last_customer"], stage.system_answer(line["kb"]), line["action"])
        for line in taught
    ]
    started = time.perf_counter()
    next_reply_training.teach(moments, out)
    took_s = time.perf_counter() - started
    library = next_reply.load(out)
    return library, f"taught in {took_s:.0f} s, {len(library.replies)} replies, {out.stat().st_size / 1e6:.1f} MB"


def _asked(line: dict[str, Any], known: bool) -> tuple[Sequence[str], str, stage.SystemAnswer]:
    return line["prev"], line["last_customer"], line["kb"] if known else stage.NOT_GIVEN


def _text(line: dict[str, Any], known: bool) -> str:
    return " ".join((*line["prev"], line["last_customer"], *([json.dumps(line["kb"])] if known else ())))


def _show(name: str, held: Sequence[dict[str, Any]], rank: Rank) -> None:
    started = time.perf_counter()
    places = [_place(rank(line), line["action"]) for line in held]
    ms = 1000 * (time.perf_counter() - started) / len(held)
    first, third = (statistics.fmean(0 < place <= most for place in places) for most in (1, 3))
    mrr = statistics.fmean(1 / place if place else 0.0 for place in places)
    print(_FORM.format(name, f"{first:.3f}", f"{third:.3f}", f"{mrr:.3f}", f"{ms:.2f}"), flush=True)


def _place(ranked: Sequence[str], right: str) -> int:
    return ranked.index(right) + 1 if right in ranked else 0


if __name__ == "__main__":
    main()
