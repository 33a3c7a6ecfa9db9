"""Left or right: a painted part is drawn mirrored where reading goes from right to left; words and icons stay upright."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget


def painter_on(part: QWidget) -> QPainter:
    """A painter for a part. Where reading goes from right to left its x runs from the right edge."""
    painter = QPainter(part)
    if part.isRightToLeft():
        mirror(painter, 0, part.width())
    return painter


def mirror(painter: QPainter, left: float, width: float) -> None:
    """From now on x runs from the right edge of what lies between `left` and `left + width`."""
    from PySide6.QtCore import Qt

    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text by its own first letter
    painter.translate(2 * left + width, 0)
    painter.scale(-1, 1)


def stand_upright(painter: QPainter, x: float, width: float) -> bool:
    """Turns what is drawn between x and x + width back to reading form, in its mirrored place.

    True where it did: the caller restores the painter after.
    """
    if painter.worldTransform().m11() >= 0:
        return False
    painter.save()
    painter.translate(2 * x + width, 0)
    painter.scale(-1, 1)
    return True


def pointed_x(part: QWidget, x: float) -> float:
    """Where a pointer at `x` px of a part points in what was painted there."""
    return part.width() - x if part.isRightToLeft() else x
