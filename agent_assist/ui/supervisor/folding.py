"""Rows of a table whose cells go under their words where there is no room beside them. No value of a policy enters here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QWidget

from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import row

_GAP, _GAP_BELOW = 20, 6


class FoldingLine(QBoxLayout):
    """Words that take what is left of the width, and cells of fixed widths at its end; folded, the cells stand below."""

    def __init__(self, words: QLayout, cells: Sequence[QWidget], margins: tuple[int, int, int, int]) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        outer = row(margins=margins).contentsMargins()  # at the right ends for who reads from the right
        self.setContentsMargins(outer)
        self.setSpacing(_GAP)
        first, *others = cells
        self.addLayout(words, 1)
        self.addLayout(row(first, None, *others, gap=_GAP))

    def fold(self, folded: bool) -> None:
        """Puts the cells below the words, or beside them."""
        way = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self.setDirection(way)
        self.setSpacing(_GAP_BELOW if folded else _GAP)


class HeadRow(QWidget):
    """A table's head of (word, width or 0 for the rest, right aligned); a long word breaks. Folded, the first goes."""

    def __init__(self, cells: Sequence[tuple[str, int, bool]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels: list[Label] = []
        line = row(gap=_GAP, margins=(12, 6, 0, 7))
        for at, (word, width, right) in enumerate(cells):
            label = Label(word, "small_medium", "text3", right=right, lines=2 if width else 1)
            if width:
                label.setFixedWidth(scaled(width))
            else:
                label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            line.addWidget(label, 0 if width else 1, Qt.AlignmentFlag.AlignTop)
            if at == 1:
                line.addStretch(0)
            self.labels.append(label)
        self.setLayout(line)

    def fold(self, folded: bool) -> None:
        """Leaves out the head of the words, which stand above the cells then."""
        self.labels[0].setVisible(not folded)
