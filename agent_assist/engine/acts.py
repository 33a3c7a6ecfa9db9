"""What each command does: one short function each. Nothing is sent or spent here without the action id of a person."""

from typing import Any

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.advice.findable import findable
from agent_assist.domain.budget import Refusal, ReverseRequest
from agent_assist.domain.budget_acts import FulfilRequest
from agent_assist.domain.context import Context, context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.lifecycle import WHY_NOT
from agent_assist.domain.money import Money
from agent_assist.domain.tone_words import label_word
from agent_assist.engine import asking
from agent_assist.engine.drafts import CARD, CARD_NOT_SENT
from agent_assist.engine.errors import StoreUnreachable, UserFacingError
from agent_assist.engine.floor import LONGEST_QUOTE
from agent_assist.engine.note import note, text_of
from agent_assist.engine.ports import Holds
from agent_assist.engine.sending import LONGEST_REPLY
from agent_assist.engine.session import Session
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.wishes import LONGEST_NOTE, note_written, wish_of

MANUAL = "manual"
FULFILLED = WHY_NOT["fulfilled"]
LONGEST_INSERTED = 4000


def handle(session: Session, command: c.Command) -> None:
    """Carry out what a person asked for. Refusals and faults become words on the desk, never exceptions."""
    try:
        act(session, command)
    except UserFacingError as error:
        session.result = f"{shown(error.title)}. {shown(error.message)}"
        if isinstance(error, StoreUnreachable):
            session.store_failed(error)
    session.on_change()


def act(session: Session, command: c.Command) -> None:
    """Carry out one command. A command for a conversation that is gone does nothing."""
    if isinstance(command, c.PauseUpdates):
        session.paused = command.paused
        return
    if isinstance(command, c.ChooseHelp):
        _choose_help(session, command)
        return
    if isinstance(command, c.PasteText):
        _paste(session, command)
        return
    if isinstance(command, c.ConversationCommand) and command.conversation_id in session.open:
        _act_on(session, command, session.floor.conversations[command.conversation_id])


def _act_on(session: Session, command: c.ConversationCommand, state: Conversation) -> None:
    match command:
        case c.ShowConversation():
            session.show(command.conversation_id)
        case c.FindWords():
            session.open[command.conversation_id].found = findable(context_of(session, state))
        case c.ShowEarlier():
            session.show_earlier(command.conversation_id)
        case c.GrantGesture():
            _grant(session, command, state)
        case c.AskApproval():
            reason, card = _clean(session, command.reason), _clean(session, command.note, LONGEST_NOTE)
            asking.ask(session, command, state, context_of(session, state), reason, card)
        case c.TakeOffer():
            asking.take(session, command, state)
        case c.WithdrawApproval():
            asking.withdraw(session, command, state)
        case c.TakeBackGesture():
            _take_back(session, command, state)
        case c.MarkDone():
            _mark_done(session, command, state)
        case c.WrapUp():
            _wrap_up(session, command)
        case c.CaptureInsight():
            said = state.last_customer.utterance_id if state.last_customer else None
            text = _clean(session, command.text)
            _store(session, command, e.InsightCaptured, category=command.category, text=text, utterance_id=said)
            session.result = tr("Saved for your team, with this moment.")
        case _:
            _judge(session, command, state)


def _judge(session: Session, command: c.ConversationCommand, state: Conversation) -> None:
    """What only changes how the conversation is seen."""
    match command:
        case c.KeepDraft():
            session.drafts.keep(command, session.ports.reader)
        case c.SendReply():
            _send(session, command)
        case c.InsertSuggestion():
            text = _clean(session, command.text, LONGEST_INSERTED)
            _store(session, command, e.SuggestionInserted, response_id=command.response_id, text=text)
        case c.RecordChoice():
            _choose(session, command, state)
        case c.CorrectTone():
            _correct(session, command, state)
        case c.ChooseIntent():
            before = state.intents[0].intent if state.intents else None
            _store(session, command, e.IntentChosen, intent=command.intent, previous_intent=before)
        case c.ChooseStage():
            _store(session, command, e.StageChosen, stage=command.stage, previous_stage=state.stage)
        case c.KeepQuiet():
            severity = context_of(session, state).situation.severity
            _store(session, command, e.QuietChosen, on=command.on, severity=severity)
            session.result = tr("Quiet here, unless things get worse.") if command.on else tr("Suggestions again.")
        case c.EditNote():
            _store(session, command, e.NoteEdited, field=command.field, text=_clean(session, command.text))
        case _:
            return


def _send(session: Session, command: c.SendReply) -> None:
    """Written down, then handed to the feed: exactly the words that stood in the reply, or none of them."""
    refusal = session.sending.refusal(command)
    text = command.text.strip()
    found = session.ports.reader.redact(text)
    if refusal is None and text and CARD in found.kinds:
        refusal = CARD_NOT_SENT
    if refusal is None and len(text) > LONGEST_REPLY:
        most = f"{LONGEST_REPLY:,}"
        refusal = tr("Not sent: a reply holds at most {most} characters.", most=most)
    if refusal is not None or not text:
        session.result = shown(refusal or session.result)
        return
    before = session.sending.of(command.conversation_id)
    if before is None or before.reply_id != command.action_id:  # a reply that is sent again stands in the log already
        kept = found.text[:LONGEST_INSERTED]
        _store(session, command, e.ReplySent, text=kept, response_ids=command.response_ids)
    session.sending.go(command, text)


def _choose(session: Session, command: c.RecordChoice, state: Conversation) -> None:
    """Kept as it was said: a way that these words do not offer is none."""
    response = session.rules.playbook.response(command.response_id)
    taken = next((item for item in (response.options if response else ()) if item.way == command.way), None)
    if taken is None:
        session.result = tr("That is not one of the ways offered.")
        return
    _store(
        session,
        command,
        e.ChoiceMade,
        response_id=command.response_id,
        way=taken.way,
        consequence=taken.consequence,
        utterance_id=state.last_customer.utterance_id if state.last_customer else None,
    )
    session.result = tr("Kept for the note: {way}.", way=taken.way)


def _choose_help(session: Session, command: c.ChooseHelp) -> None:
    """The agent's own setting; it goes with them to the next day."""
    session.store(
        e.HelpChosen(
            event_id=f"act:{command.action_id}",
            conversation_id=None,
            occurred_at_ms=session.ports.clock(),
            source="desk",
            action_id=command.action_id,
            agent_id=command.agent_id,
            level=command.level,
        )
    )
    session.help_level = command.level
    session.result = tr("Full help.") if command.level == "full" else tr("Only what is out of the ordinary.")


def _correct(session: Session, command: c.CorrectTone, state: Conversation) -> None:
    """The agent's word stands at once, and goes to the supervisor with what was read and in which words."""
    tone = state.tone
    if tone.label is None:
        session.result = tr("Nothing has been read yet.")
        return
    if tone.label == command.label:
        session.result = tr("It reads as {label} already.", label=label_word(tone.label))
        return
    said = next((item.text for item in state.recent if item.utterance_id == tone.utterance_id), "")
    _store(
        session,
        command,
        e.ToneCorrected,
        label=command.label,
        previous_label=tone.label,
        utterance_id=tone.utterance_id,
        words=said[:LONGEST_QUOTE],
    )
    label = label_word(command.label)
    session.result = tr("Reads as {label} now. Your supervisor sees it as a proposal.", label=label)


def context_of(session: Session, state: Conversation) -> Context:
    """The five facets of a conversation at this desk, now."""
    return context(
        state, session.rules, session.ports.clock(), session.balance(state), session.agent_name, session.help_level
    )


def _store(
    session: Session, command: c.ConversationCommand, made: type[e.AgentEvent], /, beside: str = "", **values: Any
) -> None:
    """Write the act down; `beside` names what is written with it under the same act."""
    session.store(
        made(
            event_id=f"act:{command.action_id}{beside}",
            conversation_id=command.conversation_id,
            occurred_at_ms=session.ports.clock(),
            source="desk",
            action_id=command.action_id,
            agent_id=command.agent_id,
            **values,
        )
    )


def _grant(session: Session, command: c.GrantGesture, state: Conversation) -> None:
    gesture = session.rules.playbook.gesture(command.gesture_id)
    if gesture is None or session.ports.ledger is None:
        session.result = tr("Budget can't be checked. Sincere thanks is available.")
        return
    reason = _clean(session, command.reason) or gesture.title
    wish = wish_of(session, command, context_of(session, state), gesture, reason)
    card = _clean(session, command.note, LONGEST_NOTE)
    if card:  # before the money: what is told outside finds it there, whenever that is
        session.store(note_written(session, command, state, card))
    answer = session.ports.ledger.grant(wish)
    session.money_changed()
    kept = session.open[state.conversation_id]
    if isinstance(answer, Refusal):
        kept.refused[gesture.id] = answer
        session.result = shown(answer.why)
        level, why = answer.binding_limit, answer.why
        _store(session, command, e.GestureRefused, gesture_id=gesture.id, binding_limit=level, why=why)
        return
    kept.refused.pop(gesture.id, None)
    _store(
        session,
        command,
        e.GestureGranted,
        entry_id=answer.entry_id,
        gesture_id=gesture.id,
        kind=gesture.kind,
        amount_minor=answer.money.amount_minor,
        currency=answer.money.currency,
        reason=reason,
    )
    money = session.formats.money(answer.money)
    session.result = tr("Added. {money} set aside. You can take it back.", money=money)


def _take_back(session: Session, command: c.TakeBackGesture, state: Conversation) -> None:
    entry = next((item for item in state.granted if item.entry_id == command.entry_id), None)
    if entry is None or session.ports.ledger is None:
        return
    reason = _clean(session, command.reason) or "Taken back"
    answer = session.ports.ledger.reverse(
        ReverseRequest(key=command.action_id, entry_id=command.entry_id, agent_id=command.agent_id, reason=reason)
    )
    session.money_changed()
    if isinstance(answer, Refusal):
        session.result = shown(answer.why)
        return
    _store(session, command, e.GestureReversed, entry_id=entry.entry_id, gesture_id=entry.gesture_id, reason=reason)
    money = session.formats.money(Money(entry.amount_minor, entry.currency))
    session.result = tr("Taken back. {money} is free again.", money=money)


def _mark_done(session: Session, command: c.MarkDone, state: Conversation) -> None:
    """The agent's word, for what nobody outside delivers. What the ledger has as done already is done here too."""
    entry = next((item for item in state.granted if item.entry_id == command.entry_id), None)
    ledger: object = session.ports.ledger
    if entry is None or entry.reversed or entry.fulfilled or not isinstance(ledger, Holds):
        return
    answer = ledger.fulfil(
        FulfilRequest(key=command.action_id, entry_id=entry.entry_id, agent_id=command.agent_id, reason="Done")
    )
    if isinstance(answer, Refusal) and FULFILLED not in answer.why:
        session.result = shown(answer.why)
        return
    _store(session, command, e.GestureFulfilled, entry_id=entry.entry_id, gesture_id=entry.gesture_id)
    session.result = tr("Marked as done.")


def _wrap_up(session: Session, command: c.WrapUp) -> None:
    session.read_all_of(command.conversation_id)
    state = session.floor.conversations[command.conversation_id]
    ctx = context_of(session, state)
    view = note(ctx, session.formats)
    disposition = _clean(session, command.disposition) or view.disposition
    impression = ctx.emotion.impression
    _tell_seen(session, command)
    _store(session, command, e.WrappedUp, disposition=disposition, note=text_of(view), impression=impression)
    session.remember(state, impression, disposition)
    session.close(command.conversation_id)
    session.teach(ctx)
    session.result = tr("Wrapped up. The note is in the log.")


def _tell_seen(session: Session, command: c.WrapUp) -> None:
    """Which words were on cards, once for the talk: so that a supervisor sees what was offered and not taken."""
    offered = session.open[command.conversation_id].offered
    if not offered:
        return
    _store(session, command, e.SuggestionsSeen, beside=":seen", response_ids=tuple(offered))
    offered.clear()


def _paste(session: Session, command: c.PasteText) -> None:
    """Words typed in by hand are a feed like any other: redacted, recorded, read."""
    at_ms = session.ports.clock()
    events: list[e.Event] = []
    if command.conversation_id not in session.open:
        events.append(
            e.ConversationStarted(
                event_id=f"start:{command.action_id}",
                conversation_id=command.conversation_id,
                occurred_at_ms=at_ms,
                source=MANUAL,
                channel="pasted",
            )
        )
    for place, line in enumerate(line for line in command.text.splitlines() if line.strip()):
        events.append(
            e.UtteranceHeard(
                event_id=f"paste:{command.action_id}:{place}",
                conversation_id=command.conversation_id,
                occurred_at_ms=at_ms + place,
                source=MANUAL,
                utterance_id=f"paste:{command.action_id}:{place}",
                text=line.strip(),
                role=command.role,
            )
        )
    session.record(events)


def _clean(session: Session, text: str, longest: int = 500) -> str:
    """What an agent types is stored too, so no card number may stand in it."""
    return session.ports.reader.redact(text.strip()).text[:longest]
