"""Tone on the public dev splits, beside the libraries a team would pick, all read in this run."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agent_assist.cli.read import answers, run_of
from tests.benchmarks._reading.figures import auc, calibration_error, macro_f1
from tests.benchmarks._reading.libraries import libraries, side

_SETS = (("goemotions", None), ("vader_gt", "amazon"), ("vader_gt", "tweets"))
_WIDTH = 34


def report(folder: Path) -> None:
    """Macro-F1 over three sides and the area under the curve for "negative", ours and theirs; our calibration error."""
    theirs = libraries()
    print(
        f"\n{'tone on dev: macro-F1 / AUC of negative':<{_WIDTH}}  lines           ours"
        + "".join(f"{name:>16}" for name in theirs)
    )
    for name, part in _SETS:
        held = [
            line
            for line in lines(folder / name / "dev.jsonl.gz")
            if line["label3"] and part in (None, line.get("part"))
        ]
        truth = [line["label3"] for line in held]
        texts = [line["text"] for line in held]
        told = read(held)
        figures = [(macro_f1(truth, [item["label3"] for item in told]), [item["p_negative"] for item in told])]
        for library, score in theirs.items():
            scores = [score(text) for text in texts]
            figures.append((macro_f1(truth, [side(library, item) for item in scores]), [-item for item in scores]))
        negative = [label == "negative" for label in truth]
        cells = "".join(f"    {f1:.3f} / {auc(negative, values):.3f}" for f1, values in figures)
        print(f"  {name + ' ' + (part or ''):<{_WIDTH - 2}} {len(held):>6}{cells}")
        right = [item["label3"] == label for item, label in zip(told, truth, strict=True)]
        unsure = sum(item["label"] == "unsure" for item in told) / len(told)
        confidence = [item["confidence"] for item in told]
        print(f"  {'':<{_WIDTH - 2}} calibration error {calibration_error(right, confidence):.3f}, unsure {unsure:.1%}")


def read(held: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each line as `agent-assist read tone` answers it, with the confidence beside."""
    from agent_assist.language.tone import reading as tone

    asked = (
        json.dumps({"id": at, "text": line["text"], "prev": line.get("prev") or []}).encode()
        for at, line in enumerate(held)
    )
    told = [json.loads(answer) for answer in answers(run_of("tone"), asked)]
    for item, line in zip(told, held, strict=True):
        item["confidence"] = tone.read(line["text"]).confidence
    return told


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as held:
        yield from map(json.loads, held)
