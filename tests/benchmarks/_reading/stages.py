"""The agent's next move on the public dev split, from text alone and with the answer of the agent's own system."""

from pathlib import Path

from agent_assist.language.steps import stage
from agent_assist.language.steps.stage_training import STAGE_OF
from tests.benchmarks._reading.figures import f1, macro_f1
from tests.benchmarks._reading.tones import lines


def report(folder: Path) -> None:
    """Macro-F1 over ten stages and F1 of "setback", beside always telling the commonest."""
    held = list(lines(folder / "star" / "dev.jsonl.gz"))
    truth = [STAGE_OF[line["stage"]] for line in held]
    usual = max(sorted(set(truth)), key=truth.count)
    print(f"\nnext move on dev, macro-F1 over ten stages, {len(held)} decisions")
    print(f"  always {usual:<20} {macro_f1(truth, [usual] * len(truth)):.3f}")
    for name, with_answer in (("text only", False), ("with the system's answer", True)):
        told = [
            stage.next_move(line["prev"], line["last_customer"], line["kb"] if with_answer else stage.NOT_GIVEN).stage
            for line in held
        ]
        print(f"  {name:<27} {macro_f1(truth, told):.3f}   setback F1 {f1(truth, told, 'setback'):.3f}")
