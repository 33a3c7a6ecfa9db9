"""One frame of the desk from the session: the rail, the conversation in front, status and banner. Words only."""

from dataclasses import replace

from agent_assist.domain.advice.advise import Advice, advise
from agent_assist.domain.context import Context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.their_view import sentence_with
from agent_assist.domain.words import NEGATIVE_LABELS
from agent_assist.engine.acts import context_of
from agent_assist.engine.channel_words import SPOKEN, channel_noun
from agent_assist.engine.errors import DiskFull, StoreCorrupt, StoreUnreachable
from agent_assist.engine.formats import age, duration, in_a_sentence
from agent_assist.engine.note import note
from agent_assist.engine.open_conversation import Open
from agent_assist.engine.present_advice import goodwill, say_next
from agent_assist.engine.present_allowance import allowance_banner, allowance_words
from agent_assist.engine.present_customer import customer_card
from agent_assist.engine.present_facets import facets
from agent_assist.engine.present_follow_ups import follow_up_view
from agent_assist.engine.present_gauge import gauge, glyph, label_words
from agent_assist.engine.session import Session
from agent_assist.engine.stage_words import STAGE_WORDS
from agent_assist.engine.told import status_words, told_words
from agent_assist.engine.translation import shown, tr, tr_count
from agent_assist.engine.views import (
    BannerView,
    Chip,
    ConversationView,
    DeskView,
    FinishRow,
    InsightView,
    RailRow,
    ReplyView,
    StatusView,
    ToldRow,
    TranscriptView,
)
from agent_assist.engine.word_views import FoundWords

# A customer left without an answer for this long is due; the words say so, nothing blinks.
DUE_MS = 60_000
LONG_SILENCE_MS = 10_000
LONGEST_QUOTE = 300
# Of words that pour in nobody reads more than some: meanwhile all beside them is made anew only so often.
POURING_MS = 200
# So many messages are read within a blink: nobody needs to be told.
READING_BEHIND = 50


def present(session: Session, *, whole: bool = True) -> DeskView:
    """Everything the window shows now. Not `whole`: only the feed has moved, and where lines pour in only they are new."""
    now_ms = session.ports.clock()
    current = session.current if session.current in session.open else None
    return DeskView(
        rail=tuple(
            _rail_row(session, key, kept, now_ms)
            for key, kept in session.open.items()
            if session.floor.conversations[key].ended_ms is None or key == current
        ),
        to_finish=tuple(
            FinishRow(key, _name(session.floor.conversations[key]), tr("Note ready"))
            for key in session.open
            if session.floor.conversations[key].ended_ms is not None and key != current
        ),
        current=_in_front(session, current, now_ms, whole) if current else None,
        status=_status(session, now_ms),
        banner=_banner(session, now_ms),
        empty_text=tr("You're free. The next conversation opens here by itself."),
        told=_told(session),
    )


def _told(session: Session) -> tuple[ToldRow, ...]:
    """What this agent told the team, newest first, with what came of it."""
    return tuple(
        ToldRow(told_words(item), status_words(item.answer), session.formats.clock(item.at_ms), item.status)
        for item in session.told.proposals()
    )


def _wishes(ctx: Context) -> tuple[tuple[str, str], ...]:
    """Every wish the packs know, what may also be meant first, for the agent to choose from."""
    playbook = ctx.rules.playbook
    likely = [item.intent for item in ctx.motivation.alternatives if item.intent in playbook.intents_by_id]
    if not likely:
        return playbook.wishes
    first = ((wish, playbook.intents_by_id[wish].title) for wish in likely)
    return (*first, *(wish for wish in playbook.wishes if wish[0] not in likely))


def _in_front(session: Session, conversation_id: str, now_ms: int, whole: bool) -> ConversationView:
    kept = session.open[conversation_id]
    lines = kept.transcript.view()
    if kept.drawn is not None and kept.transcript.hurried and not whole and 0 <= now_ms - kept.drawn_ms < POURING_MS:
        return replace(kept.drawn, transcript=lines)
    kept.drawn, kept.drawn_ms = _conversation(session, conversation_id, lines, now_ms), now_ms
    return kept.drawn


def _conversation(session: Session, conversation_id: str, lines: TranscriptView, now_ms: int) -> ConversationView:
    state = session.floor.conversations[conversation_id]
    kept = session.open[conversation_id]
    ctx = context_of(session, state)
    advice = advise(ctx, kept.shown)
    kept.shown = advice.shown
    if not session.paused:
        kept.offered.update(dict.fromkeys(item.response.id for item in advice.responses))
    formats = session.formats
    view = ConversationView(
        conversation_id=conversation_id,
        name=_name(state),
        chips=_chips(state, ctx, now_ms),
        gauge=gauge(state.tone, session.feed, formats, now_ms, ctx.situation.subdued),
        facets=facets(ctx, formats),
        transcript=lines,
        say_next=say_next(ctx, advice, formats),
        goodwill=goodwill(
            ctx, advice, formats, kept.refused, _store_words(session), session.ports.approvals is not None
        ),
        customer=customer_card(ctx, formats),
        note=note(ctx, formats),
        insight=_insight(ctx, advice),
        follow_ups=follow_up_view(ctx, formats),
        wishes=_wishes(ctx),
        found=tuple(
            FoundWords(item.response.id, item.response.title, item.text, item.response.kind) for item in kept.found
        ),
        ended=state.ended_ms is not None,
        draft=session.drafts.of(conversation_id),
        draft_warning=shown(session.drafts.warning(conversation_id)),
        reply=_reply(session, conversation_id),
    )
    return _held(view, kept, state.customer_turns) if session.paused else _free(view, kept)


def _reply(session: Session, conversation_id: str) -> ReplyView:
    newest = session.sending.of(conversation_id)
    can_send = session.sending.takes(conversation_id)
    if newest is None:
        return ReplyView(can_send)
    return ReplyView(can_send, newest.reply_id, newest.state, shown(newest.words), newest.text)


def _held(view: ConversationView, kept: Open, turns: int) -> ConversationView:
    """While paused, gauge and suggestions stay as they were; the transcript goes on and the new messages are counted."""
    if kept.held is None or kept.held.conversation_id != view.conversation_id:
        kept.held, kept.held_turns = view, turns
    new = turns - kept.held_turns
    chip = Chip(tr("Paused · {number} new", number=new) if new else tr("Paused"), "pause")
    still = replace(kept.held.gauge, state="paused", chip=chip)
    return replace(view, gauge=still, say_next=kept.held.say_next)


def _free(view: ConversationView, kept: Open) -> ConversationView:
    kept.held = None
    return view


def _rail_row(session: Session, conversation_id: str, kept: Open, now_ms: int) -> RailRow:
    state = session.floor.conversations[conversation_id]
    last = state.last_utterance
    waiting = last is not None and last.role == "customer" and state.ended_ms is None
    waited_ms = now_ms - last.at_ms if last else 0
    due = waiting and waited_ms > DUE_MS
    when = tr("You replied") if last and last.role == "agent" else duration(waited_ms) if waiting else ""
    if state.ended_ms is not None:
        when = tr("Ended")
    return RailRow(
        conversation_id=conversation_id,
        name=_name(state),
        number=kept.number,
        last_words=last.text[:120] if last else tr("No words yet"),
        channel=state.channel or "chat",
        stage_word=shown(STAGE_WORDS[state.stage]),
        when=tr("Due {when}", when=when) if due else when,
        glyph=glyph(state.tone),
        tone_words=label_words(state.tone),
        unread=kept.unread,
        due=due,
        current=conversation_id == session.current,
        live=session.feed.kind == "live",
        named=bool(_own_name(state)),
    )


def _name(state: Conversation) -> str:
    return _own_name(state) or tr("New contact")


def _own_name(state: Conversation) -> str:
    customer = state.customer
    return (customer.name or customer.called if customer else "") or state.customer_name or ""


def _chips(state: Conversation, ctx: Context, now_ms: int) -> tuple[Chip, ...]:
    chips = []
    if state.started_ms is not None:
        until = state.ended_ms or now_ms
        words = channel_noun(state.channel or "chat")
        icon = "phone" if state.channel in SPOKEN else "chat"
        chips.append(Chip(f"{words} · {duration(until - state.started_ms)}", icon))
    order = ctx.conversation.cue("order_number")
    if order:
        chips.append(Chip(tr("Order {order}", order=order.cue.value), "box"))
    if state.ended_ms is not None:
        chips.append(Chip(tr("Ended"), "check"))
    return tuple(chips)


def _status(session: Session, now_ms: int) -> StatusView:
    feed = session.feed
    state = session.floor.conversations.get(session.current or "")
    last = state.last_utterance if state else None
    gaps = state.gaps if state else 0
    version = session.rules.policy.version
    return StatusView(
        feed=_feed_words(session, now_ms),
        feed_mark="pos" if feed.kind == "live" else "warn",
        last_message=tr("Last message {age} ago", age=age(now_ms - last.at_ms)) if last else "",
        last_message_at_ms=last.at_ms if last else None,
        gaps=_completeness(gaps, session) if state else "",
        gap_mark="warn" if gaps else "",
        policy=policy_words(session, version) + allowance_words(session),
        result=session.result,
        help=session.help_level,
    )


def _feed_words(session: Session, now_ms: int) -> str:
    feed = session.feed
    match feed.kind:
        case "live":
            return tr("Feed connected")
        case "connecting":
            return tr("Connecting")
        case "refused":
            return shown(feed.words) or tr("The feed refused this desk")
        case "stopped":
            return shown(feed.words) or tr("No feed")
    if now_ms - feed.since_ms >= LONG_SILENCE_MS:
        return tr("Not live since {at}", at=session.formats.clock(feed.since_ms))
    return tr("Reconnecting · {age}", age=age(now_ms - feed.since_ms))


def policy_words(session: Session, version: int) -> str:
    """The policy in force and its day."""
    if not version:
        return tr("No policy: budget 0")
    at_ms = session.policy_at_ms
    if at_ms is None:
        return tr("Policy {version}", version=version)
    return tr("Policy {version}, {day}", version=version, day=in_a_sentence(session.formats.day(at_ms)))


def _policy_banner(session: Session) -> BannerView | None:
    """The newest rules cannot be used: which ones are, and since when."""
    version, newest, at_ms = session.rules.policy.version, session.newest_policy, session.policy_at_ms
    if newest <= version:
        return None
    if not version or at_ms is None:
        words = tr("Policy {newest} cannot be used. No budget set. What costs nothing still works.", newest=newest)
        return BannerView("warn", words)
    day = f"{in_a_sentence(session.formats.day(at_ms))} {session.formats.clock(at_ms)}"
    words = tr(
        "Policy {newest} cannot be used. Using policy {version} of {day}.", newest=newest, version=version, day=day
    )
    return BannerView("warn", words)


def _completeness(gaps: int, session: Session) -> str:
    """What is missing, and whether more lines came than could be read so far: the tone is then not that of the newest."""
    waiting = len(session.unread)
    behind = ""
    if waiting > READING_BEHIND:
        behind = tr_count(waiting, "Tone follows: {count} message to read", "Tone follows: {count} messages to read")
    missing = tr_count(gaps, "{count} gap", "{count} gaps") if gaps else "" if behind else tr("No gaps")
    return " · ".join(filter(None, (missing, behind)))


def _banner(session: Session, now_ms: int) -> BannerView | None:
    """One banner at most; the worst wins."""
    fault = session.fault
    if isinstance(fault, DiskFull):
        return BannerView("neg", tr("The disk is full. Tone and words go on. Gestures wait until there is room."))
    if isinstance(fault, StoreCorrupt):
        return BannerView("neg", f"{shown(fault.title)}. {shown(fault.message)}")
    if fault is not None:
        return BannerView("warn", f"{shown(fault.title)}. {shown(fault.message)}")
    unpaid = allowance_banner(session)
    if unpaid:
        return BannerView("warn", unpaid)
    feed = session.feed
    if feed.kind == "refused":
        return BannerView("warn", shown(feed.words) or tr("The feed refused this desk."), tr("Paste text"), "paste")
    if feed.kind == "reconnecting" and now_ms - feed.since_ms >= LONG_SILENCE_MS:
        at = session.formats.clock(feed.since_ms)
        words = tr("Not live since {at}. Paste text by hand, or go on in your CRM.", at=at)
        return BannerView("warn", words, tr("Paste text"), "paste")
    return _policy_banner(session)


def _store_words(session: Session) -> str:
    """Why no gesture can be added now, or empty."""
    if isinstance(session.fault, DiskFull):
        return tr("Waits for room on the disk")
    if isinstance(session.fault, StoreUnreachable):
        return tr("The store can't be written")
    return tr("Budget can't be checked") if session.ports.ledger is None else ""


def _insight(ctx: Context, advice: Advice) -> InsightView:
    """A moment worth telling the team: the sentence that moved the tone most, with what it was about."""
    categories = ctx.rules.policy.advice.insights
    last = ctx.conversation.last_customer
    quote = last.text[:LONGEST_QUOTE] if last else ""
    saved = ctx.conversation.insights
    if saved:
        answer = next((item for item in ctx.conversation.answers if item.proposal_id == saved[-1].event_id), None)
        state = tr("Answered") if answer else tr("Saved for your team")
        came_of_it = status_words(answer) if answer else ""
        return InsightView(saved[-1].text, saved[-1].category, True, state, came_of_it, categories, quote)
    tone = ctx.emotion.tone
    strongest = max(tone.evidence, key=lambda item: abs(item.weight), default=None)
    if strongest is None or ctx.motivation.intent is None or tone.label in (None, "neutral", "unsure"):
        return InsightView(categories=categories, quote=quote)
    category = "disappointed" if tone.label in NEGATIVE_LABELS else "pleased"
    words = sentence_with(strongest.text, quote) or strongest.text
    return InsightView(f"{ctx.motivation.intent.title}: “{words}”", category, categories=categories, quote=quote)
