"""What became of each response: counts of words out of the log, the share that was rewritten, and honest gaps."""

import pytest

from agent_assist.domain import events as e
from agent_assist.domain.outcome import Outcome
from agent_assist.domain.persona import Persona
from agent_assist.domain.response_use import ResponseUse, changed_share, own_share, uses

WORDS = "We gave you a day and it came and went. I'm finding out where it is."


def seen(talk: str, *names: str) -> e.Event:
    return e.SuggestionsSeen(
        event_id=f"{talk}:s", conversation_id=talk, occurred_at_ms=3, action_id="a", agent_id="raj", response_ids=names
    )


def inserted(talk: str, name: str = "own", text: str = WORDS) -> e.Event:
    return e.SuggestionInserted(
        event_id=f"{talk}:{name}",
        conversation_id=talk,
        occurred_at_ms=1,
        action_id=f"{talk}{name}",
        agent_id="raj",
        response_id=name,
        text=text,
    )


def sent(talk: str, text: str = WORDS, role: str = "agent", final: bool = True) -> e.Event:
    return e.UtteranceHeard(
        event_id=f"{talk}:{text[:9]}:{final}",
        conversation_id=talk,
        occurred_at_ms=2,
        utterance_id=text[:9],
        text=text,
        role=role,  # type: ignore[arg-type]
        final=final,
    )


def ended(talk: str, recovered: bool | None = None, resolved: bool | None = None) -> e.Event:
    outcome = Outcome(talk, 4, Persona(), tone_recovered=recovered, resolved=resolved)
    return e.OutcomeRecorded(event_id=f"{talk}:o{resolved}", conversation_id=talk, occurred_at_ms=4, outcome=outcome)


def one(*log: e.Event) -> ResponseUse:
    (found,) = uses(log)
    return found


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (WORDS, 0.0),
        (WORDS.upper().replace("'", "’"), 0.0),
        (f"Hi Ada. {WORDS} Kind regards", 0.0),  # what was added is not what was changed
        (WORDS.replace("a day", "three weeks"), 0.125),
        ("We gave you a day and it came and went.", 0.375),
        ("Your money is back.", None),
        ("", None),
    ],
)
def test_s49_the_share_rewritten_is_of_the_words_that_were_inserted(text: str, share: float | None) -> None:
    assert changed_share(WORDS, text) == share


def test_a_response_is_counted_by_talks() -> None:
    log = (
        inserted("a"), inserted("a"), sent("a"), seen("a", "own", "own"), ended("a", True, True),
        seen("b", "own"), inserted("b"), sent("b", WORDS.replace("a day", "three weeks")), ended("b", False, True),
        seen("c", "own"), ended("c", True, False),
    )  # fmt: skip
    found = one(*log)
    assert (found.offered, found.inserted, found.sent) == (3, 2, 3)
    assert found.edited == pytest.approx(0.125 / 3, abs=1e-4)
    assert (found.recovered, found.fell, found.settled, found.issues) == (1, 2, 2, 2)


def test_stacked_words_are_both_found_in_what_was_sent() -> None:
    other = "When do you need it by? Then I know what to look at first."
    log = (inserted("a"), inserted("a", "ask", other), sent("a", f"{WORDS} {other}"))
    assert {item.response_id: item.edited for item in uses(log)} == {"own": 0.0, "ask": 0.0}


def test_what_is_not_known_is_not_guessed() -> None:
    assert one(inserted("a")) == ResponseUse("own", 1, 1)
    assert one(inserted("a"), sent("a", "Other words entirely here")).edited is None
    assert one(inserted("a"), sent("a", role="customer"), sent("a", final=False)).edited is None
    assert one(inserted("a"), sent("b")).sent == 0
    assert uses(()) == ()


def test_an_outcome_told_again_counts_once_and_the_newest() -> None:
    found = one(inserted("a"), ended("a", True, False), ended("a", True, True))
    assert (found.settled, found.issues) == (1, 1)


def test_the_most_inserted_come_first() -> None:
    log = (seen("a", "z", "y", "x"), inserted("a", "y"), inserted("b", "y"), inserted("b", "z"))
    assert [item.response_id for item in uses(log)] == ["y", "z", "x"]


@pytest.mark.parametrize(
    ("suggested", "written", "own"),
    [
        ("It comes tonight.", "It comes tonight.", 0.0),
        ("It comes tonight.", "Ada, it comes tonight, I promise.", 0.5),
        ("It comes tonight.", "", 0.0),
        ("", "All mine", 1.0),
        ("one two three four", "four three", 0.5),  # in another order it is another sentence
    ],
)
def test_s49_the_share_of_a_reply_that_is_the_agents_own(suggested: str, written: str, own: float) -> None:
    assert own_share(suggested, written) == pytest.approx(own)
