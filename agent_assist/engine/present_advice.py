"""Suggestions and goodwill as the window shows them: finished words, prices and states. Nothing is ranked here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from agent_assist.domain.advice.advise import Advice
from agent_assist.domain.advice.gestures import Fitting
from agent_assist.domain.advice.responses import Ranked
from agent_assist.domain.approvals import MAY_EXCEED
from agent_assist.domain.budget import Balance, LevelBalance, Refusal
from agent_assist.domain.choices import around
from agent_assist.domain.context import Context
from agent_assist.domain.conversation import Granted
from agent_assist.domain.fulfilment import is_delivered
from agent_assist.domain.money import Money
from agent_assist.domain.requests import Requested
from agent_assist.domain.said import said
from agent_assist.domain.words import ActionKind, LimitLevel
from agent_assist.engine.formats import Formats
from agent_assist.engine.present_requests import (
    last_closed,
    no_words,
    open_gestures,
    quotes,
    request_rows,
    yes_words,
)
from agent_assist.engine.translation import shown, tr, tr_count
from agent_assist.engine.views import (
    ChoiceView,
    GestureRow,
    GoodwillView,
    MeterView,
    SayNextView,
    SuggestionView,
    WithheldItem,
)

HEADINGS: Final[dict[ActionKind, str]] = {
    "respond": said("Say next"),
    "thank": said("Say thank you"),
    "listen": said("Nothing to add. Listen."),
    "gesture": said("Say next"),
    "offer": said("They may like"),
    "escalate": said("Bring in help"),
    "ask": said("Ask one thing"),
    "handover": said("Hand over, with the story"),
}
LEVEL_NAMES: Final[dict[LimitLevel, str]] = {
    "policy": said("no budget is set"),
    "currency": said("no budget in this currency"),
    "incident": said("this incident"),
    "gesture_kind": said("this kind of gesture"),
    "agent_day": said("your day"),
    "agent_week": said("your week"),
    "agent_month": said("your month"),
    "customer": said("this customer"),
    "household": said("this household"),
    "team_pool": said("the team's pool"),
    "company_stop": said("the company stop"),
    "refund": said("what was paid"),
    "hold": said("this hold"),
    "allowance": said("your allowance"),
    "approval": said("this approval"),
}
# Stands in a sentence where an amount is written in a stronger hand; no sentence holds it otherwise.
MARK: Final = "\x1f"


def say_next(ctx: Context, advice: Advice, formats: Formats) -> SayNextView:
    """Up to three suggestions with their reasons, or why silence is better."""
    last = ctx.conversation.last_customer
    name = ctx.conversation.customer.called if ctx.conversation.customer else ctx.conversation.customer_name
    for_message = _for_message(name, formats.clock(last.at_ms)) if last else ""
    items = tuple(_suggestion(item, place) for place, item in enumerate(advice.responses, start=1))
    choices, asked = _open_choices(ctx)
    over = ctx.conversation.ended_ms is not None
    return SayNextView(
        heading=shown(HEADINGS[advice.next_action.kind if items else "respond"]),
        nothing=tr("Time to wrap up") if over else shown(HEADINGS["listen"]),
        for_message=for_message if items else "",
        items=items,
        nothing_why="" if items else shown(advice.next_action.why[0]),
        choices=choices,
        asked=asked,
        is_quiet=ctx.conversation.quiet_since is not None,
    )


def _for_message(name: str, at: str) -> str:
    return tr("For {name}’s message at {at}", name=name, at=at) if name else tr("For their message at {at}", at=at)


def _suggestion(item: Ranked, place: int) -> SuggestionView:
    response = item.response
    whole = SuggestionView(response.id, response.title, item.text, shown(item.why[0]), response.kind, f"Alt+{place}")
    parts = around(item.text, response.options)
    if parts is None:
        return whole
    ways = tuple(ChoiceView(response.id, way.way, way.consequence) for way in response.options)
    return replace(whole, lead=parts[0], ways=ways, question=parts[1])


def _open_choices(ctx: Context) -> tuple[tuple[ChoiceView, ...], str]:
    """The ways of the words said last that had any, until another such question is put, and that question."""
    asked = (ctx.rules.playbook.response(response_id) for response_id in reversed(ctx.conversation.inserted))
    last = next((response for response in asked if response is not None and response.choices), None)
    if last is None:
        return (), ""
    taken = {item.response_id: item.way for item in ctx.conversation.choices}
    ways = tuple(
        ChoiceView(last.id, item.way, item.consequence, taken.get(last.id) == item.way) for item in last.options
    )
    parts = around(last.text, last.options)
    return ways, parts[1] if parts else ""


def goodwill(
    ctx: Context,
    advice: Advice,
    formats: Formats,
    refused: Mapping[str, Refusal],
    store_words: str,
    may_ask: bool = False,
) -> GoodwillView:
    """The meter, the gestures that fit and those that stand, and what is withheld.

    `store_words`: why none can be added; `may_ask`: there is somebody to ask for what is above a limit.
    """
    standing = {item.gesture_id: item for item in ctx.conversation.granted if not item.reversed}
    asked = open_gestures(ctx.conversation)
    offered = [item for item in advice.gestures if item.gesture.id not in standing and item.gesture.id not in asked]
    rows = [_standing_row(item, ctx, formats) for item in ctx.conversation.granted]
    rows += request_rows(ctx, formats)
    is_offered = any(row.state == "offered" for row in rows)
    best = next((item.gesture.id for item in offered if not item.needs_approval and not is_offered), "")
    rows += [
        _asked_before(
            _row(item, formats, refused.get(item.gesture.id), store_words, item.gesture.id == best, may_ask),
            last_closed(ctx.conversation, item.gesture.id),
        )
        for item in offered
    ]
    withheld: dict[str, WithheldItem] = {}
    for held in advice.withheld:
        if held.gate != "limit":
            withheld.setdefault(held.id, WithheldItem(shown(held.title) or held.id, shown(held.why)))
    return GoodwillView(
        meter=meter(ctx.balance, formats),
        rows=tuple(rows[:8]),
        withheld_line=_withheld_line(advice),
        withheld=tuple(withheld.values()),
        quotes=quotes(ctx.conversation) if any(row.state == "ask" for row in rows) else (),
        group_lines=_group_lines(ctx),
    )


def _group_lines(ctx: Context) -> tuple[str, ...]:
    """What all get, with where it stands: a fact, not the agent's to give or to withhold."""
    version = ctx.rules.policy.version
    if not version:
        return tuple(tr("For everyone it has hit: {words}", words=item.words) for item in ctx.group_remedies)
    return tuple(
        tr("For everyone it has hit: {words} (policy {version})", words=item.words, version=version)
        for item in ctx.group_remedies
    )


def meter(balance: Balance | None, formats: Formats) -> MeterView:
    """What is left in trust. An unknown balance is said to be unknown."""
    if balance is None:
        return MeterView(caption=tr("Budget can't be checked. Sincere thanks is available."), state="unknown")
    told = balance.level(balance.primary) or balance.binding
    if told.level == "allowance":
        return _allowance_meter(balance, told, formats)
    if told.limit_minor <= 0:
        return MeterView(caption=tr("No budget set. Gestures that cost nothing still work."), state="none")
    least = balance.binding
    left = formats.short_money(Money(least.available_minor, least.currency))
    limit = formats.short_money(Money(told.limit_minor, told.currency))
    given = formats.short_money(Money(told.spent_minor, told.currency))
    if least.level == told.level:
        words = tr("{left} of {limit} left for this incident · no approval needed", left=MARK, limit=limit)
    else:
        words = _set_by(least.level)
    before, _, after = words.partition(MARK)
    return MeterView(
        spent_share=min(1.0, max(0.0, 1 - least.available_minor / told.limit_minor)),
        before=before,
        lead=left,
        caption=after,
        right=tr("{money} given", money=given) if told.spent_minor else "",
        state="ok",
    )


def _set_by(level: LimitLevel) -> str:
    return tr("{left} left: {level} sets the limit", left=MARK, level=LEVEL_NAMES[level])


def _allowance_meter(balance: Balance, told: LevelBalance, formats: Formats) -> MeterView:
    """While the team's store is away the desk's own share is all there is."""
    if told.limit_minor <= 0:
        words = tr("The team's budget is away. Free gestures still work.")
        return MeterView(caption=words, state="none")
    least = balance.binding
    own = tr("{left} of your allowance left · the team's budget is away", left=MARK)
    before, _, after = (own if least.level == told.level else _set_by(least.level)).partition(MARK)
    left = formats.short_money(Money(least.available_minor, least.currency))
    spent_share = min(1.0, max(0.0, 1 - least.available_minor / told.limit_minor))
    return MeterView(spent_share=spent_share, before=before, lead=left, caption=after, state="ok")


def _row(
    item: Fitting, formats: Formats, refusal: Refusal | None, store_words: str, best: bool, may_ask: bool
) -> GestureRow:
    gesture = item.gesture
    costs = item.money.amount_minor > 0
    subtitle, state, note = gesture.subtitle, "add", ""
    over = refusal.binding_limit if refusal is not None else item.binding_limit or "policy"
    if store_words and (refusal is None or may_ask):
        subtitle, state = store_words, "disabled"
    elif may_ask and (item.may_ask if refusal is None else over in MAY_EXCEED):
        above = tr("Above the limit for {level}. A supervisor can say yes", level=LEVEL_NAMES[over])
        routed = tr("{why}. A supervisor looks at it with you", why=item.routed) if item.routed else above
        subtitle, state = routed, "ask"
    elif refusal is not None:
        subtitle, state, note = shown(refusal.why), "refused", tr("Not possible")
    elif item.needs_approval and costs:
        none_set = over in ("policy", "currency")  # what is not set has no limit to be over
        words = tr("No budget set") if none_set else tr("Over the limit for {level}", level=LEVEL_NAMES[over])
        subtitle, state = words, "disabled"
    elif item.hints:
        hint = shown(item.hints[0])
        subtitle = f"{hint[:1].upper()}{hint[1:]}"
    return GestureRow(
        gesture_id=gesture.id,
        icon=gesture.icon,
        title=gesture.title,
        subtitle=subtitle,
        price=formats.money(item.money),
        state=state,  # type: ignore[arg-type]
        note=note,
        selected=best and state == "add",
        reason=gesture.subtitle,
        card=gesture.note if gesture.note_signed else None,
    )


def _asked_before(row: GestureRow, closed: Requested | None) -> GestureRow:
    """A gesture whose last request came to nothing: a no stands, a request nobody answered may be made again."""
    if closed is None or row.state != "ask":
        return row
    if closed.state == "declined":
        return replace(row, state="refused", note=tr("Said no"), subtitle=no_words(closed))
    return replace(row, subtitle=tr("Nobody answered in time. You can ask again"))


def _standing_row(granted: Granted, ctx: Context, formats: Formats) -> GestureRow:
    gesture = ctx.rules.playbook.gesture(granted.gesture_id)
    at = formats.clock(granted.at_ms)
    yes = yes_words(ctx.conversation, granted.gesture_id, granted.at_ms)
    by_hand = not is_delivered(granted.kind) or not ctx.rules.policy.fulfilment.url
    if granted.reversed:
        note, where = tr("Reversed"), tr("Taken back, added {at}", at=at)
    elif granted.fulfilled and by_hand:
        note, where = tr("Done"), tr("Done, added {at}. You can take it back", at=at)
    elif granted.fulfilled:
        note, where = tr("Delivered"), tr("Delivered, added {at}. You can take it back", at=at)
    else:
        note, where = tr("Added"), tr("Added {at}. You can take it back", at=at)
    return GestureRow(
        gesture_id=granted.gesture_id,
        icon=gesture.icon if gesture else "gift",
        title=gesture.title if gesture else granted.gesture_id,
        subtitle=where if granted.reversed else yes or where,
        price=formats.money(Money(granted.amount_minor, granted.currency)),
        state="reversed" if granted.reversed else "added",
        note=note,
        entry_id=granted.entry_id,
        can_mark_done=by_hand and not granted.reversed and not granted.fulfilled,
    )


def _withheld_line(advice: Advice) -> str:
    offers = {item.id: item for item in reversed(advice.withheld) if item.kind == "offer"}
    if not offers:
        return ""
    first = next(item for item in advice.withheld if item.kind == "offer")
    reason = shown(first.why).split(":")[0]
    return tr_count(
        len(offers),
        "{count} offer withheld: {reason}",
        "{count} offers withheld: {reason}",
        reason=f"{reason[:1].lower()}{reason[1:]}",
    )
