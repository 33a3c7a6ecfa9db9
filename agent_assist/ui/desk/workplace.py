"""The full desk: rail, header, gauge and facets, transcript, suggestions and goodwill, customer and note. Placement only."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLayout, QSizePolicy, QVBoxLayout, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import ConversationView, DeskView
from agent_assist.ui.desk.acts import Acts
from agent_assist.ui.desk.banner import Banner
from agent_assist.ui.desk.composer import Composer, composer_holder
from agent_assist.ui.desk.customer import Customer
from agent_assist.ui.desk.drafts import Drafts
from agent_assist.ui.desk.drawer import Drawer
from agent_assist.ui.desk.facets import Facet
from agent_assist.ui.desk.form import Form
from agent_assist.ui.desk.free import FreeNow
from agent_assist.ui.desk.gauge import Gauge
from agent_assist.ui.desk.goodwill import Goodwill
from agent_assist.ui.desk.header import Header
from agent_assist.ui.desk.layout import DeskSizes, desk_sizes
from agent_assist.ui.desk.note import Note
from agent_assist.ui.desk.rail import Rail, RailView
from agent_assist.ui.desk.say_next import SayNext
from agent_assist.ui.desk.status import StatusLine
from agent_assist.ui.desk.tabs import Tabs
from agent_assist.ui.desk.transcript import Transcript
from agent_assist.ui.widgets.panel import FixedHeight, Settling, Surface, column, row
from agent_assist.ui.widgets.scroll import ScrollColumn

_FACETS = 4
_STRIP = 151
DENSITY_STEPS = ((0, 4), (0, 3), (1, 3), (2, 3), (3, 3), (3, 2), (4, 2))


class Workplace(Form):
    """The wide form, for windows from 900 px."""

    def __init__(self, acts: Acts, drafts: Drafts, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(acts, drafts, now_ms, parent)
        self._sizes: DeskSizes | None = None
        self.rail, self.tabs, self.header, self.banner = Rail(), Tabs(), Header(), Banner()
        self.gauge, self.facets = Gauge(), [Facet() for _ in range(_FACETS)]
        self.transcript, self.composer = Transcript(), Composer(drafts)
        self.say_next, self.goodwill = SayNext(), Goodwill()
        self.customer, self.note = Customer(), Note()
        self.status = StatusLine(now_ms)
        self.tabs.show_dock(False)
        self._place_panels()
        self._work.hide()  # until a view says that there is a conversation
        self.connect_panels()
        self._connect()

    def _place_panels(self) -> None:
        self._strip = FixedHeight(_STRIP, "subtle", "b")
        strip = row(self.gauge, *self.facets, margins=(0, 0, 0, 1))
        self._strip.setLayout(strip)
        self._talk = Surface("surface")
        self._talk.setLayout(column(self.transcript, composer_holder(self.composer)))
        self._advice = Settling("surface", "l")
        self._advice.settled.connect(lambda: self.fit_what_came_late(self._advice))
        self._advice.setLayout(_stretched(column(self.say_next, self.goodwill, margins=(1, 0, 0, 0)), 1))
        self._person = Surface("surface", "l")
        self._person.setLayout(column(self.customer, self.note, margins=(1, 0, 0, 0)))
        self._person_drawer: Drawer | None = None
        self._advice_scroll = ScrollColumn(self._advice)  # scrolls only where the window is low or the text large
        self._columns = row(self._talk, self._advice_scroll, self._person)
        self._columns.setStretch(0, 1)
        self._work, self._free = QWidget(), FreeNow()
        self._work.hide()  # no empty panels before the first view
        self._free.paste_asked.connect(self.paste)
        self._work.setLayout(_stretched(column(self._strip, self._columns), 1))
        main = Surface("surface")
        main.setLayout(_stretched(column(self.header, self.banner, self._work, self._free), 2, 3))
        upper = row(self.rail, main)
        upper.setStretch(1, 1)
        self.setLayout(_stretched(column(self.tabs, upper, self.status), 1))
        for panel in (self._advice_scroll, self._person, self.rail):
            panel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.goodwill.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.acts.show)
        self.tabs.chosen.connect(self.acts.show)
        self.rail.insight.asked.connect(self.capture)
        self.header.wrap_up_asked.connect(self.wrap_up)
        self.composer.emptied.connect(lambda: self.say_next.mark_inserted(frozenset()))
        for facet in self.facets:
            facet.opened.connect(self.toggle_reasons)

    def open_conversation(self, current: ConversationView) -> None:
        super().open_conversation(current)
        self.say_next.mark_inserted(self.composer.sources())

    def rest_of(self, current: ConversationView) -> list[Callable[[], None]]:
        return [*super().rest_of(current), lambda: self.show_person(current)]

    def show_person(self, current: ConversationView) -> None:
        """Who this is, and why they are as they are."""
        for part, facet in zip(self.facets, current.facets, strict=False):
            part.show_view(facet)
        self.customer.show_view(current.customer)
        self.rail.insight.show_view(current.insight)

    def show_frame(self, view: DeskView) -> None:
        self.rail.show_view(RailView(view.rail, view.to_finish, view.capacity))
        self.tabs.show_rows(view.rail)
        self.header.show_view(view.current)
        held = QApplication.focusWidget()
        if view.current is None and held is not None and self._work.isAncestorOf(held):
            self.window().setFocus()  # else Qt gives it to whatever comes next
        self._work.setVisible(view.current is not None)
        self._free.setVisible(view.current is None)
        self._free.show_words(view.empty_text, view.status.feed, view.status.policy)
        if view.current is None:
            self.rail.insight.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(desk_sizes(max(self.width(), 900)))
        self.fit_advice()

    def _fit(self, sizes: DeskSizes) -> None:
        if sizes == self._sizes:
            return
        self._sizes = sizes
        self.rail.setVisible(sizes.rail > 0)
        self.tabs.setVisible(sizes.rail == 0)
        if sizes.rail:
            self.rail.setFixedWidth(sizes.rail)
        self.gauge.setFixedWidth(sizes.gauge)
        self._advice_scroll.setFixedWidth(sizes.say_next)
        self._place_person(sizes.customer)
        self.header.show_search_words(sizes.form != "narrow")
        for facet in self.facets:
            facet.set_reason_lines(sizes.reason_lines)

    def fit_advice(self) -> None:
        """Shortens the alternatives until words, meter and gestures have room."""
        room = self.height() - 48 - _STRIP - 28 - (0 if self.banner.isHidden() else 36)
        room -= 49 if self._sizes is not None and not self._sizes.rail else 0
        if self.needs_fit(self._advice_scroll.width(), room):
            self._advice_scroll.allow(not fit_density(self, self._advice, self._advice_scroll.width(), room))

    def _place_person(self, width: int) -> None:
        """The customer column, or a drawer where there is no room for it."""
        if width:
            if self._person_drawer is not None:
                self._person_drawer.leave()
            self._columns.addWidget(self._person)
            self._person.setFixedWidth(width)
            self._person.show()
            return
        self._person.setMinimumWidth(0)
        self._person.setMaximumWidth(16_777_215)
        if self._person_drawer is None:
            self._person_drawer = self.new_drawer(tr("Customer"), self._person)
        else:
            holder = self._person_drawer.layout()
            if holder is not None:
                holder.addWidget(self._person)

    def toggle_customer(self) -> None:
        drawer = self._person_drawer
        if drawer is None or self._sizes is None or self._sizes.customer:
            self.close_drawers()
            self.customer.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif drawer.isVisible():
            drawer.leave()
        else:
            self.close_drawers()
            self._person.show()
            corner = self._talk.mapTo(self, QPoint(0, 0))
            wide = min(340, self._talk.width())
            left = corner.x() + (0 if self.isRightToLeft() else self._talk.width() - wide)
            drawer.open_at(QRect(left, corner.y(), wide, self._talk.height()))

    def place_follow_ups(self, drawer: Drawer) -> None:
        corner = self._talk.mapTo(self, QPoint(0, 0))
        wide = min(420, self._talk.width())
        drawer.open_at(QRect(corner.x() + self._talk.width() - wide, corner.y(), wide, self._talk.height()))

    def focus_note(self) -> None:
        if self._sizes is not None and not self._sizes.customer and not self.note.isVisible():
            self.toggle_customer()
        self.note.take_focus()

    def place_reasons(self, drawer: Drawer) -> None:
        corner = self._strip.mapTo(self, QPoint(0, 0))
        left = 0 if self.isRightToLeft() else corner.x() + self.gauge.width()
        wide = corner.x() + self._strip.width() - self.gauge.width() - left if not left else self.width() - left
        high = min(self.reasons_height(wide), self.height() - corner.y() - _STRIP - 40)
        drawer.open_at(QRect(left, corner.y() + _STRIP, wide, high))

    def areas(self) -> list[QWidget]:
        return [
            self.rail,
            self.header,
            self.gauge,
            self.facets[0],
            self.transcript.list,
            self.composer.field,
            self.say_next,
            self.goodwill.gestures,
            self.note,
        ]


def fit_density(
    form: Form, holder: QWidget, width: int, room: int, steps: tuple[tuple[int, int], ...] = DENSITY_STEPS
) -> bool:
    """Chooses the fullest form with which the column needs no more than `room` px; False where none does.

    A step is how short the alternatives are (0 full to 4 gone) and how many gestures are seen without scrolling.
    """
    box = holder.layout()
    for level, rows in steps:
        form.say_next.set_density(level)
        form.goodwill.keep_rows(rows)
        _forget_sizes(holder)
        if box is None or box.totalMinimumHeightForWidth(width) <= room:
            return True
    return False


def _forget_sizes(holder: QWidget) -> None:
    """Qt forgets the sizes it remembers only at its next turn; here they are needed at once."""
    for part in (*holder.findChildren(QWidget), holder):
        inner = part.layout()
        if inner is not None:
            inner.invalidate()
            part.updateGeometry()
    for nested in holder.findChildren(QLayout):
        nested.invalidate()


def _stretched(box: QVBoxLayout, *places: int) -> QVBoxLayout:
    """The same box with these parts taking the room that is left."""
    for place in places:
        box.setStretch(place, 1)
    return box
