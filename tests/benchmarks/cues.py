"""Cues: precision and recall of each kind on the held-out lines, hits in service talk (--folder), and what a reading costs.

The lines were written before the phrases. Half of them, by hash, chose the phrases; the other half is only counted.
"""

import argparse
import hashlib
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agent_assist.domain import promises
from agent_assist.domain.reading import Cue
from agent_assist.language.cues import reading as cues

LINES = Path(__file__).resolve().parents[1] / "language" / "cue_lines.jsonl"
# Kinds with a list of their own elsewhere: who writes these lines did not judge them.
UNJUDGED = frozenset(("thanks", "deadline", "confused_by_jargon", "waiting", "thing", "order_number", "lost_person"))
_NO_THINGS = cues.thing_book(())
_SPOKEN = "I waited in all day on Wednesday and nobody came, my coat is still not here, please help"


@dataclass(frozen=True, slots=True)
class Line:
    """One line with the cues it must give, as `kind` or `kind:value`, and those it may give."""

    text: str
    must: tuple[str, ...]
    may: frozenset[str]
    role: str

    @property
    def half(self) -> str:
        """`choose` or `check`, by the text alone."""
        return "check" if hashlib.sha256(self.text.encode()).digest()[0] % 2 else "choose"

    @property
    def kinds(self) -> set[str]:
        """The kinds it must give."""
        return {tag.partition(":")[0] for tag in self.must}


def lines() -> Iterator[Line]:
    """Every held-out line."""
    for row in map(json.loads, LINES.read_text(encoding="utf-8").splitlines()):
        yield Line(
            row["text"],
            tuple(row["cues"]),
            frozenset(tag.partition(":")[0] for tag in row.get("may", ())),
            row.get("role", "customer"),
        )


def found(text: str, role: str) -> tuple[Cue, ...]:
    """What is read in the text of a customer, or of an agent."""
    if role == "agent":
        told = promises.find(text, 0)
        return (told.cue,) if told else ()
    return tuple(cue for cue in cues.find(text, _NO_THINGS) if cue.kind not in UNJUDGED)


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("choose", "check"), default="check")
    parser.add_argument("--misses", action="store_true", help="name the lines that are read wrongly")
    parser.add_argument("--folder", type=Path, help="folder of service lines: hits of each kind, none of them judged")
    asked = parser.parse_args()
    _held_out(asked.half, asked.misses)
    if asked.folder:
        _hits(asked.folder, asked.misses)
    _speed()


def _held_out(half: str, misses: bool) -> None:
    right, extra, missing, told, exact = Counter[str](), Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    chosen = [line for line in lines() if line.half == half]
    silent = wrongly = 0
    for line in chosen:
        read = found(line.text, line.role)
        kinds = {cue.kind for cue in read}
        right.update(kinds & line.kinds)
        extra.update(kinds - line.kinds - line.may)
        missing.update(line.kinds - kinds)
        values = {f"{cue.kind}:{cue.value}".replace(" ", "_") for cue in read}
        for tag in line.must:
            kind, _, value = tag.partition(":")
            if value and kind in kinds:
                told[kind] += 1
                exact[kind] += tag in values
                if misses and tag not in values:
                    print(f"  value {tag}: {line.text}   {sorted(values)}")
        if not line.must:
            silent += 1
            wrongly += bool(kinds - line.may)
        if misses and (kinds - line.kinds - line.may or line.kinds - kinds):
            print(f"  +{sorted(kinds - line.kinds - line.may)} -{sorted(line.kinds - kinds)}: {line.text}")
    print(f"{half} half: {len(chosen)} lines, {silent} of them without any cue, {wrongly} of those read as one")
    print(f"{'':<22} lines  precision  recall  value")
    for kind in sorted(right | extra | missing):
        _row(kind, right[kind], extra[kind], missing[kind], f"{exact[kind]}/{told[kind]}" if told[kind] else "")
    _row("all", right.total(), extra.total(), missing.total(), f"{exact.total()}/{told.total()}")


def _row(name: str, right: int, extra: int, missing: int, value: str) -> None:
    precision = f"{right / (right + extra):9.1%}" if right + extra else "        -"
    recall = f"{right / (right + missing):6.1%}" if right + missing else "     -"
    print(f"{name:<22} {right + missing:>5}  {precision}  {recall}  {value}")


def _hits(folder: Path, misses: bool) -> None:
    counted: Counter[str] = Counter()
    count = 0
    for path in sorted(folder.glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            count += 1
            read = found(row["text"], "customer")
            counted.update({cue.kind for cue in read})
            for cue in read if misses else ():
                print(f"  {cue.kind} [{cue.value}] {cue.text!r}: {row['text']}")
    print(f"\nhits in {count} service lines: {', '.join(f'{kind} {hits}' for kind, hits in sorted(counted.items()))}")


def _speed() -> None:
    taken = []
    for at in range(3_000):
        text = f"{_SPOKEN} {at}"  # no text twice: nothing may come from a cache
        begun = time.perf_counter()
        cues.find(text, _NO_THINGS)
        taken.append((time.perf_counter() - begun) * 1000)
    long = (_SPOKEN + " ") * 730
    begun = time.perf_counter()
    cues.find(long, _NO_THINGS)
    whole = (time.perf_counter() - begun) * 1000
    cuts = statistics.quantiles(taken, n=20)
    print(
        f"\nall cues of 18 words: p50 {statistics.median(taken):.3f} ms, p95 {cuts[18]:.3f} ms; of 64 KB: {whole:.0f} ms"
    )


if __name__ == "__main__":
    main()
