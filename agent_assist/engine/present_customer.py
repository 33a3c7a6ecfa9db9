"""The customer's card and one timeline across channels, open promises first. Words only."""

from typing import Final

from agent_assist.domain.context import Context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.customer import Customer, HistoryKind, HistoryRow
from agent_assist.domain.facets.emotion import score_before
from agent_assist.domain.tone import NEUTRAL_BAND
from agent_assist.engine.formats import Formats, plural
from agent_assist.engine.views import Chip, CustomerView, Mark, TimelineRow

MOST_ROWS: Final = 30
_KIND_ICONS: Final[dict[HistoryKind, str]] = {
    "order": "box",
    "refund": "refund",
    "gesture": "gift",
    "promise": "clock",
    "case": "flag",
    "claim": "flag",
    "escalation": "flag",
    "reminder": "mail",
    "appointment": "clock",
    "visit": "store",
}
_CHANNEL_ICONS: Final = {"phone": "phone", "voice": "phone", "chat": "chat", "email": "mail", "sms": "chat"}
_STATUS: Final[dict[str, tuple[str, Mark, str]]] = {
    "missed": ("close", "neg", "Missed"),
    "kept": ("check", "pos", "Kept"),
    "open": ("clock", "warn", "Open"),
    "confirmed": ("check", "", "Confirmed"),
    "done": ("check", "", "Done"),
}


def customer_card(ctx: Context, formats: Formats) -> CustomerView:
    """Profile, preferences and history; only what was said in this talk for a stranger."""
    state = ctx.conversation
    customer = state.customer
    if customer is None:
        name = state.customer_name or "New contact"
        note = "First contact. Nothing earlier on any channel."
        return CustomerView(initials(name), name, "From this talk", (), _said_here(state, formats), note)
    return CustomerView(
        initials=initials(customer.name or customer.called),
        name=customer.called or customer.customer_id,
        line=_line(ctx, customer),
        chips=_chips(customer),
        timeline=(_now_row(state, formats), *_timeline(customer, formats, ctx.now_ms)),
        timeline_note="" if customer.whole_history else "First contact. Nothing earlier on any channel.",
    )


def initials(name: str) -> str:
    """Up to two letters of a name."""
    words = [word for word in name.split() if word[:1].isalpha() and word.rstrip(".") not in ("Mr", "Mrs", "Ms", "Dr")]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def _line(ctx: Context, customer: Customer) -> str:
    parts = []
    if ctx.behavior.years:
        parts.append(plural(ctx.behavior.years, "year"))
    if ctx.behavior.orders:
        parts.append(plural(ctx.behavior.orders, "order"))
    if customer.region:
        parts.append(customer.region)
    before = score_before(ctx.conversation)
    if abs(before) > NEUTRAL_BAND:
        parts.append("Past talks went badly" if before < 0 else "Past talks went well")
    return " · ".join(parts)


def _chips(customer: Customer) -> tuple[Chip, ...]:
    chips = [Chip(f"No {channel}", mark="warn") for channel in customer.preferences.no_contact[:1]]
    if customer.preferred_name:
        chips.append(Chip(f"Likes “{customer.preferred_name}”"))
    if customer.preferences.channel:
        chips.append(Chip(f"Prefers {customer.preferences.channel}"))
    return tuple(chips[:2])  # the card has room for two; what must not be done comes first


def _now_row(state: Conversation, formats: Formats) -> TimelineRow:
    channel = "Call" if state.channel in ("voice", "phone") else (state.channel or "talk").capitalize()
    at = formats.clock(state.started_ms) if state.started_ms else ""
    facts = tuple(Chip("Goodwill added", "gift", "pos") for item in state.granted if not item.reversed)[:1]
    return TimelineRow(_CHANNEL_ICONS.get(state.channel, "chat"), f"{channel} with you", f"Today {at}", facts, True)


def _said_here(state: Conversation, formats: Formats) -> tuple[TimelineRow, ...]:
    return (_now_row(state, formats),)


def _timeline(customer: Customer, formats: Formats, now_ms: int) -> tuple[TimelineRow, ...]:
    """Open promises first, soonest due on top; then everything, newest first."""
    opened = [row for row in customer.whole_history if row.kind == "promise" and row.status == "open"]
    opened.sort(key=lambda row: row.due_ms or row.at_ms)
    rest = sorted((row for row in customer.whole_history if row not in opened), key=lambda row: -row.at_ms)
    return tuple(_row(row, formats, now_ms) for row in (*opened, *rest)[:MOST_ROWS])


def _row(row: HistoryRow, formats: Formats, now_ms: int) -> TimelineRow:
    facts = []
    if row.money and row.kind in ("gesture", "refund"):
        facts.append(Chip(formats.money(row.money), "gift"))
    if row.status in _STATUS and (row.kind == "promise" or row.status in ("missed", "kept")):
        icon, mark, word = _STATUS[row.status]
        due = (
            f" until {formats.day(row.due_ms)} {formats.clock(row.due_ms)}"
            if row.status == "open" and row.due_ms
            else ""
        )
        late = bool(row.status == "open" and row.due_ms and row.due_ms < now_ms)
        facts.append(Chip("Missed" if late else f"{word}{due}", "close" if late else icon, "neg" if late else mark))
    title = row.summary
    if row.money and row.kind == "order":
        title = f"{row.summary}, {formats.money(row.money)}"
    icon = _KIND_ICONS.get(row.kind) or _CHANNEL_ICONS.get(row.channel, "chat")
    return TimelineRow(icon, title, formats.day(row.at_ms), tuple(facts))
