"""NATS: protocol put together from frames cut anywhere, the talk with JetStream, envelopes inside, and what is no NATS."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.engine.errors import UnusableInput
from agent_assist.engine.ports import Position
from agent_assist.feeds.decoders import recipe_for
from agent_assist.feeds.frames.nats import Lines, Message, NotNats, _stream_sequence
from agent_assist.feeds.received import (
    Arrived,
    Heartbeat,
    Over,
    Quarantined,
    Received,
    Say,
    ServerError,
    Unknown,
    Welcome,
)
from agent_assist.feeds.recipe import Address, Known, Link
from agent_assist.feeds.site import Site
from tests.feeds.frames.frames import AT_MS, URL, link_of, recorded, said
from tests.feeds.nats_peer import answer, frame

TALK = [json.loads(line).encode() for line in recorded("nats")]
INFO, _, NAMES, STREAM, MADE = TALK[:5]
EVENT = MADE.partition(b"\r\n")[2].partition(b"\r\n")[2]


def fed(link: Link, *frames: bytes | str) -> list[Received]:
    return [one for one_frame in frames for one in link.read(one_frame, AT_MS)]


def spoken(found: list[Received]) -> str:
    """Everything that was said to the server."""
    return "".join(
        str(frame if isinstance(frame, str) else frame.decode())
        for one in found
        if isinstance(one, Say)
        for frame in one.frames
    )


def standing(**settings: object) -> Link:
    """A link whose consumer stands."""
    link = link_of("nats", settings)
    fed(link, INFO, NAMES, STREAM, answer("1", "c", {}))
    return link


def test_a_recorded_talk() -> None:
    link = link_of("nats")
    assert link.address() == Address(URL)
    found = fed(link, *TALK)
    asked = spoken(found)
    connect = json.loads(asked.partition("CONNECT ")[2].partition("\r\n")[0])
    assert (connect["auth_token"], connect["headers"], connect["no_responders"]) == ("token", True, True)
    assert "$JS.API.STREAM.NAMES" in asked
    assert '"subject": "conv.>"' in asked
    assert '"deliver_policy": "all"' in asked
    assert '"ack_policy": "none"' in asked
    assert "$JS.API.CONSUMER.CREATE.CONV" in asked
    assert "PONG\r\n" in asked
    assert "PUB $JS.FC.CONV.x1.abc 0\r\n\r\n" in asked
    assert said(found) == [("customer", "My parcel never came.", True)]
    assert Welcome(5.0, True, ()) in found
    assert found[-1] == ServerError("nats", "stale connection", fatal=True)
    assert link.ping(0) == (b"PING\r\n",)


@given(st.data())
def test_frames_may_be_cut_anywhere(data: st.DataObject) -> None:
    whole = b"".join(TALK[:8])
    cuts = sorted(data.draw(st.sets(st.integers(1, len(whole) - 1), max_size=12)))
    parts = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    found = fed(link_of("nats"), *parts)
    assert said(found) == [("customer", "My parcel never came.", True)]
    assert [one for one in found if isinstance(one, Over)] == []


def test_how_one_signs_in() -> None:
    by_name = spoken(fed(link_of("nats", {"user": "raj", "stream": "CONV", "inbox": "desk.raj"}), INFO))
    assert '"user": "raj", "pass": "token"' in by_name
    assert "SUB desk.raj." in by_name
    assert "STREAM.NAMES" not in by_name
    nobody = recipe_for("nats", Site(URL, "raj", None, {})).link(Known())
    assert "auth_token" not in spoken(fed(nobody, INFO))
    assert fed(nobody, INFO) == [Heartbeat()]
    text = recipe_for("nats", Site(URL, "raj", None, {"user": "raj"})).link(Known())
    assert '"pass": ""' in spoken(fed(text, INFO.decode()))


def test_it_resumes_a_little_before_its_newest_event() -> None:
    site: dict[str, object] = {"stream": "CONV", "overlap_s": 5}
    assert '"opt_start_time": "2026-01-02T03:04:00.000Z"' in spoken(
        fed(link_of("nats", site, Known({}, AT_MS)), INFO, STREAM)
    )
    assert '"opt_start_time": "1970-01-01T00:00:00.000Z"' in spoken(
        fed(link_of("nats", site, Known({}, 1)), INFO, STREAM)
    )


def made_anew(created: str = "2026-01-01T00:00:00.5Z") -> bytes:
    return answer("1", "i", {"created": created})


def test_within_a_run_it_goes_on_with_the_next_message_of_the_same_stream() -> None:
    made = recipe_for("nats", Site(URL, "raj", None, {"stream": "CONV"}))
    link = made.link(Known())
    fed(link, INFO, made_anew(), answer("1", "c", {}), EVENT.replace(b".1.1.1.", b".1.77.1."))
    assert '"deliver_policy": "all"' in spoken(fed(made.link(Known()), INFO, made_anew()))
    assert link.acknowledge("c-1", Position("0", 1)) == ()
    assert '"opt_start_seq": 78' in spoken(fed(made.link(Known({}, AT_MS)), INFO, made_anew()))
    assert "by_start_time" in spoken(fed(made.link(Known({}, AT_MS)), INFO, made_anew("2026-02-02T00:00:00Z")))


@pytest.mark.parametrize(
    ("reply", "sequence"),
    [
        ("$JS.ACK.CONV.x1.1.77.1.1767323045.0", 77),
        ("$JS.ACK.hub.ACC.CONV.x1.1.78.1.1767323045.0", 78),
        ("$JS.ACK.hub.ACC.CONV.x1.1.78.1.1767323045.0.tail", 78),
        ("$JS.ACK.CONV.x1.1.a.1.1767323045.0", 0),
        ("$JS.ACK.CONV.x1.1.2.1.1767323045.0.0", 0),
        ("$JS.ACK.CONV", 0),
        ("_INBOX.1.2.3.4.5.6.7.8", 0),
        ("", 0),
    ],
)
def test_where_a_message_stands_in_its_stream(reply: str, sequence: int) -> None:
    assert _stream_sequence(reply) == sequence


def test_a_hole_is_asked_for_from_the_beginning_but_not_all_the_time() -> None:
    link = standing(stream="CONV")
    asked = b"".join(frame if isinstance(frame, bytes) else b"" for frame in link.subscribe("c-1", None)).decode()
    assert asked.startswith("UNSUB 2\r\nSUB ")
    assert '"deliver_policy": "all"' in asked
    assert fed(link, answer("1", "c", {})) == [Heartbeat()]
    assert link.subscribe("c-1", None) == ()
    link.read(b"PING\r\n", AT_MS + 10_000)
    assert link.subscribe("c-1", None) != ()


def test_what_comes_before_the_answer_is_kept_for_after_it() -> None:
    link = link_of("nats", {"stream": "CONV"})
    found = fed(link, INFO, STREAM, EVENT, MADE)
    assert isinstance(found[3], Welcome)
    assert [type(one) for one in found[4:]] == [Arrived, Arrived]


def test_payloads() -> None:
    link = standing()

    def one(payload: bytes) -> Any:
        (found,) = fed(link, frame(f"MSG conv.x 2 {len(payload)}", payload))
        return found

    assert one(b'{"op":"welcome"}') == Unknown()
    assert one(b"no json") == Quarantined("not_json", 7)
    assert one(b"\xff") == Quarantined("not_utf8", 1)
    assert isinstance(one(b'{"specversion":"1.0","type":"org.agentassist.heartbeat.v1"}'), Heartbeat)
    assert fed(link, b"MSG conv.x 2 0\r\n\r\n") == [Quarantined("not_json", 0)]
    assert fed(link, b"+OK\r\n", b"") == [Heartbeat(), Heartbeat()]


@pytest.mark.parametrize(
    ("sent", "kind", "detail"),
    [
        (b"-ERR 'Authorization Violation'\r\n", "refused", "NATS: authorization violation"),
        (b"-ERR 'Permissions Violation for Subscription to \"x\"'\r\n", "refused", "NATS: a subject is not permitted"),
        (answer("1", "s", {"streams": []}), "refused", "NATS: no stream has this subject"),
        (answer("1", "s", {"streams": ["a b"]}), "refused", "NATS: no stream has this subject"),
        (answer("1", "s", {"error": {"code": 503}}), "refused", "NATS: JetStream says no (503)"),
        (answer("1", "i", {"error": {"err_code": 10059}}), "refused", "NATS: JetStream says no (10059)"),
        (answer("1", "c", {"error": {}}), "refused", "NATS: JetStream says no (no code)"),
        (b"HMSG x 1 16 16\r\nNATS/1.0 503\r\n\r\n\r\n", "refused", "NATS: JetStream does not answer"),
        (b"HELLO there\r\n", "lost", "the server does not speak NATS"),
    ],
)
def test_ends(sent: bytes, kind: str, detail: str) -> None:
    (over,) = fed(link_of("nats"), sent)
    assert isinstance(over, Over)
    assert (over.ending.kind, over.ending.detail) == (kind, detail)


@pytest.mark.parametrize(
    "sent",
    [
        b"MSG a\r\n", b"MSG a b c d e\r\n", b"MSG a 1 x\r\n", b"MSG a 1 -1\r\n", b"MSG a 1 99999999\r\n", b"MSG a 1 999999999\r\n",
        b"HMSG a 1 9 3\r\n", b"HMSG a 1 3\r\n", b"MSG a 1 1\r\nabc", b"x" * 70_000,
    ],
)  # fmt: skip
def test_what_is_no_nats(sent: bytes) -> None:
    with pytest.raises(NotNats):
        list(Lines().feed(sent))
    assert isinstance(fed(link_of("nats"), sent)[-1], Over)


def test_messages() -> None:
    assert list(Lines().feed(b"msg a 1 2\r\nhi\r\nHMSG a 1 r 12 14\r\nNATS/1.0\r\n\r\nhi\r\n")) == [
        Message("a", "1", "", b"hi"), Message("a", "1", "r", b"hi"),
    ]  # fmt: skip


@pytest.mark.parametrize("given_", [{"subject": "a b"}, {"stream": "a.b"}, {"inbox": ""}])
def test_settings(given_: dict[str, object]) -> None:
    with pytest.raises(UnusableInput, match="must be a name without blanks"):
        link_of("nats", given_)
