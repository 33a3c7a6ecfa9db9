"""What the decoders of foreign feeds share: a frame as one strict JSON object, and what a REST answer means. Pure and total."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from agent_assist.domain.said import said
from agent_assist.feeds.fields import BadField, Fields
from agent_assist.feeds.received import Answer, Ending, Frame, Quarantined, Received
from agent_assist.feeds.strict_json import Unparseable, parse_object
from agent_assist.feeds.wire import MAX_FRAME_BYTES

RECONNECTING: Final = said("Reconnecting")
# Of a list in a frame, or of the rows of a page: more is no talk, and would hold up everybody else's.
MOST_ITEMS: Final = 1_000
_REFUSED: Final = {
    400: said("The feed does not understand us"),
    401: said("The feed does not accept this token"),
    403: said("The feed does not let this agent in"),
    404: said("There is no feed at this address"),
}
_BUSY_S: Final = 5.0


def read_object(frame: Frame, read: Callable[[Fields], Sequence[Received]]) -> Sequence[Received]:
    """`read` of the one object in a text frame; a frame that cannot be used is quarantined."""
    if not isinstance(frame, str):
        return (Quarantined("binary", len(frame)),)
    if len(frame) > MAX_FRAME_BYTES:
        return (Quarantined("too_large", len(frame)),)
    return read_text(frame, read)


def read_text(text: str, read: Callable[[Fields], Sequence[Received]]) -> Sequence[Received]:
    """The same for a text that came inside something else."""
    try:
        return read(Fields(parse_object(text)))
    except Unparseable as fault:
        return (Quarantined(fault.reason, size_of(text)),)
    except BadField as bad:
        return (Quarantined(f"bad_{bad.name}", size_of(text)),)


def size_of(text: str) -> int:
    """Bytes on the wire."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def object_in(answer: Answer) -> Mapping[str, Any] | None:
    """The object that a successful call brought; None for a failure or anything else."""
    if not 200 <= answer.status < 300:
        return None
    try:
        return parse_object(answer.body)
    except Unparseable:
        return None


def failure(answer: Answer, what: str) -> Ending:
    """Why a call did not bring what it was made for; `what` names it, without secrets."""
    if answer.status == 0:
        return Ending("lost", RECONNECTING, said("{what}: no answer", what=what))
    detail = said("{what}: HTTP {status}", what=what, status=answer.status)
    if answer.status == 429:
        return Ending("busy", said("The feed asks for a pause"), detail, _BUSY_S)
    if answer.status in _REFUSED:
        return Ending("refused", _REFUSED[answer.status], detail)
    if answer.status < 300:
        detail = said("{what}, not the answer we know", what=detail)
    return Ending("lost", RECONNECTING, detail)


def rest_base(url: str) -> str:
    """The REST side of a websocket's host: `https://host` of `wss://host/cable`."""
    parts = urlsplit(url)
    scheme = "https" if parts.scheme in ("wss", "https") else "http"
    return urlunsplit((scheme, parts.netloc, "", "", ""))


def websocket_base(url: str) -> str:
    """The websocket side of a REST host: `wss://host` of `https://host/api`."""
    parts = urlsplit(url)
    return urlunsplit(("wss" if parts.scheme in ("wss", "https") else "ws", parts.netloc, "", "", ""))
