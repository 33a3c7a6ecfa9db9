"""Chatwoot: roles, private notes, edits, other agents' talks, the cable's own frames, and the history by REST."""

import json
from dataclasses import replace
from typing import Any

import pytest

from agent_assist.domain import events as e
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.frames import chatwoot
from agent_assist.feeds.received import (
    Answer,
    Arrived,
    Fetch,
    Gap,
    Heartbeat,
    Over,
    Quarantined,
    Received,
    Say,
    Unknown,
    Welcome,
)
from agent_assist.feeds.recipe import Address, Known, Link, Unreachable
from tests.feeds.frames.frames import events, link_of, received, recorded, said

SITE: dict[str, object] = {"account_id": 1, "user_id": 2}
IDENTIFIER = '{"channel":"RoomChannel","pubsub_token":"token","account_id":1,"user_id":2}'
MESSAGE = json.loads(recorded("chatwoot")[4])["message"]["data"]


def broadcast(event: str, data: object, identifier: str = IDENTIFIER) -> dict[str, Any]:
    return {"identifier": identifier, "message": {"event": event, "data": data}}


def one(event: str, data: dict[str, Any], settings: dict[str, object] = SITE) -> Received:
    identifier = IDENTIFIER if settings is SITE else link_of("chatwoot", settings).read('{"type":"welcome"}', 0)[0]
    if isinstance(identifier, Say):
        identifier = json.loads(identifier.frames[0])["identifier"]
    (found,) = received(link_of("chatwoot", settings), [broadcast(event, data, str(identifier))])
    return found


def test_a_recorded_talk() -> None:
    found = received(link_of("chatwoot", SITE), recorded("chatwoot"))
    assert found[0] == Say((json.dumps({"command": "subscribe", "identifier": IDENTIFIER}),))
    assert found[1:3] == [Welcome(3.0, False, ()), Heartbeat()]
    assert said(found) == [
        ("customer", "Still waiting!", True),
        ("agent", "I am sorry, Ana. I look now.", True),
        ("agent", "I am sorry, Ana. I look now.", True),
        ("system", "Conversation was resolved by Raj", True),
    ]
    kinds = [type(event) for event in events(found)]
    heard = e.UtteranceHeard
    assert kinds == [e.ConversationStarted, heard, e.TypingSeen, heard, heard, heard, e.ConversationEnded]
    started = events(found)[0]
    assert isinstance(started, e.ConversationStarted)
    assert (started.conversation_id, started.channel, started.customer_id, started.agent_id) == ("5", "chat", "9", "2")
    assert [u.reason_code for u in found if isinstance(u, Unknown)] == ["private_note", "no_text", "unknown_type"]


def test_a_message() -> None:
    found = one("message.created", MESSAGE)
    assert found == Arrived(
        (
            e.UtteranceHeard(
                event_id="message-71",
                conversation_id="5",
                occurred_at_ms=1_767_323_045_000,
                source="chatwoot",
                utterance_id="message-71",
                text="Still waiting!",
                role="customer",
                participant_id="9",
                channel="chat",
            ),
        )
    )


@pytest.mark.parametrize(
    ("changes", "role"),
    [
        ({"message_type": 0, "sender": {"type": "contact"}}, "customer"),
        ({"message_type": 0, "sender": None}, "customer"),
        ({"message_type": 0, "sender": {"type": "user"}}, "unknown"),
        ({"message_type": 0, "sender": None, "sender_type": "Contact"}, "customer"),
        ({"message_type": 0, "sender": None, "sender_type": "Ghost"}, "unknown"),
        ({"message_type": 1, "sender": {"type": "user"}}, "agent"),
        ({"message_type": 1, "sender": {"type": "agent_bot"}}, "bot"),
        ({"message_type": 1, "sender": {"type": "contact"}}, "unknown"),
        ({"message_type": 2, "sender": {"type": "user"}}, "system"),
        ({"message_type": 3}, "bot"),
        ({"message_type": 9}, "unknown"),
        ({"message_type": "incoming"}, "unknown"),
    ],
)
def test_who_speaks(changes: dict[str, Any], role: str) -> None:
    found = one("message.created", MESSAGE | changes)
    assert isinstance(found, Arrived)
    assert [event.role for event in found.events if isinstance(event, e.UtteranceHeard)] == [role]


@pytest.mark.parametrize("private", [True, "false", 0, 1, "yes", [], {}])
def test_a_private_note_is_nobodys_words(private: object) -> None:
    """Only a plain false, or none at all, is public."""
    for event in ("message.created", "message.updated"):
        assert one(event, MESSAGE | {"private": private}) == Unknown(reason_code="private_note")
    assert isinstance(one("message.created", MESSAGE | {"private": None}), Arrived)


def test_an_edit_is_a_revision_of_the_same_utterance() -> None:
    found = one("message.updated", MESSAGE | {"content": "Still waiting?", "updated_at": 1_767_323_050})
    (event,) = events([found])
    assert (event.event_id, getattr(event, "utterance_id", "")) == ("message-71-1767323050000", "message-71")
    assert events([one("message.updated", MESSAGE)])[0].event_id == "message-71"


def test_other_agents_talks_are_left_alone() -> None:
    theirs = {"conversation": {"assignee_id": 3}, "id": 8, "meta": {"assignee": {"id": 3}}}
    for event in ("message.created", "conversation.created", "conversation.resolved"):
        assert one(event, MESSAGE | theirs) == Unknown(reason_code="not_mine")
    for settings in (SITE | {"only_mine": "no"}, {}):
        assert isinstance(one("message.created", MESSAGE | theirs, settings), Arrived)


def test_the_course_of_a_conversation() -> None:
    (assigned,) = events(
        [one("assignee.changed", {"id": 5, "meta": {"assignee": {"id": 2}, "channel": "Channel::Email"}})]
    )
    assert isinstance(assigned, e.ConversationUpdated)
    assert (assigned.agent_id, assigned.channel) == ("2", "email")
    (ended,) = events([one("conversation.resolved", {"id": 5, "timestamp": 1_767_323_050})])
    assert (ended.event_id, ended.occurred_at_ms) == ("resolved-5-1767323050000", 1_767_323_050_000)
    assert one("conversation.status_changed", {"id": 5, "status": "open"}) == Unknown()
    (typing,) = events([one("conversation.typing_on", {"conversation": {"id": 5}, "user": {"type": "contact"}})])
    assert getattr(typing, "role", "") == "customer"
    private = {"conversation": {"id": 5}, "is_private": True}
    assert one("conversation.typing_on", private) == Unknown(reason_code="private_note")
    (prefixed,) = events([one("message.created", MESSAGE, SITE | {"prefix": "cw-"})])
    assert prefixed.conversation_id == "cw-5"


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        ('{"type":"ping","type":"ping"}', "duplicate_key"),
        ("no json", "not_json"),
        (b"\x00", "binary"),
        (" " * 300_000, "too_large"),
        (broadcast("message.created", MESSAGE | {"id": None}), "bad_id"),
        (broadcast("message.created", MESSAGE | {"conversation_id": 1.5}), "bad_conversation_id"),
        ({"identifier": IDENTIFIER, "message": {}}, "bad_event"),
    ],
)
def test_a_frame_of_no_use_is_quarantined(frame: Any, reason: str) -> None:
    (found,) = received(link_of("chatwoot", SITE), [frame])
    assert isinstance(found, Quarantined)
    assert found.reason_code == reason


def test_frames_of_the_cable() -> None:
    link = link_of("chatwoot", SITE)
    for frame, words in [
        ({"type": "disconnect", "reason": "unauthorized", "reconnect": False}, "refused"),
        ({"type": "disconnect", "reason": "remote", "reconnect": False}, "refused"),
        ({"type": "disconnect", "reason": "server_restart", "reconnect": True}, "lost"),
        ({"type": "disconnect", "reason": "<b>"}, "lost"),
        ({"type": "disconnect"}, "lost"),
        ({"identifier": IDENTIFIER, "type": "reject_subscription"}, "refused"),
    ]:
        (over,) = received(link, [frame])
        assert isinstance(over, Over)
        assert over.ending.kind == words
        assert "<b>" not in over.ending.detail
    others = [
        {"identifier": "x", "message": {}},
        {"identifier": IDENTIFIER, "message": 5},
        {"identifier": IDENTIFIER, "type": "new"},
    ]
    assert received(link, others) == [Unknown()] * 3
    assert json.loads(str(link.keepalive(0)[0]))["data"] == '{"action": "update_presence"}'
    address = link.address()
    assert isinstance(address, Address)
    assert (address.headers["Origin"], address.subprotocols[0]) == ("http://127.0.0.1:9", "actioncable-v1-json")
    assert "token" not in repr(address)


def test_settings() -> None:
    with pytest.raises(UnusableInput, match="token_is"):
        link_of("chatwoot", {"token_is": "both"})
    with pytest.raises(UnusableInput, match="'acount_id' is no setting of 'chatwoot'"):
        link_of("chatwoot", {"acount_id": 1})


# ------------------------------------------------------------------------------------------------------------ over REST


def api_link(known: Known, profile: Answer | None = None) -> Link:
    """A link that has asked the profile."""
    link = link_of("chatwoot", {"token_is": "api"}, known)
    steps = link.address()
    assert not isinstance(steps, Address)
    call = next(steps)
    assert (call.url, call.headers) == ("http://127.0.0.1:9/api/v1/profile", {"api_access_token": "token"})
    told = profile or Answer(200, '{"id":2,"account_id":1,"pubsub_token":"token"}')
    with pytest.raises(StopIteration) as done:
        steps.send(told)
    assert done.value.value.url == "ws://127.0.0.1:9/cable"
    return link


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(Answer(0), "lost"), (Answer(401), "refused"), (Answer(429), "busy"), (Answer(503), "lost"), (Answer(200, "{}"), "lost"),
     (Answer(200, "no"), "lost")],
)  # fmt: skip
def test_without_a_profile_there_is_no_address(answer: Answer, kind: str) -> None:
    with pytest.raises(Unreachable) as fault:
        api_link(Known(), answer)
    assert fault.value.ending.kind == kind


def history(pages: list[Answer], last: str = "message-170") -> tuple[list[str], list[Received]]:
    """The addresses asked, and what came of it."""
    found = received(api_link(Known({"5": last})), [{"type": "confirm_subscription", "identifier": IDENTIFIER}])
    assert found[0] == Welcome(3.0, True, ())
    fetch, _ = [one for one in found if isinstance(one, Fetch)]
    asked = [next(fetch.steps).url.rpartition("/")[2]]
    try:
        for page in pages:
            asked.append(fetch.steps.send(page).url.rpartition("/")[2])
    except StopIteration as done:
        return asked, list(done.value)
    raise AssertionError("asked for more")


def page(*ids: int, **changes: Any) -> Answer:
    return Answer(200, json.dumps({"payload": [MESSAGE | {"id": n, "content": f"words {n}"} | changes for n in ids]}))


def test_what_was_missed_is_fetched_page_by_page() -> None:
    """From shortly before the newest one known: what it has overtaken is missing as well."""
    asked, found = history([page(172, 169), page(173), page()])
    assert asked == ["messages?after=150", "messages?after=172", "messages?after=173"]
    assert [text for _, text, _ in said(found)] == ["words 169", "words 172", "words 173"]


def test_a_server_that_pays_no_heed_to_after() -> None:
    """Its newest page reaches back far enough, or a gap is said before it."""
    assert [text for _, text, _ in said(history([page(149, 171)])[1])] == ["words 149", "words 171"]
    assert [text for _, text, _ in said(history([page(170, 171)] * 2)[1])] == ["words 170", "words 171"]
    _, found = history([page(180, 181)] * 2)
    assert found[0] == Gap("5")
    assert len(said(found)) == 2


def test_history_for_a_conversation_of_which_no_message_is_known() -> None:
    asked, found = history([page(3, 4)], last="")
    assert (asked, len(said(found))) == (["messages"], 2)
    assert history([page()], last="")[1] == []


@pytest.mark.parametrize("answer", [Answer(500), Answer(200, '{"payload":5}')])
def test_history_that_cannot_be_had_is_a_gap(answer: Answer) -> None:
    assert history([answer])[1] == [Gap("5")]
    assert history([page(171), answer])[1][-1] == Gap("5")


def test_an_endless_history_ends() -> None:
    pages = [page(n) for n in range(171, 191)]
    assert history(pages)[1][-1] == Gap("5")


def test_a_row_that_cannot_be_read_is_counted() -> None:
    answer = Answer(200, json.dumps({"payload": ["no row", MESSAGE | {"conversation_id": []}]}))
    assert history([answer, page()])[1] == [Unknown(reason_code="bad_history")]


def conversation(number: int, assignee: int = 2) -> dict[str, Any]:
    return {"id": number, "status": "open", "timestamp": 1767323045, "meta": {"assignee": {"id": assignee}}}


def listing(*pages: object) -> tuple[list[str], list[Received]]:
    """What the agent's open conversations, page by page, make of a link that has met number 5."""
    found = received(api_link(Known({"5": ""})), [{"type": "confirm_subscription", "identifier": IDENTIFIER}])
    fetch = found[-1]
    assert isinstance(fetch, Fetch)
    assert not fetch.holds
    asked = [next(fetch.steps).url.rpartition("/")[2]]
    try:
        for rows in pages:
            answer = rows if isinstance(rows, Answer) else Answer(200, json.dumps({"data": {"payload": rows}}))
            asked.append(fetch.steps.send(answer).url.rpartition("/")[2])
    except StopIteration as done:
        return asked, list(done.value)
    raise AssertionError("asked for more")


def test_what_began_while_the_desk_was_away_is_found() -> None:
    """Each with its past, after who it is; another agent's is left alone, and so is what was met."""
    asked, found = listing([conversation(5), conversation(6)], [conversation(7, 3), conversation(8)], [])
    where = "conversations?assignee_type=me&status=open&page="
    assert asked == [f"{where}1", f"{where}2", f"{where}3"]
    assert [(type(one), one.conversation) for one in found if isinstance(one, Fetch)] == [(Fetch, "6"), (Fetch, "8")]
    assert [event.conversation_id for event in events(found)] == ["6", "8"]
    assert isinstance(found[0], Arrived)


def test_a_list_of_conversations_ends_whatever_the_server_says() -> None:
    assert len(listing([conversation(6)], [conversation(6)])[0]) == 2
    for answer in (Answer(500), Answer(200, '{"data":[]}'), []):
        assert listing(answer)[1] == []
    assert listing([{"id": []}, "no row"], [])[1] == [Unknown(reason_code="bad_history")]


def test_a_conversation_met_for_the_first_time_brings_its_past_before_what_is_said_now() -> None:
    link = api_link(Known({"5": "message-70"}))
    known, new = (broadcast("message.created", MESSAGE | {"conversation_id": number}) for number in (5, 6))
    assert len(received(link, [known])) == 1
    fetch, arrived = received(link, [new])
    assert isinstance(fetch, Fetch)
    assert (fetch.conversation, isinstance(arrived, Arrived)) == ("6", True)
    assert len(received(link, [new])) == 1
    begun = broadcast("conversation.created", conversation(7))
    assert len(received(link, [begun, broadcast("message.created", MESSAGE | {"conversation_id": 7})])) == 2
    assert len(received(link_of("chatwoot", SITE), [new])) == 1


def test_the_past_of_so_many_conversations_is_asked_for_and_no_more() -> None:
    link = api_link(Known())
    found = received(link, [broadcast("message.created", MESSAGE | {"conversation_id": n}) for n in range(1, 600)])
    assert sum(isinstance(one, Fetch) for one in found) == 500
    assert sum(isinstance(one, Arrived) for one in found) == 599


def test_without_an_account_nothing_can_be_fetched() -> None:
    link = api_link(Known({"5": ""}), Answer(200, '{"pubsub_token":"token"}'))
    say = received(link, [{"type": "welcome"}])[0]
    assert isinstance(say, Say)
    identifier = json.loads(say.frames[0])["identifier"]
    assert received(link, [{"type": "confirm_subscription", "identifier": identifier}]) == [Welcome(3.0, False, ())]


def test_a_message_belongs_where_its_id_says() -> None:
    created, changed = (
        event
        for name, more in (("message.created", {}), ("message.updated", {"updated_at": "2026-01-02T03:04:05.5Z"}))
        for one in received(link_of("chatwoot", SITE), [broadcast(name, MESSAGE | more)])
        if isinstance(one, Arrived)
        for event in one.events
    )
    assert (chatwoot.rank(created), chatwoot.rank(changed)) == ((71, 0), (71, 1_767_323_045_500))
    assert isinstance(created, e.UtteranceHeard)
    assert chatwoot.rank(replace(created, utterance_id="message-k")) is None
    assert chatwoot.rank(e.ConversationEnded(event_id="x", conversation_id="5", occurred_at_ms=1)) is None


def test_a_conversation_that_becomes_ours_brings_its_past() -> None:
    link = api_link(Known())
    ours, theirs = ({"id": 5, "meta": {"assignee": {"id": number}}} for number in (2, 3))
    updated, fetch = received(link, [broadcast("assignee.changed", ours)])
    assert isinstance(updated, Arrived)
    assert isinstance(fetch, Fetch)
    assert fetch.conversation == "5"
    assert next(fetch.steps).url.endswith("/conversations/5/messages")
    assert received(link, [broadcast("assignee.changed", theirs)]) == [Unknown(reason_code="not_mine")]
    assert len(received(link, [broadcast("conversation.opened", ours)])) == 1
    assert len(received(link_of("chatwoot", SITE), [broadcast("assignee.changed", ours)])) == 1
