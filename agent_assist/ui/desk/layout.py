"""How wide each part of the desk is for a window: a pure function of its size. Nothing is drawn here."""

from typing import Literal, NamedTuple

Form = Literal["full", "drawer", "narrow", "docked"]
NARROW_FROM, DRAWER_FROM, FULL_FROM = 900, 1_280, 1_366


class DeskSizes(NamedTuple):
    """Column widths in px. `customer` 0 means that it is a drawer; `reason_lines` is what a facet may show."""

    form: Form
    rail: int
    gauge: int
    say_next: int
    customer: int
    reason_lines: int


# from this window width on: rail, gauge, say next, customer, lines of a facet's reason
_TABLE = (
    (2_560, 264, 440, 520, 400, 3),
    (1_920, 248, 420, 480, 344, 3),
    (1_440, 232, 396, 448, 312, 3),
    (1_366, 216, 356, 416, 280, 3),
)


def desk_sizes(width: int) -> DeskSizes:
    """The form and columns for a window `width` px wide."""
    if width < NARROW_FROM:
        return DeskSizes("docked", 0, width, width, 0, 1)
    if width < DRAWER_FROM:
        return DeskSizes("narrow", 0, 340, min(416, max(396, width * 2 // 5)), 0, 2)
    if width < FULL_FROM:
        return DeskSizes("drawer", 200, 340, 416, 0, 2)
    row = next(row for row in _TABLE if width >= row[0])
    return DeskSizes("full", *row[1:])


def docked_facet_lines(height: int) -> int:
    """How many facets a docked window `height` px high shows as lines of their own."""
    return 4 if height >= 760 else 1
