"""How a feed is doing, in a value that windows and logs share. No socket and no clock here."""

from dataclasses import dataclass
from typing import Literal

FeedKind = Literal["connecting", "live", "reconnecting", "refused", "stopped"]


@dataclass(frozen=True, slots=True)
class FeedState:
    """`words` is the sentence for a person, `detail` the cause for support; `since_ms` in epoch milliseconds."""

    kind: FeedKind
    words: str = ""
    since_ms: int = 0
    detail: str = ""
