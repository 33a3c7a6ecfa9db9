"""Where the window stands: as it was left, on the screens it was left on, and never where it cannot be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.cli.early import early_words
from agent_assist.ui.place import (
    LEAST,
    Box,
    Place,
    fitting,
    place_from,
    place_words,
    screens_key,
    with_place,
)

LAPTOP, WALL = Box(0, 0, 1440, 875), Box(1440, -200, 2560, 1440)
USUAL = (1440, 900)
NUMBER = st.integers(-9_999, 9_999)


def test_it_stands_where_it_was_left() -> None:
    left = Box(1500, 100, 380, 900)
    assert fitting(left, (LAPTOP, WALL), USUAL) == left


def test_a_screen_that_is_gone_takes_no_window_with_it() -> None:
    box = fitting(Box(1500, 100, 380, 700), (LAPTOP,), USUAL)
    assert box == Box(0, 0, 1440, 875)


@pytest.mark.parametrize("box", [Box(-1430, 0, 1440, 875), Box(0, -300, 800, 600), Box(0, 870, 800, 600)])
def test_what_cannot_be_held_comes_to_the_middle(box: Box) -> None:
    assert fitting(box, (LAPTOP,), (1_000, 700)) == Box(220, 87, 1000, 700)


def test_a_first_start_is_left_to_the_desktop_unless_it_is_too_small() -> None:
    assert fitting(None, (WALL,), USUAL) is None
    assert fitting(None, (Box(0, 0, 720, 450),), USUAL) == Box(0, 0, 720, 450)
    assert fitting(None, (), USUAL) is None


@given(st.builds(Box, NUMBER, NUMBER, st.integers(1, 5_000), st.integers(1, 5_000)))
def test_it_is_always_seen(box: Box) -> None:
    found = fitting(box, (LAPTOP, WALL), USUAL)
    assert found is not None
    assert found.width >= LEAST[0]
    assert any(
        min(found.x + found.width, screen.x + screen.width) - max(found.x, screen.x) >= 80
        and screen.y <= found.y <= screen.y + screen.height - 30
        for screen in (LAPTOP, WALL)
    )


def test_each_set_of_screens_has_its_own_place(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "window.toml"
    docked, wide = Place(Box(1060, 0, 380, 875), (1440, 900)), Place(Box(-7, 3, 1600, 1000), (1600, 1000))
    path.write_text(with_place({}, screens_key((LAPTOP,)), docked), encoding="utf-8")
    path.write_text(with_place(early_words(path), screens_key((LAPTOP, WALL)), wide), encoding="utf-8")
    words = early_words(path)
    assert place_from(words[screens_key((LAPTOP,))]) == docked
    assert place_from(words[screens_key((LAPTOP, WALL))]) == wide
    for at in range(40):
        path.write_text(with_place(early_words(path), f"{at}x1+0+0", wide), encoding="utf-8")
    assert len(early_words(path)) == 12


@pytest.mark.parametrize("words", ["", "1,2,3", "1,2,3,4,5,x", "1,2,3,4,5,6,7", "1,2,3,4,5,²"])
def test_what_is_no_place_is_none(words: str) -> None:
    assert place_from(words) is None
    assert place_from(place_words(Place(Box(1, -2, 3, 4), (5, 6)))) is not None
