"""What a window shows, as finished words and numbers: the contract between engine and ui.

Views hold formatted strings, so no widget computes money, time or meaning. Equal views need no redraw. How a view is
built stands in `present*.py`; no Qt here.
"""

from dataclasses import dataclass, field
from typing import Literal

from agent_assist.domain.draft import KeptDraft
from agent_assist.domain.words import HelpLevel, ProposalKind, ProposalStatus, Trend
from agent_assist.engine.translation import tr
from agent_assist.engine.word_views import FollowUpsView, FoundWords, TurnRow, UseRow

Tone = Literal["neg", "neu", "pos"]
Mark = Literal["", "neg", "warn", "pos", "accent"]  # meaning of a small coloured mark; empty is plain text
Glyph = Literal["neg_strong", "neg", "neutral", "pos", "pos_strong", "unsure", "none"]
GaugeState = Literal["live", "unsure", "none", "unavailable", "reconnecting", "not_live", "subdued", "paused"]
RowKind = Literal["customer", "agent", "unknown", "event", "gap", "day"]
GestureState = Literal["add", "ask", "adding", "added", "waiting", "offered", "refused", "reversed", "disabled"]


@dataclass(frozen=True, slots=True)
class Chip:
    """A small labelled mark; `icon` names one of ui's icons or is empty."""

    text: str
    icon: str = ""
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class RailRow:
    """One conversation in the rail. `number` is its key (Ctrl+number) and never changes while it is open.

    Not `named`: nobody said who it is, and `name` is the desk's own word for such a contact.
    """

    conversation_id: str
    name: str
    number: int
    last_words: str
    channel: str
    stage_word: str
    when: str
    glyph: Glyph
    tone_words: str
    unread: int = 0
    due: bool = False
    current: bool = False
    live: bool = True
    named: bool = True


@dataclass(frozen=True, slots=True)
class FinishRow:
    """An ended conversation whose note still waits."""

    conversation_id: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class GaugeView:
    """The tone gauge. `valence` and `confidence` are None when there is no reading; `history` oldest first, at most 6."""

    state: GaugeState = "none"
    word: str = field(default_factory=lambda: tr("No words yet"))
    label: str = ""
    tone: Tone = "neu"
    valence: float | None = None
    confidence: float | None = None
    dots: int = 0
    confidence_word: str = field(default_factory=lambda: tr("Nothing to read yet"))
    trend: Trend | None = None
    trend_word: str = ""
    history: tuple[float, ...] = ()
    gap_steps: tuple[int, ...] = ()
    evidence: tuple[Chip, ...] = ()
    note: str = field(default_factory=lambda: tr("Reads from the first message they write"))
    chip: Chip | None = None
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class FacetView:
    """One of motivation, behaviour, environment, situation. `pips` (situation only): done, now, next or setback each."""

    id: str
    title: str
    icon: str
    conclusion: str
    reason: str = ""
    warning: str = ""
    unknown: bool = False
    changed: bool = False
    trace: tuple[str, ...] = ()
    pips: tuple[Literal["done", "now", "next", "setback"], ...] = ()


@dataclass(frozen=True, slots=True)
class Underline:
    """A span of a row's text that moved the tone."""

    start: int
    end: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    """One line of the transcript. `text` is hostile plain text, redacted and capped; `caption` is name and time."""

    row_id: str
    kind: RowKind
    text: str
    caption: str = ""
    icon: str = ""
    underlines: tuple[Underline, ...] = ()
    partial: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """The newest rows (about 120); `earlier` counts those above the window."""

    rows: tuple[TranscriptRow, ...] = ()
    earlier: int = 0
    hint: str = field(default_factory=lambda: tr("Words that moved the tone are underlined"))


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One way that was laid before the customer, what it means for them, and whether it is the one they took."""

    response_id: str
    way: str
    consequence: str
    taken: bool = False


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """One thing to say. The first of three is the best fit.

    Words that lay `ways` before the customer come apart too: `lead`, the ways, `question`. `text` is always whole.
    """

    response_id: str
    title: str
    text: str
    why: str
    kind: str
    key: str
    state: Literal["fresh", "inserted", "held"] = "fresh"
    lead: str = ""
    ways: tuple[ChoiceView, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class SayNextView:
    """The suggestions panel. With no items, `nothing` says why silence is better."""

    heading: str = field(default_factory=lambda: tr("Say next"))
    for_message: str = ""
    best_fit_label: str = field(default_factory=lambda: tr("Best fit now"))
    items: tuple[SuggestionView, ...] = ()
    nothing: str = field(default_factory=lambda: tr("Nothing to add. Listen."))
    nothing_why: str = ""
    choices: tuple[ChoiceView, ...] = ()  # of the words inserted last that laid ways before them
    asked: str = ""  # the question those words ended in
    is_quiet: bool = False  # the agent wants nothing shown here for now


@dataclass(frozen=True, slots=True)
class MeterView:
    """The budget bar: shares of the limit in 0..1 and the sentence under it. `state` none means no budget is set.

    The sentence comes apart at the amount that stands out: what goes `before`, the amount (`lead`), and the `caption`.
    """

    spent_share: float = 0.0
    pending_share: float = 0.0
    lead: str = ""
    caption: str = field(default_factory=lambda: tr("No budget set"))
    right: str = ""
    state: Literal["ok", "none", "lease", "over", "unknown"] = "none"
    before: str = ""


@dataclass(frozen=True, slots=True)
class GestureRow:
    """One gesture the agent may grant. `note` is the chip text in states other than add and ask.

    `approval_id` names what was asked of a supervisor, where the row waits or offers.
    `card` None: nothing is written for it; else what stands on its card until the agent writes something.
    """

    gesture_id: str
    icon: str
    title: str
    subtitle: str
    price: str
    state: GestureState
    note: str = ""
    entry_id: str = ""
    selected: bool = False
    reason: str = ""
    approval_id: str = ""
    card: str | None = None
    can_mark_done: bool = False


@dataclass(frozen=True, slots=True)
class QuoteChoice:
    """Something the customer said, redacted, that the agent may send along with a request."""

    utterance_id: str
    text: str


@dataclass(frozen=True, slots=True)
class WithheldItem:
    """Something not shown, and the sentence of its gate."""

    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class GoodwillView:
    """The goodwill panel: meter, gestures, and what is withheld."""

    meter: MeterView = field(default_factory=MeterView)
    rows: tuple[GestureRow, ...] = ()
    withheld_line: str = ""
    withheld: tuple[WithheldItem, ...] = ()
    quotes: tuple[QuoteChoice, ...] = ()
    group_lines: tuple[str, ...] = ()  # what everybody gets whom an event has hit: no gesture, charged to nobody


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One contact, order or promise, newest first; promises due come before all. `facts` are its outcome lines."""

    icon: str
    title: str
    date: str
    facts: tuple[Chip, ...] = ()
    current: bool = False
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class CustomerView:
    """Who they are, newest history first under open promises."""

    initials: str = ""
    name: str = field(default_factory=lambda: tr("New contact"))
    line: str = ""
    chips: tuple[Chip, ...] = ()
    timeline: tuple[TimelineRow, ...] = ()
    timeline_note: str = field(default_factory=lambda: tr("First contact. Nothing earlier on any channel."))


@dataclass(frozen=True, slots=True)
class NoteField:
    """A line of the note. `utterances`: whose words it rests on, so that a window can show them."""

    id: str
    label: str
    text: str
    source: str = ""
    edited: bool = False
    utterances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteView:
    """The wrap-up note as it fills itself in."""

    state: str = field(default_factory=lambda: tr("Filling itself in"))
    fields: tuple[NoteField, ...] = ()
    disposition: str = ""


@dataclass(frozen=True, slots=True)
class InsightView:
    """The card that offers to save a moment for the team; empty text hides it."""

    text: str = ""
    category: str = ""
    saved: bool = False
    state: str = ""
    answer: str = ""  # what the supervisor did with it
    categories: tuple[str, ...] = ()  # what the moment may be tagged with, as the supervisor names it
    quote: str = ""  # what the customer said last, redacted: kept where the agent names the category alone


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One thing the agent told the team, and what came of it."""

    text: str
    came_of_it: str
    when: str
    status: ProposalStatus = "open"


@dataclass(frozen=True, slots=True)
class BannerView:
    """One sentence under the header, with at most one action."""

    tone: Literal["info", "warn", "neg"]
    text: str
    action: str = ""
    action_id: str = ""


@dataclass(frozen=True, slots=True)
class StatusView:
    """The status line. `feed_mark` pos is live, warn reconnecting or not live."""

    feed: str = field(default_factory=lambda: tr("No feed"))
    feed_mark: Mark = "warn"
    last_message: str = ""
    last_message_at_ms: int | None = None
    gaps: str = ""
    gap_mark: Mark = ""
    policy: str = ""
    result: str = ""
    help: HelpLevel = "full"  # how much the agent wants to be told


@dataclass(frozen=True, slots=True)
class ReplyView:
    """Whether a reply goes out from here, and how the newest one went. `state`: "", going, sent, refused, unknown."""

    can_send: bool = False
    reply_id: str = ""
    state: str = ""
    words: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ConversationView:
    """Everything shown of the conversation in front."""

    conversation_id: str
    name: str
    chips: tuple[Chip, ...] = ()
    gauge: GaugeView = field(default_factory=GaugeView)
    facets: tuple[FacetView, ...] = ()
    transcript: TranscriptView = field(default_factory=TranscriptView)
    say_next: SayNextView = field(default_factory=SayNextView)
    goodwill: GoodwillView = field(default_factory=GoodwillView)
    customer: CustomerView = field(default_factory=CustomerView)
    note: NoteView = field(default_factory=NoteView)
    insight: InsightView = field(default_factory=InsightView)
    follow_ups: FollowUpsView = field(default_factory=FollowUpsView)
    wishes: tuple[tuple[str, str], ...] = ()  # (intent, title): what the agent may say they want, likely ones first
    found: tuple[FoundWords, ...] = ()  # every response that may be said, once it was asked for
    ended: bool = False
    draft: KeptDraft = field(default_factory=KeptDraft)  # as it was kept; what the agent writes now is newer
    draft_warning: str = ""
    reply: ReplyView = field(default_factory=ReplyView)


@dataclass(frozen=True, slots=True)
class DeskView:
    """One frame of the desk. `current` is None when no conversation is in front."""

    rail: tuple[RailRow, ...] = ()
    to_finish: tuple[FinishRow, ...] = ()
    current: ConversationView | None = None
    status: StatusView = field(default_factory=StatusView)
    banner: BannerView | None = None
    empty_text: str = field(default_factory=lambda: tr("You're free. The next conversation opens here by itself."))
    capacity: int = 5
    told: tuple[ToldRow, ...] = ()  # newest first


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One thing the frontline told. `head` says what, `words` are quoted; `phrase` and `label` of a tone only.

    `came_of_it` is empty while it is open.
    """

    proposal_id: str
    kind: ProposalKind
    head: str
    words: str
    who: str
    status: ProposalStatus = "open"
    came_of_it: str = ""
    phrase: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class UndeliveredRow:
    """One gesture that nobody could be told of. `why` is the receiver's or the line's own reason, as plain text."""

    number: int
    gesture: str
    amount: str
    taken_back: bool
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """One request for what is above a limit. `why_not` says why this supervisor cannot answer it now.

    `quotes` are a customer's words, redacted, as the agent picked them. Amount and gesture are for an offer of less.
    """

    approval_id: str
    title: str
    price: str
    who: str
    when: str
    limit: str
    reason: str
    quotes: tuple[str, ...] = ()
    facts: tuple[Chip, ...] = ()
    place: str = ""
    left: str = ""
    is_open: bool = True
    may_answer: bool = True
    why_not: str = ""
    seconded: str = ""
    status: Chip = field(default_factory=lambda: Chip(""))
    came_of_it: str = ""
    gesture_id: str = ""
    amount_minor: int = 0
    currency: str = "GBP"


@dataclass(frozen=True, slots=True)
class SupervisorView:
    """What the supervisor's window shows of the store. The draft itself lives in the window until it is published."""

    policy_text: str = ""
    version: int = 0
    published: str = ""
    versions: tuple[tuple[int, str, str], ...] = ()  # (version, when and who, note), newest first
    problem: str = ""
    usage: tuple[tuple[str, str, float], ...] = ()  # (level, words, share of the limit 0..1)
    entries: tuple[tuple[str, str, str, str, str], ...] = ()  # (when, agent, gesture, amount, reason), newest first
    store: str = ""
    result: str = ""
    currency: str = "GBP"
    texts: tuple[str, ...] = ()  # the documents of `versions`, in the same order
    used_minor: tuple[tuple[str, int], ...] = ()  # (level, what its most used subject has spent)
    stopped: tuple[tuple[str, int], ...] = ()  # (level, refusals in 7 days)
    proposals: tuple[ProposalRow, ...] = ()  # what is open first, then newest first
    undelivered: tuple[UndeliveredRow, ...] = ()  # newest first
    approvals: tuple[ApprovalRow, ...] = ()  # what waits, oldest first
    approvals_answered: tuple[ApprovalRow, ...] = ()  # last answered first
    outcomes_read: bool = False  # whether the record was walked for the two below
    uses: tuple[UseRow, ...] = ()  # the most inserted first
    turns: tuple[TurnRow, ...] = ()  # turned ones first
