"""What a large model thought of texts, kept small: a share for each label, found again by the text. Knows no text itself.

`build/training/tone_teacher` tells how the file is made. A text that changed since is simply not found.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from agent_assist.language.tone.model import CLASSES

FORMAT: Final = "tone-shares.v1"
_RECORD: Final = np.dtype([("key", "<u4"), ("shares", "u1", (len(CLASSES),))])
_MOST: Final = 255
Shares = dict[int, Any]


def key(text: str, before: Sequence[str], service: bool) -> int:
    """What a text is found by, with the turns before it and its way of talking."""
    return zlib.crc32("\n".join((str(int(service)), *before, text)).encode("utf-8", "surrogatepass"))


def load(path: Path) -> Shares:
    """For each key the share of every label, summing to 1. Raises `ValueError` for another kind of file."""
    head, _, body = gzip.decompress(path.read_bytes()).partition(b"\n")
    if json.loads(head)["format"] != FORMAT or len(body) % _RECORD.itemsize:
        raise ValueError(f"{path.name} is not a file of shares")
    held = np.frombuffer(body, dtype=_RECORD)
    shares = held["shares"].astype(np.float32)
    shares /= shares.sum(axis=1, keepdims=True)
    return dict(zip(held["key"].tolist(), shares, strict=True))


def save(path: Path, told: Iterable[tuple[int, Any]], made_from: str) -> int:
    """Write shares in steps of 1/255, each key once; return how many."""
    kept = dict(told)
    held = np.zeros(len(kept), dtype=_RECORD)
    for at, name in enumerate(sorted(kept)):
        whole = np.round(np.asarray(kept[name], dtype=np.float64) * _MOST)
        # The likeliest is never written as nothing.
        whole[int(np.argmax(kept[name]))] = max(1, whole.max())
        held[at] = (name, whole)
    head = json.dumps({"format": FORMAT, "made_from": made_from}).encode()
    path.write_bytes(gzip.compress(head + b"\n" + held.tobytes(), 9, mtime=0))
    return len(kept)
