"""Learns the agent's next step from labelled service chats. A command for developers; reading never comes here."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from agent_assist.domain.words import STAGES, Stage
from agent_assist.language import fitting, stage

# The corpus's own names for the ten stages.
STAGE_OF: Final[dict[str, Stage]] = {
    "opening": "opening", "identify": "identification", "gather": "discovery", "offer": "proposal",
    "confirm": "confirmation", "setback": "setback", "resolved": "resolution", "wrap-up": "wrap_up",
    "closing": "closing", "other": "other",
}  # fmt: skip
_PENALTY = 0.3


def train(folder: Path, out: Path, rounds: int = 60) -> int:
    """Fit on `folder`/star/train.jsonl.gz, write the model to `out`, return how many decisions it learned from.

    Each decision is learned twice, with the system's answer and without, so that one model serves both.
    """
    rows, right = [], []
    for line in read_lines(folder / "star" / "train.jsonl.gz"):
        target = [float(STAGE_OF[line["stage"]] == name) for name in STAGES]
        for answer in (line["kb"], stage.NOT_GIVEN):
            rows.append(stage.buckets(line["prev"], line["last_customer"], answer))
            right.append(target)
    weights = fitting.fit(rows, right, [1.0] * len(rows), bits=stage.BITS, penalty=_PENALTY, rounds=rounds)
    fitting.write(out, STAGES, stage.BITS, weights, "STAR train (MIT)")
    return len(rows) // 2


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
