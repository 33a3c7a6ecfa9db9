"""A row of chips that keeps its widgets and changes only what changed."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QWidget

from agent_assist.ui.widgets.marks import ChipLabel


class ChipLike(Protocol):
    """What a chip says."""

    @property
    def text(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def mark(self) -> str: ...


class ChipRow(QWidget):
    """Chips beside one another, 6 px apart."""

    def __init__(self, gap: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[ChipLabel] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        self._row.addStretch(1)

    def show_chips(self, chips: Sequence[ChipLike]) -> None:
        """Shows these chips in this order."""
        while len(self._chips) < len(chips):
            chip = ChipLabel()
            self._chips.append(chip)
            self._row.insertWidget(len(self._chips) - 1, chip)
        for at, part in enumerate(self._chips):
            part.setVisible(at < len(chips))
            if at < len(chips):
                part.show_chip(chips[at].text, chips[at].icon, chips[at].mark)
