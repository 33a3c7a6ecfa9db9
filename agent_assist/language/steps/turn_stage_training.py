"""Learns what a customer's turn does from labelled service chats. A command for developers; reading never comes here."""

import zlib
from pathlib import Path

from agent_assist.language.steps import network, network_training, turn_stage
from agent_assist.language.steps.stage_training import read_lines

_HIDDEN = 10
_PASSES = 5
_NETWORKS = 2
_RATE = 3e-3


def train(folder: Path, out: Path, passes: int = _PASSES) -> int:
    """Fit on `folder`/multidogo/train.jsonl.gz, write the model to `out`, return how many turns it learned from."""
    rows, right, talks = [], [], []
    for line in read_lines(folder / "multidogo" / "train.jsonl.gz"):
        rows.append(turn_stage.buckets(line["text"], [turn.removeprefix("C:") for turn in line["prev"]]))
        right.append(turn_stage.TURN_KINDS.index(line["stage"]))
        talks.append(zlib.crc32(line["dialogue"].encode()))
    lines = network_training.Lines(rows, right, talks)
    shape = network_training.Shape(turn_stage.BITS, _HIDDEN, passes, _NETWORKS, _RATE)
    way = network_training.fit(lines, range(len(turn_stage.TURN_KINDS)), shape)
    network.save(
        out, network.Network(turn_stage.TURN_KINDS, turn_stage.BITS, (way,)), "MultiDoGO train (CDLA-Permissive-1.0)"
    )
    return len(rows)
