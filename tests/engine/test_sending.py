"""A reply is sent by a person's act, once under its id, and written down; nothing else sends one."""

from pathlib import Path

import pytest

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.engine.sending import LONGEST_REPLY, NO_WAY, STILL_GOING
from tests.engine.desk import Desk, Feed


class Route:
    """A feed that takes replies to c-1, and keeps what it was given."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []

    def takes(self, conversation_id: str) -> bool:
        return conversation_id == "c-1"

    def send(self, conversation_id: str, reply_id: str, text: str) -> None:
        self.sent.append((conversation_id, reply_id, text))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    found = Desk(tmp_path / "desk.sqlite")
    feed = Feed()
    found.hears(feed.started(), feed.customer("where is my parcel"))
    return found


@pytest.fixture
def route(desk: Desk) -> Route:
    desk.session.sending.route = route = Route()
    return route


def test_without_a_feed_that_sends_the_window_copies(desk: Desk) -> None:
    assert not desk.current.reply.can_send
    desk.does(c.SendReply, text="hello")
    assert desk.session.result == NO_WAY
    assert "ReplySent" not in desk.kinds()


def test_what_was_written_is_what_goes_out_and_stands_in_the_log(desk: Desk, route: Route) -> None:
    assert desk.current.reply.can_send
    act = desk.does(c.SendReply, text=" It comes tonight. ", response_ids=("own-it",))
    assert route.sent == [("c-1", act, "It comes tonight.")]
    [kept] = [event for event in desk.store.events.events() if isinstance(event, e.ReplySent)]
    assert (kept.action_id, kept.text, kept.response_ids) == (act, "It comes tonight.", ("own-it",))
    assert desk.current.reply.state == "going"
    desk.session.reply_heard(act, "sent", "")
    assert (desk.current.reply.state, desk.session.result) == ("sent", "Sent.")


def test_the_same_act_twice_is_one_reply(desk: Desk, route: Route) -> None:
    act = desk.does(c.SendReply, text="hello")
    desk.does(c.SendReply, action_id=act, text="hello")
    desk.session.reply_heard(act, "sent", "")
    desk.does(c.SendReply, action_id=act, text="hello")
    assert len(route.sent) == 1


def test_a_second_reply_waits_for_the_first(desk: Desk, route: Route) -> None:
    desk.does(c.SendReply, text="one")
    desk.does(c.SendReply, text="two")
    assert desk.session.result == STILL_GOING
    assert [text for _, _, text in route.sent] == ["one"]


def test_after_no_answer_the_same_act_goes_again_under_its_id_and_is_written_down_once(
    desk: Desk, route: Route
) -> None:
    act = desk.does(c.SendReply, text="hello")
    desk.session.reply_heard(act, "unknown", "")
    assert "sends it once" in desk.current.reply.words
    desk.does(c.SendReply, action_id=act, text="hello")
    assert route.sent == [("c-1", act, "hello")] * 2
    assert desk.kinds().count("ReplySent") == 1


def test_a_refusal_is_shown_in_the_other_sides_words(desk: Desk, route: Route) -> None:
    act = desk.does(c.SendReply, text="hello")
    desk.session.reply_heard(act, "refused", "The customer has left")
    assert desk.current.reply.words == "Not sent. The customer has left"
    desk.session.reply_heard("somebody-else", "sent", "")
    assert desk.current.reply.state == "refused"


@pytest.mark.parametrize("text", ["", "   \n", "x" * (LONGEST_REPLY + 1)])
def test_nothing_and_too_much_are_not_sent(desk: Desk, route: Route, text: str) -> None:
    desk.does(c.SendReply, text=text)
    assert route.sent == []


def test_a_card_number_never_leaves(tmp_path: Path) -> None:
    from agent_assist.language.reader import LocalReader
    from agent_assist.storage.packs import playbook_of

    desk = Desk(tmp_path / "desk.sqlite", reader=LocalReader(playbook_of(("ecommerce",))))
    feed = Feed()
    desk.hears(feed.started(), feed.customer("where is my parcel"))
    desk.session.sending.route = route = Route()
    desk.does(c.SendReply, text="Is it the card 4111 1111 1111 1111?")
    assert route.sent == []
    assert "Card number found" in desk.session.result
    assert "ReplySent" not in desk.kinds()
