"""The settings of the agent, made from their declaration: a new one needs no line here. It keeps nothing itself."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.own_settings import OWN_SETTINGS, OwnSetting, Value, own_problem
from agent_assist.engine.translation import shown, tr
from agent_assist.ui.desk.finder import Entry
from agent_assist.ui.own.sheet import Sheet
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.field import LineField
from agent_assist.ui.widgets.flow import text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import Separator
from agent_assist.ui.widgets.panel import column, row
from agent_assist.ui.widgets.switch import Segments, Switch

if TYPE_CHECKING:
    from agent_assist.ui.desk.window import DeskWindow

_GAP = 12
_SIDE_BY_SIDE = 3  # more choices than these stand in a list


class OwnField(QWidget):
    """One setting: its title, its control, its sentence, and what is wrong with what was typed."""

    changed = Signal(str, object)

    def __init__(self, item: OwnSetting, value: Value, choose: Callable[[OwnSetting], None]) -> None:
        super().__init__()
        self.item = item
        self._problem = Label("", "small", "neg", lines=0)
        self._problem.hide()
        self.control = self._made(item, choose)
        self.show_value(value)
        self._title = shown(item.title)
        self._head = row(Label(self._title, "body_medium"), _GAP, None, self.control)
        words = Label(shown(item.sentence), "small", "text2", lines=0)
        spoken = self.control.edit if isinstance(self.control, LineField) else self.control
        spoken.setAccessibleDescription(shown(item.sentence))
        self.setLayout(column(self._head, words, self._problem, gap=2, margins=(0, 6, 0, 6)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside its title where both have room, else below it."""
        super().resizeEvent(event)
        needed = text_width(self._title, "body_medium") + _GAP + self.control.sizeHint().width()
        below = needed > event.size().width()
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._head.direction() != way:
            self._head.setDirection(way)
            self._head.setSpacing(1 if below else 0)  # between its four parts
            self._head.setAlignment(self.control, Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag(0))

    def show_value(self, value: Value) -> None:
        """Shows a value without telling anyone."""
        control = self.control
        if isinstance(control, Switch):
            control.show_on(bool(value))
        elif isinstance(control, LineField):
            control.show_text(str(value))
        else:
            words = shown(dict(self.item.choices).get(str(value), ""))
            if isinstance(control, Segments):
                control.show_word(words)
            elif isinstance(control, Button):
                control.set_text(words, tr("{title}: {value}", title=shown(self.item.title), value=words))

    def say(self, problem: str) -> None:
        """Shows why a value cannot be, or that it can."""
        self._problem.show_text(shown(problem))
        self._problem.setVisible(bool(problem))
        if isinstance(self.control, LineField):
            self.control.show_wrong(bool(problem))

    def _made(self, item: OwnSetting, choose: Callable[[OwnSetting], None]) -> QWidget:
        if item.kind == "switch":
            switch = Switch(shown(item.title))
            switch.flipped.connect(partial(self._tell))
            return switch
        if item.kind == "hours":
            field = LineField(shown(item.title), hint="12:00-13:00", width=130)
            field.finished.connect(lambda: self._tell(field.text().strip()))
            return field
        if len(item.choices) > _SIDE_BY_SIDE:
            button = Button("", icon="chevron_down")
            button.clicked.connect(lambda: choose(item))
            return button
        values = {shown(words): value for value, words in item.choices}
        segments = Segments(shown(item.title), list(values))
        segments.chosen.connect(lambda words: self._tell(values[words]))
        return segments

    def _tell(self, value: Value) -> None:
        problem = own_problem(self.item.name, value)
        self.say(problem)
        if not problem:
            self.changed.emit(self.item.name, value)


class SettingsSheet(Sheet):
    """All settings in their groups. `changed` tells each usable change; `reopen_asked` that the window opens anew."""

    changed = Signal(str, object)
    reopen_asked = Signal()

    def __init__(self, values: dict[str, Value], place: str, window: "DeskWindow") -> None:
        self._desk = window
        self.fields: dict[str, OwnField] = {}
        self._again = Button(tr("Open again now"))
        self._again.hide()
        self._later = Label(tr("Counts when the window opens again. Drafts and notes stay."), "small", "text2", lines=0)
        self._later.hide()
        inner = column(margins=(20, 8, 20, 12))
        self._fill(inner, values)
        foot = Label(tr("Kept for you alone, in {place}.", place=place) if place else "", "small", "text3", lines=0)
        again = row(self._again, 12, self._later)
        again.setStretch(2, 1)
        inner.addSpacing(8)
        inner.addLayout(again)
        inner.addSpacing(4)
        inner.addWidget(foot)
        super().__init__(tr("Settings"), inner, window)
        self._again.clicked.connect(self.reopen_asked)

    def _fill(self, inner: QVBoxLayout, values: dict[str, Value]) -> None:
        group = ""
        for item in OWN_SETTINGS:
            if item.group != group:
                if group:
                    inner.addSpacing(6)
                    inner.addWidget(Separator())
                group = item.group
                inner.addSpacing(8)
                inner.addWidget(Label(shown(group), "small_medium", "text3"))
            field = self.fields[item.name] = OwnField(item, values.get(item.name, item.default), self._choose)
            field.changed.connect(self._take)
            inner.addWidget(field)

    def _choose(self, item: OwnSetting) -> None:
        field = self.fields[item.name]
        entries = [Entry(shown(words), (), partial(self._chosen, field, value)) for value, words in item.choices]
        self._desk.finder().open(shown(item.title), entries)

    def _chosen(self, field: OwnField, value: str) -> None:
        field.show_value(value)
        self._take(field.item.name, value)
        self.open(field.control)

    def _take(self, name: str, value: Value) -> None:
        self.changed.emit(name, value)

    def offer_reopening(self, offered: bool) -> None:
        """Says that something counts only when the window opens again, and offers that."""
        self._again.setVisible(offered)
        self._later.setVisible(offered)
