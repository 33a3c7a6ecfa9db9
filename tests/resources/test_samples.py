"""The sample conversations are honest recordings: every frame is read by the real decoder, in order, without a hole."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from agent_assist.domain.events import ConversationEnded, ConversationStarted, CustomerDescribed, UtteranceHeard
from agent_assist.feeds.frames.native import decode
from agent_assist.feeds.received import Arrived
from agent_assist.storage.imports import read_customer_file

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"
TALKS = ("late-coat", "double-billing", "flight-cancelled", "my-dog-died", "praise")
LONGEST_PAUSE_S = 15.0


def frames(talk: str) -> list[dict[str, Any]]:
    """The envelopes of one recording."""
    lines = (SAMPLES / f"{talk}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def at(frame: dict[str, Any]) -> datetime:
    """When it happened; must be UTC."""
    assert frame["time"].endswith("Z")
    return datetime.fromisoformat(frame["time"])


def finals(talk: str, role: str = "") -> list[dict[str, Any]]:
    """The settled utterances of one recording, of one role or of all."""
    found = [f["data"] for f in frames(talk) if f["type"].endswith(".utterance.v1")]
    return [d for d in found if d["final"] and (not role or d["role"] == role)]


@pytest.mark.parametrize("talk", TALKS)
def test_every_line_is_read_whole(talk: str) -> None:
    for line in (SAMPLES / f"{talk}.jsonl").read_text(encoding="utf-8").splitlines():
        read = decode(line)
        assert isinstance(read, Arrived), line
        assert read.left_out == 0, line


@pytest.mark.parametrize("talk", TALKS)
def test_no_hole_and_no_repeat(talk: str) -> None:
    told = frames(talk)
    assert [f["sequence"] for f in told] == [f"{n:010d}" for n in range(1, len(told) + 1)]
    assert len({f["id"] for f in told}) == len(told)
    assert {f["subject"] for f in told} == {talk}
    assert {f["source"] for f in told} == {"/samples"}


@pytest.mark.parametrize("talk", TALKS)
def test_time_rises_at_human_pace(talk: str) -> None:
    times = [at(f) for f in frames(talk)]
    gaps = [(b - a).total_seconds() for a, b in pairwise(times)]
    assert min(gaps) > 0
    assert max(gaps) <= LONGEST_PAUSE_S
    assert {moment.date() for moment in times} == {date(2026, 11, 20)}


@pytest.mark.parametrize("talk", TALKS)
def test_begins_with_who_and_ends(talk: str) -> None:
    events = [decode(json.dumps(f)).events[0] for f in frames(talk)]  # type: ignore[union-attr]
    assert isinstance(events[0], ConversationStarted)
    assert isinstance(events[1], CustomerDescribed)
    assert isinstance(events[-1], ConversationEnded)
    known = events[1].customer
    assert known.customer_id == events[0].customer_id
    assert known.preferred_name
    assert len({row.channel for row in known.history}) >= 2


@pytest.mark.parametrize("talk", TALKS)
def test_both_sides_talk(talk: str) -> None:
    assert 10 <= len(finals(talk)) <= 24
    assert len(finals(talk, "customer")) >= 5
    assert len(finals(talk, "agent")) >= 5


@pytest.mark.parametrize("talk", TALKS)
def test_a_partial_is_settled_by_its_final(talk: str) -> None:
    revisions: dict[str, list[UtteranceHeard]] = {}
    for frame in frames(talk):
        event = decode(json.dumps(frame)).events[0]  # type: ignore[union-attr]
        if isinstance(event, UtteranceHeard):
            revisions.setdefault(event.utterance_id, []).append(event)
    for said in revisions.values():
        assert [u.revision for u in said] == list(range(len(said)))
        assert [u.final for u in said] == [False] * (len(said) - 1) + [True]
        assert all(said[-1].text.startswith(u.text) for u in said)


def test_a_call_has_partials_and_a_chat_has_typing() -> None:
    assert any(f["data"].get("final") is False for f in frames("flight-cancelled"))
    assert any(f["type"].endswith(".typing.v1") for f in frames("late-coat"))


def test_the_two_of_the_demo_overlap() -> None:
    first, second = frames("late-coat"), frames("double-billing")
    assert at(second[0]) > at(first[0])
    assert at(first[-1]) - at(second[0]) > timedelta(seconds=60)


def test_the_story_of_the_coat_is_whole() -> None:
    told = frames("late-coat")
    customer = next(f["data"] for f in told if f["type"].endswith(".customer.v1"))
    assert [row["summary"] for row in customer["history"] if row.get("status") == "missed"] == [
        "delivery on Wednesday",
        "call-back this morning",
    ]
    assert any(f["data"].get("headline") == "Storm Nell has shut the Preston depot" for f in told)
    assert any("funeral is tomorrow" in said["text"] for said in finals("late-coat", "customer"))


def test_promises_are_noun_phrases_that_fit_a_sentence() -> None:
    """The words are said as "the {promise} didn't happen", so they bring no article and no capital."""
    for talk in TALKS:
        customer = next(f["data"] for f in frames(talk) if f["type"].endswith(".customer.v1"))
        for row in customer["history"]:
            if row["kind"] == "promise":
                assert re.match(r"(?!the |an? |we |to )[a-z]", row["summary"]), row["summary"]


def test_agents_in_the_samples_keep_the_voice() -> None:
    banned = re.compile(r"understand your|inconvenience|unfortunately|calm down|sorry for your loss|!", re.IGNORECASE)
    jargon: set[str] = set()
    for pack in (ROOT / "resources" / "playbooks").glob("*/playbook.toml"):
        jargon |= set(tomllib.loads(pack.read_text(encoding="utf-8"))["jargon"])
    for talk in TALKS:
        for said in finals(talk, "agent"):
            assert not banned.search(said["text"]), said["text"]
            words = f" {re.sub(r'[^a-z0-9&/ -]', ' ', said['text'].lower())} "
            assert [j for j in jargon if f" {j.lower()} " in words] == [], said["text"]


def test_the_import_example_is_taken_without_a_complaint() -> None:
    people = read_customer_file(SAMPLES / "customers.csv")
    past = read_customer_file(SAMPLES / "history.jsonl", history=True)
    assert (people.bad, people.notes) == ([], [])
    assert (past.bad, past.notes) == ([], [])
    assert len(people.customers) == 20
    assert set(past.customers) == set(people.customers)
    assert sum(len(customer.history) for customer in past.customers.values()) == 80


def test_the_import_example_knows_the_people_of_the_samples() -> None:
    with (SAMPLES / "customers.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["customer_id"]: row for row in csv.DictReader(file)}
    for talk in TALKS:
        customer = next(f["data"] for f in frames(talk) if f["type"].endswith(".customer.v1"))
        row = rows[customer["customer_id"]]
        assert (row["name"], row["preferred_name"]) == (customer["name"], customer["preferred_name"])
        assert row["since"] == customer["since"]
