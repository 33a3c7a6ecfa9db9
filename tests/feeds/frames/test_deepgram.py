"""Deepgram-shaped results: pieces joined until a pause, roles by configuration, nothing settled that was not final."""

import json
from typing import Any

import pytest

from agent_assist.domain import events as e
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.received import Heartbeat, Quarantined, ServerError, Unknown, Welcome
from agent_assist.feeds.recipe import Address
from tests.feeds.frames.frames import AT_MS, URL, events, link_of, received, recorded, said

ROLES: dict[str, object] = {"roles": {"0": "customer", "1": "agent"}}


def result(text: str, **changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(recorded("deepgram")[1])
    found["channel"]["alternatives"][0] |= {"transcript": text} | changes.pop("best", {})
    return found | changes


def test_a_recorded_talk() -> None:
    found = received(link_of("deepgram", ROLES), recorded("deepgram"))
    assert said(found) == [
        ("customer", "I want", False),
        ("customer", "I want a refund", False),
        ("agent", "Of course.", True),
        ("customer", "I want a refund for my", False),
        ("customer", "I want a refund for my order.", True),
        ("customer", "Thank you.", False),
        ("customer", "Thank you.", True),
    ]
    customer = [one for one in events(found) if isinstance(one, e.UtteranceHeard) and one.role == "customer"]
    assert [one.utterance_id for one in customer] == ["r-1-0-4100"] * 4 + ["r-1-0-8000"] * 2
    assert (customer[3].start_ms, customer[3].end_ms, customer[3].conversation_id) == (4100, 6500, "r-1")
    assert customer[1].language == "en"


def test_without_roles_nobody_is_guessed() -> None:
    assert {role for role, _, _ in said(received(link_of("deepgram"), recorded("deepgram")))} == {"unknown"}


def test_by_speaker_the_one_with_most_words_speaks() -> None:
    link = link_of("deepgram", {"roles": "0=agent,1=customer", "by": "speaker", "conversation": "c-1"})
    words = {
        "words": [{"word": "a", "speaker": 1}, {"word": "b", "speaker": 0}, {"word": "c", "speaker": 1}, {"word": "d"}]
    }
    found = received(link, [result("a b c d", best=words), result("x")])
    assert said(found) == [("customer", "a b c d", False), ("unknown", "x", False)]
    assert events(found)[0].conversation_id == "c-1"


def test_by_speaker_a_pause_is_everybodys() -> None:
    """It is told by channel, and the voices share one."""
    link = link_of("deepgram", {"roles": "0=agent,1=customer", "by": "speaker"})
    ones, twos = ({"words": [{"word": "a", "speaker": speaker}]} for speaker in (1, 2))
    received(link, [result("It is late", best=ones, is_final=True), result("so late", best=twos, is_final=True)])
    found = received(link, [{"type": "UtteranceEnd", "channel": [0, 1], "last_word_end": 3.1}])
    assert said(found) == [("customer", "It is late", True), ("unknown", "so late", True)]


def test_the_end_of_the_connection_settles_what_was_final() -> None:
    link = link_of("deepgram", ROLES)
    received(link, [result("It is", is_final=True), result("late", start=5.0), result("hm", channel_index=[1, 2])])
    found = list(link.closing(AT_MS))
    assert said(found) == [("customer", "It is", True)]
    assert found[1] == Unknown(reason_code="never_settled")
    assert list(link.closing(AT_MS)) == []


def test_a_pause_without_words() -> None:
    link = link_of("deepgram", ROLES)
    assert received(link, [result("", speech_final=True), {"type": "UtteranceEnd"}]) == [Heartbeat(), Heartbeat()]
    found = received(link, [result("It is late", is_final=True), result("", is_final=True, speech_final=True)])
    assert said(found)[-1] == ("customer", "It is late", True)


def test_somebody_who_never_pauses_is_heard_all_the_same() -> None:
    link = link_of("deepgram", ROLES)
    found = said(received(link, [result("word", is_final=True) for _ in range(200)]))
    assert [final for _, _, final in found].count(True) == 1


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (result("a", channel_index=[99, 2]), "bad_channel_index"),
        (result("a", channel_index="0"), "bad_channel_index"),
        (result("a", channel_index=[]), "bad_channel_index"),
        (result("a", start="soon"), "bad_start"),
        (result("a", start=None), "bad_start"),
        (result(5), "bad_transcript"),  # type: ignore[arg-type]
        ({"type": 3}, "bad_type"),
        ({"type": "UtteranceEnd", "channel": [-1]}, "bad_channel"),
    ],
)
def test_a_frame_of_no_use_is_quarantined(frame: Any, reason: str) -> None:
    (found,) = received(link_of("deepgram"), [frame])
    assert isinstance(found, Quarantined)
    assert found.reason_code == reason


def test_voices_without_end_are_refused() -> None:
    link = link_of("deepgram", {"by": "speaker"})
    frames = [result("a", best={"words": [{"speaker": n}]}) for n in range(70)]
    assert sum(isinstance(one, Quarantined) for one in received(link, frames)) == 6


def test_other_frames() -> None:
    link = link_of("deepgram")
    assert received(link, [{"type": "Error", "description": "DATA-0000"}, {"type": "Error"}, {"type": "New"}]) == [
        ServerError("error", "DATA-0000"), ServerError("error"), Unknown(),
    ]  # fmt: skip
    empty = result("") | {"channel": {"alternatives": []}}
    assert (
        received(link, [empty, result("", metadata=None, channel_index=None)]) == [Unknown(reason_code="no_text")] * 2
    )
    (found,) = events(received(link, [result("a", metadata={}, channel_index=None, duration=None)]))
    assert found.conversation_id == str(AT_MS)


def test_the_talk() -> None:
    link = link_of("deepgram")
    assert list(link.opening(0)) == [Welcome(float("inf"), False, ())]
    assert (link.keepalive_s, link.keepalive(0)) == (4.0, ('{"type":"KeepAlive"}',))
    assert link_of("deepgram", {"keepalive_s": 0}).keepalive_s is None
    assert link.address() == Address(URL, (), {"Authorization": "Token token"})
    with pytest.raises(UnusableInput, match="'by' must be channel or speaker"):
        link_of("deepgram", {"by": "ear"})
