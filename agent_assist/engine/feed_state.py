"""How live a feed is, in words a person reads. Values only: the engine and the windows know it without knowing any feed."""

from dataclasses import dataclass
from typing import Literal

FeedKind = Literal["connecting", "live", "reconnecting", "refused", "stopped"]


@dataclass(frozen=True, slots=True)
class FeedState:
    """`since_ms` is when this state began, epoch milliseconds. `detail` is the cause, plain text, without secrets."""

    kind: FeedKind
    words: str
    since_ms: int
    detail: str = ""
