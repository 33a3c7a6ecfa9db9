"""One frame of the desk: rail, status, banner and the conversation in front, as the session stands now."""

import pytest

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.engine.errors import DiskFull, StoreCorrupt, StoreUnreachable, UserFacingError
from agent_assist.engine.feed_state import FeedState
from tests.engine.desk import Feed, told

MINUTE_MS = 60_000


@pytest.fixture
def late(desk, feed):
    """A desk with one customer who waits."""
    events = told(feed, ("customer", "my parcel is late"))
    desk.hears(*events)
    desk.clock.now_ms = events[-1].occurred_at_ms + 24_000
    return desk


def test_an_empty_desk_says_that_it_is_free(desk):
    view = desk.view()
    assert (view.rail, view.current, view.status.last_message, view.status.gaps) == ((), None, "", "")
    assert view.empty_text.startswith("You're free")


def test_a_row_says_how_long_they_wait_and_when_it_is_due(late, feed):
    row = late.view().rail[0]
    assert (row.when, row.due, row.last_words, row.tone_words) == (
        "0:24",
        False,
        "my parcel is late",
        "upset, frustrated",
    )
    late.clock.now_ms += MINUTE_MS
    assert (late.view().rail[0].when, late.view().rail[0].due) == ("Due 1:24", True)
    late.hears(feed.agent("sorry"))
    assert (late.view().rail[0].when, late.view().rail[0].due) == ("You replied", False)


def test_a_conversation_without_words_has_a_row(desk, feed):
    desk.hears(feed.event(e.ParticipantJoined, participant_id="p", role="customer", name="Zoe"))
    row = desk.view().rail[0]
    assert (row.name, row.last_words, row.when, row.channel, row.glyph) == ("Zoe", "No words yet", "", "chat", "none")


@pytest.mark.parametrize(
    ("channel", "words", "icon"),
    [("voice", "Call", "phone"), ("email", "E-mail", "chat"), ("fax", "Fax", "chat"), ("", "Chat", "chat")],
)
def test_the_head_says_channel_and_age(desk, feed, channel, words, icon):
    desk.hears(feed.started(channel=channel), feed.customer("hi"))
    chip = desk.current.chips[0]
    assert chip.text.startswith(f"{words} · ")
    assert chip.icon == icon


def test_the_age_stops_when_it_ends(late, feed):
    late.hears(feed.event(e.ConversationEnded))
    texts = [chip.text for chip in late.current.chips]
    late.clock.now_ms += 9 * MINUTE_MS
    assert [chip.text for chip in late.current.chips] == texts
    assert texts[-1] == "Ended"
    words = late.current.say_next
    assert (words.nothing, words.nothing_why) == ("Time to wrap up", "The conversation has ended")


def test_the_order_they_named_is_on_the_head(open_desk, feed):
    from agent_assist.language.reader import LocalReader

    desk = open_desk()
    desk.session.floor._reader = LocalReader(desk.session.rules.playbook)
    desk.hears(feed.started(), feed.customer("Where is my order 48213?"))
    assert "Order 48213" in [chip.text for chip in desk.current.chips]


def test_while_paused_gauge_and_words_stay_and_the_transcript_goes_on(late, feed):
    late.session.feed_changed(FeedState("live", "", 0))
    before = late.current
    late.does(c.PauseUpdates, paused=True)
    assert late.current.gauge.chip.text == "Paused"
    late.hears(feed.agent("sorry"), feed.customer("awful"), feed.customer("awful!"))
    held = late.current
    assert (held.gauge.state, held.gauge.word, held.say_next) == ("paused", before.gauge.word, before.say_next)
    assert held.gauge.chip.text == "Paused · 2 new"
    assert len(held.transcript.rows) == len(before.transcript.rows) + 3
    other = Feed("c-2")
    late.hears(*told(other, ("customer", "thanks")))
    late.does(c.ShowConversation, "c-2")
    assert late.current.gauge.state == "paused"
    late.does(c.PauseUpdates, paused=False)
    late.does(c.ShowConversation, "c-1")
    assert (late.current.gauge.state, late.current.gauge.word) == ("live", "Very upset")


@pytest.mark.parametrize(
    ("feed_state", "words", "mark"),
    [
        (FeedState("live", "", 0), "Feed connected", "pos"),
        (FeedState("connecting", "", 0), "Connecting", "warn"),
        (FeedState("refused", "", 0), "The feed refused this desk", "warn"),
        (FeedState("refused", "The token has expired", 0), "The token has expired", "warn"),
        (FeedState("stopped", "", 0), "No feed", "warn"),
    ],
)
def test_the_status_line_says_how_live_it_is(desk, feed_state, words, mark):
    desk.session.feed_changed(feed_state)
    assert (desk.view().status.feed, desk.view().status.feed_mark) == (words, mark)


def test_reconnecting_counts_and_then_says_since_when(desk):
    desk.session.feed_changed(FeedState("reconnecting", "", desk.clock.now_ms - 3_000))
    assert (desk.view().status.feed, desk.view().banner) == ("Reconnecting · 3 s", None)
    desk.clock.now_ms += 7_000
    assert desk.view().status.feed.startswith("Not live since ")
    assert (desk.view().banner.tone, desk.view().banner.action_id) == ("warn", "paste")


def test_a_refused_feed_offers_to_paste(desk):
    desk.session.feed_changed(FeedState("refused", "", 0))
    assert (desk.view().banner.text, desk.view().banner.action_id) == ("The feed refused this desk.", "paste")


def test_gaps_ages_and_the_policy_stand_in_the_status(late, feed):
    assert (late.view().status.gaps, late.view().status.policy) == ("No gaps", "Policy 1")
    assert late.view().status.last_message == "Last message 24 s ago"
    late.hears(feed.event(e.GapFound, lost_from=5, lost_to=6), feed.event(e.GapFound))
    assert (late.view().status.gaps, late.view().status.gap_mark) == ("2 gaps", "warn")


@pytest.mark.parametrize(
    ("fault", "tone", "words", "gestures"),
    [
        (DiskFull("t", "m"), "neg", "The disk is full.", "Waits for room on the disk"),
        (StoreCorrupt("The store is damaged", "m"), "neg", "The store is damaged. m", "The store can't be written"),
        (
            StoreUnreachable("Another copy is open", "m"),
            "warn",
            "Another copy is open. m",
            "The store can't be written",
        ),
        (UserFacingError("Something", "else"), "warn", "Something. else", None),
    ],
)
def test_one_banner_says_the_worst_and_money_waits_only_for_the_store(late, fault, tone, words, gestures):
    late.session.fault = fault
    late.session.feed_changed(FeedState("refused", "", 0))
    view = late.view()
    assert view.banner.tone == tone
    assert view.banner.text.startswith(words)
    shown = {row.subtitle for row in view.current.goodwill.rows if row.state == "disabled"}
    assert (gestures in shown) if gestures else (not shown)


def test_a_moment_worth_telling_is_offered_once_and_then_saved(late, feed):
    assert (late.current.insight.category, late.current.insight.saved) == ("disappointed", False)
    assert "“my parcel is late”" in late.current.insight.text
    late.does(c.CaptureInsight, category="disappointed", text="the depot")
    assert (late.current.insight.text, late.current.insight.saved) == ("the depot", True)
    glad = Feed("c-2")
    late.hears(*told(glad, ("customer", "it is late but lovely"), ("customer", "lovely, thanks")))
    late.does(c.ShowConversation, "c-2")
    assert late.current.insight.category in ("pleased", "")
    quiet = Feed("c-3")
    late.hears(*told(quiet, ("customer", "hello")))
    late.does(c.ShowConversation, "c-3")
    assert late.current.insight.text == ""


def test_the_policy_has_its_day_and_says_when_newer_rules_cannot_be_used(desk):
    desk.session.policy_at_ms = desk.clock.now_ms
    desk.session.newest_policy = 3
    view = desk.view()
    day, clock = desk.session.formats.day(desk.clock.now_ms), desk.session.formats.clock(desk.clock.now_ms)
    assert view.status.policy == f"Policy 1, {day}"
    assert view.banner.text == f"Policy 3 cannot be used. Using policy 1 of {day} {clock}."
    desk.session.newest_policy = 1
    assert desk.view().banner is None
