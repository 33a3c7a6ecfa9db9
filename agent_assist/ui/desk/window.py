"""The agent's window: paints its frame at once, builds the desk after that, and takes every key. It decides nothing.

Until the first paint nothing here touches the `Qt` namespace or a panel: Qt makes its enums at the first touch, 20 ms.
"""

from collections.abc import Callable, Mapping
from time import monotonic, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from agent_assist.ui.theme.palette import apply_theme, colour, follow_contrast, give_words

if TYPE_CHECKING:
    from agent_assist.domain.commands import Command
    from agent_assist.engine.views import DeskView
    from agent_assist.ui.bridge import Bridge
    from agent_assist.ui.desk.acts import Acts
    from agent_assist.ui.desk.finder import Finder
    from agent_assist.ui.desk.form import Form
    from agent_assist.ui.own.outside import Outside
    from agent_assist.ui.own.own_desk import OwnDesk

NARROW_FROM = 900
DOCKED_WIDTH, DOCKED_MOST = 380, 480
FLOOD_S, FLOOD_VIEWS = 0.12, 2  # views that come so soon after one another, and so often, are one of a flood
REST_MS = 33  # one part of three in so long


def wall_clock_ms() -> int:
    """The time of day in ms since 1970, for ages on screen only."""
    return int(time() * 1_000)


class DeskWindow(QWidget):
    """One window, two forms: the full desk, and below 900 px the docked one. Views come from the bridge."""

    closing = Signal()
    ready = Signal()  # the panels stand, once, after the first paint

    def __init__(
        self,
        bridge: "Bridge",
        submit: "Callable[[Command], None] | None" = None,
        agent_id: str = "agent",
        now_ms: Callable[[], int] = wall_clock_ms,
        own_keys: "Callable[[], Mapping[str, object]] | None" = None,
    ) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and app.property("agent_assist_theme") is None:
            apply_theme(app, False)
        super().__init__()
        self.setWindowTitle("Agent Assist")
        self._bridge, self._submit = bridge, submit or bridge.submit
        self._agent_id, self._now_ms, self._own_keys = agent_id, now_ms, own_keys
        self._view: DeskView | None = None
        self.own: OwnDesk | None = None
        self._acts: Acts | None = None
        self._form: Form | None = None
        self._forms: dict[bool, Form] = {}
        self._finder: Finder | None = None
        self.wide_size = (1_440, 900)  # of the wide form, for undocking
        self._painted = False
        self._drawn_s, self._crowd = 0.0, 0
        self._drawn = QTimer(self)
        self._drawn.setSingleShot(True)
        self._drawn.setInterval(0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._show_part_of_rest)
        self.setMinimumSize(340, 400)  # 400: a large text on a small screen
        self.resize(1_440, 900)
        bridge.view_ready.connect(self.show_view)

    def show_view(self, view: "DeskView") -> None:
        """Draws the newest view; before the desk is built it only waits."""
        self._draw_in_one_go()
        if self.own is not None:
            view = self.own.show_view(view)
        self._view = view
        if self._form is not None:
            self._form.show_live(view)
            self._announcer.show_view(view)
            if self._finder is not None and self._finder.isVisible():
                self._offer_words(self, view)
            # In a flood nobody reads every suggestion: they follow in turns of their own, and keys get in between.
            self._crowd = self._crowd + 1 if monotonic() - self._drawn_s < FLOOD_S else 0
            self._drawn_s = monotonic()
            if self._crowd < FLOOD_VIEWS:
                self._show_rest()
            elif not self._rest.isActive():
                self._rest.start(REST_MS)

    def attend(self, outside: "Outside") -> None:
        """Makes the window its agent's own, once the panels stand."""
        from agent_assist.ui.own.own_desk import OwnDesk

        self.build()
        self.own = OwnDesk(self, outside)

    def now_ms(self) -> int:
        """The time of day, for what is shown only."""
        return self._now_ms()

    @property
    def form(self) -> "Form":
        """The form in front; built now if it was not yet."""
        self.build()
        if self._form is None:
            raise RuntimeError("the desk has no form")
        if self._rest.isActive():
            self._show_rest()
        return self._form

    def _show_rest(self) -> None:
        self._rest.stop()
        if self._form is not None:
            self._form.show_rest()

    def _show_part_of_rest(self) -> None:
        """One panel a turn, so that no turn is long; a view that came meanwhile has its own turns after that."""
        self._draw_in_one_go()
        if self._form is not None and self._form.show_part_of_rest():
            self._rest.start(REST_MS)

    def build(self) -> None:
        """Builds the panels, once. Runs by itself after the first paint."""
        if self._form is not None:
            return
        from PySide6.QtCore import Qt

        from agent_assist.engine.drawing import draws, has_drawn
        from agent_assist.ui.desk.acts import Acts
        from agent_assist.ui.desk.announcer import Announcer
        from agent_assist.ui.desk.drafts import Drafts
        from agent_assist.ui.desk.keys import remap
        from agent_assist.ui.desk.shortcuts import bind, offer_words
        from agent_assist.ui.widgets.accessible import install
        from agent_assist.ui.widgets.focus import FocusRing

        app = QApplication.instance()
        if isinstance(app, QApplication):
            give_words(app)
        install()
        problems = remap(self._own_keys() if self._own_keys is not None else {})
        self._draws = draws
        self._drawn.timeout.connect(has_drawn)
        self._announcer, self._offer_words = Announcer(self), offer_words
        self._acts, self._drafts = Acts(self._submit, self._agent_id), Drafts()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._choose_form()
        self._ring = FocusRing(self)
        bind(self)
        if problems:
            self.form.status.say(f"keys.toml: {problems[0]}")
        self.focus_reply()
        self._bridge.start()

    def _choose_form(self) -> None:
        if self._acts is None:
            return
        docked = self.width() < NARROW_FROM
        form = self._forms.get(docked) or self._make(docked, self._acts)
        if form is self._form:
            return
        if self._form is not None:
            self._form.hide()
        self._form = form
        form.setGeometry(self.rect())
        if self._view is not None:
            form.show_view(self._view)
            form.composer.switch(self._acts.conversation)
        form.show()

    def _make(self, docked: bool, acts: "Acts") -> "Form":
        from agent_assist.ui.desk.shortcuts import connect_window

        if docked:
            from agent_assist.ui.desk.docked import Docked

            form: Form = Docked(acts, self._drafts, self._now_ms, self)
        else:
            from agent_assist.ui.desk.workplace import Workplace

            form = Workplace(acts, self._drafts, self._now_ms, self)
        self._forms[docked] = form
        connect_window(form, self)
        return form

    def finder(self) -> "Finder":
        """The list over the desk."""
        if self._finder is None:
            from agent_assist.ui.desk.finder import Finder

            self._finder = Finder(self)
            self._finder.closed.connect(self.focus_reply)
        return self._finder

    def close_finder(self) -> bool:
        """Closes the list over the desk; False when it was not open."""
        opened = self._finder is not None and self._finder.isVisible()
        if self._finder is not None:
            self._finder.leave()
        return opened

    def focus_reply(self) -> None:
        """Puts the keyboard back where the reply is written."""
        from PySide6.QtCore import Qt

        if self._form is not None and self._form.composer.isVisibleTo(self):
            self._form.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_dock(self) -> None:
        """Docks at the right edge of the screen, or goes back to the size before. A small screen bounds both."""
        screen = self.screen().availableGeometry()
        if self.width() > DOCKED_MOST:
            self.wide_size = (self.width(), self.height())
            high = min(screen.height(), 900)
            self.setGeometry(QRect(screen.right() - DOCKED_WIDTH + 1, screen.top(), DOCKED_WIDTH, high))
        else:
            wide, high = max(self.wide_size[0], 1_280), max(self.wide_size[1], 720)
            self.setGeometry(QRect(screen.left(), screen.top(), min(wide, screen.width()), min(high, screen.height())))
        if self.own is not None:
            self.own.docked_or_not()

    def stay_on_top(self, wanted: bool) -> None:
        """Keeps the window over all others, or lets it go under them. Desktops may say no."""
        from PySide6.QtCore import Qt

        if bool(self.windowFlags() & Qt.WindowType.WindowStaysOnTopHint) != wanted:
            shown, place = self.isVisible(), self.geometry()
            self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, wanted)
            if shown:  # Qt hides a window whose kind changes
                self.setGeometry(place)
                self.show()

    def event(self, event: QEvent) -> bool:
        """What has changed is drawn by one event of the window: held here, Qt need not ask for the interpreter at every panel."""
        if event.type() == QEvent.Type.UpdateRequest:
            self._draw_in_one_go()
        return super().event(event)

    def _draw_in_one_go(self) -> None:
        """Nothing else computes until Qt has laid out and drawn all that is due, and would wait."""
        if self._form is not None:
            self._draws()
            self._drawn.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_form()
        if self._form is not None:
            self._form.setGeometry(self.rect())
        if self._finder is not None:
            self._finder.place()
        if self.own is not None:
            self.own.place_sheets()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._form is None:
            self._paint_frame(painter)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._painted_first)

    def _painted_first(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            follow_contrast(app)
        self.build()
        self.ready.emit()

    def _paint_frame(self, painter: QPainter) -> None:
        """What stands there for the moment before the panels are built; no words, for their font takes longer than all else.

        Qt has filled the window with `surface`.
        """
        rail = 232 if self.width() >= NARROW_FROM else 0
        foot = self.height() - 28
        if rail:
            _block(painter, "bg", 0, 0, rail - 1, foot)
            _block(painter, "line", rail - 1, 0, 1, foot)
        _block(painter, "line", rail, 47, self.width() - rail, 1)
        _block(painter, "bg", 0, foot, self.width(), 28)
        _block(painter, "line", 0, foot, self.width(), 1)

    def closeEvent(self, event: QCloseEvent) -> None:
        for form in self._forms.values():
            form.keep_now()
        if self.own is not None:
            self.own.keep_place()
        self.closing.emit()
        super().closeEvent(event)


def _block(painter: QPainter, role: str, x: int, y: int, width: int, height: int) -> None:
    """A filled area, by way of a pixmap: every other fill makes Qt's enums."""
    block = QPixmap(width, height)
    block.fill(colour(role))
    painter.drawPixmap(x, y, block)
