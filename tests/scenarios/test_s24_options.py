"""S24: a hard moment brings two or three ways, each with what it means, and an open question; what they took is kept."""

import pytest

from agent_assist.domain.commands import InsertSuggestion, RecordChoice
from agent_assist.domain.events import ChoiceMade
from agent_assist.storage.packs import playbook_of, shipped_packs
from tests.scenarios.play import after
from tests.scenarios.recording import Recording

CANCELLED = "My flight was cancelled and I'm so upset"
CHOICES = "trip_choices_cancelled"


def test_s24_a_cancelled_flight_brings_ways_with_consequences_and_a_question():
    state = after(Recording().started().customer(CANCELLED).agent("Let me look").customer("What can I do now?"))
    (options,) = [item for item in state["responses"] if item["choices"]]
    assert 2 <= len(options["choices"]) <= 3
    assert options["text"].endswith("?")
    for choice in options["choices"]:
        assert choice["way"] in options["text"]
        assert choice["consequence"] in options["text"]


@pytest.mark.parametrize("pack", shipped_packs())
def test_s24_every_pack_lays_ways_before_them(pack):
    offered = [item for item in playbook_of([pack]).responses if item.choices]
    assert len(offered) >= 2
    assert all(2 <= len(item.options) <= 3 for item in offered)


def test_s24_the_way_they_took_is_kept_with_its_words_and_stands_in_the_note(desk, feed):
    desk.hears(feed.started(), feed.customer(CANCELLED))
    text = playbook_of(["travel"]).response(CHOICES).text
    assert desk.current.say_next.choices == ()
    desk.does(InsertSuggestion, response_id=CHOICES, text=text)
    ways = desk.current.say_next.choices
    assert [way.way for way in ways] == ["leaving tonight", "going direct in the morning", "having the money back"]
    desk.hears(feed.agent(text), feed.customer("I'd rather go in the morning, please"))
    desk.does(RecordChoice, response_id=CHOICES, way="going direct in the morning")
    assert [way.taken for way in desk.current.say_next.choices] == [False, True, False]
    done = next(field for field in desk.current.note.fields if field.id == "done")
    assert "They chose: going direct in the morning (you'd sleep here)" in done.text
    (kept,) = [event for event in desk.store.events.events() if isinstance(event, ChoiceMade)]
    said = desk.session.floor.conversations["c-1"].last_customer
    assert (kept.response_id, kept.utterance_id, kept.agent_id) == (CHOICES, said.utterance_id, "raj")


def test_s24_they_may_change_their_mind_and_only_what_was_offered_counts(desk, feed):
    desk.hears(feed.started(), feed.customer(CANCELLED))
    desk.does(RecordChoice, response_id=CHOICES, way="a private jet")
    assert "ChoiceMade" not in desk.kinds()
    for way in ("leaving tonight", "having the money back"):
        desk.does(RecordChoice, response_id=CHOICES, way=way)
    state = desk.session.floor.conversations["c-1"]
    assert [item.way for item in state.choices] == ["having the money back"]
