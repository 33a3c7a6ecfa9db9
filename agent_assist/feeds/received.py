"""What one frame can turn out to be, whoever the vendor: events, a control frame, or something kept out. Values only."""

from dataclasses import dataclass

from agent_assist.domain.events import Event


@dataclass(frozen=True, slots=True)
class Place:
    """Where a frame stands in a conversation's count."""

    conversation_id: str
    epoch: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """Usable events. `left_out` counts optional fields that had the wrong type and were not taken."""

    events: tuple[Event, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Unknown:
    """A well-formed event of a type this program does not know: kept out and counted, never an error."""

    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A frame that cannot be used. Never its words: a reason to count by, its size, its place if that was readable."""

    reason_code: str
    size: int
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The feed is alive and has nothing to say."""

    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Welcome:
    """The server took us in. `heartbeat_s` is how often it promises a sign of life."""

    heartbeat_s: float
    resume: bool
    conversations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assigned:
    """A conversation is this agent's from now on."""

    conversation: str


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A conversation is no longer this agent's."""

    conversation: str


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The server sends a conversation from `first` on; None where it did not say."""

    conversation: str
    epoch: str | None = None
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """The server cannot give `lost_from`..`lost_to` any more."""

    conversation: str
    lost_from: int | None = None
    lost_to: int | None = None
    epoch: str | None = None


@dataclass(frozen=True, slots=True)
class Pong:
    """The answer to our ping."""

    t: int = 0


@dataclass(frozen=True, slots=True)
class ServerError:
    """The server objects. `code` and `message` are foreign text: cleaned, cut, shown as plain text only."""

    code: str
    message: str = ""
    fatal: bool = False


Control = Welcome | Assigned | Unassigned | Subscribed | Gap | Pong | ServerError
Received = Arrived | Unknown | Quarantined | Heartbeat | Control
