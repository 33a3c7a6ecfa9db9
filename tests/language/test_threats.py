"""Threats to leave, to go public, and asks for someone senior are heard in many wordings, and not in look-alikes."""

import pytest

from agent_assist.domain.reading import Cue
from agent_assist.language.cues import reading as cues

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
    ],
)
def test_saying_it_again_is_heard(text: str) -> None:
    assert "repeated_information" in found(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("you're the third person I talk to", "3"),
        ("I've now spoken to five different people", "5"),
        ("I was passed to you by the shop", ""),
        ("I keep being bounced from one team to the next", ""),
        ("billing sent me to technical and technical sent me to you", ""),
        ("please don't transfer me again", ""),
    ],
)
def test_being_passed_on_is_heard_with_its_count(text: str, count: str) -> None:
    assert found(text)["transferred"].value == count


@pytest.mark.parametrize(
    "text",
    [
        "the parcel was passed to a neighbour", "I transferred the money", "we moved to another room", "two agents were lovely", "put me through to billing please",
        "the third person on the booking is my son",
    ],
)  # fmt: skip
def test_things_and_money_are_passed_on_as_well(text: str) -> None:
    assert "transferred" not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "you'll be hearing from my solicitor",
        "see you in small claims",
        "I'm taking you to court",
        "I'll report you to the ombudsman",
        "my lawyer will be in touch",
        "trading standards will hear of this",
    ],
)
def test_the_law_is_heard(text: str) -> None:
    assert found(text)["legal_threat"].text in text


@pytest.mark.parametrize(
    "text", ["tennis court for four", "I'd like to make a claim for my phone", "sue is the name", "my policy number", "is it legal to bring wine"]
)  # fmt: skip
def test_courts_and_claims_of_other_kinds_are_no_threat(text: str) -> None:
    assert "legal_threat" not in found(text)


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("I want to cancel my plan, it's too expensive", {"price"}),
        ("cancel my contract, every bill has been wrong", {"billing"}),
        ("I'm moving abroad so I need to end my contract", {"moving"}),
        ("I want to cancel my plan, I don't use it and it's too dear", {"price", "not_needed"}),
        ("I don't trust you any more, close my account", {"trust"}),
        ("it is too expensive, do you have a smaller one", set()),
    ],
)
def test_why_they_leave_is_told_beside_leaving_only(text: str, reasons: set[str]) -> None:
    assert {cue.value for cue in cues.find(text, THINGS) if cue.kind == "exit_reason"} == reasons


def test_after_they_spoke_of_leaving_a_bare_reason_counts() -> None:
    assert not [cue for cue in cues.find("it's too expensive", THINGS) if cue.kind == "exit_reason"]
    told = cues.find("it's too expensive", THINGS, leaving=True)
    assert [(cue.value, cue.text) for cue in told if cue.kind == "exit_reason"] == [("price", "too expensive")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I'm switching to Vodafone", "Vodafone"),
        ("thinking of leaving you for Blue Finch", "Blue Finch"),
        ("Skylark are doing it for twenty", "Skylark"),
        ("I'm switching to another provider", ""),
        ("your competitors do it for less", ""),
    ],
)
def test_a_competitor_has_the_name_the_customer_wrote_or_none(text: str, name: str) -> None:
    assert found(text)["competitor"].value == name


@pytest.mark.parametrize(
    "text", ["I'm switching to paperless", "moving to London", "switch it off", "I came from another bank last year"]
)
def test_no_competitor_is_made_up(text: str) -> None:
    assert "competitor" not in found(text)


def test_a_competitor_on_the_policys_list_is_known_however_it_is_written() -> None:
    told = cues.find("skylark never made me wait", THINGS, rivals=cues.thing_book(("Skylark",)))
    assert [(cue.kind, cue.value) for cue in told] == [("competitor", "Skylark")]
