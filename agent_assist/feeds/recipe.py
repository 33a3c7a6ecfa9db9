"""How one vendor's feed is spoken, without any I/O: the shape that every adapter has. No sockets, no clock.

An adapter is a file under `frames/` and a line in `decoders.py`. Its line makes a `Recipe` out of what the site says
(`site.Site`): plain data for what never changes, and `link` for what happens on one connection.

A `Link` lives as long as its connection. It is asked for the address, for what to say first, for the meaning of each
frame, and for what to say when something is due; it answers in values (`received`), among them `Say` for frames to send,
`Fetch` for REST calls whose results belong to the feed, `Renew` for a successor that must stand before this one goes, and
`Over` for an end that the vendor tells in words. Whatever comes in, a link raises nothing but BadSite in `address`.

Resume has two forms. `counted`: the feed numbers its events itself, and holes are asked for (`ordering.Ordering`). Else
the desk numbers them as they come, each once (`arrivals.Arrivals`), and a link says in its Welcome whether what was
missed comes again (`resume`), by the vendor or by a `Fetch`; where it does not, a gap is shown.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from agent_assist.engine.ports import Position
from agent_assist.feeds.received import Answer, Call, Ending, Frame, Kind, Received
from agent_assist.feeds.settling import Settling

Result = TypeVar("Result")
# REST calls one after the other, each with its answer; at the end what they were made for.
Steps = Generator[Call, Answer, Result]
# What a close code means: how it ended, words for the status line, the cause.
Closes = Mapping[int, tuple[Kind, str, str]]


@dataclass(frozen=True, slots=True)
class Address:
    """What to dial. Headers and query may hold secrets: neither is shown or logged."""

    url: str = field(repr=False)
    subprotocols: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


class Unreachable(Exception):
    """There is no address to be had now; `ending` says why. Raised inside the steps of `Link.address` only."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.detail)
        self.ending = ending


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk has of this feed already: the newest utterance id of each open conversation ("" where none), and the
    time of the newest event of a feed that resumes by time."""

    conversations: Mapping[str, str] = field(default_factory=dict)
    newest_ms: int | None = None


class Link(Protocol):
    """One connection's talk. A vendor overrides what it has; the rest says nothing."""

    # Seconds between two `keepalive` frames; None where the vendor wants none.
    keepalive_s: float | None = None

    def address(self) -> Address | Steps[Address]:
        """Where to connect; asked for anew at each attempt, so that a single-use address is a fresh one."""
        ...

    def opening(self, at_ms: int) -> Sequence[Received]:
        """What is said before anything has come. `at_ms` is the wall clock."""
        return ()

    def closing(self, at_ms: int) -> Sequence[Received]:
        """The connection is gone: what was settled and not yet handed on."""
        return ()

    def read(self, frame: Frame, at_ms: int) -> Sequence[Received]:
        """What a frame means. `at_ms` is the wall clock at its arrival, for vendors that give no time."""
        ...

    def keepalive(self, at_ms: int) -> Sequence[Frame]:
        """What keeps the other side from hanging up."""
        return ()

    def ping(self, at_ms: int) -> Sequence[Frame]:
        """A question whose answer proves life; asked after one heartbeat of silence."""
        return ()

    def subscribe(self, conversation: str, position: Position | None) -> Sequence[Frame]:
        """Ask for a conversation, from `position` on."""
        return ()

    def unsubscribe(self, conversation: str) -> Sequence[Frame]:
        """A conversation is not ours any more."""
        return ()

    def acknowledge(self, conversation: str, position: Position) -> Sequence[Frame]:
        """Everything up to there is durable."""
        return ()

    def reply(self, conversation: str, reply_id: str, text: str) -> Sequence[Frame]:
        """Hand the agent's words on to the customer; asked only of a server whose Welcome says `sends`."""
        return ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """An adapter made ready for one site."""

    name: str
    link: Callable[[Known], Link]
    # Of the events, and the epoch of what the desk numbers itself: two feeds may bring the same conversation.
    source: str
    counted: bool = False
    closes: Closes = field(default_factory=dict)
    # Whether the link wants `Known.newest_ms`: it resumes by time what the feed then numbers itself.
    by_time: bool = False
    # Whether `url` may be https: the address of an API that is asked for the websocket's.
    over_rest: bool = False
    # Of a feed that the desk counts: whether its frames may overtake one another.
    settling: Settling | None = None
