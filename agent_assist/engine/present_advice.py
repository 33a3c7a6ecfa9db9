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
from agent_assist.domain.words import ActionKind, LimitLevel
from agent_assist.engine.formats import Formats, plural
from agent_assist.engine.present_requests import (
    last_closed,
    no_words,
    open_gestures,
    quotes,
    request_rows,
    yes_words,
)
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
    "respond": "Say next",
    "thank": "Say thank you",
    "listen": "Nothing to add. Listen.",
    "gesture": "Say next",
    "offer": "They may like",
    "escalate": "Bring in help",
    "ask": "Ask one thing",
    "handover": "Hand over, with the story",
}
LEVEL_NAMES: Final[dict[LimitLevel, str]] = {
    "policy": "no budget is set",
    "currency": "no budget in this currency",
    "incident": "this incident",
    "gesture_kind": "this kind of gesture",
    "agent_day": "your day",
    "agent_week": "your week",
    "agent_month": "your month",
    "customer": "this customer",
    "household": "this household",
    "team_pool": "the team's pool",
    "company_stop": "the company stop",
    "refund": "what was paid",
    "hold": "this hold",
    "allowance": "your allowance",
    "approval": "this approval",
}


def say_next(ctx: Context, advice: Advice, formats: Formats) -> SayNextView:
    """Up to three suggestions with their reasons, or why silence is better."""
    last = ctx.conversation.last_customer
    name = ctx.conversation.customer.called if ctx.conversation.customer else ctx.conversation.customer_name
    for_message = f"For {name or 'their'}{'’s' if name else ''} message at {formats.clock(last.at_ms)}" if last else ""
    items = tuple(_suggestion(item, place) for place, item in enumerate(advice.responses, start=1))
    choices, asked = _open_choices(ctx)
    return SayNextView(
        heading=HEADINGS[advice.next_action.kind] if items else "Say next",
        for_message=for_message if items else "",
        items=items,
        nothing_why="" if items else advice.next_action.why[0],
        choices=choices,
        asked=asked,
        is_quiet=ctx.conversation.quiet_since is not None,
    )


def _suggestion(item: Ranked, place: int) -> SuggestionView:
    response = item.response
    whole = SuggestionView(response.id, response.title, item.text, item.why[0], response.kind, f"Alt+{place}")
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
            withheld.setdefault(held.id, WithheldItem(held.title or held.id, held.why))
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
    source = f" (policy {version})" if version else ""
    return tuple(f"For everyone it has hit: {item.words}{source}" for item in ctx.group_remedies)


def meter(balance: Balance | None, formats: Formats) -> MeterView:
    """What is left in trust. An unknown balance is said to be unknown."""
    if balance is None:
        return MeterView(caption="Budget can't be checked. Sincere thanks is available.", state="unknown")
    shown = balance.level(balance.primary) or balance.binding
    if shown.level == "allowance":
        return _allowance_meter(balance, shown, formats)
    if shown.limit_minor <= 0:
        return MeterView(caption="No budget set. Gestures that cost nothing still work.", state="none")
    least = balance.binding
    left = formats.short_money(Money(least.available_minor, least.currency))
    limit = formats.short_money(Money(shown.limit_minor, shown.currency))
    given = formats.short_money(Money(shown.spent_minor, shown.currency))
    if least.level == shown.level:
        caption = f" of {limit} left for this incident · no approval needed"
    else:
        caption = f" left: {LEVEL_NAMES[least.level]} sets the limit"
    spent_share = min(1.0, max(0.0, 1 - least.available_minor / shown.limit_minor))
    return MeterView(
        spent_share=spent_share,
        lead=left,
        caption=caption,
        right=f"{given} given" if shown.spent_minor else "",
        state="ok",
    )


def _allowance_meter(balance: Balance, shown: LevelBalance, formats: Formats) -> MeterView:
    """While the team's store is away the desk's own share is all there is."""
    if shown.limit_minor <= 0:
        words = "The team's budget is away and you hold no allowance. Gestures that cost nothing still work."
        return MeterView(caption=words, state="none")
    least = balance.binding
    own = " of your allowance left · the team's budget is away"
    caption = own if least.level == shown.level else f" left: {LEVEL_NAMES[least.level]} sets the limit"
    left = formats.short_money(Money(least.available_minor, least.currency))
    spent_share = min(1.0, max(0.0, 1 - least.available_minor / shown.limit_minor))
    return MeterView(spent_share=spent_share, lead=left, caption=caption, state="ok")


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
        above = f"Above the limit for {LEVEL_NAMES[over]}. A supervisor can say yes"
        subtitle, state = f"{item.routed}. A supervisor looks at it with you" if item.routed else above, "ask"
    elif refusal is not None:
        subtitle, state, note = refusal.why, "refused", "Not possible"
    elif item.needs_approval and costs:
        subtitle, state = f"Over the limit for {LEVEL_NAMES[item.binding_limit or 'policy']}", "disabled"
    elif item.hints:
        subtitle = f"{item.hints[0][:1].upper()}{item.hints[0][1:]}"
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
        return replace(row, state="refused", note="Said no", subtitle=no_words(closed))
    return replace(row, subtitle="Nobody answered in time. You can ask again")


def _standing_row(granted: Granted, ctx: Context, formats: Formats) -> GestureRow:
    gesture = ctx.rules.playbook.gesture(granted.gesture_id)
    at = formats.clock(granted.at_ms)
    yes = yes_words(ctx.conversation, granted.gesture_id, granted.at_ms)
    by_hand = not is_delivered(granted.kind) or not ctx.rules.policy.fulfilment.url
    done = "Done" if by_hand else "Delivered"
    note = "Reversed" if granted.reversed else done if granted.fulfilled else "Added"
    added = f"{done}, added {at}" if granted.fulfilled else f"Added {at}"
    return GestureRow(
        gesture_id=granted.gesture_id,
        icon=gesture.icon if gesture else "gift",
        title=gesture.title if gesture else granted.gesture_id,
        subtitle=f"Taken back, added {at}" if granted.reversed else yes or f"{added}. You can take it back",
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
    reason = first.why.split(":")[0]
    return f"{plural(len(offers), 'offer')} withheld: {reason[:1].lower()}{reason[1:]}"
