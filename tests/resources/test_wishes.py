"""The shipped packs, all at once, know what customers want in words that stand in no example."""

import pytest

from agent_assist.domain.playbook import Playbook
from agent_assist.language.reader import LocalReader
from agent_assist.storage.packs import playbook_of


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return playbook_of(["ecommerce", "telecom", "travel"])


@pytest.fixture(scope="module")
def reader(playbook: Playbook) -> LocalReader:
    return LocalReader(playbook)


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("the parcel never showed up and I'm fed up", {"late_delivery", "missing_parcel"}),
        ("ordered trainers three weeks ago and still nothing", {"late_delivery"}),
        ("you sent me the wrong jumper", {"wrong_item"}),
        ("the toaster you delivered is broken", {"damaged_item"}),
        ("money still not back for the dress I returned", {"refund_status"}),
        ("you billed my card twice", {"billing_dispute"}),
        ("somebody hacked my account", {"security_worry"}),
        ("someone has logged into my account from Brazil, please help", {"security_worry"}),
        ("there was a login to my account last night, it wasn't me", {"security_worry"}),
        ("I can't log into my account", {"account_access"}),
        ("our wifi has been down since sunday", {"outage", "slow_internet"}),
        ("the technician didn't turn up again", {"engineer_missed"}),
        ("no bars on my mobile at home", {"no_signal"}),
        ("they called off our flight to Malaga", {"flight_cancelled"}),
        ("my luggage didn't come off the plane", {"bag_missing"}),
        ("I'd like seats next to my little boy", {"seat_request"}),
        ("get me your supervisor", {"wants_person"}),
        ("I'm taking my money elsewhere", {"cancel_plan"}),
        ("can i fetch my order from the branch", {"store_pickup"}),
        ("lost my job and can't pay the instalment", {"past_due_bill"}),
    ],
)
def test_a_wish_is_known_in_new_words(reader: LocalReader, playbook: Playbook, text: str, intents: set[str]) -> None:
    phrases = {phrase.casefold() for intent in playbook.intents for phrase in intent.phrases}
    assert text.casefold() not in phrases
    found = reader.read("u", text, ()).intents
    assert found
    assert found[0].intent in intents
    assert found[0].confidence >= 0.25  # the nouns of its pack then make it sure


@pytest.mark.parametrize(
    "text", ["oh great, another wonderful delay", "thanks for nothing", "brilliant, lost it again have you"]
)
def test_bitter_words_are_no_praise(reader: LocalReader, text: str) -> None:
    assert "praise" not in {item.intent for item in reader.read("u", text, ()).intents}


@pytest.mark.parametrize("text", ["Tuesday at nine", "Southside, please", "yes the blue one"])
def test_a_detail_is_no_clear_wish(reader: LocalReader, text: str) -> None:
    assert all(item.confidence < 0.5 for item in reader.read("u", text, ()).intents)
