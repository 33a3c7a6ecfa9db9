"""A handful of phrases an intent are enough; several may be meant at once; unknown stays unknown."""

import pytest

from agent_assist.domain.playbook import Intent
from agent_assist.language.intents.matching import IntentMatcher
from agent_assist.language.reader import LocalReader
from tests.language.conftest import INTENTS

MATCHER = IntentMatcher(INTENTS)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("where's my order please", "where_is_order"),
        ("my parcel hasn't arrived yet", "late_delivery"),
        ("I'd like to cancel the order", "cancel_order"),
        ("still waiting for my refund", "refund_status"),
        ("can I talk to a real person", "wants_person"),
    ],
)
def test_the_likeliest_intent_comes_first(text: str, intent: str) -> None:
    found = MATCHER.match(text)
    assert found[0].intent == intent
    assert [item.confidence for item in found] == sorted((item.confidence for item in found), reverse=True)


def test_an_example_itself_is_all_but_certain() -> None:
    for intent in INTENTS:
        for phrase in intent.phrases:
            found = MATCHER.match(phrase)[0]
            assert found.intent == intent.id
            assert 0.9 < found.confidence <= 1


@pytest.mark.parametrize("text", ["the weather in Leeds is awful", "la la la", "", "\ud800\x00", "\U0001f600", "??"])
def test_what_is_like_nothing_is_unknown(text: str) -> None:
    assert MATCHER.match(text, ["I want to cancel my order"] if not text.isascii() else ()) == ()


def test_two_wishes_in_one_breath_are_both_heard() -> None:
    found = {item.intent for item in MATCHER.match("my parcel still hasn't arrived, let me speak to a person")}
    assert {"late_delivery", "wants_person"} <= found


def test_joined_wishes_are_both_heard_clearly() -> None:
    found = {
        item.intent: item.confidence for item in MATCHER.match("stop the order and when will the refund reach my bank")
    }
    assert min(found["cancel_order"], found["refund_status"]) > 0.3


def test_the_next_best_is_told_beside_a_clear_wish() -> None:
    first, second = MATCHER.match("i want to cancel my order")[:2]
    assert second.confidence < first.confidence
    assert second.intent != first.intent


def test_other_words_for_the_same_wish_are_heard() -> None:
    assert MATCHER.match("the package was meant to turn up days ago and did not")[0].intent == "late_delivery"


def test_a_very_long_text_is_cut() -> None:
    assert MATCHER.match("la " * 20_000) == ()


def test_one_phrase_may_stand_for_two_wishes() -> None:
    twice = IntentMatcher(
        (Intent("a", "a", "other", "use", ("block my card",)), Intent("b", "b", "other", "use", ("block my card",)))
    )
    assert {item.intent for item in twice.match("block my card")} == {"a", "b"}


def test_an_intents_own_name_is_an_example_by_its_title_or_the_words_of_its_id() -> None:
    phrases = ("it never came", "still nothing here", "been waiting a week")
    others = Intent("opening_hours", "", "other", "use", ("when do you open", "are you open today"))
    for intent_id, title in (("lost-luggage", ""), ("lost_luggage", "lost_luggage"), ("i7", "Lost luggage")):
        named = IntentMatcher([Intent(intent_id, title, "other", "use", phrases), others])
        found = named.match("my luggage is lost")
        assert found, (intent_id, title)
        assert found[0].intent == intent_id
        assert found[0].confidence > 0.5
    numbered = IntentMatcher([Intent("lost_luggage_7", "", "other", "use", phrases), others])
    assert numbered.match("my luggage is lost") == ()


def test_a_short_question_is_read_with_the_turns_before_it() -> None:
    earlier = ["I want to cancel my order"]
    alone, together = MATCHER.match("how much time do I have?"), MATCHER.match("how much time do I have?", earlier)
    assert "cancel_order" not in {item.intent for item in alone}
    assert together[0].intent == "cancel_order"
    assert together[0].confidence < MATCHER.match(earlier[0])[0].confidence


def test_a_clear_short_wish_is_not_blurred_by_the_turns_before_it() -> None:
    assert MATCHER.match("where is my refund", ["I want to cancel my order"]) == MATCHER.match("where is my refund")


def test_no_intents_match_nothing() -> None:
    assert IntentMatcher(()).match("where is my order") == ()
    assert IntentMatcher((Intent("empty", "", "other", "use", ()),)).match("where is my order") == ()


def test_the_reader_gives_intents_cues_tone_and_the_stage_it_sounds_like(reader: LocalReader) -> None:
    found = reader.read("u1", "Hello, my coat still hasn't arrived and the funeral is tomorrow", ())
    assert found.utterance_id == "u1"
    assert found.label == "grieving"
    assert found.intents[0].intent == "late_delivery"
    assert {"bereavement", "deadline", "thing"} <= {cue.kind for cue in found.cues}
    assert found.reader
    assert reader.read("u2", "thanks, bye", ()).stage == "closing"
    assert reader.read("u3", "the zip of the coat is broken", ()).stage is None


def test_an_unread_language_has_neither_intents_nor_cues(reader: LocalReader) -> None:
    found = reader.read("u1", "Wo ist meine Bestellung? Ich warte noch immer auf die order", ())
    assert (found.unsure_reason, found.intents, found.cues) == ("language_not_read", (), ())


def test_what_an_agent_says_is_never_read_as_the_customers(reader: LocalReader) -> None:
    """That the agent spoke, and whether it was a question, is all that counts of it."""
    from agent_assist.engine.ports import Turn

    harsh = [Turn("agent", "nobody called you back, this is a disgrace, i want to cancel my order")]
    mild = [Turn("agent", "it is on its way to you")]
    assert reader.read("u", "fine", harsh) == reader.read("u", "fine", mild)
