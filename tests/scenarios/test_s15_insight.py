"""S15, S17: one press keeps a moment with its words and what was read in them; nothing more than a tag and a line is asked."""

from dataclasses import fields

from agent_assist.domain.commands import CaptureInsight, ConversationCommand
from agent_assist.domain.events import InsightCaptured, UtteranceRead
from agent_assist.domain.policy_draft import PolicyDraft
from agent_assist.domain.policy_text import parse_policy
from agent_assist.storage.packs import playbook_of, starter_policy, starter_policy_text
from tests.engine.desk import Desk, Feed

FIELDS = {item.name for item in fields(CaptureInsight)} - {item.name for item in fields(ConversationCommand)}


def test_s15_an_insight_holds_its_tag_its_utterance_and_what_was_read_there(desk, feed):
    desk.hears(feed.started(), feed.customer("Your size chart is nowhere to be found, this is so frustrating"))
    desk.does(CaptureInsight, category="disappointed", text="Nobody finds the size chart")
    (kept,) = [event for event in desk.store.events.events() if isinstance(event, InsightCaptured)]
    assert (kept.category, kept.agent_id) == ("disappointed", "raj")
    read = [event.reading for event in desk.store.events.events() if isinstance(event, UtteranceRead)]
    assert [item.label for item in read if item.utterance_id == kept.utterance_id] == ["frustrated"]
    assert desk.current.insight.saved


def test_s15_two_fields_are_asked_at_most_and_the_card_has_them_ready(desk, feed):
    assert len(FIELDS) <= 2
    desk.hears(feed.started(), feed.customer("My parcel is late again and I am furious about it"))
    assert desk.current.insight.category == "disappointed"
    assert desk.current.insight.text


def test_s15_what_pleased_is_told_apart_from_what_disappointed(desk, feed):
    desk.hears(feed.started(), feed.customer("Where is my order?"), feed.agent("At your door"))
    desk.hears(feed.customer("It is here, thank you so much, that was wonderful of you"))
    assert desk.current.insight.category in ("pleased", "")
    desk.does(CaptureInsight, category="not offered", text="Asked for gift wrap, we have none")
    (proposal,) = desk.session.told.proposals()
    assert proposal.kind == "insight"


def test_s17_five_kinds_of_insight_are_there_and_a_supervisor_may_rename_them(tmp_path):
    for policy, names in (
        (
            starter_policy_text(),
            ("What disappointed", "What pleased", "Asked for but not offered", "Complaint", "Favourite"),
        ),
        (starter_policy_text().replace("[advice]", '[advice]\ninsights = ["Sorrow", "Joy"]'), ("Sorrow", "Joy")),
    ):
        desk = Desk(tmp_path / f"{len(names)}.db", policy=policy)
        desk.hears(Feed().started(), Feed().customer("late"))
        assert desk.current.insight.categories == names
        desk.does(CaptureInsight, category=names[-1], text="They love the blue one")
        (kept,) = [event for event in desk.store.events.events() if isinstance(event, InsightCaptured)]
        assert kept.category == names[-1]
        desk.close()


def test_s17_what_is_published_is_what_was_set():
    draft = PolicyDraft(starter_policy(), playbook_of(["travel"])).edited("advice.insights", ["Sorrow", "Joy"])
    assert draft.problems() == {}
    assert parse_policy(draft.text()).advice.insights == ("Sorrow", "Joy")
