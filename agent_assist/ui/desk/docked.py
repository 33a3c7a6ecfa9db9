"""The docked desk: one narrow column beside another program, the same views in fewer words. Placement only."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import ConversationView, DeskView, FacetView, SuggestionView, TranscriptView
from agent_assist.ui.desk.acts import Acts
from agent_assist.ui.desk.banner import Banner
from agent_assist.ui.desk.composer import Composer, composer_holder
from agent_assist.ui.desk.customer import Customer
from agent_assist.ui.desk.drafts import Drafts
from agent_assist.ui.desk.drawer import Drawer
from agent_assist.ui.desk.form import Form
from agent_assist.ui.desk.gauge import Gauge
from agent_assist.ui.desk.goodwill import Goodwill
from agent_assist.ui.desk.keys import caps
from agent_assist.ui.desk.layout import docked_facet_lines
from agent_assist.ui.desk.note import Note
from agent_assist.ui.desk.say_next import SayNext
from agent_assist.ui.desk.status import StatusLine
from agent_assist.ui.desk.tabs import Tabs
from agent_assist.ui.desk.transcript import Transcript
from agent_assist.ui.desk.workplace import fit_density
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.icons import paint_icon
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import FixedHeight, Panel, Settling, Surface, column, row
from agent_assist.ui.widgets.plain import one_line, safe_text, tip
from agent_assist.ui.widgets.scroll import ScrollColumn

_LINE = 28
_STUMP = 96  # px that a conclusion keeps beside a warning
_LOW = 600  # px of height below which a drawer begins right under the tabs


class FacetLines(Panel[tuple[FacetView, ...]]):
    """The four facets, a line each: icon, conclusion, and the shortest of what goes with it."""

    reader_role = "Grouping"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "b", parent)
        self._count = 4
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_lines(4)

    def show_lines(self, lines: int) -> None:
        """How many facets there is room for."""
        self._count = lines
        self.setFixedHeight(lines * _LINE + 7)

    def draw_view(self, view: tuple[FacetView, ...], before: tuple[FacetView, ...] | None) -> None:
        self.setAccessibleName(tr("Facets"))
        self.setAccessibleDescription(
            safe_text(". ".join(f"{facet.title}: {one_line(facet.conclusion)}" for facet in view))
        )
        self.setToolTip(tip("\n".join(f"{facet.title}: {facet.conclusion}" for facet in view)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painter_on(self)
        for at, facet in enumerate((self.view or ())[: self._count]):
            self._paint_facet(painter, facet, 3 + at * _LINE)

    def _paint_facet(self, painter: QPainter, facet: FacetView, y: int) -> None:
        paint_icon(painter, facet.icon, 16, y + 6, colour("text2"))
        words, ink = side_words(facet)
        role = "small_medium" if ink == "warn" else "small"
        right = self.width() - 16
        first = text_width(one_line(facet.conclusion), "body_medium")
        room_beside = right - 40 - (_STUMP if ink == "warn" else first) - 12  # a warning is read whole, first of all
        wide = min(text_width(words, role), max(room_beside, 0))
        if wide < 48:  # a stump of a word says nothing
            wide = 0
        if wide:
            draw_line(painter, words, role, right - wide, y, colour(ink), wide + 1, _LINE)
        room = right - wide - 8 - 40
        head = colour("text3" if facet.unknown else "text")
        draw_line(painter, one_line(facet.conclusion), "body_medium", 40, y, head, room, _LINE)


def side_words(facet: FacetView) -> tuple[str, str]:
    """The few words at the right of a facet line, and their colour role."""
    if facet.pips:
        now = next((at for at, pip in enumerate(facet.pips, 1) if pip in ("now", "setback")), 0)
        return (tr("Step {step} of {steps}", step=now, steps=len(facet.pips)) if now else "", "text2")
    if facet.warning:
        return one_line(facet.warning), "warn"
    words = one_line(facet.reason).split(". ")[0]
    return words[:1].upper() + words[1:], "text2"


class LastMessage(Panel[TranscriptView]):
    """The newest words of the customer, and the way to all of them."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "b", parent)
        self._caption = Label("", "small", "text3")
        self._words = Label("", "large", lines=3)
        self._all = Button(tr("All messages"), "quiet", caps("messages"), padding=0)
        self._all.setFixedHeight(24)
        self._all.clicked.connect(self.asked)
        top = row(self._caption, None, self._all, gap=8)
        self.setLayout(column(top, self._words, margins=(16, 4, 16, 10)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def draw_view(self, view: TranscriptView, before: TranscriptView | None) -> None:
        spoken = [item for item in view.rows if item.kind in ("customer", "unknown")]
        self._caption.show_text(spoken[-1].caption if spoken else "")
        self._words.show_text(spoken[-1].text if spoken else tr("Nothing said yet"))


class Docked(Form):
    """The docked form, for windows below 900 px."""

    def __init__(self, acts: Acts, drafts: Drafts, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(acts, drafts, now_ms, parent)
        self.tabs, self.banner, self.gauge = Tabs(), Banner(), Gauge(compact=True)
        self.facets, self.last = FacetLines(), LastMessage()
        self.say_next, self.goodwill = SayNext(compact=True), Goodwill(most=1)
        self.status = StatusLine(now_ms, compact=True)
        self.transcript, self.composer = Transcript(), Composer(drafts)
        self.customer, self.note = Customer(), Note()
        self._free = Label("", "head", lines=0)
        self._state = Label("", "body", "text2", lines=0)
        self._paste = Button(tr("Paste text to try it"))
        self._paste.clicked.connect(self.paste)
        self._place_panels()
        self._scroll.hide()  # until a view says that there is a conversation
        self._bar.hide()
        self.connect_panels()
        self.tabs.chosen.connect(self.acts.show)
        self.last.asked.connect(self.toggle_messages)
        self.composer.emptied.connect(lambda: self.say_next.mark_inserted(frozenset()))

    def _place_panels(self) -> None:
        self._bar = FixedHeight(45, "bg", "t")
        note = Button(tr("Note"), padding=7)
        insight = Button(tr("Insight"), padding=7)
        wrap_up = Button(tr("Wrap up"), padding=7)
        self._foot = ((note, caps("note")), (insight, caps("insight")), (wrap_up, caps("wrap_up")))
        note.clicked.connect(self.focus_note)
        insight.clicked.connect(self.capture)
        wrap_up.clicked.connect(self.wrap_up)
        self._bar.setLayout(row(note, insight, None, wrap_up, gap=8, margins=(12, 1, 12, 0)))
        self._work = Settling("surface")
        self._work.settled.connect(lambda: self.fit_what_came_late(self._work))
        inner = column(self.gauge, self.facets, self.last, self.say_next, None, self.goodwill)
        self._work.setLayout(inner)
        self._scroll = ScrollColumn(self._work)  # scrolls only where the window is low or the text large
        self._rest = QWidget()
        self._rest.setLayout(
            column(self._free, 6, self._state, 12, row(self._paste, None), None, margins=(16, 24, 16, 0))
        )
        whole = column(self.tabs, self.banner, self._scroll, self._rest)
        whole.addWidget(self._bar)
        whole.addWidget(self.status)
        whole.setStretch(2, 1)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        talk = Surface("surface")
        talk.setLayout(column(self.transcript, composer_holder(self.composer)))
        self._messages = self.new_drawer("", talk)
        self._person = self.new_drawer(tr("Customer"), self.customer)
        self._note_drawer = self.new_drawer("", self.note)

    def rest_of(self, current: ConversationView) -> list[Callable[[], None]]:
        return [lambda: self.show_person(current), *super().rest_of(current)]

    def show_person(self, current: ConversationView) -> None:
        """Why they are as they are, what they said last, and who this is."""
        self.facets.show_view(current.facets)
        self.last.show_view(current.transcript)
        self.customer.show_view(current.customer)

    def show_frame(self, view: DeskView) -> None:
        self.tabs.show_rows(view.rail)
        self._scroll.setVisible(view.current is not None)
        self._bar.setVisible(view.current is not None)
        self._free.show_text("" if view.current is not None else view.empty_text)
        self._state.show_text(" · ".join(part for part in (view.status.feed, view.status.policy) if part))
        self._rest.setVisible(view.current is None)

    def insert_item(self, item: SuggestionView, place: int) -> None:
        """The words go into the reply and, since the reply is folded away, at once to the clipboard."""
        super().insert_item(item, place)
        self.copy_words(self.composer.text().strip())

    def focus_goodwill(self) -> None:
        self.goodwill.toggle_all()
        super().focus_goodwill()

    def focus_note(self) -> None:
        self._toggle(self._note_drawer, 36 + self.note.sizeHint().height())
        if self._note_drawer.isVisible():
            self.note.take_focus()

    def toggle_customer(self) -> None:
        self._toggle(self._person, 0)

    def toggle_messages(self) -> None:
        self._toggle(self._messages, 0)

    def _toggle(self, drawer: Drawer, height: int) -> None:
        """Opens a drawer over the space between gauge and status, or at its foot when a height is given."""
        if drawer.isVisible():
            drawer.leave()
            return
        self.close_drawers()
        top = self.facets.mapTo(self, QPoint(0, 0)).y()
        if self.height() < _LOW:
            top = self.tabs.height()
        foot = self._bar.mapTo(self, QPoint(0, 0)).y()
        high = min(height, foot - top) if height else foot - top
        drawer.open_at(QRect(0, foot - high, self.width(), high))

    def place_follow_ups(self, drawer: Drawer) -> None:
        self._toggle(drawer, 0)

    def place_reasons(self, drawer: Drawer) -> None:
        top = self.facets.mapTo(self, QPoint(0, 0)).y() + self.facets.height()
        if self.height() < _LOW:
            top = self.tabs.height()
        high = min(self.reasons_height(self.width()), self.height() - top - 80)
        drawer.open_at(QRect(0, top, self.width(), high))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_foot()
        self.facets.show_lines(docked_facet_lines(self.height()))
        self.fit_advice()

    def _fit_foot(self) -> None:
        """The keys stand on the buttons where all of them have room."""
        for button, keys in self._foot:
            button.set_keys(keys)
        if sum(button.sizeHint().width() + 8 for button, _ in self._foot) + 16 > self.width():
            for button, _ in self._foot:
                button.set_keys(())

    def fit_advice(self) -> None:
        """The alternatives go first where the window is low."""
        room = self.height() - 49 - 45 - 28 - (0 if self.banner.isHidden() else 36)
        if self.needs_fit(self.width(), room):
            fits = fit_density(self, self._work, self.width(), room, ((0, 1), (1, 1), (4, 1)))
            self._scroll.allow(not fits)

    def areas(self) -> list[QWidget]:
        return [self.tabs, self.gauge, self.last, self.say_next, self.goodwill.gestures, self.composer.field]
