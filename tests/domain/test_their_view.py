"""The customer's view: their own sentences, the best telling ones, each with the utterance it stands in."""

from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.their_view import LONGEST, TheirView, after_reading, sentence_with
from tests.domain.situations import PLAYBOOK, Story, reading

KINDS = {item.id: item.kind for item in PLAYBOOK.intents}


def told(*turns):
    view = TheirView()
    for number, (text, more) in enumerate(turns):
        view = after_reading(view, text, reading(utterance_id=f"u-{number}", **more), KINDS)
    return [(item.utterance_id, item.text) for item in view.sentences]


LATE = {"intents": (("late", 0.9),)}


def test_s19_what_happened_and_what_hangs_on_it_in_their_own_words():
    assert told(
        ("Hello there.", {}),
        ("Hi. You charged me twice for the same order!", LATE),
        ("I can't pay my rent on Friday now.", {"cues": (("deadline", "on Friday", ""),)}),
    ) == [("u-1", "You charged me twice for the same order!"), ("u-2", "I can't pay my rent on Friday now.")]


def test_one_sentence_that_tells_both_stands_once():
    words = "It must be here before the funeral tomorrow."
    assert told((words, LATE | {"cues": (("deadline", "tomorrow", ""),)})) == [("u-0", words)]


def test_what_was_told_first_stands_until_something_tells_clearly_more():
    first, again, clearer = (
        "It has still not come at all.",
        "Where is it, please, where?",
        "My parcel is a week late now.",
    )
    weak, sure = {"intents": (("late", 0.5),)}, {"intents": (("late", 0.95),)}
    assert told((first, weak), (again, {"intents": (("late", 0.55),)})) == [("u-0", first)]
    assert told((first, weak), (clearer, sure)) == [("u-1", clearer)]


def test_nothing_is_made_of_thanks_a_greeting_or_a_word():
    assert told(("Thank you so much for that", {"intents": (("praise", 0.9),)}), ("Late.", LATE), ("Hi", {})) == []


def test_it_is_folded_from_the_log():
    story = Story().customer("My lamp came broken, in three pieces.", intents=(("late", 0.9),))
    assert [item.text for item in story.state.view.sentences] == ["My lamp came broken, in three pieces."]


@given(st.text(max_size=400), st.sampled_from([(), (("deadline", "a", ""),), (("bereavement", "he", ""),)]))
def test_every_sentence_is_a_piece_of_what_they_wrote(text, cues):
    view = after_reading(TheirView(), text, reading(cues=cues, **LATE), KINDS)
    assert all(item.text in text and len(item.text) <= LONGEST for item in view.sentences)


def test_the_sentence_of_a_word_is_whole_or_cut_between_words():
    assert sentence_with("says", "Hello. Tracking says on time. It says so.") == "Tracking says on time."
    assert sentence_with("never", "Tracking says on time.") == ""
    assert sentence_with("aa", "aa " * LONGEST) == ("aa " * LONGEST)[:LONGEST].rsplit(" ", 1)[0]
