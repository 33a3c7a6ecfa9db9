"""Hypothesis strategies: any event, any order, hostile texts. For properties of the pure core."""

from hypothesis import strategies as st

from agent_assist.domain import events as e
from agent_assist.domain.customer import Case, Customer, HistoryRow, Order
from agent_assist.domain.money import Money
from agent_assist.domain.reading import Cue, Evidence, IntentScore, Reading
from agent_assist.domain.words import CUE_KINDS, GESTURE_KINDS, LABELS, LIMIT_LEVELS, ROLES, SEVERITIES, STAGES
from tests.domain.situations import NOW_MS

texts = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "{agent}", "<b>x</b>", "\u202eevil", "x" * 3000, "\x00", "😡" * 50, "cancel", "where is it"]),
)
ids = st.sampled_from(["a", "b", "c", "A-100", "k-1"])
maybe_ids = st.none() | ids
intents = st.sampled_from(["late", "cancel", "buy", "pickup", "praise", "nobody-knows"])
numbers = st.floats(-1, 1)
shares = st.floats(0, 1)
times = st.integers(NOW_MS - 10**10, NOW_MS + 10**10)
money = st.builds(Money, st.integers(0, 10**6), st.sampled_from(["GBP", "EUR"]))

readings = st.builds(
    Reading,
    utterance_id=ids,
    label=st.sampled_from(LABELS),
    valence=numbers,
    p_negative=shares,
    confidence=shares,
    evidence=st.lists(st.builds(Evidence, texts, numbers), max_size=3).map(tuple),
    intents=st.lists(st.builds(IntentScore, intents, shares), max_size=4).map(tuple),
    cues=st.lists(st.builds(Cue, st.sampled_from(CUE_KINDS), texts, texts), max_size=3).map(tuple),
    unsure_reason=st.none() | st.sampled_from(["too_few_words", "language_not_read"]),
    stage=st.none() | st.sampled_from(STAGES),
    stage_confidence=shares,
)
customers = st.builds(
    Customer,
    customer_id=ids,
    name=texts,
    preferred_name=texts,
    since=st.sampled_from(["", "2015", "2015-03-01", "soon", "0000-99"]),
    region=texts,
    open_cases=st.lists(st.builds(Case, ids, texts, texts), max_size=2).map(tuple),
    orders=st.lists(st.builds(Order, ids, texts, st.none() | money, texts, texts), max_size=3).map(tuple),
    history=st.lists(
        st.builds(
            HistoryRow,
            at_ms=times,
            channel=texts,
            kind=st.sampled_from(["contact", "promise", "gesture", "reminder", "order", "escalation"]),
            summary=texts,
            money=st.none() | money,
            due_ms=st.none() | times,
            status=st.none() | st.sampled_from(["open", "kept", "missed"]),
        ),
        max_size=5,
    ).map(tuple),
)


def _events(kind, /, **values):
    return st.builds(
        kind, event_id=ids, conversation_id=st.just("c-1"), occurred_at_ms=times, sequence=st.integers(0, 99), **values
    )


def _acts(kind, /, **values):
    return _events(kind, action_id=ids, agent_id=ids, **values)


events = st.one_of(
    _events(e.ConversationStarted, channel=texts, customer_id=maybe_ids, agent_id=maybe_ids),
    _events(e.ConversationUpdated, channel=st.none() | texts, agent_id=maybe_ids, incident_id=maybe_ids),
    _events(e.ConversationEnded, reason=st.none() | texts),
    _events(e.ParticipantJoined, participant_id=ids, role=st.sampled_from(ROLES), name=st.none() | texts),
    _events(e.ParticipantLeft, participant_id=ids, role=st.sampled_from(ROLES), name=st.none() | texts),
    _events(
        e.UtteranceHeard,
        utterance_id=st.text("abcdefgh", min_size=1, max_size=3),
        text=texts,
        role=st.sampled_from(ROLES),
        final=st.booleans(),
    ),
    _events(e.UtteranceRead, reading=readings),
    _events(e.TypingSeen, role=st.sampled_from(ROLES)),
    _events(
        e.SignalReceived,
        kind=st.sampled_from(["weather", "outage", "x"]),
        headline=texts,
        severity=st.sampled_from(SEVERITIES),
        region=st.none() | texts,
        customer_id=maybe_ids,
        order_id=maybe_ids,
        starts_ms=st.none() | times,
        expires_ms=st.none() | times,
    ),
    _events(e.CustomerDescribed, customer=customers),
    _events(e.GapFound, lost_from=st.none() | st.integers(1, 9), lost_to=st.none() | st.integers(1, 9)),
    _events(e.PolicyAdopted, policy_version=st.integers(0, 9)),
    _acts(e.SuggestionInserted, response_id=st.sampled_from(["late_news", "thankyou", "gone", "nobody"]), text=texts),
    _acts(
        e.GestureGranted,
        entry_id=ids,
        gesture_id=st.sampled_from(["small_credit", "thanks", "nobody"]),
        kind=st.sampled_from(GESTURE_KINDS),
        amount_minor=st.integers(0, 10**6),
        currency=st.sampled_from(["GBP", "EUR"]),
        reason=texts,
    ),
    _acts(e.GestureRefused, gesture_id=ids, binding_limit=st.sampled_from(LIMIT_LEVELS), why=texts),
    _acts(e.GestureReversed, entry_id=ids, gesture_id=ids, reason=texts),
    _acts(e.GestureNoteWritten, gesture_id=ids, text=texts, signed_by=texts),
    _acts(e.GestureFulfilled, entry_id=ids, gesture_id=ids),
    _acts(e.ToneCorrected, label=st.sampled_from(LABELS)),
    _acts(e.ProposalAnswered, proposal_id=ids, verdict=st.sampled_from(["accepted", "dismissed"]), words=texts),
    _events(e.BrandRiskFlagged, utterance_id=ids, words=texts, agent=texts),
    _acts(e.IntentChosen, intent=intents),
    _acts(e.StageChosen, stage=st.sampled_from(STAGES)),
    _acts(e.InsightCaptured, category=texts, text=texts),
    _acts(e.NoteEdited, field=st.sampled_from(["reason", "cause", "done", "promised"]), text=texts),
    _acts(e.WrappedUp, disposition=texts, note=texts),
    st.builds(e.Event, event_id=ids, conversation_id=st.just("c-1"), occurred_at_ms=times),
    _acts(e.AgentEvent),
)
logs = st.lists(events, max_size=30)
