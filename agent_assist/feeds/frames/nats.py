"""NATS JetStream over websocket: native envelopes published to a stream, from which any number of desks read. Pure and total.

The protocol is lines of text in binary frames, cut anywhere; here they are put together again. A desk reads with a consumer
of its own that lives as long as the connection and acknowledges nothing: how far a desk has come stands in its own record, in
one transaction with the words. Within a run it resumes at the stream's next message; after a restart a little before the
newest event it holds (`overlap_s` covers clocks that differ), and what comes twice is dropped by its number. A hole in the
numbers is asked for by reading the stream anew.
Settings: `subject` (what is read), `stream` (else found by the subject), `user` (then the token is a password), `overlap_s`,
`inbox` (before the names of answers).
"""

import json
import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from agent_assist import __version__
from agent_assist.domain.said import said
from agent_assist.engine.errors import UnusableInput
from agent_assist.engine.ports import Position
from agent_assist.feeds.fields import Fields
from agent_assist.feeds.frames.frame import RECONNECTING, read_text
from agent_assist.feeds.received import (
    Arrived,
    Ending,
    Frame,
    Heartbeat,
    Over,
    Quarantined,
    Received,
    Say,
    ServerError,
    Unknown,
    Welcome,
)
from agent_assist.feeds.recipe import Address, Known, Link, Recipe
from agent_assist.feeds.site import Site
from agent_assist.feeds.wire import time_text

_HEARTBEAT_S: Final = 5.0
_LONGEST_LINE: Final = 64 * 1024
_LONGEST_MESSAGE: Final = 2 * 1024 * 1024
# A hole is filled from the beginning of the stream, which may be long: not more often than this.
_ANEW_MS: Final = 10_000
_SECOND_NS: Final = 1_000_000_000
_SUBJECT: Final = re.compile(r"[^\s\x00-\x1f]{1,200}")
_BAD: Final = Ending("lost", RECONNECTING, said("the server does not speak NATS"))
_REFUSED: Final = Ending("refused", said("The feed does not accept this token"), said("NATS: authorization violation"))
_FORBIDDEN: Final = Ending(
    "refused", said("The feed does not let this agent in"), said("NATS: a subject is not permitted")
)
_NO_STREAM: Final = Ending(
    "refused", said("There is no feed at this address"), said("NATS: no stream has this subject")
)
_NO_JETSTREAM: Final = Ending(
    "refused", said("There is no feed at this address"), said("NATS: JetStream does not answer")
)
Decode = Callable[[str | bytes], Received]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is read, and how."""

    subject: str
    stream: str
    user: str
    overlap_s: float
    inbox: str


@dataclass(slots=True)
class _Reached:
    """What outlives a connection: which stream was read, and up to where it is recorded."""

    stream: tuple[str, str] = ("", "")
    sequence: int = 0


def recipe(site: Site, decode: Decode) -> Recipe:
    """`decode` reads a message's payload. Raises UnusableInput for settings that cannot be used."""
    subject, stream, inbox = site.text("subject", "conv.>"), site.text("stream"), site.text("inbox", "_INBOX")
    for name, value in (("subject", subject), ("stream", stream or "any"), ("inbox", inbox)):
        if not _SUBJECT.fullmatch(value) or (name == "stream" and "." in value):
            raise UnusableInput("A setting cannot be used", f"{name!r} must be a name without blanks")
    wanted = Wanted(subject, stream, site.text("user"), site.seconds("overlap_s", 300.0), inbox)
    site.all_read("nats")
    reached = _Reached()

    def link(known: Known) -> Link:
        return _Nats(site, wanted, known, decode, reached)

    return Recipe("nats", link, source="nats", counted=True, by_time=True)


# ------------------------------------------------------------------------------------------------------------- protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One message of NATS; `status` is the one of its header, where it has no words."""

    subject: str
    sid: str
    reply: str
    payload: bytes
    status: str = ""


class NotNats(ValueError):
    """What came is no NATS; nothing after it can be understood."""


class Lines:
    """Puts the protocol together from frames that are cut anywhere. Yields words of a line, or a message."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, frame: bytes) -> Iterator[tuple[str, str] | Message]:
        """Everything that is whole now. Raises NotNats."""
        self._buffer += frame
        while (end := self._buffer.find(b"\r\n", 0, _LONGEST_LINE)) >= 0:
            line = self._buffer[:end].decode("utf-8", "replace")
            verb, _, rest = line.partition(" ")
            if verb.upper() not in ("MSG", "HMSG"):
                del self._buffer[: end + 2]
                yield verb.upper(), rest.strip()
                continue
            found = self._message(verb.upper() == "HMSG", rest.split(), end + 2)
            if found is None:
                return
            yield found
        if len(self._buffer) >= _LONGEST_LINE:
            raise NotNats

    def _message(self, has_header: bool, words: list[str], start: int) -> Message | None:
        """The message of that line; None while it is not whole."""
        if not (4 if has_header else 3) <= len(words) <= (5 if has_header else 4):
            raise NotNats
        sizes = words[-2:] if has_header else ["0", words[-1]]
        if not all(size.isascii() and size.isdigit() and len(size) < 9 for size in sizes):
            raise NotNats
        header_size, size = int(sizes[0]), int(sizes[1])
        if header_size > size or size > _LONGEST_MESSAGE:
            raise NotNats
        if len(self._buffer) < start + size + 2:
            return None
        body = bytes(self._buffer[start : start + size])
        if self._buffer[start + size : start + size + 2] != b"\r\n":
            raise NotNats
        del self._buffer[: start + size + 2]
        names = words[: -len(sizes)] if has_header else words[:-1]
        reply = names[2] if len(names) > 2 else ""
        return Message(names[0], names[1], reply, body[header_size:], _status(body[:header_size]))


def _status(header: bytes) -> str:
    """`100` of `NATS/1.0 100 Idle Heartbeat`."""
    words = header.partition(b"\r\n")[0].decode("ascii", "replace").split(" ")
    return words[1] if len(words) > 1 else ""


# ---------------------------------------------------------------------------------------------------------- the recipe

_ASKED, _READ = "1", "2"


class _Nats(Link):
    """INFO, CONNECT, find the stream, make a consumer, read."""

    def __init__(self, site: Site, wanted: Wanted, known: Known, decode: Decode, reached: _Reached) -> None:
        self._site = site
        self._wanted = wanted
        self._since_ms = known.newest_ms
        self._decode = decode
        self._reached = reached
        self._read_to = 0
        self._lines = Lines()
        self._inbox = f"{wanted.inbox}.{uuid.uuid4().hex}"
        self._stream = wanted.stream
        self._consumers = 0
        self._connected = False
        self._anew_ms: int | None = None
        self._now_ms = 0
        self._stands = False
        self._early: list[Received] = []

    def address(self) -> Address:
        """The token travels in CONNECT."""
        return Address(self._site.url)

    def ping(self, _at_ms: int) -> Sequence[Frame]:
        """Answered by PONG."""
        return (b"PING\r\n",)

    def subscribe(self, _conversation: str, _position: Position | None) -> Sequence[Frame]:
        """A hole: read the stream from its beginning; what is there already is dropped by its number."""
        if self._anew_ms is not None and self._now_ms < self._anew_ms + _ANEW_MS:
            return ()
        self._anew_ms = self._now_ms
        return self._consumer({"deliver_policy": "all"})

    def acknowledge(self, _conversation: str, _position: Position) -> Sequence[Frame]:
        """Nothing is said: what was read so far is recorded, or held and missed as a hole."""
        self._reached.sequence = max(self._reached.sequence, self._read_to)
        return ()

    def read(self, frame: Frame, at_ms: int) -> Sequence[Received]:
        """Everything that became whole with this frame."""
        self._now_ms = at_ms
        data = frame.encode("utf-8", "replace") if isinstance(frame, str) else frame
        found: list[Received] = []
        try:
            for one in self._lines.feed(data):
                found += self._message(one) if isinstance(one, Message) else self._line(*one)
        except NotNats:
            self._lines = Lines()
            found.append(Over(_BAD))
        return found or (Heartbeat(),)

    def _line(self, verb: str, rest: str) -> Sequence[Received]:
        match verb:
            case "INFO":
                return read_text(rest, self._informed)
            case "PING":
                return (Say((b"PONG\r\n",)),)
            case "PONG" | "+OK":
                return (Heartbeat(),)
            case "-ERR":
                return (self._error(rest.strip("'").lower()),)
            case _:
                return (Over(_BAD),)

    def _informed(self, _given: Fields) -> Sequence[Received]:
        """The server says who it is, at first and whenever that changes."""
        if self._connected:
            return (Heartbeat(),)
        self._connected = True
        hello: dict[str, object] = {
            "verbose": False, "pedantic": False, "protocol": 1, "headers": True, "no_responders": True,
            "lang": "python", "version": __version__, "name": f"agent-assist {self._site.agent}",
        }  # fmt: skip
        if self._wanted.user:
            hello |= {"user": self._wanted.user, "pass": self._site.token or ""}
        elif self._site.token:
            hello["auth_token"] = self._site.token
        connect = f"CONNECT {json.dumps(hello)}\r\nPING\r\n".encode()
        return (Say((connect, _line_of("SUB", f"{self._inbox}.a.*", _ASKED), *self._first_question())),)

    def _first_question(self) -> Sequence[Frame]:
        if self._stream:
            return (self._question(f"STREAM.INFO.{self._stream}", "i", {}),)
        return (self._question("STREAM.NAMES", "s", {"subject": self._wanted.subject}),)

    def _question(self, what: str, answer: str, body: dict[str, object]) -> bytes:
        payload = json.dumps(body).encode()
        head = _line_of("PUB", f"$JS.API.{what}", f"{self._inbox}.a.{answer}", str(len(payload)))
        return head + payload + b"\r\n"

    def _start(self) -> dict[str, object]:
        """From where this desk stopped."""
        if self._reached.sequence:
            return {"deliver_policy": "by_start_sequence", "opt_start_seq": self._reached.sequence + 1}
        if self._since_ms is None:
            return {"deliver_policy": "all"}
        at_ms = max(self._since_ms - int(self._wanted.overlap_s * 1000), 0)
        return {"deliver_policy": "by_start_time", "opt_start_time": time_text(at_ms)}

    def _consumer(self, start: dict[str, object]) -> Sequence[Frame]:
        """A consumer; an older one of this connection is left."""
        self._consumers += 1
        deliver = f"{self._inbox}.d.{self._consumers}"
        config: dict[str, object] = {
            "deliver_subject": deliver, "filter_subject": self._wanted.subject, "ack_policy": "none", "max_deliver": 1,
            "replay_policy": "instant", "flow_control": True, "idle_heartbeat": 5 * _SECOND_NS, "mem_storage": True,
            "inactive_threshold": 30 * _SECOND_NS, **start,
        }  # fmt: skip
        left = (_line_of("UNSUB", _READ),) if self._consumers > 1 else ()
        asked: dict[str, object] = {"stream_name": self._stream, "config": config}
        return (*left, _line_of("SUB", deliver, _READ), self._question(f"CONSUMER.CREATE.{self._stream}", "c", asked))

    def _message(self, found: Message) -> Sequence[Received]:
        if found.status == "503":
            return (Over(_NO_JETSTREAM),)
        if found.sid == _ASKED:
            read = {"s": self._named, "i": self._described}.get(found.subject.rpartition(".")[2], self._made)
            return read_text(found.payload.decode("utf-8", "replace"), read)
        if found.status:
            # Flow control wants an answer; a heartbeat may carry who waits for one.
            return (Say((_line_of("PUB", found.reply, "0") + b"\r\n",)),) if found.reply else (Heartbeat(),)
        self._read_to = max(self._read_to, _stream_sequence(found.reply))
        received = self._payload(found.payload)
        if self._stands:
            return (received,)
        self._early.append(received)  # faster than the answer that the consumer stands
        return (Heartbeat(),)

    def _payload(self, payload: bytes) -> Received:
        """One envelope; what else the native feed can say has no place in a stream."""
        try:
            text = payload.decode("utf-8")
        except UnicodeDecodeError:
            return Quarantined("not_utf8", len(payload))
        received = self._decode(text)
        return received if isinstance(received, Arrived | Quarantined | Unknown | Heartbeat) else Unknown()

    def _named(self, given: Fields) -> Sequence[Received]:
        """The streams that hold our subject."""
        names = given.texts("streams")
        if "error" in given.whole_object:
            return (Over(_refused(given)),)
        if not names or not _SUBJECT.fullmatch(names[0]):
            return (Over(_NO_STREAM),)
        self._stream = names[0]
        return (Say(tuple(self._first_question())),)

    def _described(self, given: Fields) -> Sequence[Received]:
        """Which stream it is: one that was made anew counts anew, and what was reached in the old one means nothing."""
        if "error" in given.whole_object:
            return (Over(_refused(given)),)
        stream = (self._stream, given.maybe_text("created") or "")
        if stream != self._reached.stream:
            self._reached.stream, self._reached.sequence = stream, 0
        return (Say(tuple(self._consumer(self._start()))),)

    def _made(self, given: Fields) -> Sequence[Received]:
        """The consumer stands, and brings what was missed."""
        if "error" in given.whole_object:
            return (Over(_refused(given)),)
        if self._stands:
            return (Heartbeat(),)
        self._stands = True
        return (Welcome(_HEARTBEAT_S, True, ()), *self._early)

    def _error(self, words: str) -> Received:
        """-ERR: after most of them the server hangs up."""
        if words.startswith(("authorization", "authentication", "user authentication")):
            return Over(_REFUSED)
        if words.startswith("permissions violation"):
            return Over(_FORBIDDEN)
        return ServerError("nats", words[:80], fatal=True)


def _stream_sequence(reply: str) -> int:
    """Of `$JS.ACK.stream.consumer.count.SEQUENCE...`, or with a domain and an account before the stream; 0 for others."""
    words = reply.split(".")
    if words[:2] != ["$JS", "ACK"] or len(words) < 9:
        return 0
    digits = words[5] if len(words) == 9 else words[7] if len(words) > 10 else ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else 0


def _refused(given: Fields) -> Ending:
    code: Any = given.inside("error").maybe_whole("err_code") or given.inside("error").maybe_whole("code")
    return Ending(
        "refused",
        said("There is no feed at this address"),
        said("NATS: JetStream says no ({code})", code=code or said("no code")),
    )


def _line_of(*words: str) -> bytes:
    return " ".join(words).encode() + b"\r\n"
