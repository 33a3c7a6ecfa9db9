"""What a customer's turn does, on MultiDoGO's dev split below --data DIR, and how long one turn takes."""

import argparse
import statistics
import time
from pathlib import Path

from agent_assist.language.steps import turn_stage
from tests.benchmarks._reading.figures import f1, macro_f1
from tests.benchmarks._reading.tones import lines

_SEVENTEEN_WORDS = "hello i was wondering whether you could help me to change the address on my account today please"


def main() -> None:
    """Print macro-F1 over the seven kinds, each kind's F1 and the median time of a turn of 17 words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with multidogo")
    held = list(lines(parser.parse_args().data / "multidogo" / "dev.jsonl.gz"))
    truth = [line["stage"] for line in held]
    told = [turn_stage.turn_kind(line["text"], [turn.removeprefix("C:") for turn in line["prev"]])[0] for line in held]
    print(f"customer turns on dev, macro-F1 over seven kinds, {len(held)} turns: {macro_f1(truth, told):.3f}")
    for kind in turn_stage.TURN_KINDS:
        print(f"  {kind:<15} {f1(truth, told, kind):.3f}")
    print(f"  one turn of 17 words, three before it: {_median_ms():.3f} ms (median)")


def _median_ms(rounds: int = 2000) -> float:
    before, took = ("hello", "my name is anna berg", "yes please go ahead"), []
    for number in range(rounds):
        start = time.perf_counter()
        turn_stage.turn_kind(f"{_SEVENTEEN_WORDS} {number}", before)
        took.append(time.perf_counter() - start)
    return statistics.median(took) * 1000


if __name__ == "__main__":
    main()
