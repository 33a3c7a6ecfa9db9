"""Vendors' own libraries as judges: what they call a frame of theirs is what we take for one, and what we send they know.

genesys-notifications is judged by its reading and its subscription only: its receiving loop hands coroutines to
asyncio.wait, which Python has refused since 3.11.
"""

import asyncio
import json
import logging
import warnings
from typing import Any

import pytest
from deepgram.listen.v1 import types as deepgram

from agent_assist.feeds.received import Heartbeat, Renew, Say
from tests.feeds.frames.frames import link_of, received, recorded, said

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # it imports a name that websockets keeps for old programs
    from genesys_notifications.channel import Channel
    from genesys_notifications.exceptions import ChannelExpiring

DEEPGRAM = {
    "Results": deepgram.ListenV1Results,
    "SpeechStarted": deepgram.ListenV1SpeechStarted,
    "UtteranceEnd": deepgram.ListenV1UtteranceEnd,
    "Metadata": deepgram.ListenV1Metadata,
}
VOICES: dict[str, object] = {"roles": "0=customer,1=agent"}


@pytest.mark.parametrize("frame", recorded("deepgram"))
def test_a_recorded_result_is_one_by_their_own_model(frame: str) -> None:
    found = json.loads(frame)
    if found["type"] == "Metadata":
        found |= {"transaction_key": "t", "sha256": "s", "created": "2026-01-02T03:04:05Z"}  # no concern of ours
    DEEPGRAM[found["type"]].model_validate(found)


def test_a_result_that_their_model_writes_is_read() -> None:
    """With every optional field that the model knows."""
    word = deepgram.ListenV1ResultsChannelAlternativesItemWordsItem(
        word="refund", start=4.1, end=4.6, confidence=0.9, language="en", punctuated_word="Refund.", speaker=0
    )
    alternative = deepgram.ListenV1ResultsChannelAlternativesItem(
        transcript="Refund.", confidence=0.9, languages=["en"], words=[word]
    )
    model = deepgram.ListenV1ResultsMetadataModelInfo(name="m", version="v", arch="a")
    written = deepgram.ListenV1Results(
        type="Results",
        channel_index=[0, 2],
        duration=0.5,
        start=4.1,
        is_final=True,
        speech_final=True,
        from_finalize=False,
        channel=deepgram.ListenV1ResultsChannel(alternatives=[alternative]),
        metadata=deepgram.ListenV1ResultsMetadata(request_id="r-1", model_info=model, model_uuid="x"),
    )
    link = link_of("deepgram", VOICES)
    assert said(received(link, [written.model_dump_json()])) == [("customer", "Refund.", True)]


def test_they_know_what_keeps_their_line_open() -> None:
    (frame,) = link_of("deepgram", VOICES).keepalive(0)
    assert deepgram.ListenV1KeepAlive.model_validate_json(frame).type == "KeepAlive"


def channel(topics: list[str]) -> Any:
    """Their channel, which opens nothing until it is asked to."""
    return Channel("wss://none.invalid", topics, logger=logging.getLogger("judge"))


@pytest.mark.parametrize("frame", recorded("genesys"))
def test_both_take_a_notification_for_the_same(frame: str) -> None:
    found, theirs = json.loads(frame), channel([])
    ours = received(link_of("genesys", {"user_id": "u-1"}, url="wss://streaming.example/channels/x"), [frame])
    if found.get("topicName") == "v2.system.socket_closing":
        with pytest.raises(ChannelExpiring):
            theirs.process(found)
        assert any(isinstance(one, Renew) for one in ours)
        return
    told = theirs.process(found)
    control = "result" in found or found["topicName"] == "channel.metadata"
    assert (told is None) is control
    assert any(isinstance(one, Heartbeat) for one in ours) is control


def test_both_subscribe_alike() -> None:
    sent: list[str] = []

    class Socket:
        async def send(self, frame: str) -> None:
            sent.append(frame)

    topics = ["v2.users.u-1.conversations"]
    theirs = channel(topics)
    theirs._connection = Socket()
    asyncio.run(theirs.subscribe())
    first = link_of("genesys", {"user_id": "u-1"}, url="wss://streaming.example/channels/x").opening(0)[0]
    assert isinstance(first, Say)
    ours, given = json.loads(first.frames[0]), json.loads(sent[0])
    assert ours | {"correlationId": ""} == given | {"correlationId": ""}
