"""Where the window stood last, by the set of screens it stood on, and where it may stand now. Never off screen.

It runs before the first paint: nothing here touches the `Qt` namespace.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

_SETS_KEPT = 12  # desks are carried about: one place for each set of screens
_GRIP = (80, 30)  # px of the window's upper edge that must be on a screen, to hold it by
LEAST = (340, 400)


class Box(NamedTuple):
    """A place in px of the desktop."""

    x: int
    y: int
    width: int
    height: int


class Place(NamedTuple):
    """The window's box, and its size in the wide form, for undocking."""

    box: Box
    wide: tuple[int, int]


def screens_now(app: QApplication) -> tuple[Box, ...]:
    """The usable part of every screen, the first one first."""
    return tuple(box_of(screen.availableGeometry()) for screen in app.screens())


def box_of(rect: QRect) -> Box:
    """A rectangle of Qt's as plain numbers."""
    return Box(rect.x(), rect.y(), rect.width(), rect.height())


def screens_key(screens: Sequence[Box]) -> str:
    """The name of a set of screens."""
    return " ".join(f"{box.width}x{box.height}+{box.x}+{box.y}" for box in screens)


def place_from(words: str) -> Place | None:
    """What `place_words` has written; None for anything else."""
    parts = words.split(",")
    if len(parts) != 6 or not all(part.lstrip("-").isascii() and part.lstrip("-").isdigit() for part in parts):
        return None
    numbers = [int(part[:7]) for part in parts]
    return Place(Box(*numbers[:4]), (numbers[4], numbers[5]))


def place_words(place: Place) -> str:
    """A place as one line."""
    return ",".join(str(number) for number in (*place.box, *place.wide))


def fitting(box: Box | None, screens: Sequence[Box], usual: tuple[int, int]) -> Box | None:
    """Where the window may stand: as it stood when it can be seen and held there, else in the middle of the first screen.

    None leaves it to the desktop.
    """
    if not screens:
        return None
    if box is not None and any(_can_hold(box, screen) for screen in screens):
        screen = next(screen for screen in screens if _can_hold(box, screen))
        width, height = min(box.width, screen.width), min(box.height, screen.height)
        return Box(box.x, max(box.y, screen.y), max(width, LEAST[0]), max(height, LEAST[1]))
    first = screens[0]
    if box is None and usual[0] <= first.width and usual[1] <= first.height:
        return None
    width, height = min(usual[0], first.width), min(usual[1], first.height)
    return Box(first.x + (first.width - width) // 2, first.y + (first.height - height) // 2, width, height)


def with_place(lines: Mapping[str, str], key: str, place: Place) -> str:
    """The file with this place newest; the sets of screens not seen for longest go."""
    kept = {name: words for name, words in lines.items() if name != key and place_from(words) is not None}
    kept[key] = place_words(place)
    newest = list(kept.items())[-_SETS_KEPT:]
    head = "# Where the desk's window stood, for each set of screens: x, y, width, height, width and height undocked."
    return "\n".join([head, *(f'"{name}" = "{words}"' for name, words in newest)]) + "\n"


def put(window: QWidget, box: Box | None) -> None:
    """Moves the window there, before it is shown."""
    if box is not None:
        window.setGeometry(*box)


def _can_hold(box: Box, screen: Box) -> bool:
    across = min(box.x + box.width, screen.x + screen.width) - max(box.x, screen.x)
    return across >= _GRIP[0] and screen.y - 1 <= box.y <= screen.y + screen.height - _GRIP[1]
