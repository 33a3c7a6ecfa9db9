"""What went wrong at a step, as one fixed word: for whoever says what to do about it. No sentences, no I/O."""

import socket
import ssl
from typing import Final

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, InvalidURI, SecurityError

from agent_assist.engine.errors import FeedRefused
from agent_assist.feeds.endings import FeedBroken
from agent_assist.feeds.received import Ending
from agent_assist.feeds.recipe import Unreachable

# By OpenSSL's number.
_CERTIFICATE: Final = {9: "not_yet_valid", 10: "expired", 62: "other_name", 63: "other_name", 64: "other_name"}
_CLOSES: Final = {4401: "http_401", 4403: "http_403", 4404: "http_404", 4429: "http_429"}


def cause_of(fault: Exception) -> str:
    """`http_401` and its like, `expired`, `untrusted`, `silent` ... or empty where nothing more is known."""
    match fault:
        case InvalidStatus():
            return "redirect" if fault.response.status_code in range(300, 400) else f"http_{fault.response.status_code}"
        case FeedBroken(ending=ending) | Unreachable(ending=ending):
            return _of_ending(ending)
        case ConnectionClosed():
            return _CLOSES.get(fault.rcvd.code, "") if fault.rcvd is not None else ""
        case FeedRefused() | InvalidURI() | SecurityError():
            return "redirect"
        case InvalidHandshake():
            return "no_websocket"
        case socket.gaierror():
            return "unknown_host"
        case ssl.SSLCertVerificationError():
            return _CERTIFICATE.get(fault.verify_code, "untrusted")
        case TimeoutError():
            return "silent"
        case ConnectionRefusedError():
            return "nobody_listens"
        case ssl.SSLError() | ConnectionError():
            return "broke"
        case _:
            return ""


def _of_ending(ending: Ending) -> str:
    """What an adapter said of its vendor's answer."""
    if ending.kind == "busy":
        return "http_429"
    if ending.kind == "refused":
        return "refused"
    return "silent"
