"""Up to three things to say, the best fit first, each with its one reason. A click inserts; nothing is sent."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import SayNextView, SuggestionView
from agent_assist.ui.desk.keys import caps
from agent_assist.ui.desk.ways import Ways, ways_text
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import Button, IconButton
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel, IconMark
from agent_assist.ui.widgets.panel import FixedHeight, Panel, Surface, column, row
from agent_assist.ui.widgets.plain import one_line, safe_text
from agent_assist.ui.widgets.shapes import round_rect


class _Reason(QWidget):
    """A bulb and one sentence."""

    def __init__(self, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconMark("bulb", ink, 14)
        self.words = Label("", "small", "text2", lines=2)
        icon = column(1, self._icon, None)
        line = row(icon, self.words, gap=6, margins=(0, 5, 0, 0))
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_text(self, text: str) -> None:
        self.words.show_text(text)


class SuggestionCard(Surface):
    """One suggestion: title and button, the words, the reason. The best fit is larger, on its own ground."""

    wanted = Signal(int)

    def __init__(self, place: int, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._place, self._best = place, place == 1
        self._folds = compact and not self._best
        self._held = False
        self._density = 0
        self.rule = True
        self._lead = Label(tr("Best fit now"), "body_strong", "accent", keep=True)
        self._dot = Label("·", "body", "text3")
        self._title = Label("", "body_medium" if self._best else "body_strong")
        look = "filled" if self._best else "quiet"
        self.button = Button(tr("Insert"), look, caps(f"insert_{place}"), padding=10 if self._best else 4)
        self.button.clicked.connect(lambda: self.wanted.emit(self._place))
        self._chip = ChipLabel()
        self._words = Label("", "suggestion" if self._best else "large", lines=0)
        self._ways = Label("", "large", lines=0)
        self._question = Label("", "suggestion" if self._best else "large", lines=0)
        self._item: SuggestionView | None = None
        self._why = _Reason("accent" if self._best else "text3")
        self._lead.setVisible(self._best)
        self._dot.setVisible(self._best)
        head = row(self._lead, self._dot, self._title, None, self._chip, self.button, gap=6)
        holder = FixedHeight(28)
        holder.setLayout(head)
        words = column(self._words, self._ways, self._question, gap=3, margins=(0, 0, 4, 0))
        margins = (14, 8, 9, 10) if self._best else (0 if compact else 12, 5 if place == 3 else 4, 0, 9)
        gap = 5 if self._best else 0
        if self._folds:
            self._fold(holder)
        else:
            self.setLayout(column(holder, gap, words, self._why, margins=margins))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _fold(self, head: QWidget) -> None:
        """The docked form: title and reason; the words open under them."""
        self._title.show_text("", role="body_medium")
        self.button.set_text("")
        why = self._why.words
        why.set_lines(1)
        self._open = IconButton("chevron_down", tr("Show the words"))
        self._open.clicked.connect(lambda: self._words.setVisible(self._words.isHidden()))
        upper = row(column(self._title, why), self._open, 6, self.button)
        upper.setStretch(0, 1)
        self._words.hide()
        self._why.hide()
        head.setParent(self)  # what stands in it is still asked to show things
        head.hide()
        self.setLayout(column(upper, self._words, margins=(0, 9, 0, 9)))

    def set_density(self, level: int) -> None:
        """How much of an alternative is shown: 0 all, 1 two lines of its words, 2 title and reason, 3 the title alone."""
        if self._best:
            self._why.words.set_lines(2 if level == 0 else 1)
        elif not self._folds and level != self._density:
            self._density = level
            self._words.setVisible(level < 2)
            self._show_words()
            self._words.set_lines(0 if level == 0 else 2)
            self._why.words.set_lines(2 if level == 0 else 1)
            self._why.setVisible(level < 3)
            box = self.layout()
            if box is not None:
                box.setContentsMargins(12, 2, 0, 2 if level == 3 else 9)

    def show_item(self, item: SuggestionView, lead: str, inserted: bool, rule: bool) -> None:
        """Shows a suggestion. `inserted`: its words are in the reply now; `rule`: a line stands above it."""
        self._lead.show_text(lead)
        self._title.show_text(item.title)
        self._item = item
        self._show_words()
        self._why.show_text(item.why)
        self._held = item.state == "held"
        placed = inserted or item.state == "inserted"
        self.button.setVisible(not placed and not self._held)
        name = tr("Insert suggestion {number}: {title}", number=self._place, title=one_line(item.title))
        self.button.set_text("" if self._folds else tr("Insert"), name)
        self.button.setAccessibleDescription(safe_text(f"{item.text} {item.why}"))
        self._chip.setVisible(placed or self._held)
        if placed:
            self._chip.show_chip(tr("In your reply"), "check", "pos", 104)
        elif self._held:
            self._chip.show_chip(tr("Waiting for their answer"), "clock", "warn")
        self.rule = rule
        self.update()

    def _show_words(self) -> None:
        """Ways to choose from stand apart where there is room for them, else the words are one text."""
        item = self._item
        apart = item is not None and bool(item.ways) and not self._folds and (self._best or self._density == 0)
        self._ways.setVisible(apart)
        self._question.setVisible(apart)
        if item is None:
            return
        self._words.show_text(item.lead if apart else item.text)
        self._ways.show_text(*(ways_text(item.ways) if apart else ("", ())))
        self._question.show_text(item.question if apart else "")

    def show_nothing(self, lead: str, words: str, why: str) -> None:
        """The best-fit card when silence is better."""
        self._lead.show_text(lead)
        self._title.show_text(words)
        self._item = None
        self._words.show_text("")
        self._show_words()
        self._why.show_text(why)
        self.button.hide()
        self._chip.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if not self._best:
            if self.rule:
                painter.fillRect(0, 0, self.width(), 1, colour("line"))
            return
        box = QRectF(self.rect())
        round_rect(painter, box, 10, colour("accenttint"))
        shape = QPainterPath()
        shape.addRoundedRect(box, 10, 10)
        bar = QPainterPath()
        bar.addRect(QRectF(0, 0, 5, box.height()))
        painter.fillPath(shape.intersected(bar), colour("accent"))
        round_rect(painter, box, 10, None, colour("accentline"))
        painter.fillRect(QRectF(1, 10, 4, box.height() - 20), colour("accent"))


class SayNext(Panel[SayNextView]):
    """The suggestions panel."""

    inserted = Signal(object, int)
    quiet_asked = Signal()

    def __init__(self, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._heading = Label(tr("Say next"), "body_strong", keep=True)
        self._for = Label("", "small", "text3", right=True)
        self._marked: frozenset[str] = frozenset()
        self._compact, self._hidden = compact, False
        self._quiet = Button(tr("Quiet"), "quiet", caps("quiet"), padding=4)
        self._quiet.clicked.connect(self.quiet_asked)
        self._head = FixedHeight(10 if compact else 38)
        line = row(self._heading, 8, None, self._for, 6, self._quiet, margins=(16, 0, 12 if not compact else 16, 0))
        self._head.setLayout(line)
        if compact:
            for part in (self._heading, self._for, self._quiet):
                part.hide()
        self.ways = Ways(compact)
        self._cards = [SuggestionCard(place, compact) for place in (1, 2, 3)]
        for card in self._cards:
            card.wanted.connect(self.insert)
        first, second, third = self._cards
        cards = column(self.ways, first, 2, second, third, margins=(16, 0, 16, 0))
        self.setLayout(column(self._head, cards))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        for card in self._cards[1:]:
            card.hide()

    def set_density(self, level: int) -> None:
        """Shortens the alternatives where the column is low; 4 hides them. The best fit keeps its words."""
        self._hidden = level > 3
        self._cards[0].set_density(level)
        at_most = 1 if self._compact and level else 2  # docked, the second alternative goes first
        for at, card in enumerate(self._cards[1:], 1):
            card.set_density(min(level, 3))
            card.setVisible(not self._hidden and at <= at_most and at < len(self.view.items if self.view else ()))

    def draw_view(self, view: SayNextView, before: SayNextView | None) -> None:
        self._heading.show_text(view.heading)
        self._for.show_text(view.for_message)
        self.ways.show_view((view.asked, view.choices))
        self._show_quiet(view.is_quiet)
        for at, card in enumerate(self._cards):
            card.setVisible(at == 0 or (at < len(view.items) and not self._hidden))
            if at < len(view.items):
                item = view.items[at]
                card.show_item(item, view.best_fit_label, item.response_id in self._marked, at > 1 or self._compact)
        if not view.items:
            self._cards[0].show_nothing(view.best_fit_label, view.nothing, view.nothing_why)

    def _show_quiet(self, on: bool) -> None:
        """Docked, the line stands there only while it is quiet."""
        name = tr("Quiet is on. Show suggestions again") if on else tr("Quiet here")
        self._quiet.set_text(tr("Quiet is on") if on else tr("Quiet"), name)
        self._quiet.set_look("link" if on else "quiet")
        if self._compact:
            self._head.setFixedHeight(34 if on else 10)
            self._heading.setVisible(on)
            self._quiet.setVisible(on)

    def mark_inserted(self, responses: frozenset[str]) -> None:
        """Says which suggestions stand in the reply now."""
        if responses != self._marked:
            self._marked = responses
            if self.view is not None:
                self.draw_view(self.view, self.view)

    def insert(self, place: int) -> None:
        """The person asks for suggestion 1, 2 or 3."""
        if self.view is not None and place <= len(self.view.items):
            item = self.view.items[place - 1]
            if item.state != "held" and item.response_id not in self._marked:
                self.inserted.emit(item, place)
