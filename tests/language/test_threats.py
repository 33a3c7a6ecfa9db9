"""Threats to leave, to go public, and asks for someone senior are heard in many wordings, and not in look-alikes."""

import pytest

from agent_assist.domain.reading import Cue
from agent_assist.language import cues

THINGS = cues.thing_book(("coat",))


def found(text: str) -> dict[str, Cue]:
    return {cue.kind: cue for cue in cues.find(text, THINGS)}


@pytest.mark.parametrize(
    "text",
    [
        "I'll share this everywhere, every review site will have it",
        "expect a terrible review from me",
        "I'm telling all my friends not to come near you",
        "everyone on Facebook is going to hear about this",
        "people are going to find out how you treat us",
        "one star review coming your way",
        "I'm making a video about this for my channel",
        "see you all over the news",
        "I'll be calling the papers",
        "you leave me no choice but going public",
        "i will warn everyone i know",
    ],
)
def test_going_public_is_heard(text: str) -> None:
    assert found(text)["public_post"].text in text


@pytest.mark.parametrize(
    "text",
    [
        "I read the reviews before I bought it", "I'd like to leave a lovely review", "I'll tell everyone how brilliant you were", "could you post it to my sister",
        "please share this with the depot", "I saw your post on social media", "can you tell people at reception that I'm on my way",
    ],
)  # fmt: skip
def test_kind_words_and_the_post_are_no_threat(text: str) -> None:
    assert "public_post" not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm taking my custom elsewhere",
        "we'll be taking our money somewhere else",
        "cancel everything",
        "cancel the whole lot",
        "fix it or I'm leaving for another supplier",
        "I am going to switch to someone else",
        "I'll try your competitors",
        "you have just lost a loyal customer",
        "I'm going to leave if nobody sorts this out",
        "that's it, I'm done with you",
        "I won't be renewing",
        "time to find a different provider",
        "never shopping here? no, I will never order from you again",
    ],
)
def test_leaving_is_heard(text: str) -> None:
    assert found(text)["leaving"].text in text


@pytest.mark.parametrize(
    "text",
    [
        "I'm leaving for Rome tomorrow", "we are leaving for the station now", "I'd like to cancel one item", "can I cancel my booking", "I want to leave it with a neighbour",
        "can we move to a different table", "we won't be back until Friday", "I'm off to the shops", "I switched to another card",
    ],
)  # fmt: skip
def test_going_somewhere_is_not_leaving_us(text: str) -> None:
    assert "leaving" not in found(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("let me speak to your manager", "senior"),
        ("get me a supervisor", "senior"),
        ("I want someone more senior", "senior"),
        ("who is in charge there", "senior"),
        ("please escalate this", "senior"),
        ("put me through to the boss", "senior"),
        ("can I talk to a human", ""),
        ("are you a robot", ""),
        ("is anybody there", ""),
    ],
)
def test_someone_senior_is_told_from_anyone_at_all(text: str, value: str) -> None:
    assert found(text)["asks_person"].value == value


@pytest.mark.parametrize(
    "text", ["I was the manager of a shop", "my password manager broke", "please pass on my thanks"]
)
def test_managers_in_passing_are_not_asked_for(text: str) -> None:
    assert "asks_person" not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I told all this to your colleague twice already",
        "I've already explained this to three people",
        "you're the fourth person I've been passed to",
        "I gave it to the last person!",
        "they keep asking me the same thing",
        "I keep being bounced from one team to the next",
    ],
)
def test_saying_it_again_is_heard(text: str) -> None:
    assert "repeated_information" in found(text)
