"""Which decoder reads which feed. A new vendor is one file under frames/ and one line here."""

from collections.abc import Callable
from typing import Final

from agent_assist.feeds.frames import native
from agent_assist.feeds.received import Received

Decoder = Callable[[str | bytes], Received]

DECODERS: Final[dict[str, Decoder]] = {
    "native": native.decode,
}
