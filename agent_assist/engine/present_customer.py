"""The customer's card and one timeline across channels, open promises first. Words only."""

from typing import Final

from agent_assist.domain.context import Context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.customer import Customer, HistoryKind, HistoryRow
from agent_assist.domain.facets.emotion import score_before
from agent_assist.domain.said import said
from agent_assist.domain.tone import NEUTRAL_BAND
from agent_assist.engine.channel_words import channel_name, with_you
from agent_assist.engine.formats import Formats, in_a_sentence
from agent_assist.engine.translation import shown, tr, tr_count
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
    "missed": ("close", "neg", said("Missed")),
    "kept": ("check", "pos", said("Kept")),
    "open": ("clock", "warn", said("Open")),
    "confirmed": ("check", "", said("Confirmed")),
    "done": ("check", "", said("Done")),
}


def customer_card(ctx: Context, formats: Formats) -> CustomerView:
    """Profile, preferences and history; only what was said in this talk for a stranger."""
    state = ctx.conversation
    customer = state.customer
    if customer is None:
        name = state.customer_name or tr("New contact")
        note = tr("First contact. Nothing earlier on any channel.")
        return CustomerView(initials(name), name, tr("From this talk"), (), _said_here(state, formats), note)
    return CustomerView(
        initials=initials(customer.name or customer.called),
        name=customer.called or customer.customer_id,
        line=_line(ctx, customer),
        chips=_chips(customer),
        timeline=(_now_row(state, formats), *_timeline(customer, formats, ctx.now_ms)),
        timeline_note="" if customer.whole_history else tr("First contact. Nothing earlier on any channel."),
    )


def initials(name: str) -> str:
    """Up to two letters of a name."""
    words = [word for word in name.split() if word[:1].isalpha() and word.rstrip(".") not in ("Mr", "Mrs", "Ms", "Dr")]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def _line(ctx: Context, customer: Customer) -> str:
    parts = []
    if ctx.behavior.years:
        parts.append(tr_count(ctx.behavior.years, "{count} year", "{count} years"))
    if ctx.behavior.orders:
        parts.append(tr_count(ctx.behavior.orders, "{count} order", "{count} orders"))
    if customer.region:
        parts.append(customer.region)
    before = score_before(ctx.conversation)
    if abs(before) > NEUTRAL_BAND:
        parts.append(tr("Past talks went badly") if before < 0 else tr("Past talks went well"))
    return " · ".join(parts)


def _chips(customer: Customer) -> tuple[Chip, ...]:
    unwanted = (channel_name(channel) for channel in customer.preferences.no_contact[:1])
    chips = [Chip(tr("No {channel}", channel=channel), mark="warn") for channel in unwanted]
    if customer.preferred_name:
        chips.append(Chip(tr("Likes “{name}”", name=customer.preferred_name)))
    if customer.preferences.channel:
        chips.append(Chip(tr("Prefers {channel}", channel=channel_name(customer.preferences.channel))))
    return tuple(chips[:2])  # the card has room for two; what must not be done comes first


def _now_row(state: Conversation, formats: Formats) -> TimelineRow:
    at = formats.clock(state.started_ms) if state.started_ms else ""
    facts = tuple(Chip(tr("Goodwill added"), "gift", "pos") for item in state.granted if not item.reversed)[:1]
    icon, today = _CHANNEL_ICONS.get(state.channel, "chat"), tr("Today {at}", at=at)
    return TimelineRow(icon, with_you(state.channel), today, facts, True)


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
        words = shown(word)
        if row.status == "open" and row.due_ms:
            if row.due_ms < now_ms:
                icon, mark, words = "close", "neg", tr("Missed")
            else:
                words = tr(
                    "Open until {time}", time=f"{in_a_sentence(formats.day(row.due_ms))} {formats.clock(row.due_ms)}"
                )
        facts.append(Chip(words, icon, mark))
    title = shown(row.summary)
    title = title[:1].upper() + title[1:]  # a promise is kept as it was said, in the middle of a sentence
    if row.money and row.kind == "order":
        title = f"{title}, {formats.money(row.money)}"
    icon = _KIND_ICONS.get(row.kind) or _CHANNEL_ICONS.get(row.channel, "chat")
    return TimelineRow(icon, title, formats.day(row.at_ms), tuple(facts))
