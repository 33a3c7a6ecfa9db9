"""What all pages have in common: a title, a hint, the signals of an edit, a scrolling body with or without a column beside."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.setting_field import SettingField
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import column, row
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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget()
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self.body.setContentsMargins(12, 10, 24, 16)
        self._below = QVBoxLayout()
        self._content.setLayout(column(self.body, self._below, None))
        self.scroller = ScrollColumn(self._content)
        self.setLayout(column(self.scroller))

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


def head_row(cells: list[tuple[str, int, bool]]) -> QWidget:
    """A table's head: (word, width or 0 for the rest, right aligned)."""
    parts: list[QWidget] = []
    for word, width, right in cells:
        label = Label(word, "small_medium", "text3", right=right)
        if width:
            label.setFixedWidth(scaled(width))
        else:
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        parts.append(label)
    line = row(gap=20, margins=(12, 6, 0, 7))
    for part, (_, width, _right) in zip(parts, cells, strict=True):
        line.addWidget(part, 0 if width else 1)
    holder = QWidget()
    holder.setLayout(line)
    return holder
