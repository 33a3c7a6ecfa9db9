"""Everything that can happen in a conversation, in the past tense. Values only: time and ids arrive inside events."""

from dataclasses import dataclass

from agent_assist.domain.customer import Customer
from agent_assist.domain.learning import Learned
from agent_assist.domain.outcome import Outcome
from agent_assist.domain.reading import Reading
from agent_assist.domain.words import (
    ApprovalState,
    GestureKind,
    HelpLevel,
    Label,
    LimitLevel,
    Role,
    Severity,
    Stage,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The common head. `sequence` counts from 1 within (conversation, epoch); 0 marks an event made on this desk.

    `conversation_id` is None for a signal that concerns many. Times are epoch milliseconds, UTC.
    """

    event_id: str
    conversation_id: str | None
    occurred_at_ms: int
    sequence: int = 0
    epoch: str = "0"
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationStarted(Event):
    """A conversation came to this desk."""

    channel: str = "chat"
    customer_id: str | None = None
    agent_id: str | None = None
    queue: str | None = None
    incident_id: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationUpdated(Event):
    """A change of what `ConversationStarted` said; None means unchanged."""

    channel: str | None = None
    customer_id: str | None = None
    agent_id: str | None = None
    queue: str | None = None
    incident_id: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationEnded(Event):
    """The conversation is over."""

    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantJoined(Event):
    """Someone came in; `name` is how they are shown."""

    participant_id: str
    role: Role
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLeft(Event):
    """Someone went."""

    participant_id: str
    role: Role
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UtteranceHeard(Event):
    """A piece of talk. A partial (`final` False) is replaced by later revisions; a final settles it for good.

    `late`: the feed brought it after words that were said later.
    """

    utterance_id: str
    text: str
    role: Role
    final: bool = True
    revision: int = 0
    participant_id: str | None = None
    channel: str | None = None
    language: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    confidence: float | None = None
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingSeen(Event):
    """Someone is writing."""

    role: Role = "unknown"
    participant_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalReceived(Event):
    """Something in the world: weather, an outage, a delivery. Matched by customer, order or region."""

    kind: str
    headline: str
    severity: Severity = "info"
    region: str | None = None
    customer_id: str | None = None
    order_id: str | None = None
    starts_ms: int | None = None
    expires_ms: int | None = None
    step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerDescribed(Event):
    """The site told who the customer is, with profile and history."""

    customer: Customer


@dataclass(frozen=True, slots=True, kw_only=True)
class GapFound(Event):
    """The feed lost messages `lost_from`..`lost_to`; both None when even the count is unknown."""

    lost_from: int | None = None
    lost_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UtteranceRead(Event):
    """The language layer's reading of one customer utterance, recorded because it is not a function of the log."""

    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandRiskFlagged(Event):
    """The customer speaks of telling others in public: told to the supervisor once in a conversation, and never paid.

    `words` are the customer's own, redacted; `agent` is who had the conversation, empty where nobody is named.
    """

    utterance_id: str
    words: str
    agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyAdopted(Event):
    """From here on decisions were made under this policy version."""

    policy_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentEvent(Event):
    """Something a person at the desk did. `action_id` was made before the act and names it for ever."""

    action_id: str
    agent_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionInserted(AgentEvent):
    """The agent took suggested words into the reply."""

    response_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySent(AgentEvent):
    """The agent sent a reply: it was handed to the feed under the id of the act. The feed's own record says it arrived."""

    text: str
    response_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionsSeen(AgentEvent):
    """Which words stood on a card before this agent during the talk, each once; recorded when it is wrapped up."""

    response_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceMade(AgentEvent):
    """The customer took one of the ways that were laid before them; the agent says which. A later one takes its place."""

    response_id: str
    way: str
    consequence: str
    utterance_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureGranted(AgentEvent):
    """Money or kindness that stands: the entry is in the ledger."""

    entry_id: str
    gesture_id: str
    kind: GestureKind
    amount_minor: int
    currency: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureNoteWritten(AgentEvent):
    """What the agent wrote on the card that goes with a gesture, for the customer's eyes. Recorded before the grant."""

    gesture_id: str
    text: str
    signed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureRefused(AgentEvent):
    """A grant was refused; `binding_limit` names the level."""

    gesture_id: str
    binding_limit: LimitLevel
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureReversed(AgentEvent):
    """A gesture was taken back."""

    entry_id: str
    gesture_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureFulfilled(AgentEvent):
    """A gesture was carried out: the agent says so, or whoever carries it out took it over. The ledger has it too."""

    entry_id: str
    gesture_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalAsked(AgentEvent):
    """A gesture above a limit was put to a supervisor; nothing is granted yet."""

    approval_id: str
    gesture_id: str
    amount_minor: int
    currency: str
    reason: str
    binding_limit: LimitLevel
    expires_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalAnswered(AgentEvent):
    """What was said to a request. `agent_id` is who said it; `gesture_id` and amount are of a counter-offer.

    A first of two yeses leaves it waiting. The gesture of a yes is an event of its own.
    """

    approval_id: str
    state: ApprovalState
    words: str = ""
    gesture_id: str = ""
    amount_minor: int = 0
    currency: str = ""
    expires_at_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneCorrected(AgentEvent):
    """The agent says how the words really read; the next customer utterance is read from there.

    It is a proposal to the supervisor too: `previous_label` is what was read in `utterance_id`, `words` what stood there.
    """

    label: Label
    previous_label: Label | None = None
    utterance_id: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentChosen(AgentEvent):
    """The agent said what the customer wants."""

    intent: str
    previous_intent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageChosen(AgentEvent):
    """The agent said where the conversation stands."""

    stage: Stage
    previous_stage: Stage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightCaptured(AgentEvent):
    """A moment worth telling the team."""

    category: str
    text: str
    utterance_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEdited(AgentEvent):
    """`field` is reason, cause, done or promised."""

    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietChosen(AgentEvent):
    """The agent wants no suggestions here for now, or wants them again. `severity` is how grave things were then, 0..3."""

    on: bool
    severity: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpChosen(AgentEvent):
    """How much this agent wants to be told from now on, in every conversation; it names none."""

    level: HelpLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedUp(AgentEvent):
    """The agent finished; `note` is what goes to the record. `impression` is what stays of the conversation, -1..1."""

    disposition: str
    note: str
    impression: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAnswered(AgentEvent):
    """The supervisor's answer to a correction, an insight or a flag: `proposal_id` is that event's id.

    `agent_id` is the supervisor's. A later answer to the same one takes its place.
    """

    proposal_id: str
    verdict: Verdict
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningAdopted(Event):
    """From here on this talk's words are ranked with what was learned until now for one persona."""

    learned: Learned


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRecorded(Event):
    """How a talk ended. `before` is what was recorded of it until now, when something more became known."""

    outcome: Outcome
    before: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningForgotten(Event):
    """A person wants the shipped ranks back: what ended until now is never counted again."""

    agent_id: str
