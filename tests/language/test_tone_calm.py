"""Calm talk stays calm: taking leave, declining and answering are no closed door unless somebody was let down or told no."""

import gzip
import json
from pathlib import Path

import pytest

from agent_assist.domain.words import label3
from agent_assist.language.tone import sources as tone_sources
from agent_assist.language.tone import training as tone_training
from agent_assist.language.tone.reading import read
from agent_assist.language.tone.text import is_refusal

ORDERED = ("hi", "i want to change my address", "22 mill road")


@pytest.mark.parametrize(
    "text", ["no", "bye", "ok bye", "nothing else", "no goodbye", "nope", "ok", "sure", "no, nothing else"]
)
@pytest.mark.parametrize("asked", ["", "Is there anything else that I can do for you?"])
def test_taking_leave_of_a_calm_talk_shuts_no_door(text: str, asked: str) -> None:
    assert label3(read(text, ORDERED, asked=asked).label) != "negative"


@pytest.mark.parametrize(
    "text", ["my credit card was lost", "skype not working", "i already booked my ticket", "window seat"]
)
def test_trouble_told_as_a_fact_is_no_anger(text: str) -> None:
    assert read(text, ("hi",)).label != "angry"


def test_a_bare_word_after_a_let_down_and_a_no_still_shuts_the_door() -> None:
    complaint = "nobody called me back and I have waited three weeks"
    assert read("k. bye", (complaint,), asked="I'm afraid there is nothing I can do.").label == "disengaged"


@pytest.mark.parametrize(
    ("asked", "no"),
    [
        ("Unfortunately we can't refund that.", True),
        ("I am not able to do that today.", True),
        ("Is half past nine all right?", False),
        ("Your seat is booked, it is 14A.", False),
        ("", False),
    ],
)
def test_an_agents_no_is_known_by_its_words(asked: str, no: bool) -> None:
    assert is_refusal(asked) is no


def _talk(folder: Path, turns: list[tuple[str, list[str]]]) -> list[tone_sources.Line]:
    place = folder / "multidogo"
    place.mkdir(parents=True)
    told = [json.dumps({"text": text, "prev": before, "intents": ["x"]}) for text, before in turns]
    (place / "train.jsonl.gz").write_bytes(gzip.compress("\n".join(told).encode(), mtime=0))
    return list(tone_sources.plain_turns(folder))


def test_calm_turns_are_learned_as_neutral_and_meant_thanks_as_thanks(tmp_path: Path) -> None:
    calm = ["no", "no thanks", "bye", "nothing else", "i lost my card", "please help"]
    told = [(text, ["C: hi"]) for text in (*calm, "ok thank you", "have a nice day")]
    right = {line.text: {label3(label) for label in line.right} for line in _talk(tmp_path, told)}
    assert all(right[text] == {"neutral"} for text in calm)
    assert right["ok thank you"] == {"positive"}
    assert right["have a nice day"] == {"neutral", "positive"}


def test_a_complaint_what_follows_it_and_a_shout_teach_no_calm(tmp_path: Path) -> None:
    shouted = [("this is ridiculous", ["C: hi"]), ("ok", ["C: this is ridiculous, i am furious"]), ("ok!", ["C: hi"])]
    assert _talk(tmp_path, [*shouted, ("ok", ["A: I am sorry, that failed."])]) == []


def test_the_commonest_replies_are_seen_after_different_turns_but_not_without_end(tmp_path: Path) -> None:
    found = _talk(tmp_path, [("ok", [f"C: {at}"]) for at in range(40)])
    assert 1 < len({line.before for line in found}) < 40


def test_training_finds_the_projects_own_lines_and_what_was_taught() -> None:
    assert list(tone_sources.service_lines([tone_training.OWN / "retail.jsonl"]))
    assert tone_training.shares_beside(tone_training.OWN)
