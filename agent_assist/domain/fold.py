"""One conversation as the fold of its events. `fold` is total: every event gives a state, none raises.

The state stays small however long the talk: windows and counts, never the whole transcript.
"""

from collections.abc import Iterable
from dataclasses import replace

from agent_assist.domain import events as e
from agent_assist.domain.changed import changed
from agent_assist.domain.contact import wishes
from agent_assist.domain.conversation import Conversation, CueSeen, Granted
from agent_assist.domain.customer import Customer
from agent_assist.domain.facets.motivation import SURE
from agent_assist.domain.hearing import KEPT, Hearing
from agent_assist.domain.industry import at_home, leaning
from agent_assist.domain.playbook import IntentKind, Playbook
from agent_assist.domain.promises import after_gesture
from agent_assist.domain.reading import Cue, IntentScore, Reading
from agent_assist.domain.requests import requested_after
from agent_assist.domain.rules import Rules
from agent_assist.domain.stages import next_stage
from agent_assist.domain.their_view import TheirView
from agent_assist.domain.their_view import after_reading as after_reading_view
from agent_assist.domain.tone import after_correction, after_reading
from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS, CueKind

# A belief about what the customer wants fades by this factor with each of their turns that does not renew it.
INTENT_FADE = 0.9
INTENT_FLOOR = 0.15
VAGUE: frozenset[IntentKind | None] = frozenset(("question", "thanks", "other", None))
# Kinds of which a talk may hold several, each told by its value.
MANY: frozenset[CueKind] = frozenset(("vulnerable", "life_event", "hard_event", "exit_reason", "competitor"))
VAGUE_FADE = 0.3
# A problem is named from this confidence on; a fainter sound of one takes nothing away.
NAMED = 0.4
VAGUE_AFTER = 0.4
# What the agent chose holds until the customer names another problem or wish this surely; from then on it weighs this.
CLEARLY_NEW = 0.6
CHOSEN_AFTER = 0.5
# Words this little negative that praise more than they complain tell of no problem.
WHOLLY_GLAD = 0.1


def fold(state: Conversation, event: e.Event, rules: Rules) -> Conversation:
    """The state after `event`. Events the state does not care for only move its clock."""
    if isinstance(event, e.UtteranceHeard):
        hearing = Hearing(state)
        hearing.hear(event, rules)
        return hearing.state()
    state = changed(
        state,
        last_at_ms=max(state.last_at_ms, event.occurred_at_ms),
        last_event_id=event.event_id,
        last_sequence=event.sequence or state.last_sequence,
    )
    match event:
        case e.UtteranceRead():
            return _read(state, event, rules)
        case e.TypingSeen(role="customer"):
            return replace(state, customer_speaking=True)
        case e.ConversationStarted() | e.ConversationUpdated():
            return _described(state, event)
        case e.ConversationEnded():
            return replace(state, ended_ms=event.occurred_at_ms, customer_speaking=False)
        case e.ParticipantJoined() | e.ParticipantLeft():
            return _joined(state, event)
        case e.CustomerDescribed():
            return _customer(state, event.customer)
        case e.SignalReceived():
            kept = tuple(item for item in state.signals if item.event_id != event.event_id)
            return replace(state, signals=(*kept, event)[-KEPT:])
        case e.GapFound() | e.PolicyAdopted() | e.BrandRiskFlagged() | e.LearningAdopted():
            return _marked(state, event)
        case e.AgentEvent():
            return _acted(state, event, rules)
        case _:
            return state


def replay(conversation_id: str, events: Iterable[e.Event], rules: Rules) -> Conversation:
    """The state after all of `events`, from nothing."""
    state = Conversation(conversation_id)
    for event in events:
        state = fold(state, event, rules)
    return state


def _read(state: Conversation, event: e.UtteranceRead, rules: Rules) -> Conversation:
    reading = event.reading
    cues = _with_cues(state.cues, reading, event.occurred_at_ms)
    lean = leaning(state.lean, reading, rules.playbook.packs)
    heard = frozenset(seen.cue.kind for seen in cues)
    possible = tuple(
        item
        for item in reading.intents
        if _may_be(item, heard, rules.playbook)
        and not _glad_of_it(item, reading, rules.playbook)
        and not _is_background(item, reading, rules.playbook)
    )
    found = at_home(possible, lean, rules.playbook.packs)
    chosen = state.intent_chosen and not _clearly_new(state.intents, found, rules.playbook)
    intents = state.intents if chosen else _believed(_open_again(state), found, rules.playbook)
    top = rules.playbook.intents_by_id.get(intents[0].intent) if intents else None
    state = changed(
        state,
        tone=after_reading(state.tone, reading, event.occurred_at_ms, rules.policy.tone),
        cues=cues,
        told=_with_told(state.told, reading),
        wishes=(*state.wishes, *wishes(reading.cues, reading.utterance_id, event.occurred_at_ms))[-KEPT:],
        intents=intents,
        intent_chosen=chosen,
        lean=lean,
        view=_viewed(state, reading, rules),
        issue_seen=state.issue_seen or (top is not None and top.kind in ("issue", "leaving") and _is_believed(intents)),
        trouble_seen=state.trouble_seen or _tells_of_trouble(intents, rules.playbook),
    )
    if state.stage_chosen:
        return state
    return changed(state, stage=next_stage(state, role="customer", reading=reading))


def _viewed(state: Conversation, reading: Reading, rules: Rules) -> TheirView:
    said = next((item.text for item in reversed(state.recent) if item.utterance_id == reading.utterance_id), "")
    return after_reading_view(state.view, said, reading, rules.playbook.kinds) if said else state.view


def _clearly_new(known: tuple[IntentScore, ...], found: tuple[IntentScore, ...], playbook: Playbook) -> bool:
    """Whether the customer has named something that was not on the table when the agent chose."""
    table = {item.intent for item in known}
    return any(
        item.confidence >= CLEARLY_NEW and item.intent not in table and playbook.kind_of(item.intent) not in VAGUE
        for item in found
    )


def _open_again(state: Conversation) -> tuple[IntentScore, ...]:
    """The beliefs to go on from: once a choice no longer holds, neither it nor what it overruled is worth much."""
    if not state.intent_chosen:
        return state.intents
    return tuple(replace(item, confidence=min(item.confidence, CHOSEN_AFTER)) for item in state.intents)


def _may_be(item: IntentScore, heard: frozenset[CueKind], playbook: Playbook) -> bool:
    """Whether the cues that a wish depends on have been heard."""
    intent = playbook.intents_by_id.get(item.intent)
    return intent is None or not intent.only_with or not heard.isdisjoint(intent.only_with)


def _is_believed(intents: tuple[IntentScore, ...]) -> bool:
    """Whether the likeliest wish counts as theirs: what only sounds a little like a problem has not gone wrong."""
    return bool(intents) and intents[0].confidence >= SURE


def _tells_of_trouble(intents: tuple[IntentScore, ...], playbook: Playbook) -> bool:
    """Whether one of the likelier wishes is a problem. To leave is none by itself."""
    return any(item.confidence >= NAMED and playbook.kind_of(item.intent) == "issue" for item in intents)


def _glad_of_it(item: IntentScore, reading: Reading, playbook: Playbook) -> bool:
    """Whether a problem would be read into glad words by its mere sound: "great, I've got a party" tells of none, nor does
    "it came a day early" amid praise.
    """
    if reading.label not in POSITIVE_LABELS or playbook.kind_of(item.intent) not in ("issue", "leaving"):
        return False
    praised = max(
        (seen.confidence for seen in reading.intents if playbook.kind_of(seen.intent) == "thanks"), default=0.0
    )
    wholly = reading.p_negative < WHOLLY_GLAD and praised > item.confidence
    return wholly or item.confidence < CLEARLY_NEW


def _is_background(item: IntentScore, reading: Reading, playbook: Playbook) -> bool:
    """Whether an event of a life is only what the trouble falls upon: "my dress is not here and the wedding is on Saturday"."""
    intent = playbook.intents_by_id.get(item.intent)
    return intent is not None and intent.only_with == ("life_event",) and reading.label in NEGATIVE_LABELS


def _with_cues(seen: tuple[CueSeen, ...], reading: Reading, at_ms: int) -> tuple[CueSeen, ...]:
    by_kind = {item.cue.kind: item for item in seen}
    for cue in {cue.kind: cue for cue in reversed(reading.cues)}.values():  # the first of each kind
        before = by_kind.get(cue.kind)
        if before and cue.kind == "thing":  # the customer's first noun is the thing at issue
            continue
        by_kind[cue.kind] = CueSeen(cue, reading.utterance_id, at_ms, before.count + 1 if before else 1)
    return tuple(by_kind.values())


def _with_told(told: tuple[Cue, ...], reading: Reading) -> tuple[Cue, ...]:
    """What came several times with different values, each value once, in the words that said it first."""
    known = {(cue.kind, cue.value) for cue in told}
    new = {(cue.kind, cue.value): cue for cue in reading.cues if cue.kind in MANY and cue.value}
    return (*told, *(cue for key, cue in new.items() if key not in known))[-KEPT:]


def _believed(
    before: tuple[IntentScore, ...], found: tuple[IntentScore, ...], playbook: Playbook
) -> tuple[IntentScore, ...]:
    """Old beliefs fade, new ones come in; highest confidence first, ties by name so that luck has no say.

    A vague beginning ("a quick question") gives way at once to a problem that is then named, and thanks at the end do
    not take its place.
    """
    raised = any(playbook.kind_of(item.intent) in ("issue", "leaving") for item in before)
    named = any(playbook.kind_of(item.intent) == "issue" and item.confidence >= NAMED for item in found)
    scores = {
        item.intent: item.confidence * (VAGUE_FADE if named and playbook.kind_of(item.intent) in VAGUE else INTENT_FADE)
        for item in before
    }
    for item in found:
        weight = VAGUE_AFTER if raised and playbook.kind_of(item.intent) in VAGUE else 1.0
        scores[item.intent] = max(scores.get(item.intent, 0.0), item.confidence * weight)
    kept = [IntentScore(name, score) for name, score in scores.items() if score >= INTENT_FLOOR]
    return tuple(sorted(kept, key=lambda item: (-item.confidence, item.intent))[:5])


def _marked(
    state: Conversation, event: e.GapFound | e.PolicyAdopted | e.BrandRiskFlagged | e.LearningAdopted
) -> Conversation:
    match event:
        case e.GapFound():
            return replace(state, gaps=state.gaps + 1)
        case e.PolicyAdopted():
            return replace(state, policy_version=event.policy_version)
        case e.BrandRiskFlagged():
            return replace(state, brand_flagged=True)
        case e.LearningAdopted():
            return replace(state, learned=event.learned)


def _described(state: Conversation, event: e.ConversationStarted | e.ConversationUpdated) -> Conversation:
    channel = event.channel or state.channel
    started = event.occurred_at_ms if state.started_ms is None else state.started_ms
    moved = bool(event.agent_id and state.agent_id and event.agent_id != state.agent_id)
    return replace(
        state,
        channel=channel,
        channels=state.channels if channel in state.channels or not channel else (*state.channels, channel)[-5:],
        customer_id=event.customer_id or state.customer_id,
        agent_id=event.agent_id or state.agent_id,
        queue=event.queue or state.queue,
        incident_id=event.incident_id or state.incident_id,
        language=event.language or state.language,
        started_ms=started,
        transfers=state.transfers + moved,
        ended_ms=None if isinstance(event, e.ConversationStarted) else state.ended_ms,
    )


def _joined(state: Conversation, event: e.ParticipantJoined | e.ParticipantLeft) -> Conversation:
    if event.role == "customer":
        return replace(state, customer_name=event.name or state.customer_name)
    if event.role != "agent" or isinstance(event, e.ParticipantLeft):
        return state
    another = bool(state.agent_name and event.name and event.name != state.agent_name)
    return replace(state, agent_name=event.name or state.agent_name, transfers=state.transfers + another)


def _customer(state: Conversation, customer: Customer) -> Conversation:
    if state.customer_id and state.customer_id != customer.customer_id:
        return state
    known = state.customer if state.customer and state.customer.customer_id == customer.customer_id else None
    return replace(state, customer=customer.with_own_of(known), customer_id=customer.customer_id)


def _acted(state: Conversation, event: e.AgentEvent, rules: Rules) -> Conversation:
    match event:
        case e.SuggestionInserted():
            response = rules.playbook.response(event.response_id)
            stage = response.stages[0] if response and response.stages and not state.stage_chosen else state.stage
            return replace(state, inserted=(*state.inserted, event.response_id)[-KEPT:], stage=stage)
        case e.GestureGranted():
            return _granted(state, event)
        case e.GestureReversed() | e.GestureFulfilled():
            return replace(state, granted=tuple(_after_act(item, event) for item in state.granted))
        case e.ApprovalAsked() | e.ApprovalAnswered():
            return replace(state, requested=requested_after(state.requested, event)[-KEPT:])
        case e.ToneCorrected():
            return replace(state, tone=after_correction(state.tone, event.label, event.occurred_at_ms))
        case e.IntentChosen():
            others = tuple(item for item in state.intents if item.intent != event.intent)
            chosen = rules.playbook.intents_by_id.get(event.intent)
            return replace(
                state,
                intents=(IntentScore(event.intent, 1.0), *others),
                intent_chosen=True,
                issue_seen=state.issue_seen or (chosen is not None and chosen.kind in ("issue", "leaving")),
                trouble_seen=state.trouble_seen or (chosen is not None and chosen.kind == "issue"),
            )
        case e.StageChosen():
            return replace(state, stage=event.stage, stage_chosen=True)
        case e.QuietChosen():
            return replace(state, quiet_since=event.severity if event.on else None)
        case _:
            return _written_down(state, event)


def _written_down(state: Conversation, event: e.AgentEvent) -> Conversation:
    """What the agent keeps for the record or the team."""
    match event:
        case e.InsightCaptured():
            return replace(state, insights=(*state.insights, event)[-KEPT:])
        case e.ProposalAnswered():
            others_answered = tuple(item for item in state.answers if item.proposal_id != event.proposal_id)
            return replace(state, answers=(*others_answered, event)[-KEPT:])
        case e.ChoiceMade():
            return replace(
                state,
                choices=(*(item for item in state.choices if item.response_id != event.response_id), event)[-KEPT:],
            )
        case e.NoteEdited():
            return replace(state, note=tuple({**dict(state.note), event.field: event.text}.items()))
        case e.WrappedUp():
            return replace(state, wrapped_up=event)
        case _:
            return state


def _after_act(item: Granted, event: e.GestureReversed | e.GestureFulfilled) -> Granted:
    if item.entry_id != event.entry_id:
        return item
    return replace(item, reversed=True) if isinstance(event, e.GestureReversed) else replace(item, fulfilled=True)


def _granted(state: Conversation, event: e.GestureGranted) -> Conversation:
    if any(item.entry_id == event.entry_id for item in state.granted):
        return state
    granted = Granted(
        event.entry_id, event.gesture_id, event.kind, event.amount_minor, event.currency, event.occurred_at_ms
    )
    return replace(
        state,
        granted=(*state.granted, granted)[-KEPT:],
        promises=after_gesture(state.promises, event.kind),
    )
