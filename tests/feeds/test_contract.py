"""The published contract: current, true of everything the code writes, and strict about what the code refuses."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from agent_assist.cli.schema import documents
from agent_assist.engine.ports import Position
from agent_assist.feeds import contract
from agent_assist.feeds.envelopes import envelope
from agent_assist.feeds.frames import native
from agent_assist.feeds.received import Quarantined, Say, Unknown
from agent_assist.feeds.recipe import Known
from agent_assist.feeds.site import Site
from tests.feeds.peers import spoken
from tests.feeds.test_recording import on_the_wire

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = contract.json_schema()
VALID = Draft202012Validator(SCHEMA)
GOOD = envelope(spoken(1))


def test_the_published_documents_are_current() -> None:
    """Else: `agent-assist schema --out docs`."""
    for name, text in documents().items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("sample", sorted((ROOT / "resources" / "samples").glob("*.jsonl")), ids=lambda path: path.stem)
def test_the_shipped_samples_keep_to_it(sample: Path) -> None:
    found = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines() if line.strip()]
    envelopes = [one for one in found if "specversion" in one]
    assert envelopes or sample.stem == "history"
    for one in envelopes:
        VALID.validate(one)


@given(on_the_wire)
@settings(deadline=None)
def test_whatever_is_written_keeps_to_it(event: Any) -> None:
    VALID.validate(envelope(event))


def test_what_the_client_says_keeps_to_it() -> None:
    link = native.recipe(Site("wss://feed.example", "raj", "secret")).link(Known())
    hello = [frame for said in link.opening(1) if isinstance(said, Say) for frame in said.frames]
    place = Position("2", 41)
    said = [*hello, *link.subscribe("c-1", None), *link.subscribe("c-1", place), *link.unsubscribe("c-1")]
    said += [*link.acknowledge("c-1", place), *link.ping(5), *link.reply("c-1", "act-1", "hello")]
    assert {json.loads(frame)["op"] for frame in said} == set(contract._CLIENT)
    for frame in said:
        VALID.validate(json.loads(frame))


@pytest.mark.parametrize(
    "bad",
    [
        {"sequence": "0000000000"},
        {"sequence": 1},
        {"id": ""},
        {"source": "a\u0007b"},
        {"time": "yesterday"},
        {"specversion": "0.3"},
        {"data": {**GOOD["data"], "final": "yes"}},
        {"data": {name: value for name, value in GOOD["data"].items() if name != "text"}},
        {"data": []},
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(bad: dict[str, Any]) -> None:
    frame = GOOD | bad
    assert isinstance(native.decode(json.dumps(frame)), Quarantined)
    assert not VALID.is_valid(frame)


def test_every_control_frame_can_be_read() -> None:
    """The smallest frame that the schema allows is one the reader takes."""
    for op in native.CONTROLS:
        frame = {name: _least(name, SCHEMA["$defs"][op]) for name in SCHEMA["$defs"][op]["required"]}
        VALID.validate(frame)
        assert not isinstance(native.decode(json.dumps(frame)), Quarantined | Unknown)


def _least(name: str, schema: Mapping[str, Any]) -> object:
    return schema["properties"][name].get("const", "c-1")


def test_who_writes_a_server_needs_a_customers_row_to_have_a_time() -> None:
    row = SCHEMA["$defs"]["customer"]["properties"]["data"]["properties"]["history"]["items"]
    assert row["required"] == ["at"]
    assert "contact" in row["properties"]["kind"]["enum"]


def _references(found: object) -> Iterator[str]:
    if isinstance(found, dict):
        for name, value in found.items():
            if name == "$ref":
                yield value
            yield from _references(value)
    elif isinstance(found, list):
        for value in found:
            yield from _references(value)


def test_every_reference_of_the_asyncapi_document_leads_somewhere() -> None:
    document = contract.asyncapi()
    references = list(_references(document))
    assert references
    for reference in references:
        name, _, path = reference.partition("#/")
        target: Any = SCHEMA if name == contract.SCHEMA_NAME else document
        for part in path.split("/"):
            target = target[part]
        assert target


def test_every_message_is_said_by_somebody() -> None:
    document = contract.asyncapi()
    said = {one["$ref"].rpartition("/")[2] for op in document["operations"].values() for one in op["messages"]}
    assert said == set(document["components"]["messages"]) == set(document["channels"]["feed"]["messages"])
