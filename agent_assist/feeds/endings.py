"""Why a connection ended or never began, as one value: what to tell the person and how soon to try again. No sockets."""

import ssl
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, InvalidURI, SecurityError

from agent_assist.domain.said import said
from agent_assist.engine.errors import FeedRefused
from agent_assist.feeds.received import Ending, Kind
from agent_assist.feeds.recipe import Unreachable


class FeedBroken(Exception):
    """A connection that we end ourselves; it carries its ending."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.detail)
        self.ending = ending


_AGAIN: Final = said("Reconnecting")
_PAUSE: Final = said("The feed asks for a pause")
_ELSEWHERE: Final = said("The feed sends us elsewhere")
_BROKE: Final = said("the connection broke")
_UNAUTHORIZED = said("The feed does not accept this token")
_FORBIDDEN = said("The feed does not let this agent in")
# Closed by the server, and closed by us because of what it sent.
_THEIRS: dict[int, tuple[Kind, str, str]] = {
    1000: ("done", said("The feed has closed"), said("the server has closed the feed")),
    1001: ("lost", _AGAIN, said("the server is going away")),
    1012: ("lost", _AGAIN, said("the server restarts")),
    1013: ("lost", _AGAIN, said("the server asks to try again")),
    4401: ("refused", _UNAUTHORIZED, said("authentication was refused (4401)")),
    4403: ("refused", _FORBIDDEN, said("access is forbidden (4403)")),
    4404: ("lost", _AGAIN, said("the server does not know a conversation (4404)")),
    4408: ("lost", _AGAIN, said("the server did not hear our greeting in time (4408)")),
    4429: ("busy", _PAUSE, said("too many requests (4429)")),
}
_OURS: dict[int, tuple[Kind, str, str]] = {
    1002: ("poison", _AGAIN, said("the server broke the websocket protocol")),
    1007: ("poison", _AGAIN, said("the server sent text that is not UTF-8")),
    1009: ("poison", _AGAIN, said("the server sent a message that is too large")),
    1011: ("lost", _AGAIN, said("no sign of life from the server")),
}
_STATUS: dict[int, tuple[Kind, str]] = {
    401: ("refused", _UNAUTHORIZED),
    403: ("refused", _FORBIDDEN),
    404: ("refused", said("There is no feed at this address")),
    407: ("refused", said("The proxy does not accept us")),
    429: ("busy", _PAUSE),
}
# By OpenSSL's number, where its own words would leave a person guessing.
_NOBODY: Final = said("it was signed by nobody this computer trusts")
_WEAK: Final = said("its key or its signature is too weak")
_CERTIFICATE: dict[int, str] = {
    2: _NOBODY,
    9: said("it is not valid yet"),
    10: said("it has expired"),
    18: said("it is self-signed"),
    19: said("it hangs on a self-signed one that this computer does not trust"),
    20: _NOBODY,
    21: _NOBODY,
    66: _WEAK,
    67: _WEAK,
    68: _WEAK,
}
_OLD_PROTOCOL: Final = frozenset({"UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION", "WRONG_SSL_VERSION"})
_NO_CLOSES: Final[Mapping[int, tuple[Kind, str, str]]] = MappingProxyType({})
BUSY_PAUSE_S = 5.0
_LONGEST_PAUSE_S = 60.0
# Nobody listens: knocked at for a minute. A line that is taken and dropped unspoken has somebody who has to drop it.
_SOON_WHEN_NOBODY_S: Final = 60.0
_SOON_WHEN_DROPPED_S: Final = 2.0


def ending_of(fault: Exception, closes: Mapping[int, tuple[Kind, str, str]] = _NO_CLOSES) -> Ending:
    """What an exception of the connection means; `closes` are close codes that the vendor gives a meaning of its own."""
    match fault:
        case FeedBroken() | Unreachable():
            return fault.ending
        case ConnectionClosed():
            return _closed(fault, closes)
        case InvalidStatus():
            return _status(fault)
        case ssl.SSLCertVerificationError():
            return Ending("refused", said("The feed's identity cannot be verified"), _certificate(fault))
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            return Ending("lost", _AGAIN, _BROKE)
        case ssl.SSLError():
            return Ending("refused", said("No secure connection is possible"), _reason(fault))
        case FeedRefused() | InvalidURI():
            return Ending("refused", _ELSEWHERE, said("the address it gave cannot be used"))
        case SecurityError():
            return Ending("refused", _ELSEWHERE, said("a redirect to another host is refused"))
        case InvalidHandshake():
            soon_s = _SOON_WHEN_DROPPED_S if isinstance(fault.__cause__, EOFError) else 0.0
            return Ending("lost", _AGAIN, said("the answer was not that of a websocket server"), 0.0, soon_s)
        case TimeoutError():
            return Ending("lost", _AGAIN, said("no answer in time"), 0.0, _SOON_WHEN_DROPPED_S)
        case OSError():
            dropped = isinstance(fault, ConnectionResetError | BrokenPipeError)
            soon_s = _SOON_WHEN_DROPPED_S if dropped else _SOON_WHEN_NOBODY_S
            return Ending("lost", _AGAIN, _os_reason(fault), 0.0, soon_s)
        case _:
            raise fault


def _closed(fault: ConnectionClosed, closes: Mapping[int, tuple[Kind, str, str]]) -> Ending:
    """Whoever closed first gives the reason."""
    theirs = fault.rcvd is not None and (fault.sent is None or bool(fault.rcvd_then_sent))
    close = fault.rcvd if theirs else fault.sent
    if close is None:
        return Ending("lost", _AGAIN, _BROKE)
    unknown: tuple[Kind, str, str] = ("lost", _AGAIN, said("the connection was closed ({code})", code=close.code))
    kind, words, detail = ({**_THEIRS, **closes} if theirs else _OURS).get(close.code, unknown)
    return Ending(kind, words, detail, BUSY_PAUSE_S if kind == "busy" else 0.0)


def _status(fault: InvalidStatus) -> Ending:
    code = fault.response.status_code
    if code in range(300, 400):
        return Ending("refused", _ELSEWHERE, said("a redirect is refused (HTTP {code})", code=code))
    kind, words = _STATUS.get(code, ("lost", _AGAIN))
    phrase = HTTPStatus(code).phrase if code in {item.value for item in HTTPStatus} else said("unknown status")
    wait_s = _retry_after_s(fault.response.headers.get("Retry-After")) if kind == "busy" else 0.0
    return Ending(kind, words, said("HTTP {code}: {phrase}", code=code, phrase=phrase), wait_s)


def _retry_after_s(header: str | None) -> float:
    seconds = float(header) if header is not None and header.isascii() and header.isdigit() else BUSY_PAUSE_S
    return min(max(seconds, BUSY_PAUSE_S), _LONGEST_PAUSE_S)


def _certificate(fault: ssl.SSLCertVerificationError) -> str:
    told = getattr(fault, "verify_message", None) or _reason(fault)
    cause = _CERTIFICATE.get(getattr(fault, "verify_code", 0), told.rstrip("."))
    return said("the certificate is not accepted: {why}", why=cause)


def _reason(fault: ssl.SSLError) -> str:
    named = getattr(fault, "reason", None)
    if not named:
        return said("unknown cause")
    reason = str(named)
    if reason in _OLD_PROTOCOL:
        return said("the server speaks only what is older than TLS 1.2")
    return reason.replace("_", " ").lower()


def _os_reason(fault: OSError) -> str:
    return said("no connection: {why}", why=fault.strerror) if fault.strerror else said("no connection")
