"""What is known of one conversation: a value, and how it is asked. How events change it stands in `fold.py`."""

from dataclasses import dataclass, field

from agent_assist.domain import events as e
from agent_assist.domain.contact import Wish
from agent_assist.domain.customer import Customer
from agent_assist.domain.industry import Lean
from agent_assist.domain.learning import Learned
from agent_assist.domain.promises import Promise
from agent_assist.domain.reading import Cue, IntentScore
from agent_assist.domain.requests import Requested
from agent_assist.domain.their_view import TheirView
from agent_assist.domain.tone import ToneState
from agent_assist.domain.words import CueKind, Role, Stage


@dataclass(frozen=True, slots=True)
class Utterance:
    """A settled utterance as the advice needs it."""

    utterance_id: str
    role: Role
    text: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class CueSeen:
    """A cue with how often it came; words and value are of the newest."""

    cue: Cue
    utterance_id: str
    at_ms: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Granted:
    """A gesture that stands, or was taken back."""

    entry_id: str
    gesture_id: str
    kind: str
    amount_minor: int
    currency: str
    at_ms: int
    reversed: bool = False
    fulfilled: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything known of one conversation. Times are epoch milliseconds; None or empty is unknown."""

    conversation_id: str
    channel: str = ""
    channels: tuple[str, ...] = ()
    customer_id: str | None = None
    customer_name: str = ""
    agent_id: str | None = None
    agent_name: str = ""
    queue: str | None = None
    incident_id: str | None = None
    language: str | None = None
    started_ms: int | None = None
    ended_ms: int | None = None
    last_at_ms: int = 0
    last_event_id: str = ""
    last_sequence: int = 0
    recent: tuple[Utterance, ...] = ()
    customer_turns: int = 0
    agent_turns: int = 0
    customer_speaking: bool = False
    transfers: int = 0
    gaps: int = 0
    tone: ToneState = field(default_factory=ToneState)
    intents: tuple[IntentScore, ...] = ()
    intent_chosen: bool = False
    issue_seen: bool = False
    trouble_seen: bool = False
    lean: Lean = ()
    order_named: str = ""
    cues: tuple[CueSeen, ...] = ()
    told: tuple[Cue, ...] = ()
    wishes: tuple[Wish, ...] = ()
    promises: tuple[Promise, ...] = ()
    stage: Stage = "opening"
    stage_chosen: bool = False
    customer: Customer | None = None
    signals: tuple[e.SignalReceived, ...] = ()
    granted: tuple[Granted, ...] = ()
    requested: tuple[Requested, ...] = ()
    inserted: tuple[str, ...] = ()
    policy_version: int = 0
    note: tuple[tuple[str, str], ...] = ()
    insights: tuple[e.InsightCaptured, ...] = ()
    answers: tuple[e.ProposalAnswered, ...] = ()
    brand_flagged: bool = False
    learned: Learned = field(default_factory=Learned)
    quiet_since: int | None = None
    choices: tuple[e.ChoiceMade, ...] = ()
    view: TheirView = field(default_factory=TheirView)
    wrapped_up: e.WrappedUp | None = None

    @property
    def incident(self) -> str:
        """The incident money is counted against: the feed's own id, else the conversation is the incident."""
        return self.incident_id or self.conversation_id

    @property
    def last_utterance(self) -> Utterance | None:
        """The newest settled utterance of anyone."""
        return self.recent[-1] if self.recent else None

    @property
    def last_customer(self) -> Utterance | None:
        """The newest settled utterance of the customer within the window."""
        return next((item for item in reversed(self.recent) if item.role == "customer"), None)

    def told_values(self, kind: CueKind) -> tuple[str, ...]:
        """What was said of a kind that may come several times, in the order it was said first."""
        return tuple(cue.value for cue in self.told if cue.kind == kind)

    def cue(self, kind: CueKind) -> CueSeen | None:
        """The cue of that kind, or None."""
        for seen in self.cues:  # asked some twenty times for every decision
            if seen.cue.kind == kind:
                return seen
        return None
