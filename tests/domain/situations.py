"""A small playbook and short ways to say what happened, for tests of the pure core. Nothing here decides."""

from dataclasses import replace
from itertools import count
from typing import Any

from agent_assist.domain import events as e
from agent_assist.domain.advice.advise import Advice, advise
from agent_assist.domain.balances import balance_of
from agent_assist.domain.budget import Balance
from agent_assist.domain.context import Context, context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.customer import Customer, HistoryRow, Order
from agent_assist.domain.fold import fold
from agent_assist.domain.money import Money
from agent_assist.domain.playbook import Gesture, Intent, Playbook, Response
from agent_assist.domain.policy import Limits, Policy
from agent_assist.domain.reading import Cue, IntentScore, Reading
from agent_assist.domain.rules import Rules, rules_of
from agent_assist.domain.words import CueKind, Label

DAY_MS = 86_400_000
NOW_MS = 1_767_323_000_000


def said(response_id: str, text: str = "", kind: str = "respond", **more: Any) -> Response:
    """A response of the small playbook."""
    return Response(
        id=response_id, kind=kind, title=response_id.title(), text=text or f"{response_id}.", why="because", **more
    )  # type: ignore[arg-type]


def gesture(
    gesture_id: str, kind: str = "credit", amount_minor: int = 500, currency: str = "GBP", **more: Any
) -> Gesture:
    """A gesture of the small playbook."""
    money = Money(amount_minor, currency)
    return Gesture(
        id=gesture_id, kind=kind, title=gesture_id.title(), subtitle="for a reason", icon="gift", money=money, **more
    )  # type: ignore[arg-type]


PLAYBOOK = Playbook(
    id="small",
    name="Small",
    intents=(
        Intent("late", "Late parcel", "issue", "use", ("where is it",)),
        Intent("cancel", "Cancel the plan", "leaving", "leaving", ("cancel",)),
        Intent("buy", "Buy a lamp", "purchase", "purchase", ("buy",)),
        Intent("pickup", "Pick up in store", "question", "use", ("pick up",)),
        Intent("praise", "Say thanks", "thanks", "use", ("thanks",)),
    ),
    responses=(
        said("late_news", "It is late, {customer}.", intents=("late",), tones=("frustrated", "angry"), tactic="own_up"),
        said("late_order", "Order {order} is {order_status}.", intents=("late",), tactic="effort_saver"),
        said("late_storm", "{headline} holds it.", intents=("late",), tactic="acknowledge"),
        said("late_again", "It is late and I own it.", intents=("late",), tactic="own_up"),
        said("stay", "What would make it right?", "ask", intents=("cancel",), tactic="ask_open"),
        said("welcome", "Hello, I'm {agent}.", "ask", stages=("opening",)),
        said("listening", "I'm listening.", "listen"),
        said(
            "thankyou", "Thank you for {years} years.", "thank", stages=("resolution", "wrap_up"), tones=("grateful",)
        ),
        said("escalate", "My lead can join.", "escalate"),
        said("handover", "I will stay with it.", "handover"),
        said("gone", "I am sorry about {lost}.", cues=("bereavement",), tactic="acknowledge"),
        said("credited", "I have added {amount}.", intents=("late",), promises_gesture="credit"),
        said("lamp_offer", "There is a shade that fits.", "offer", intents=("buy",)),
        said("pickup_offer", "We could keep it in store.", "offer", intents=("pickup", "late")),
        said("off", "Never.", enabled=False),
    ),
    gestures=(
        gesture("thanks", "thanks", 0),
        gesture("sorry", "apology", 0, severity_min=1),
        gesture("small_credit", "credit", 500, severity_min=1, intents=("late",)),
        gesture("big_credit", "credit", 30_000, severity_min=1),
        gesture("refund", "refund", 9_900, severity_min=1, intents=("late",), stages=("proposal",)),
        gesture("euro", "credit", 100, "EUR", severity_min=1),
        gesture("flowers", "gift", 3_200, cues=("bereavement",), not_with=("public_post",), note_signed=True),
        gesture("ours_only", "waive", 300, severity_min=2, responsibility=("ours",)),
        gesture("off", "credit", 1, enabled=False),
    ),
)
POLICY = Policy(name="Test", limits=Limits(20_000, 100_000, 1_000_000), version=3)
RULES = rules_of(POLICY, PLAYBOOK)


def reading(
    label: Label = "neutral",
    valence: float = 0.0,
    *,
    confidence: float = 1.0,
    intents: tuple[tuple[str, float], ...] = (),
    cues: tuple[tuple[CueKind, str, str], ...] = (),
    **more: Any,
) -> Reading:
    """A reading in short: intents as (id, confidence), cues as (kind, text, value)."""
    return Reading(
        utterance_id=more.pop("utterance_id", "u"),
        label=label,
        valence=valence,
        p_negative=max(0.0, -valence),
        confidence=confidence,
        intents=tuple(IntentScore(*item) for item in intents),
        cues=tuple(Cue(*item) for item in cues),
        **more,
    )


class Story:
    """A conversation told event by event; each step moves the clock by `step_ms`."""

    def __init__(self, rules: Rules = RULES, customer: Customer | None = None, step_ms: int = 5_000) -> None:
        self.rules = rules
        self.state = Conversation("c-1")
        self.now_ms = NOW_MS
        self._step_ms = step_ms
        self._ids = count(1)
        if customer is not None:
            self.happens(e.CustomerDescribed, customer=customer)

    def happens(self, kind: type[e.Event], /, **values: Any) -> "Story":
        """Fold one event of `kind`."""
        self.now_ms += self._step_ms
        number = next(self._ids)
        values = {"event_id": f"e-{number}", "conversation_id": "c-1", "occurred_at_ms": self.now_ms} | values
        if issubclass(kind, e.AgentEvent):
            values = {"action_id": f"a-{number}", "agent_id": "raj"} | values
        self.state = fold(self.state, kind(**values), self.rules)
        return self

    def customer(self, text: str = "words", **read: Any) -> "Story":
        """The customer says something, and it is read."""
        utterance_id = f"u-{next(self._ids)}"
        self.happens(e.UtteranceHeard, utterance_id=utterance_id, text=text, role="customer")
        return self.happens(e.UtteranceRead, reading=reading(utterance_id=utterance_id, **read))

    def agent(self, text: str = "words") -> "Story":
        """The agent says something."""
        return self.happens(e.UtteranceHeard, utterance_id=f"u-{next(self._ids)}", text=text, role="agent")

    def context(self, balance: Balance | None = None, agent_name: str = "Raj") -> Context:
        """The five facets now, with the balance that the policy leaves."""
        return context(
            self.state, self.rules, self.now_ms, balance or balance_of(self.rules.policy, self.state), agent_name
        )

    def advice(self) -> Advice:
        """What is advised now."""
        return advise(self.context())


def with_policy(**changes: Any) -> Rules:
    """The small playbook under another policy."""
    return rules_of(replace(POLICY, **changes), PLAYBOOK)


ADA = Customer(
    customer_id="k-1",
    name="Ada Byron",
    preferred_name="Ada",
    since="2015-03-01",
    region="Leeds",
    orders=(Order("A-100", "2025-12-20", Money(4_000, "GBP"), "in transit", "Friday"),),
    history=(
        HistoryRow(NOW_MS - 2 * DAY_MS, "phone", "contact", "asked where it is"),
        HistoryRow(NOW_MS - 3 * DAY_MS, "chat", "promise", "call back", due_ms=NOW_MS - DAY_MS, status="open"),
        HistoryRow(NOW_MS - 4 * DAY_MS, "email", "promise", "send a label", due_ms=NOW_MS + DAY_MS, status="open"),
        HistoryRow(NOW_MS - 5 * DAY_MS, "email", "reminder", "reminder"),
        HistoryRow(NOW_MS - 40 * DAY_MS, "chat", "gesture", "credit", Money(500, "GBP")),
    ),
)
