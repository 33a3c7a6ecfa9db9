"""Makes the window its agent's own: puts their settings in force and keeps them, opens their sheets, tells them softly.

Made after the first paint. What it asks of the world goes through `Outside`; no customer's word passes here but to be read.
"""

from collections.abc import Callable
from dataclasses import replace
from time import localtime
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from agent_assist.domain.own_settings import OWN_SETTINGS, Value, is_quiet
from agent_assist.domain.pasted import is_conversation
from agent_assist.engine.translation import shown, tr, tr_count
from agent_assist.engine.views import BannerView, DeskView
from agent_assist.ui.own.alerts import newly_due, waiting
from agent_assist.ui.own.hard_talks import HardTalks
from agent_assist.ui.own.outside import Connection, Outside, Step
from agent_assist.ui.place import Place, box_of, screens_key, screens_now
from agent_assist.ui.theme.motion import allow_motion
from agent_assist.ui.theme.palette import apply_theme, desktop_is_dark, desktop_wants_contrast

if TYPE_CHECKING:
    from agent_assist.ui.desk.window import DeskWindow
    from agent_assist.ui.own.sheet import Sheet
    from agent_assist.ui.own.tray import Tray

BREAK_SEEN = "break_seen"
DOCKED_MOST = 480
GREETING_MS = 100  # after the engine's first view


class OwnDesk(QObject):
    """One for each window. `values` are the settings in force, with those that wait for the next opening."""

    def __init__(self, window: "DeskWindow", outside: Outside) -> None:
        super().__init__(window)
        self._window, self.outside = window, outside
        self.values = dict(outside.settings)
        self._begun_with = dict(outside.settings)
        self._sheets: dict[str, Sheet] = {}
        self._view: DeskView | None = None
        self._hard = HardTalks()
        self._tray: Tray | None = None
        self._watcher: QFileSystemWatcher | None = None
        for item in OWN_SETTINGS:
            self._put_in_force(item.name, at_start=True)
        if outside.inbox:
            self._watcher = QFileSystemWatcher([outside.inbox], self)
            self._watcher.directoryChanged.connect(self._asked_from_outside)
            self._asked_from_outside()
        if outside.told:
            window.form.status.say(shown(outside.told[0]))
        self._greets = outside.first_run
        if self._greets and window.form.view is not None:
            self._greet_soon()

    # ------------------------------------------------------------------------------------------------------- views
    def show_view(self, view: DeskView) -> DeskView:
        """Takes a newer view; what the window shall show of it."""
        before, self._view = self._view, view
        if self._greets:
            self._greet_soon()
        suggestion = self._hard.show_view(view, self._window.now_ms())
        due = newly_due(before, view)
        if due and not self._window.isActiveWindow() and not self._is_quiet():
            if self.values["sound"]:
                QApplication.beep()
            if self._tray is not None:
                self._tray.say(tr_count(len(due), "Somebody is due.", "{count} are due."))
        if self._tray is not None:
            self._tray.show_waiting(waiting(view))
        if suggestion and self.values["breaks"] and view.banner is None:
            return replace(view, banner=BannerView("info", suggestion, tr("Thank you"), BREAK_SEEN))
        return view

    def _greet_soon(self) -> None:
        self._greets = False
        QTimer.singleShot(GREETING_MS, self, self._greet)

    def _greet(self) -> None:
        """The first minutes, once the desk stands: its parts are not made to wait for the sheet. An open one stays."""
        if not any(sheet.isVisible() for sheet in self._sheets.values()):
            self.open_first_run()

    def _is_quiet(self) -> bool:
        now = localtime(self._window.now_ms() / 1_000)
        return is_quiet(str(self.values["quiet_hours"]), now.tm_hour * 60 + now.tm_min)

    def break_seen(self) -> None:
        """The suggestion was read; it goes."""
        self._hard.dismiss()
        if self._view is not None:
            self._window.show_view(self._view)

    # ---------------------------------------------------------------------------------------------------- settings
    def change(self, name: str, value: Value) -> None:
        """Puts a setting in force and keeps it."""
        if self.values.get(name) == value:
            return
        self.values[name] = value
        self._put_in_force(name)
        problem = self.outside.keep_settings(dict(self.values))
        if problem:
            self._window.form.status.say(shown(problem))
        self._offer_reopening()

    def _offer_reopening(self) -> None:
        from agent_assist.ui.own.settings_sheet import SettingsSheet

        sheet = self._sheets.get("settings")
        if isinstance(sheet, SettingsSheet):
            changed = any(item.anew and self.values[item.name] != self._begun_with[item.name] for item in OWN_SETTINGS)
            sheet.offer_reopening(changed)

    def _put_in_force(self, name: str, at_start: bool = False) -> None:
        acts: dict[str, Callable[[], None]] = {
            "motion": self._motion,
            "tray": self._show_tray,
            "on_top": self.docked_or_not,
        }
        if not at_start:
            acts |= {"colours": self._colours, "contrast": self._colours}
        elif name == "contrast" and self.values["contrast"] != "desktop":
            self._colours()
        if name in acts:
            acts[name]()

    def _colours(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            told = self.values["colours"]
            dark = desktop_is_dark(app) if told == "desktop" else told == "dark"
            more = self.values["contrast"]
            apply_theme(app, dark, more_contrast=desktop_wants_contrast(app) if more == "desktop" else more == "more")

    def _motion(self) -> None:
        told = self.values["motion"]
        allow_motion(told == "slide" or (told == "desktop" and not self.outside.wants_still()))

    def _show_tray(self) -> None:
        from agent_assist.ui.own.tray import Tray, has_tray

        wanted = bool(self.values["tray"]) and has_tray()
        if self.values["tray"] and not wanted:
            self._window.form.status.say(tr("This desktop has no tray. The window stays where it is."))
        if wanted and self._tray is None:
            self._tray = Tray(self._window, self.come_forward, self.open_settings)
        elif not wanted and self._tray is not None:
            self._tray.leave()
            self._tray = None

    def docked_or_not(self) -> None:
        """Only the docked window stays on top: the wide one would cover everything."""
        self._window.stay_on_top(bool(self.values["on_top"]) and self._window.width() <= DOCKED_MOST)

    # ------------------------------------------------------------------------------------------------------ sheets
    def close_sheet(self) -> bool:
        """Closes the sheet that is open; False when none is."""
        opened = [sheet for sheet in self._sheets.values() if sheet.isVisible()]
        for sheet in opened:
            sheet.leave()
        return bool(opened)

    def place_sheets(self) -> None:
        """The window has another size, or another form in front: what is open stays over it."""
        for sheet in self._sheets.values():
            if sheet.isVisible():
                sheet.place()
                sheet.raise_()

    def _open(self, name: str, sheet: "Sheet") -> None:
        self.close_sheet()
        before = self._sheets.get(name)
        if before is not None and before is not sheet:
            before.deleteLater()
        self._sheets[name] = sheet
        sheet.closed.connect(self._window.focus_reply)

    def open_settings(self) -> None:
        """All settings of the agent."""
        from agent_assist.ui.own.settings_sheet import SettingsSheet

        sheet = SettingsSheet(self.values, self.outside.place, self._window)
        sheet.changed.connect(self.change)
        sheet.reopen_asked.connect(self.reopen)
        self._open("settings", sheet)
        self._offer_reopening()
        sheet.open(next(iter(sheet.fields.values())).control)

    def open_first_run(self) -> None:
        """Feed, allowance and practice."""
        from agent_assist.ui.own.first_run import FirstRun, Hearer

        sheet = FirstRun(self.outside.connection, self._allowance(), self._window)

        def found(steps: object) -> None:
            if isinstance(steps, tuple):
                sheet.show_steps([step for step in steps if isinstance(step, Step)])

        hear = Hearer(found, sheet)
        sheet.tested.connect(lambda given, token: self.outside.test_feed(given, token, hear))
        sheet.kept.connect(lambda given, token: self._keep_connection(sheet.say, given, token))
        sheet.practice_asked.connect(lambda: sheet.say(shown(self.outside.practise())))
        self._open("first_run", sheet)
        sheet.open(sheet.practice if not self.outside.connection.feed else sheet.feed.edit)

    def _allowance(self) -> str:
        """What the desk says of its allowance where a conversation is in front; else nothing."""
        view = self._view or self._window.form.view
        current = view.current if view is not None else None
        meter = current.goodwill.meter if current is not None else None
        parts = (meter.before, meter.lead, meter.caption) if meter is not None else ()
        return " ".join(part.strip() for part in parts if part.strip())

    def _keep_connection(self, say: Callable[[str], None], given: object, token: str) -> None:
        if isinstance(given, Connection):
            problem = self.outside.keep_connection(given, token)
            if problem:
                say(shown(problem))
            else:
                self.reopen()

    def open_about(self) -> None:
        """Version and licences."""
        from agent_assist.ui.own.about_sheet import AboutSheet

        sheet = AboutSheet(self.outside.version, self.outside.licences(), self._window)
        self._open("about", sheet)
        sheet.open(sheet.table)

    def open_paste(self, words: str = "") -> None:
        """A whole conversation by hand; without words, what the clipboard holds if it is one."""
        from agent_assist.ui.own.paste_sheet import PasteSheet

        copied = words or QGuiApplication.clipboard().text()
        sheet = PasteSheet(self.outside.connection.name, self._window)
        sheet.read_asked.connect(self._window.form.acts.paste_turns)
        self._open("paste", sheet)
        sheet.open_with(copied if words or is_conversation(copied) else "")

    def diagnose(self) -> None:
        """Writes the bundle for support and says where it lies."""
        from agent_assist.ui.own.first_run import Hearer

        hear = Hearer(lambda words: self._window.form.status.say(shown(words) if isinstance(words, str) else ""), self)
        self._window.form.status.say(tr("Looking. It holds no customer’s words."))
        self.outside.diagnose(hear)

    # ------------------------------------------------------------------------------------------------------ window
    def reopen(self) -> None:
        """Closes the window and opens it again, as it is set now."""
        self.outside.reopen()
        self._window.close()

    def keep_place(self) -> None:
        """Keeps where the window stands, for the screens there are now."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._window.isMinimized():
            box = self._window.geometry()
            wide = self._window.wide_size if box.width() <= DOCKED_MOST else (box.width(), box.height())
            self.outside.keep_place(screens_key(screens_now(app)), Place(box_of(box), wide))

    def come_forward(self) -> None:
        """Brings the window to the front, as far as the desktop allows."""
        if self._window.isMinimized():
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _asked_from_outside(self, _folder: str = "") -> None:
        """Another start handed over: the window comes forward and shows the conversation, if it is open here."""
        for conversation in self.outside.requests():
            self.come_forward()
            if conversation:
                self._go_to(conversation)

    def _go_to(self, conversation: str) -> None:
        view = self._view or self._window.form.view
        if view is not None and any(row.conversation_id == conversation for row in view.rail):
            self._window.form.acts.show(conversation)
        else:
            self._window.form.status.say(tr("That conversation is not open on this desk."))
