"""Conversations to vCons and back: everything comes back, words stand in dialogs only, and other makers' files are read."""

import base64
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.domain import events as e
from agent_assist.domain.reading import Reading
from agent_assist.domain.words import ROLES, Role
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.recording import read_recording
from agent_assist.feeds.vcon import as_text, vcon_of
from agent_assist.feeds.vcon_reading import Brought, read_vcon
from tests.feeds.peers import AT_MS, spoken
from tests.feeds.test_recording import on_the_wire

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "resources" / "samples").glob("*.jsonl"))
NOW_MS = AT_MS + 3_600_000


def as_it_is(text: str) -> str:
    return text


def untouched(_role: Role, text: str) -> str:
    return text


def exported(*events: e.Event) -> dict[str, Any]:
    found = vcon_of(events, NOW_MS, as_it_is)
    assert found is not None
    return found


def brought(found: dict[str, Any], roles: dict[str, Role] | None = None) -> Brought:
    return read_vcon(json.dumps(found), untouched, roles)


def one_conversation(path: Path) -> list[e.Event]:
    """What a desk's log holds of a sample: settled utterances only, of the first conversation."""
    events = [event for event in read_recording(path) if event.conversation_id is not None]
    name = events[0].conversation_id
    return [
        event
        for event in events
        if event.conversation_id == name and not (isinstance(event, e.UtteranceHeard) and not event.final)
    ]


def renumbered(events: list[e.Event]) -> list[e.Event]:
    return [replace(event, sequence=number, epoch="0") for number, event in enumerate(events, start=1)]


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.stem != "history"], ids=lambda path: path.stem)
def test_a_recorded_conversation_comes_back_as_it_was(path: Path) -> None:
    events = renumbered(one_conversation(path))
    text = as_text(exported(*events))
    found = read_vcon(text, untouched)
    assert (found.events, dict(found.left_out)) == (events, {})


@given(st.lists(on_the_wire, max_size=8))
@settings(deadline=None)
def test_whatever_the_feed_brought_comes_back(events: list[e.Event]) -> None:
    mine = [replace(event, conversation_id="c-1") for event in [spoken(1), *events]]
    kept: list[e.Event] = []
    heard: set[str] = set()
    for event in mine:
        if isinstance(event, e.UtteranceHeard):
            if not event.final or event.utterance_id in heard:
                continue
            heard.add(event.utterance_id)
        kept.append(event)
    assert brought(exported(*mine)).events == renumbered(kept)


def test_a_vcon_reads_as_the_draft_has_it() -> None:
    joined = e.ParticipantJoined(
        event_id="j", conversation_id="c-1", occurred_at_ms=AT_MS, sequence=1, participant_id="a-7", role="agent", name="Raj"
    )  # fmt: skip
    found = exported(
        joined,
        spoken(2, text="My parcel never came.", start_ms=1000, end_ms=2500),
        spoken(3, text="Let me look.", role="agent", participant_id="a-7"),
    )
    assert found["vcon"] == "0.4.0"
    uuid = UUID(found["uuid"])
    assert (uuid.version, uuid.variant) == (8, "specified in RFC 4122")
    assert found["parties"] == [{"role": "agent", "name": "Raj"}, {"role": "customer"}]
    assert found["dialog"][0] == {
        "type": "text",
        "start": "2026-01-02T03:04:07.000Z",
        "parties": [0, 1],
        "originator": 1,
        "mediatype": "text/plain",
        "encoding": "none",
        "body": "My parcel never came.",
        "duration": 1.5,
    }
    assert found["dialog"][1]["originator"] == 0
    for attachment in found["attachments"]:
        assert isinstance(attachment["body"], str)
        assert {"purpose", "party", "dialog", "encoding"} <= attachment.keys()


def test_the_same_conversation_has_the_same_uuid_and_another_another() -> None:
    later = vcon_of([spoken(1)], NOW_MS + 5, as_it_is)
    assert later is not None
    assert later["uuid"] == exported(spoken(1))["uuid"] != exported(spoken(1, "c-2"))["uuid"]


def test_words_stand_in_the_dialogs_only_and_are_redacted() -> None:
    found = vcon_of([spoken(1, text="card 4111")], NOW_MS, lambda text: text.replace("4111", "[card]"))
    assert found is not None
    assert found["dialog"][0]["body"] == "card [card]"
    assert "4111" not in as_text(found)
    assert "card [card]" not in json.dumps([found["attachments"]])


def test_what_somebody_took_out_of_a_dialog_stays_out() -> None:
    found = exported(spoken(1, text="secret"), spoken(2))
    found["dialog"][0]["body"] = "..."
    del found["dialog"][1]
    back = brought(found)
    assert [event.text for event in back.events if isinstance(event, e.UtteranceHeard)] == ["..."]
    assert back.left_out["item"] == 1


def test_partials_repeats_and_desk_events_are_no_dialog() -> None:
    again = spoken(3, utterance_id="u-0-1", text="corrected")
    note = e.NoteEdited(
        event_id="n", conversation_id="c-1", occurred_at_ms=AT_MS, action_id="a", agent_id="raj", field="done", text="n"
    )
    found = exported(spoken(1), spoken(2, final=False), again, note)
    assert [one["body"] for one in found["dialog"]] == ["words 1"]


def test_a_reading_is_analysis_and_does_not_come_back() -> None:
    read = e.UtteranceRead(
        event_id="r",
        conversation_id="c-1",
        occurred_at_ms=AT_MS,
        reading=Reading("u-0-2", "angry", -0.5, 0.8, 0.75, reader="local"),
    )
    found = exported(spoken(1), spoken(2), read)
    (analysis,) = found["analysis"]
    assert (analysis["dialog"], analysis["vendor"], analysis["product"]) == (1, "agentassist", "local")
    assert json.loads(analysis["body"])["label"] == "angry"
    assert [type(event) for event in brought(found).events] == [e.UtteranceHeard, e.UtteranceHeard]


def test_what_the_feed_lost_is_missing_in_the_count() -> None:
    gap = e.GapFound(event_id="g", conversation_id="c-1", occurred_at_ms=AT_MS, lost_from=2, lost_to=4)
    back = brought(exported(spoken(1), gap, spoken(5)))
    assert [event.sequence for event in back.events] == [1, 5]


def test_where_nothing_was_said_there_is_no_vcon() -> None:
    started = e.ConversationStarted(event_id="s", conversation_id="c-1", occurred_at_ms=AT_MS, sequence=1)
    assert vcon_of([started], NOW_MS, as_it_is) is None


# ------------------------------------------------------------------------------------------------------- other makers


def foreign(*dialog: object, **more: object) -> dict[str, Any]:
    parties = [{"name": "Ana", "role": "Customer"}, {"name": "Raj", "role": "agent"}, {"name": "Bo", "role": "caller"}]
    return {"vcon": "0.0.1", "uuid": "0190-u", "parties": parties, "dialog": list(dialog)} | more


def said(second: int, body: object, originator: int | None = 0, **more: object) -> dict[str, object]:
    place = {} if originator is None else {"originator": originator}
    head = {"type": "text", "start": f"2026-01-02T03:04:{second:02d}+01:00", "body": body, "encoding": "none"}
    return head | place | more


def texts(found: Brought) -> list[tuple[str, str]]:
    return [(event.role, event.text) for event in found.events if isinstance(event, e.UtteranceHeard)]


def test_another_makers_file_is_read_in_the_order_of_time() -> None:
    found = brought(foreign(said(9, "later", 1), said(5, "first"), said(7, "and", None, parties=[2, 0])))
    assert texts(found) == [("customer", "first"), ("unknown", "and"), ("agent", "later")]
    kinds = [type(event) for event in found.events]
    assert (kinds[0], kinds[-1], kinds.count(e.ParticipantJoined)) == (e.ConversationStarted, e.ConversationEnded, 3)
    assert [event.sequence for event in found.events] == list(range(1, len(kinds) + 1))
    assert {event.conversation_id for event in found.events} == {"vcon-0190-u"}


@pytest.mark.parametrize("key", ["2", "Bo", "caller"])
def test_a_site_says_who_is_who(key: str) -> None:
    assert texts(brought(foreign(said(1, "hello", 2)), {key: "customer"})) == [("customer", "hello")]


def test_bodies_of_every_encoding_and_of_older_drafts() -> None:
    coded = base64.urlsafe_b64encode("grüße".encode()).decode().rstrip("=")
    found = brought(
        foreign(
            said(1, coded, encoding="base64url", mediatype="text/plain; charset=utf-8"),
            said(2, '"quoted"', encoding="json"),
            said(3, "old", mimetype="text/plain"),
            said(4, "bare", None, parties=1),
        )
    )
    assert [text for _, text in texts(found)] == ["grüße", "quoted", "old", "bare"]
    assert texts(found)[-1][0] == "agent"


def test_what_cannot_be_brought_is_counted_by_its_reason() -> None:
    found = brought(
        foreign(
            said(1, "hello"),
            {"type": "recording", "start": "2026-01-02T03:04:05Z", "url": "https://x.example/a.wav"},
            {"type": "incomplete", "start": "2026-01-02T03:04:05Z", "disposition": "no-answer"},
            said(2, "far", url="https://x.example/t"),
            said(3, "<b>hi</b>", mediatype="text/html"),
            said(4, '{"a":1}', encoding="json"),
            said(5, "#", encoding="rot13"),
            said(6, {"not": "text"}),
            {"type": "text", "start": "never", "body": "x"},
            7,
        )
    )
    assert texts(found) == [("customer", "hello")]
    assert dict(found.left_out) == {
        "recording": 1, "incomplete": 1, "url": 1, "mediatype": 1, "body": 3, "start": 1, "dialog": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "bad",
    [
        "[]",
        "{}",
        "no json",
        '{"vcon":"0.4.0","vcon":"0.4.0"}',
        json.dumps({"payload": "e30", "signatures": []}),
        json.dumps({"ciphertext": "x", "recipients": []}),
        json.dumps(foreign(said(1, "x"), critical=["other"])),
        json.dumps(foreign(said(1, "x"), must_support=["other"])),
        json.dumps(foreign()),
        json.dumps(foreign(said(1, " "))),
    ],
)
def test_what_is_no_usable_vcon_is_refused(bad: str) -> None:
    with pytest.raises(UnusableInput):
        read_vcon(bad, untouched)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.fixed_dictionaries({"vcon": st.just("0.4.0")}, optional=dict.fromkeys(
    ("uuid", "parties", "dialog", "attachments", "critical"), json_values)), json_values)  # fmt: skip
@settings(deadline=None)
def test_no_file_raises_anything_else(found: dict[str, Any], body: object) -> None:
    attachment = {"purpose": "agentassist.v1", "body": json.dumps({"items": [{"envelope": body, "dialog": 0}, body]})}
    for one in (found, found | {"attachments": [attachment]}, found | {"dialog": [{"type": "text", "start": body}]}):
        try:
            read_vcon(json.dumps(one), untouched)
        except UnusableInput:
            continue


def test_every_role_survives() -> None:
    events = [spoken(number, role=role) for number, role in enumerate(ROLES, start=1)]
    assert [role for role, _ in texts(brought(exported(*events)))] == list(ROLES)
