"""The wrap-up note: each line from a fact or from words that were said, named with it; nothing is made up."""

from dataclasses import replace

from agent_assist.domain import events as e
from agent_assist.domain.advice.gates import closed_to_all
from agent_assist.domain.customer import HistoryRow
from agent_assist.engine.formats import Formats
from agent_assist.engine.note import EXIT_LABELS, NOTHING, note, text_of
from tests.domain.situations import ADA, NOW_MS, Story

LATE = {"intents": (("late", 0.9),)}
GO = {"intents": (("cancel", 0.9),), "cues": (("leaving", "cancel", ""),)}
CALM = replace(ADA, history=())


def lines(story):
    return {field.id: field for field in note(story.context(), Formats()).fields}


def test_s19_the_customers_view_stands_first_in_their_own_words_with_the_utterances_it_rests_on():
    story = Story().customer("You charged me twice for it.", **LATE)
    story.customer("I can't pay my rent on Friday.", cues=(("deadline", "on Friday", ""),))
    found = note(story.context(), Formats()).fields[0]
    assert (found.id, found.source) == ("view", "Their own words")
    assert found.text == "“You charged me twice for it.” “I can't pay my rent on Friday.”"
    assert set(found.utterances) == {item.utterance_id for item in story.state.recent}


def test_every_line_with_words_has_a_source_and_an_empty_one_has_none():
    story = Story(customer=ADA).customer("Where is my parcel now?", **LATE)
    for field in note(story.context(), Formats()).fields:
        assert bool(field.source) is (field.text != NOTHING)


def test_what_the_agent_writes_stands_and_rests_on_nobodys_words():
    story = Story().customer("You charged me twice for it.", **LATE)
    story.happens(e.NoteEdited, field="view", text="Charged twice, rent is due")
    found = lines(story)["view"]
    assert (found.text, found.source, found.utterances) == ("Charged twice, rent is due", "Edited by you", ())


def test_s9_promises_made_here_stand_with_their_time_and_the_words_that_made_them():
    story = Story(customer=CALM).customer("Where is it?", **LATE).agent("I'll call you back by 5 pm.")
    found = lines(story)["promised"]
    assert "by day" in found.text
    assert found.source == "From your words and the history, still open"
    assert found.utterances == (story.state.recent[-1].utterance_id,)


def test_a_promise_on_record_without_a_time_is_told_without_one():
    kept = replace(ADA, history=(HistoryRow(NOW_MS, "email", "promise", "send a label", status="open"),))
    found = lines(Story(customer=kept).customer("Hello there", **LATE))["promised"]
    assert (found.text, found.source, found.utterances) == ("send a label", "From the history, still open", ())


def test_s20_somebody_who_leaves_has_three_more_lines_and_what_was_not_asked_says_so():
    assert not {name for name, _ in EXIT_LABELS} & set(lines(Story().customer("Where is it?", **LATE)))
    leaving = Story(customer=CALM).customer("Please cancel it", **GO)
    assert lines(leaving)["used"].text == NOTHING
    assert "Used it for: not asked" in text_of(note(leaving.context(), Formats()))
    leaving.happens(e.NoteEdited, field="used", text="The kitchen")
    assert "Used it for: The kitchen" in text_of(note(leaving.context(), Formats()))


def test_s20_why_they_leave_comes_from_their_words_and_opens_the_gate_for_words_to_stay():
    leaving = Story(customer=CALM).customer("Please cancel it", **GO)
    assert "reason_not_captured" in {gate for gate, _ in closed_to_all(leaving.context())}
    leaving.customer("It is too dear for me.", cues=(("exit_reason", "too dear", "price"),))
    found = lines(leaving)["why_left"]
    assert (found.text, found.source, found.utterances) == (
        "price",
        "From what they said",
        (leaving.state.recent[-1].utterance_id,),
    )
    assert "reason_not_captured" not in {gate for gate, _ in closed_to_all(leaving.context())}


def test_s20_what_they_said_to_staying_is_their_answer_to_the_words_that_were_put_to_them():
    leaving = Story(customer=CALM).customer("Please cancel it", **GO)
    assert lines(leaving)["win_back"].text == NOTHING
    leaving.happens(e.SuggestionInserted, response_id="lamp_offer", text="There is a shade that fits.")
    assert lines(leaving.agent("There is a shade that fits."))["win_back"].text == NOTHING
    answered = leaving.customer("No, I have decided.", **GO)
    assert lines(answered)["win_back"].text == "“No, I have decided.”"
