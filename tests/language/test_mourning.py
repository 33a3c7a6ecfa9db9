"""What is said after a death was told of: quiet words are grief, and a plain complaint stays a complaint."""

import pytest

from agent_assist.engine.ports import Turn
from agent_assist.language.cues import reading as cues
from agent_assist.language.reader import LocalReader
from agent_assist.storage.packs import playbook_of

TOLD = Turn("customer", "My dog died on Sunday and I still have all his food.")
ASKED = Turn("agent", "Oh Hannah, I'm so sorry. What was he called?")


@pytest.fixture(scope="module")
def reader() -> LocalReader:
    return LocalReader(playbook_of(("ecommerce",)))


@pytest.mark.parametrize(
    "text", ["Biscuit. He was fifteen. I can't look at the bags in the hall.", "we had him since he was a puppy"]
)
def test_quiet_words_after_a_death_are_no_complaint(reader: LocalReader, text: str) -> None:
    after = reader.read("u", text, (TOLD, ASKED))
    assert after.label not in ("frustrated", "angry", "anxious")
    assert reader.read("u", "Biscuit. He was fifteen. I can't look at the bags in the hall.", (TOLD, ASKED)).label == (
        "grieving"
    )


@pytest.mark.parametrize(
    "text",
    ["And your courier still left it in the rain, this is ridiculous", "I am absolutely furious with you people"],
)
def test_a_plain_complaint_after_a_death_stays_one(reader: LocalReader, text: str) -> None:
    assert reader.read("u", text, (TOLD, ASKED)).label in ("frustrated", "angry")


def test_what_the_parcel_does_is_no_grief(reader: LocalReader) -> None:
    told = Turn("customer", "My dad's funeral is tomorrow at 11 and I have nothing to wear.")
    asked = Turn("agent", "The storm has shut the depot, so that parcel won't reach you before tomorrow.")
    for text in (
        "So it's not coming at all? I've got nothing else in black that fits.",
        "Tracking says on time. It isn't.",
    ):
        assert reader.read("u", text, (told, asked)).label != "grieving"


def test_thanks_after_a_death_stay_thanks(reader: LocalReader) -> None:
    assert reader.read("u", "Thank you Sam. That was kind.", (TOLD, ASKED)).label == "grateful"


def test_without_a_death_the_same_words_are_read_as_before(reader: LocalReader) -> None:
    other = Turn("customer", "I ordered food for my dog on Sunday.")
    assert not cues.tells_of_loss(other.text)
    assert cues.tells_of_loss(TOLD.text)
    assert reader.read("u", "I can't look at the bags in the hall.", (other, ASKED)).label != "grieving"
