"""Tells a screen reader what painted parts are: their role and their value in words. It draws and decides nothing."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_kept: dict[int, QAccessibleWidget] = {}  # Qt holds no reference of its own to what the factory returns
_installed = [False]


class Spoken(QAccessibleWidget):
    """A painted part with its role; its value is what the part's `accessibleDescription` says."""

    def text(self, kind: QAccessible.Text) -> str:
        """Name, value and description, from the part."""
        part = self.object()
        if kind == QAccessible.Text.Value and isinstance(part, QWidget):
            return part.accessibleDescription()
        return super().text(kind)


def install() -> None:
    """Makes every part with a `reader_role` known by it. Once for the program."""
    if not _installed[0]:
        _installed[0] = True
        QAccessible.installFactory(_made)


def _made(_name: str, item: QObject) -> QAccessibleWidget | None:
    role = getattr(item, "reader_role", "")
    if not role or not isinstance(item, QWidget):
        return None
    key = id(item)
    found = _kept[key] = Spoken(item, QAccessible.Role[role])
    item.destroyed.connect(lambda *_: _kept.pop(key, None))
    return found
