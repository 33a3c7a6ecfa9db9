"""Sends one signed message over HTTP and reads the answer, bounded in time and size. It decides no retry and stores nothing."""

import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import agent_assist
from agent_assist.engine.delivery import Message, NotNow, Rejected, SendAnswer, Told
from agent_assist.outbound.address import Address, address_of, is_loopback, tls_context
from agent_assist.outbound.message import body_of
from agent_assist.outbound.secret import Secret
from agent_assist.outbound.signing import headers

TIMEOUT_S: Final = 5.0  # one silence
DEADLINE_S: Final = 15.0  # the whole exchange, however the other side trickles
MOST_BYTES: Final = 65_536
LONGEST_WORDS: Final = 200
_LATER: Final = frozenset((408, 429))


class Webhook:
    """One address and one secret. Used by one thread at a time; `stop` from any. Raises UnusableInput when made."""

    def __init__(
        self,
        url: str,
        secret: Secret,
        *,
        ca_file: Path | None = None,
        now_s: Callable[[], float] = time.time,
        timeout_s: float = TIMEOUT_S,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        self.address = address_of(url)
        self._secret = secret
        self._context = tls_context(ca_file) if self.address.is_tls else None
        self._now_s = now_s
        self._timeout_s = timeout_s
        self._deadline_s = deadline_s
        self._line: _Line | None = None

    def send(self, message: Message) -> SendAnswer:
        """Send once. Every fault of the way is a NotNow: it may have arrived."""
        body = body_of(message)
        head = {
            "Content-Type": "application/json",
            "User-Agent": f"agent-assist/{agent_assist.__version__}",
            "Connection": "close",
            **headers(self._secret.reveal(), int(self._now_s()), body, message.key),
        }
        line = self._line = _Line(self.address, self._context, self._timeout_s)
        watch = threading.Timer(self._deadline_s, line.cut)
        watch.daemon = True
        watch.start()
        try:
            line.request("POST", self.address.path, body, head)
            response = line.getresponse()
            if line.was_cut:  # a head that is not whole says nothing
                raise TimeoutError
            return _answer(response)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            return NotNow(_in_words(fault, line, self._deadline_s))
        finally:
            watch.cancel()
            line.close()

    def stop(self) -> None:
        """Cut what is under way."""
        if self._line is not None:
            self._line.cut()


class _Line(http.client.HTTPConnection):
    """A connection that can be cut from another thread at any moment, also during the TLS handshake."""

    def __init__(self, address: Address, context: ssl.SSLContext | None, timeout_s: float) -> None:
        self.default_port = http.client.HTTP_PORT if context is None else http.client.HTTPS_PORT
        super().__init__(address.host, address.port, timeout=timeout_s)
        self._address = address
        self._context = context
        self._wire: socket.socket | None = None
        self.was_cut = False

    def connect(self) -> None:
        """Open the way, and refuse one that leaves this machine in the clear."""
        wire = socket.create_connection((self._address.host, self._address.port), self.timeout)
        try:
            if self._context is None:
                if not is_loopback(str(wire.getpeername()[0])):
                    raise OSError("http:// would leave this machine")
            else:
                wire = self._context.wrap_socket(
                    wire, server_hostname=self._address.host, do_handshake_on_connect=False
                )
            self.sock = self._wire = wire
            if self.was_cut:
                raise TimeoutError
            if isinstance(wire, ssl.SSLSocket):
                wire.do_handshake()
        except BaseException:
            wire.close()
            raise

    def cut(self) -> None:
        """End it now: whoever waits for the other side wakes up."""
        self.was_cut = True
        wire = self._wire
        if wire is not None:
            try:
                socket.socket.shutdown(wire, socket.SHUT_RDWR)
            except OSError:
                return  # it is closed already


def _answer(response: http.client.HTTPResponse) -> SendAnswer:
    """What a status means. Redirects are not followed: a portal in the way may send one, so they are tried again."""
    status = response.status
    if 200 <= status < 300 or status == 409:
        return Told(_word(response, "reference"))
    if 400 <= status < 500 and status not in _LATER:
        said = _word(response, "error")
        return Rejected(f"HTTP {status}: {said}" if said else f"HTTP {status}")
    if 300 <= status < 400:
        return NotNow(f"HTTP {status}: a redirect, which is not followed")
    return NotNow(f"HTTP {status}", _asked_s(response.getheader("Retry-After")))


def _word(response: http.client.HTTPResponse, name: str) -> str:
    """One short text of a JSON answer. The status has decided already: an answer cut off or unreadable has none."""
    try:
        told = json.loads(response.read(MOST_BYTES))
    except (OSError, http.client.HTTPException, ValueError, RecursionError):
        return ""
    found = told.get(name) if isinstance(told, dict) else None
    if isinstance(found, bool) or not isinstance(found, str | int):
        return ""
    return "".join(sign for sign in str(found)[:LONGEST_WORDS] if sign.isprintable()).strip()


def _asked_s(told: str | None) -> float | None:
    """Retry-After in seconds; its other form, a date, is left to our own schedule."""
    return float(told) if told and told.isascii() and told.isdigit() and len(told) < 9 else None


def _in_words(fault: Exception, line: _Line, deadline_s: float) -> str:
    """What went wrong, without a word of what was sent."""
    if line.was_cut:
        return f"No whole answer within {deadline_s:g} s"
    if isinstance(fault, ssl.SSLCertVerificationError):
        return f"Its identity cannot be verified: {fault.verify_message}"[:LONGEST_WORDS]
    if isinstance(fault, TimeoutError):
        return "No answer in time"
    if isinstance(fault, socket.gaierror):
        return "Its name is not known"
    words = fault.strerror if isinstance(fault, OSError) else None
    return f"The connection failed: {words or type(fault).__name__}"[:LONGEST_WORDS]
