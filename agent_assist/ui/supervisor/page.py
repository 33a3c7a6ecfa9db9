"""What all pages have in common: a title, a hint, the signals of an edit, a scrolling body with or without a column beside."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.ui.supervisor.folding import FoldingLine, HeadRow
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.setting_field import SettingField
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.widgets.panel import column
from agent_assist.ui.widgets.scroll import ScrollColumn


class Page(QWidget):
    """One page. Subclasses fill it in `build` when it is first shown, and draw a state in `draw`."""

    title = ""
    hint = ""
    icon = ""
    prefixes: tuple[str, ...] = ()  # parts of the document edited here
    has_aside = True

    edited = Signal(str, object)
    refused = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._built = False

    def show_state(self, shown: Shown) -> None:
        """Draws a state; building waits until the page is looked at."""
        if shown == self._shown:
            return
        self._shown = shown
        if not self._built:
            self._built = True
            self.build(shown)
        self.draw(shown)

    def build(self, shown: Shown) -> None:
        """Makes the parts, once."""
        raise NotImplementedError

    def draw(self, shown: Shown) -> None:
        """Puts a state into the parts."""
        raise NotImplementedError

    def field(self, shown: Shown, key: str, unit: str = "", quiet: bool = False, lead: str = "") -> SettingField:
        """A control for one setting, wired to this page's signals."""
        made = SettingField(shown.draft.settings[key], unit, quiet, lead)
        made.edited.connect(self.edited)
        made.refused.connect(self.refused)
        return made


class ScrollPage(Page):
    """A page whose body scrolls. `body` takes the rows."""

    folds_below = 0  # px of width under which the cells of a row go under its words

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folding: list[FoldingLine | HeadRow] = []
        self._content = QWidget()
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self.body.setContentsMargins(12, 10, 24, 16)
        self._below = QVBoxLayout()
        self._content.setLayout(column(self.body, self._below, None))
        self.scroller = ScrollColumn(self._content)
        self.setLayout(column(self.scroller))

    def show_state(self, shown: Shown) -> None:
        was_built = self._built
        super().show_state(shown)
        if not was_built:
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        folded = self.width() < scaled(self.folds_below)
        for line in self.folding:
            line.fold(folded)

    def take_aside(self, aside: QWidget) -> None:
        """Holds the right column under the body, where the window is narrow."""
        self._below.addWidget(aside)


def clear(rows: QVBoxLayout) -> None:
    """Takes every part out of a column."""
    while (item := rows.takeAt(0)) is not None:
        part = item.widget()
        if part is not None:
            part.hide()
            part.deleteLater()
