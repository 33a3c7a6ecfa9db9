"""One setting in a form: its control, what it was, what is wrong with it. It reads and writes the draft by key."""

import re
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.domain.amount_text import AmountUnreadable
from agent_assist.domain.policy import NO_LIMIT
from agent_assist.domain.said import said
from agent_assist.domain.settings import Setting
from agent_assist.engine.translation import shown as in_words
from agent_assist.engine.translation import tr
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.supervisor.words import (
    amount_from,
    amount_words,
    choice_word,
    may_be_open,
    number_from,
    number_words,
    value_words,
)
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.fonts import line_height
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.field import LineField
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import column, row
from agent_assist.ui.widgets.plain import one_line
from agent_assist.ui.widgets.switch import Segments, Switch

_WHOLE = re.compile(r"-?[0-9]{1,15}\Z")
_ROUND_AMOUNT, _WIDEST_AMOUNT = 26, 220  # px
_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?\Z")


class WasLabel(QWidget):
    """`was` and the old value, struck through; empty when nothing changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._old = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_old(self, old: str) -> None:
        """Shows another old value."""
        if old != self._old:
            self._old = one_line(old, 40)
            self.setAccessibleName(tr("Was {value}", value=self._old) if self._old else "")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        if not self._old:
            return QSize(0, int(line_height("small")))
        return QSize(int(text_width(f"{tr('was')} {self._old}", "small")) + 2, int(line_height("small")))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._old:
            return
        painter = painter_on(self)
        start = draw_line(painter, tr("was"), "small", 0, 0, colour("text2"), line=self.height())
        start += text_width(" ", "small")  # a space at the end of a text is none where it reads from the right
        width = draw_line(painter, self._old, "small", start, 0, colour("text3"), line=self.height())
        painter.fillRect(QRectF(start, round(self.height() / 2) + 0.0, width, 1), colour("text3"))


class SettingField(QWidget):
    """A setting's control. `edited` carries key and value, `refused` key and the sentence that says why not."""

    edited = Signal(str, object)
    refused = Signal(str, str)

    def __init__(
        self, item: Setting, unit: str = "", quiet: bool = False, lead: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.item, self._currency, self._quiet = item, "GBP", quiet
        self.is_changed = False
        self._state: tuple[object, ...] = ()
        self.was = WasLabel()
        self.problem = Label("", "small", "neg", lines=2)
        self.problem.hide()
        self.line: LineField | None = None
        self.switch: Switch | None = None
        self.segments: Segments | None = None
        control = self._control(item)
        alone = item.kind in ("text", "words", "boolean")
        parts: tuple[QWidget | None, ...] = (control,)
        if not alone:
            parts = (*_words(lead), control, *_words(unit or item.unit), self.was, None)
        self._line_of_parts = row(*parts, gap=8)
        indent = 9 if quiet and alone else 0  # under the words, which have no frame
        self.setLayout(column(self._line_of_parts, row(self.problem, margins=(indent, 0, 0, 0)), gap=3))
        # A switch or a sentence has no room beside it; the list of changes says what it was.
        self.was.setVisible(not alone)
        if item.kind == "boolean":
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(control)

    def _control(self, item: Setting) -> QWidget:
        if item.kind == "boolean":
            self.switch = Switch(in_words(item.title))
            self.switch.flipped.connect(lambda on: self.edited.emit(item.key, on))
            return self.switch
        if item.kind == "choice":
            ids = {choice_word(choice): choice for choice in item.choices}
            self.segments = Segments(in_words(item.title), tuple(ids))
            self.segments.chosen.connect(lambda word: self.edited.emit(item.key, ids[word]))
            return self.segments
        self.line = self._line(item)
        self.line.typed.connect(self._typed)
        self.line.finished.connect(self._finished)
        return self.line

    def _line(self, item: Setting) -> LineField:
        title = in_words(item.title)
        hint = tr("No limit") if may_be_open(item) else ""
        if item.kind == "money":
            return LineField(title, "body_strong", hint, right=True, width=money_width())
        if item.kind in ("integer", "decimal"):
            width = max(64, int(text_width(hint, "body_strong")) + 26)
            return LineField(title, "body_strong", hint, right=True, width=width)
        is_title = item.key.endswith(".title")
        ink = "text2" if self._quiet and not is_title else "text"
        high = 24 if self._quiet else 28
        return LineField(title, "body_medium" if is_title else "body", quiet=self._quiet, high=high, ink=ink)

    def show_setting(self, shown: Shown) -> None:
        """Shows the draft's value. What is being typed is left as it is as long as it means the same."""
        key, draft = self.item.key, shown.draft
        currency = draft.currency_of(key) if self.item.kind == "money" else ""
        value, live = draft.value(key), draft.live(key)
        state = (value, live, currency, key in draft.edits, draft.unreadable.get(key), shown.problem(key))
        if state == self._state:
            return
        self._state, self._currency = state, currency
        if self.switch:
            self.switch.show_on(bool(value))
        elif self.segments:
            self.segments.show_word(choice_word(str(value)))
        elif self.line and key not in draft.unreadable and self._read_or_none() != value:
            self.line.show_text(self._written(value))
        self._fit()
        self.is_changed = draft.is_changed(key)
        old = value_words(self.item, live, self._currency)
        self.was.show_old(old if self.is_changed else "")
        self._show_problem(in_words(shown.problem(key)), old)

    def _show_problem(self, problem: str, old: str) -> None:
        self.problem.show_text(problem)
        self.problem.setVisible(bool(problem))
        was = tr("Was {value}. Draft.", value=old) if self.is_changed else ""
        if self.line:
            self.line.show_wrong(bool(problem))
            self.line.edit.setAccessibleDescription(f"{was} {problem}".strip())
        control = self.switch or self.segments
        if control:
            control.setAccessibleDescription(was)

    def _fit(self) -> None:
        """An amount is seen whole, however large."""
        if self.line and self.item.kind == "money":
            asked = int(text_width(self.line.text(), "body_strong")) + _ROUND_AMOUNT
            self.line.setFixedWidth(min(max(scaled(money_width()), asked), scaled(_WIDEST_AMOUNT)))

    def wanted_width(self) -> int:
        """Px that the control asks for with the words beside it and what it was."""
        return self._line_of_parts.sizeHint().width()

    def _typed(self, text: str) -> None:
        self._fit()
        try:
            value = self._read(text)
        except AmountUnreadable as unreadable:
            self.refused.emit(self.item.key, in_words(unreadable.words))
            return
        self.edited.emit(self.item.key, value)

    def _finished(self) -> None:
        value = self._read_or_none()
        if self.line and value is not None:
            self.line.show_text(self._written(value))
            self._fit()

    def _read_or_none(self) -> Any:
        try:
            return self._read(self.line.text() if self.line else "")
        except AmountUnreadable:
            return None

    def _read(self, text: str) -> Any:
        kind, bare = self.item.kind, text.strip()
        if may_be_open(self.item) and bare.lower() in ("", "no limit", tr("No limit").lower()):
            return NO_LIMIT
        if kind == "money":
            return amount_from(text, self._currency)
        if kind == "integer":
            return int(_matched(_WHOLE, bare, said("Write a whole number.")))
        if kind == "decimal":
            return float(_matched(_DECIMAL, number_from(bare), said("Write a number, such as 1.5.")))
        if kind == "words":
            return tuple(word.strip() for word in text.split(",") if word.strip())
        return text

    def _written(self, value: Any) -> str:
        kind = self.item.kind
        if value == NO_LIMIT and may_be_open(self.item):
            return ""
        if kind == "money":
            return amount_words(value, self._currency)
        if kind == "words":
            return ", ".join(value)
        return number_words(value) if kind == "decimal" else str(value)


def money_width() -> int:
    """As wide as a large amount asks for in the way amounts are written here."""
    return max(114, int(text_width(amount_words(10_000_000, "GBP"), "body_strong")) + _ROUND_AMOUNT)


def _words(text: str) -> tuple[Label, ...]:
    if not text:
        return ()
    label = Label(in_words(text), "small", "text2")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return (label,)


def _matched(pattern: re.Pattern[str], text: str, otherwise: str) -> str:
    if not pattern.match(text):
        raise AmountUnreadable(otherwise)
    return text


class ChangeBar(QWidget):
    """A place for parts that draws the 3 px bar of a changed setting at its left."""

    def __init__(self, inset: int = 0, line: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inset, self._line, self._marked = inset, line, False

    def draw_line_under(self, line: bool) -> None:
        """Draws or leaves out the line at the foot."""
        self._line = line

    def mark(self, changed: bool) -> None:
        """Shows or hides the bar."""
        if changed != self._marked:
            self._marked = changed
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self._line:
            painter.fillRect(12, self.height() - 1, self.width() - 12, 1, colour("line"))
        if self._marked:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(self._inset, 4, 3, self.height() - 9), 1.5, 1.5)
