"""What a person at a desk can ask for, in the imperative. Values only: each carries the id of the human act."""

from dataclasses import dataclass

from agent_assist.domain.draft import KeptDraft
from agent_assist.domain.words import HelpLevel, Label, Role, Stage, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`action_id` is made by the window before the act is sent, so a second press changes nothing."""

    action_id: str
    agent_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationCommand(Command):
    """An act on one conversation."""

    conversation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowConversation(ConversationCommand):
    """Bring this conversation to the front of the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertSuggestion(ConversationCommand):
    """The agent took these words into the reply."""

    response_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindWords(ConversationCommand):
    """Lay out every response that may be said here now, for the agent to search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReply(ConversationCommand):
    """Send exactly these words to the customer, where the feed can; `response_ids` are the suggestions in them."""

    text: str
    response_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEarlier(ConversationCommand):
    """Show more of what was said before the first line that is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDraft(ConversationCommand):
    """What stands in the reply now, and where the agent reads, so that a crash costs neither."""

    draft: KeptDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChoice(ConversationCommand):
    """The customer took one of the ways of these words; `way` as the response names it."""

    response_id: str
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantGesture(ConversationCommand):
    """Grant a gesture, with the reason in plain words; `note` is what the agent wrote on the card that goes with it."""

    gesture_id: str
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackGesture(ConversationCommand):
    """Take a granted gesture back, whole."""

    entry_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDone(ConversationCommand):
    """A granted gesture that nobody outside delivers has been carried out."""

    entry_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskApproval(ConversationCommand):
    """Ask a supervisor for a gesture above a limit. `quotes` names what the customer said that goes with it.

    `note` is what the agent wrote on the card that goes with the gesture once somebody said yes.
    """

    gesture_id: str
    reason: str
    quotes: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOffer(ConversationCommand):
    """Take a supervisor's counter-offer."""

    approval_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawApproval(ConversationCommand):
    """Take a request back, or turn the counter-offer down."""

    approval_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectTone(ConversationCommand):
    """The agent says how the words really read."""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseIntent(ConversationCommand):
    """The agent says what the customer wants."""

    intent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseStage(ConversationCommand):
    """The agent says where the conversation stands."""

    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureInsight(ConversationCommand):
    """Keep this moment for the team."""

    category: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditNote(ConversationCommand):
    """`field` is reason, cause, done or promised."""

    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepQuiet(ConversationCommand):
    """Show no suggestions in this conversation unless things get worse; or show them again."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapUp(ConversationCommand):
    """Finish: the note goes to the log and the conversation leaves the desk."""

    disposition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteText(ConversationCommand):
    """Words typed in by hand when there is no feed."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseUpdates(Command):
    """Hold gauge and suggestions as they are; the record goes on."""

    paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseHelp(Command):
    """How much this agent wants to be told, in every conversation of this desk."""

    level: HelpLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishPolicy(Command):
    """A supervisor puts this policy text in force; it is checked first and refused whole if anything is wrong."""

    policy_text: str
    note: str = ""
    base_version: int = -1  # the version the draft was made over; refused when another is live. -1 does not ask


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOutcomes(Command):
    """A supervisor asks what became of words and of hard talks; the whole record is walked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerProposal(Command):
    """A supervisor answers what the frontline told. `words` go to the agent.

    `phrase` matters where a correction of tone is accepted: from then on it reads as the agent said.
    """

    proposal_id: str
    verdict: Verdict
    words: str = ""
    phrase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveGesture(Command):
    """A supervisor says yes to what an agent asked for."""

    approval_id: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLess(Command):
    """A supervisor offers a lower amount, or another gesture for no more."""

    approval_id: str
    gesture_id: str
    amount_minor: int
    currency: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineApproval(Command):
    """A supervisor says no, with the reason."""

    approval_id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResendGesture(Command):
    """A supervisor wants a gesture told again that could not be told. `number` is its row in the outbox."""

    number: int
