"""Every single-bit flip, deletion, exchange and truncation of a thousand audit rows is found."""

from dataclasses import replace

import pytest

from agent_assist.storage.ledger_verify import Link, Stored, fault_of_link, verified
from tests.storage.ledger.audit_rows import ROWS, flips, is_found, thousand_rows

SHARES = 4


@pytest.fixture(scope="module")
def whole() -> Stored:
    return thousand_rows()


def faults(links: list[Link]) -> bool:
    previous = ""
    for place, found in enumerate(links, start=1):
        if fault_of_link(previous, place, found) is not None:
            return True
        previous = found.hash
    return False


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_one_bit_of_any_row_is_found(whole: Stored, share: int) -> None:
    count = 0
    for place in range(1 + share, ROWS + 1, SHARES):
        for changed in flips(whole.links[place - 1], every=1):
            assert is_found(whole, place, changed), (place, changed)
            count += 1
    assert count > 1_000_000


@pytest.mark.parametrize("place", [1, 2, 5, 8, 333, 999, 1000])
def test_one_bit_of_a_row_is_named_by_the_whole_check(whole: Stored, place: int) -> None:
    for changed in list(flips(whole.links[place - 1], every=701)):
        links = [*whole.links[: place - 1], changed, *whole.links[place:]]
        assert verified(replace(whole, links=links)).first_bad == f"request {place}"


def test_a_row_that_is_gone_is_found(whole: Stored) -> None:
    for place in range(ROWS - 1):
        neighbours = whole.links[place + 1]
        before = whole.links[place - 1].hash if place else ""
        assert fault_of_link(before, place + 1, neighbours) is not None
        # Numbered anew, to hide the gap.
        assert fault_of_link(before, place + 1, replace(neighbours, number=place + 1)) is not None


def test_rows_that_change_places_are_found(whole: Stored) -> None:
    for first in range(ROWS):
        before = whole.links[first - 1].hash if first else ""
        for second in (first + 1, first + 2, (first * 7 + 11) % ROWS):
            if first < second < ROWS:
                moved = replace(whole.links[second], number=first + 1)
                assert fault_of_link(before, first + 1, moved) is not None


def test_rows_that_are_cut_off_at_the_end_are_found(whole: Stored) -> None:
    for length in (0, 1, 2, 500, 900, 998, 999):
        links, entries = whole.links[:length], [entry for entry in whole.entries if entry.number <= length]
        assert not verified(replace(whole, links=links, entries=entries)).ok
    assert not faults(list(whole.links))
