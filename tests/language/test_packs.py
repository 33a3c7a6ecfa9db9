"""When several packs are in use, the words tell whose customer is speaking; words of all packs tell nothing."""

import pytest

from agent_assist.domain.playbook import PackWords
from agent_assist.language.packs import PackSense
from agent_assist.storage.packs import playbook_of, shipped_packs

SENSE = PackSense(playbook_of(["ecommerce", "telecom", "travel"]).packs)


@pytest.mark.parametrize(
    ("text", "pack"),
    [
        ("where has my order got to", "ecommerce"),
        ("the jacket you sent has a tear in it", "ecommerce"),
        ("there's been no broadband since the storm", "telecom"),
        ("I need to close her phone account", "telecom"),
        ("we were meant to fly to Oslo next week", "travel"),
        ("our suitcases went round the airport without us", "travel"),
    ],
)
def test_the_words_lean_to_their_pack(text: str, pack: str) -> None:
    shares = {item.pack: item.share for item in SENSE.shares(text)}
    assert max(shares, key=lambda name: shares[name]) == pack
    assert sum(shares.values()) == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize("text", ["", "hello", "48213", "thank you very much", "mi pedido"])
def test_words_of_every_pack_say_nothing(text: str) -> None:
    assert SENSE.shares(text) == ()


def test_one_pack_has_nothing_to_tell_apart() -> None:
    assert PackSense((PackWords("shop", frozenset(), frozenset({"coat"}), ("my coat",)),)).shares("my coat") == ()
    assert {"ecommerce", "telecom", "travel"} <= set(shipped_packs())


def test_who_says_we_is_no_traveller_for_that() -> None:
    assert max(item.share for item in SENSE.shares("we lost our son, please stop writing to us")) < 0.6
