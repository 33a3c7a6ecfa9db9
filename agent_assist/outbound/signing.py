"""Signatures of webhook messages, for the one who sends and the one who receives. Pure: bytes and times in, words out.

HMAC-SHA256 over `timestamp + "." + body`. A receiver copies `problem` or does the same in its own language.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from typing import Final

TIMESTAMP: Final = "Agent-Assist-Timestamp"
SIGNATURE: Final = "Agent-Assist-Signature"
KEY: Final = "Idempotency-Key"
VERSION: Final = "v1"
REPLAY_WINDOW_S: Final = 300
_SECONDS = re.compile(r"[0-9]{1,12}")


def signature(secret: bytes, timestamp_s: int, body: bytes) -> str:
    """`v1=<64 hex digits>` over the timestamp, a dot and the body."""
    signed = str(timestamp_s).encode("ascii") + b"." + body
    return f"{VERSION}={hmac.new(secret, signed, hashlib.sha256).hexdigest()}"


def headers(secret: bytes, timestamp_s: int, body: bytes, key: str) -> dict[str, str]:
    """What a message carries beside its body."""
    return {TIMESTAMP: str(timestamp_s), SIGNATURE: signature(secret, timestamp_s, body), KEY: key}


def problem(
    secrets: Iterable[bytes],
    received: Mapping[str, str],
    body: bytes,
    now_s: float,
    window_s: float = REPLAY_WINDOW_S,
) -> str:
    """Why a receiver must not believe a message; empty when it may. `secrets`: the one in use and, while it changes, the old.

    Every signature is compared in constant time and with every secret, so the time taken tells nothing.
    """
    named = {name.lower(): value for name, value in received.items()}
    stamp, given = named.get(TIMESTAMP.lower(), ""), named.get(SIGNATURE.lower(), "")
    if not _SECONDS.fullmatch(stamp):
        return "no timestamp"
    if abs(now_s - int(stamp)) > window_s:
        return "outside the replay window"
    offered = [item.strip().encode("utf-8", "replace") for item in given.split(",")][:8]
    expected = [signature(secret, int(stamp), body).encode("ascii") for secret in secrets]
    matches = [hmac.compare_digest(one, other) for one in expected for other in offered]
    return "" if any(matches) else "the signature does not match"
