"""Situation: stage, journey, what is at stake, and the facts that size a remedy. Tone never sizes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent_assist.domain.conversation import Conversation
from agent_assist.domain.facets.facet import Trace
from agent_assist.domain.kind_words import SIGNAL_SEVERITIES, STAGE_NOUNS
from agent_assist.domain.playbook import Intent, Responsibility
from agent_assist.domain.promises import What
from agent_assist.domain.rules import Rules
from agent_assist.domain.said import listed, said
from agent_assist.domain.words import POSITIVE_LABELS, Journey, Severity, Stage

SETTLED: tuple[Stage, ...] = ("resolution", "wrap_up", "closing")
_COMES_BACK: frozenset[What] = frozenset(("call back", "answer"))
_CARE_WORDS = {
    "mental health": said("how hard things are for them"),
    "abuse": said("not being safe"),
    "health": said("their health or of someone's they look after"),
    "money": said("money being short"),
    "age": said("age or living alone"),
    "language": said("the language they are at home in"),
}
_SEVERITY_STEPS: dict[Severity, int] = {"info": 0, "minor": 0, "major": 1, "severe": 2}


@dataclass(frozen=True, slots=True)
class Situation:
    """`severity` 0 none to 3 severe and `responsibility` come from facts and what was said to have happened.

    `at_peace`: nothing is open, or only the agent's own word to come back to them, so that thanks may be answered by thanks.
    """

    stage: Stage
    journey: Journey
    issue_open: bool
    at_peace: bool
    make_or_break: bool
    vulnerable: bool
    bereaved: bool
    subdued: bool
    brand_risk: bool
    legal_threat: bool
    care: tuple[str, ...]
    severity: int
    responsibility: Responsibility
    trace: Trace


@dataclass(frozen=True, slots=True)
class Known:
    """What the other facets found that bears on the situation; handed in, so that facets stay strangers."""

    intent: Intent | None
    missed_promises: int
    contacts_week: int
    worst_signal: Severity | None
    signal_kind: str | None


def situation(state: Conversation, rules: Rules, known: Known) -> Situation:
    """Where this customer stands now, and why."""
    pleased = _is_pleased_and_done(state)
    opened = _issue_reasons(state, known, pleased and not _awaits_word(state))
    at_peace = not _issue_reasons(state, known, pleased or (_awaits_word(state) and _thanked_just_now(state)))
    bereaved = state.cue("bereavement") is not None
    vulnerable = bereaved or state.cue("vulnerable") is not None
    brand_risk = state.cue("public_post") is not None
    legal_threat = state.cue("legal_threat") is not None
    care = state.told_values("vulnerable")
    leaving = state.cue("leaving") is not None or bool(known.intent and known.intent.kind == "leaving")
    low = (state.tone.valence or 0.0) < rules.policy.tone.make_or_break_below
    make_or_break = leaving or brand_risk or legal_threat or (bool(opened) and low)
    severity, why_severity = _severity(state, known, bool(opened))
    because = [
        said(
            "stage {stage} (chosen by the agent)" if state.stage_chosen else "stage {stage}",
            stage=STAGE_NOUNS[state.stage],
        ),
        *opened,
        *why_severity,
        *([said("a death was mentioned")] if bereaved else []),
        *([_care_words(care)] if vulnerable and not bereaved else []),
        *([said("they speak of leaving")] if leaving else []),
        *([said("they speak of telling others in public")] if brand_risk else []),
        *([said("they speak of taking it to the law")] if legal_threat else []),
    ]
    return Situation(
        stage=state.stage,
        journey=_journey(state, known, bool(opened), leaving),
        issue_open=bool(opened),
        at_peace=at_peace,
        make_or_break=make_or_break,
        vulnerable=vulnerable,
        bereaved=bereaved,
        subdued=_subdued(state, known, bereaved),
        brand_risk=brand_risk,
        legal_threat=legal_threat,
        care=care,
        severity=severity,
        responsibility=_responsibility(known, state),
        trace=Trace(True, 0.9 if state.stage_chosen else 0.6, tuple(because)),
    )


def _care_words(care: tuple[str, ...]) -> str:
    """Says that care is asked for and what they spoke of, and names nobody anything."""
    spoken = [words for kind, words in _CARE_WORDS.items() if kind in care]
    if not spoken:
        return said("take extra care")
    return said("take extra care: they spoke of {what}", what=_and(spoken))


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else said("{first} and {last}", first=_and(parts[:-1]), last=parts[-1])


def _is_pleased_and_done(state: Conversation) -> bool:
    """Whether it is settled in the customer's own eyes: how far they are, and how it reads."""
    pleased = state.tone.label in POSITIVE_LABELS or (state.tone.valence or 0.0) >= 0
    return state.stage in SETTLED and pleased


def _thanked_just_now(state: Conversation) -> bool:
    """Whether their newest words are thanks that read as such."""
    seen, newest = state.cue("thanks"), state.last_customer
    spoken = seen is not None and newest is not None and seen.utterance_id == newest.utterance_id
    return spoken and state.tone.label in POSITIVE_LABELS


def _issue_reasons(state: Conversation, known: Known, settled: bool) -> list[str]:
    """Why a service issue counts as open; empty when none is. Cases on record stay open until the record says not.

    To leave is no issue by itself: who has said why may be told of another way.
    """
    reasons: list[str] = [
        said("case {case} is open", case=case.case_id) for case in (state.customer.open_cases if state.customer else ())
    ]
    if known.missed_promises and not settled:
        reasons.append(said("a promise to them was missed"))
    if state.trouble_seen and not settled:
        reasons.append(said("a problem was raised and is not settled"))
    if known.intent and known.intent.kind == "issue" and not settled and not state.trouble_seen:
        reasons.append(said("they want help with {wish}", wish=known.intent.title.lower()))
    return reasons


def _awaits_word(state: Conversation) -> bool:
    """Whether the agent still has to come back to them: "ok thanks" to "I'll call you by five" settles nothing, unless the
    agent says that it does. It keeps offers away, and no thanks.
    """
    return not state.stage_chosen and any(not item.kept and item.what in _COMES_BACK for item in state.promises)


def _subdued(state: Conversation, known: Known, bereaved: bool) -> bool:
    """Whether the loss is the subject itself, and not the background of a late parcel."""
    other = known.intent is not None and "bereave" not in known.intent.id
    return state.cue("vulnerable") is not None or (bereaved and not other)


def _severity(state: Conversation, known: Known, issue_open: bool) -> tuple[int, list[str]]:
    """0..3 from facts: what went wrong, how often, what hangs on it. Never from mood, name, anger or threats."""
    if not (issue_open or state.issue_seen or state.cue("bereavement")):
        return 0, []
    steps, why = 1, [said("something went wrong")]
    if known.missed_promises or state.cue("missed_promise"):
        steps, why = steps + 1, [*why, said("a promise was missed")]
    if known.contacts_week >= 3:
        steps, why = steps + 1, [*why, said("{count} contacts in a week", count=known.contacts_week)]
    if state.cue("deadline") or state.cue("bereavement"):
        steps, why = steps + 1, [*why, said("time or a loss weighs on it")]
    if known.worst_signal and _SEVERITY_STEPS[known.worst_signal]:
        event = said("a {severity} event around them", severity=SIGNAL_SEVERITIES[known.worst_signal])
        steps, why = steps + _SEVERITY_STEPS[known.worst_signal], [*why, event]
    severity = min(3, steps)
    return severity, [said("severity {steps} of 3: {why}", steps=severity, why=listed(why))]


def _responsibility(known: Known, state: Conversation) -> Responsibility:
    missed = bool(known.missed_promises or state.cue("missed_promise"))
    outside = known.signal_kind in ("weather", "crisis")
    if outside:
        return "shared" if missed else "not_ours"
    return "ours"


def _journey(state: Conversation, known: Known, issue_open: bool, leaving: bool) -> Journey:
    if leaving:
        return "leaving"
    if issue_open:
        return "issue"
    if state.issue_seen:
        return "recovery"
    return known.intent.journey if known.intent else "use"
