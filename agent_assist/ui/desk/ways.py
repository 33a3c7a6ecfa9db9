"""The ways that were laid before the customer: shown as they stand in the words, and taken down as the customer chooses.

Choosing sends one command for the record; nothing goes to the customer from here.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import ChoiceView
from agent_assist.ui.desk.keys import caps
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.icons import paint_icon
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.flow import Span, draw_line, text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import FixedHeight, Panel, column, row
from agent_assist.ui.widgets.plain import one_line, safe_text, tip
from agent_assist.ui.widgets.shapes import CAP_HEIGHT, caps_width, paint_caps, round_rect

MOST = 3
_LINE, _LOW = 42, 30
_MARK = 16
Asked = tuple[str, tuple[ChoiceView, ...]]


def way_words(way: ChoiceView) -> tuple[str, str]:
    """The way and what it means for them, each with a capital first."""
    return _begun(one_line(way.way)), _begun(one_line(way.consequence))


def ways_text(ways: tuple[ChoiceView, ...]) -> tuple[str, tuple[Span, ...]]:
    """The ways as lines of one text, the way itself the stronger part."""
    text, spans = "", []
    for way in ways:
        name, meaning = way_words(way)
        start = len(text) + 2
        spans += [
            Span(start, start + len(name), weight=500),
            Span(start + len(name), start + len(name) + len(meaning) + 2, "text2"),
        ]
        text += f"• {name}. {meaning}\n"
    return text.rstrip("\n"), tuple(spans)


class WayLine(QAbstractButton):
    """One way: a round mark, the way, under it what it means for them, its keys."""

    focus_radius = 8

    def __init__(self, place: int, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact = compact
        self._keys = caps(f"way_{place}")
        self._way = ChoiceView("", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_LOW if compact else _LINE)
        self.setCheckable(True)

    def show_way(self, way: ChoiceView) -> None:
        """Shows another way, or that it was taken."""
        self._way = way
        self.setChecked(way.taken)
        name, meaning = way_words(way)
        self.setAccessibleName(safe_text(tr("They chose: {way}", way=name)))
        self.setAccessibleDescription(safe_text(meaning))
        self.setToolTip(tip(f"{name}. {meaning}"))
        self.update()

    def nextCheckState(self) -> None:
        """A press asks; only what comes back with a view shows as chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        taken = self._way.taken
        if taken or self.underMouse():
            round_rect(painter, QRectF(self.rect()), 8, colour("accenttint" if taken else "hover"))
        top = (self.height() - _MARK) / 2
        box = QRectF(8, top, _MARK, _MARK)
        round_rect(
            painter, box, _MARK / 2, colour("accent" if taken else "surface"), colour("accent" if taken else "edge")
        )
        if taken:
            paint_icon(painter, "check", box.x() + 2, box.y() + 2, colour("onaccent"), 12)
        keys = caps_width(self._keys)
        room = self.width() - 34 - keys - 16
        name, meaning = way_words(self._way)
        if self._compact:
            wide = min(text_width(name, "body_medium"), room)
            draw_line(painter, name, "body_medium", 34, 0, colour("text"), room, _LOW)
            draw_line(painter, meaning, "small", 34 + wide + 8, 0, colour("text2"), room - wide - 8, _LOW)
        else:
            draw_line(painter, name, "body_medium", 34, 2, colour("text"), room, 20)
            draw_line(painter, meaning, "small", 34, 21, colour("text2"), room, 18)
        paint_caps(painter, self._keys, self.width() - 8 - keys, (self.height() - CAP_HEIGHT) / 2)


class Ways(Panel[Asked]):
    """What was asked and the ways; once one is taken it alone stays, until the agent wants to change it."""

    taken = Signal(str, str)
    grew = Signal()

    def __init__(self, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._is_open = False
        self._head = Label("", "small_medium", "text2")
        self._change = Button(tr("Change"), "link", padding=4, name=tr("Change what they chose"))
        self._change.clicked.connect(self._reopen)
        self.lines = [WayLine(place, compact) for place in range(1, MOST + 1)]
        for at, line in enumerate(self.lines):
            line.clicked.connect(lambda _=False, at=at: self.take(at + 1))
        head = FixedHeight(28)
        head.setLayout(row(self._head, None, self._change))
        self.setLayout(column(head, *self.lines, 8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def draw_view(self, view: Asked, before: Asked | None) -> None:
        asked, ways = view
        chosen = any(way.taken for way in ways)
        self._is_open = False
        self.setVisible(bool(ways))
        self._head.show_text(_head(asked, chosen))
        self.setAccessibleName(tr("Which way they chose"))
        self.setAccessibleDescription(safe_text(asked))
        for at, line in enumerate(self.lines):
            if at < len(ways):
                line.show_way(ways[at])
        self._show_lines()

    def take(self, place: int) -> None:
        """The customer took way 1, 2 or 3."""
        if self.view is not None and place <= len(self.view[1]):
            way = self.view[1][place - 1]
            if not way.taken:
                self.taken.emit(way.response_id, way.way)

    def _reopen(self) -> None:
        self._is_open = True
        self._show_lines()
        self.grew.emit()

    def _show_lines(self) -> None:
        ways = self.view[1] if self.view is not None else ()
        chosen = any(way.taken for way in ways)
        self._change.setVisible(chosen and not self._is_open)
        for at, line in enumerate(self.lines):
            line.setVisible(at < len(ways) and (self._is_open or not chosen or ways[at].taken))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _head(asked: str, chosen: bool) -> str:
    if chosen:
        return tr("They chose, kept for the note")
    return tr("You asked: {question}", question=asked) if asked else tr("They may choose")
