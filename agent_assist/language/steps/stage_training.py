"""Learns the agent's next step from labelled service chats. A command for developers; reading never comes here."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from agent_assist.domain.words import STAGES, Stage
from agent_assist.language.steps import network, network_training, stage

# The corpus's own names for the ten stages.
STAGE_OF: Final[dict[str, Stage]] = {
    "opening": "opening", "identify": "identification", "gather": "discovery", "offer": "proposal",
    "confirm": "confirmation", "setback": "setback", "resolved": "resolution", "wrap-up": "wrap_up",
    "closing": "closing", "other": "other",
}  # fmt: skip
HIDDEN: Final = 64
NETWORKS: Final = 3
_PASSES: Final = 5


def train(folder: Path, out: Path, passes: int = _PASSES) -> int:
    """Fit on `folder`/star/train.jsonl.gz, write the model to `out`, return how many decisions it learned from.

    Each decision is learned by networks that see the system's answer and by others that do not. They learn which of its
    replies the agent chose, which tells more than the stage alone.
    """
    decisions = list(read_lines(folder / "star" / "train.jsonl.gz"))
    named = [stage.class_name(STAGE_OF[line["stage"]], line["action"]) for line in decisions]
    classes = sorted(set(named))
    right = [classes.index(name) for name in named]
    kinds = [STAGES.index(stage.stage_of(name)) for name in classes]
    talks = [zlib.crc32(str(line["dialogue"]).encode()) for line in decisions]
    shape = network_training.Shape(stage.BITS, HIDDEN, passes, NETWORKS, lift=0.0)
    aims = np.array([stage.pointing(line["prev"], line["last_customer"]) for line in decisions])
    ways = []
    for known in (False, True):
        rows = [
            stage.buckets(line["prev"], line["last_customer"], line["kb"] if known else stage.NOT_GIVEN)
            for line in decisions
        ]
        ways.append(network_training.fit(network_training.Lines(rows, right, talks, aims), kinds, shape))
    network.save(out, network.Network(tuple(classes), stage.BITS, tuple(ways)), "STAR train (MIT)")
    return len(decisions)


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
