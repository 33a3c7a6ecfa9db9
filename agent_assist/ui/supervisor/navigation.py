"""The pages at the left, by name and key; icons alone where the window is narrow. Which page does what stands elsewhere."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from agent_assist.engine.translation import tr, tr_count
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.icons import paint_icon
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import Separator
from agent_assist.ui.widgets.panel import Surface, column, row
from agent_assist.ui.widgets.plain import one_line, tip
from agent_assist.ui.widgets.shapes import round_rect

WIDE, NARROW = 208, 56


class NavItem(QAbstractButton):
    """One page: icon, name, how many changes it holds."""

    focus_radius = 8
    focus_inset = (8, 0, 8, 0)

    def __init__(self, name: str, icon: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._number, self._changes, self._is_compact = icon, number, 0, False
        self._words = self._chip = ""
        self.setText(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def show_changes(self, changes: int) -> None:
        """Shows how many changes the page holds, in words while it is looked at."""
        words = tr_count(changes, "{count} change", "{count} changes")
        self._show(changes, words, words)

    def show_count(self, count: int, words: str) -> None:
        """Shows how many other things the page holds; `words` say it for who cannot see the figure."""
        self._show(count, words, str(count))

    def _show(self, changes: int, words: str, chip: str) -> None:
        if (changes, words) != (self._changes, self._words):
            self._changes, self._words, self._chip = changes, words, chip
            self._say()
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Icon only, with the name as a tooltip."""
        self._is_compact = compact
        self._say()
        self.update()

    def _say(self) -> None:
        changes = f", {self._words}" if self._changes else ""
        self.setAccessibleName(f"{self.text()}{changes}")
        keys = f"{self.text()}{changes}  Ctrl+{self._number}"
        self.setToolTip(tip(keys))

    def sizeHint(self) -> QSize:
        return QSize(40, scaled(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        box = QRectF(8, 0, self.width() - 16, self.height())
        if self.isChecked():
            round_rect(painter, box, 8, colour("surface"), colour("line"))
            round_rect(painter, QRectF(-3, 8, 6, self.height() - 16), 3, colour("accent"))
        elif self.underMouse():
            round_rect(painter, box, 8, colour("hover"))
        ink = colour("accent" if self.isChecked() else "text2")
        middle = (self.height() - 16) / 2
        paint_icon(painter, self._icon, (self.width() - 16) / 2 if self._is_compact else 18, middle, ink)
        if self._is_compact:
            if self._changes:
                round_rect(painter, QRectF(self.width() - 20, 6, 6, 6), 3, colour("accent"))
            return
        chip = self._chip if self._changes and self.isChecked() else str(self._changes or "")
        if 44 + text_width(self.text(), "body_medium") + text_width(chip, "small_medium") > self.width() - 36:
            chip = str(self._changes or "")  # the name comes first
        right = self._paint_chip(painter, chip) if chip else self.width() - 18.0
        words = colour("text" if self.isChecked() else "text2")
        draw_line(painter, self.text(), "body_medium", 44, 0, words, right - 50, line=self.height())

    def _paint_chip(self, painter: QPainter, words: str) -> float:
        wide = max(text_width(words, "small_medium") + 12, 18.0)
        box = QRectF(self.width() - 18 - wide, (self.height() - 20) / 2, wide, 20)
        round_rect(painter, box, 5, colour("accenttint"))
        x = box.left() + (wide - text_width(words, "small_medium")) / 2
        draw_line(painter, words, "small_medium", x, box.top(), colour("accent"), line=20)
        return box.left()


class Avatar(QWidget):
    """Initials in a circle."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = "".join(part[0] for part in one_line(name, 60).split()[:2]).upper()
        self.setFixedSize(32, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        round_rect(painter, QRectF(self.rect()), 16, colour("hover"))
        x = (32 - text_width(self._initials, "small_strong")) / 2
        draw_line(painter, self._initials, "small_strong", x, 0, colour("text2"), line=32)


class Navigation(Surface):
    """The list of pages. `chosen` carries the place in it."""

    chosen = Signal(int)

    def __init__(self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]], name: str, place: str) -> None:
        super().__init__("bg", "r")
        self.items: list[NavItem] = []
        self._heads: list[Label] = []
        self._title = Label(tr("Supervisor"), "head")
        self._body = column(row(self._title, margins=(18, 18, 18, 18)))
        for at, (head, pages) in enumerate(groups):
            self._add_group(head, pages, 4 if at == 0 else 16)
        self._body.addStretch(1)
        self._person = QWidget()
        words = column(Label(name, "body_medium"), Label(place, "small", "text3"))
        line = row(Avatar(name), gap=10, margins=(18, 12, 12, 12))
        line.addLayout(words, 1)
        self._person.setLayout(column(row(Separator(), margins=(8, 0, 8, 0)), line))
        self._body.addWidget(self._person)
        self.setLayout(self._body)
        self.setFixedWidth(scaled(WIDE))

    def _add_group(self, head: str, pages: Sequence[tuple[str, str]], above: int) -> None:
        label = Label(head, "small_medium", "text3")
        self._heads.append(label)
        self._body.addLayout(row(label, margins=(18, above, 18, 6)))
        for name, icon in pages:
            item = NavItem(name, icon, len(self.items) + 1)
            at = len(self.items)
            item.clicked.connect(lambda _=False, at=at: self.chosen.emit(at))
            self.items.append(item)
            self._body.addWidget(item)
            self._body.addSpacing(2)

    def set_compact(self, compact: bool) -> None:
        """Icons alone."""
        if compact == (self.width() == NARROW):
            return
        self.setFixedWidth(NARROW if compact else scaled(WIDE))
        for part in (self._title, *self._heads):
            part.setVisible(not compact)
        for item in self.items:
            item.set_compact(compact)
        self._person.setVisible(not compact)
