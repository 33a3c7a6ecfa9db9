"""Binds the table of keys to the window, and fills the list of acts from the same table. No act is made here."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from agent_assist.domain.said import said
from agent_assist.engine.translation import tr
from agent_assist.ui.desk import choices
from agent_assist.ui.desk.finder import Entry, entry_of
from agent_assist.ui.desk.keys import ACTS_WITHOUT_KEY, caps, in_force
from agent_assist.ui.own.acts import open_pasted, own_acts
from agent_assist.ui.theme.motion import allow_motion, slide_ms
from agent_assist.ui.theme.palette import apply_theme, is_dark, is_strong

if TYPE_CHECKING:
    from agent_assist.engine.views import DeskView
    from agent_assist.ui.desk.form import Form
    from agent_assist.ui.desk.window import DeskWindow


def bind(window: "DeskWindow") -> None:
    """Makes every shortcut of the table work in the window."""
    acts = window_acts(window)
    for binding in in_force():
        for sequence in binding.keys:
            shortcut = QShortcut(QKeySequence(sequence), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(acts[binding.id])


def connect_window(form: "Form", window: "DeskWindow") -> None:
    """Wires what a form asks of its window."""
    acts = window_acts(window)
    for part in ("header", "tabs", "rail", "bar"):
        for name, act in (("find_asked", "find"), ("help_asked", "help"), ("dock_asked", "dock")):
            signal = getattr(getattr(form, part, None), name, None)
            if signal is not None:
                signal.connect(acts[act])
    form.gauge.asked.connect(acts["correct"])
    form.insight_asked.connect(acts["insight_kind"])
    form.talk_copied.connect(partial(open_pasted, window))
    form.status.help_asked.connect(acts["help_level"])
    form.banner.asked.connect(lambda act: acts.get(act, acts["help"])())


def window_acts(window: "DeskWindow") -> dict[str, Callable[[], None]]:
    """What each id of the table does. Every act looks up the form in front when it runs."""

    def on_form(act: "Callable[[Form], None]") -> Callable[[], None]:
        return lambda: act(window.form)

    acts: dict[str, Callable[[], None]] = {
        "next": partial(_step_conversation, window, 1),
        "previous": partial(_step_conversation, window, -1),
        "copy": on_form(lambda form: form.copy_reply()),
        "goodwill": on_form(lambda form: form.focus_goodwill()),
        "withheld": on_form(lambda form: form.toggle_withheld()),
        "facets": on_form(lambda form: form.toggle_reasons()),
        "tone": partial(_say_tone, window),
        "correct": partial(choices.correct_tone, window),
        "wish": partial(choices.choose_wish, window),
        "stage": partial(choices.choose_stage, window),
        "told": partial(choices.show_told, window),
        "messages": on_form(lambda form: form.toggle_messages()),
        "customer": on_form(lambda form: form.toggle_customer()),
        "note": on_form(lambda form: form.focus_note()),
        "follow_ups": on_form(lambda form: form.toggle_follow_ups()),
        "quiet": on_form(lambda form: form.toggle_quiet()),
        "insight_kind": partial(choices.choose_insight, window),
        "help_level": partial(choices.choose_help, window),
        "pause": on_form(lambda form: form.pause()),
        "insight": on_form(lambda form: form.capture()),
        "wrap_up": on_form(lambda form: form.wrap_up()),
        "find": partial(_open_finder, window, False),
        "find_text": partial(_find_text, window),
        "earlier": on_form(lambda form: form.show_earlier()),
        "help": partial(_open_finder, window, True),
        "dock": window.toggle_dock,
        "next_area": partial(_step_area, window, 1),
        "previous_area": partial(_step_area, window, -1),
        "colours": partial(_other_colours, window),
        "contrast": partial(_other_contrast, window),
        "motion": partial(_other_motion, window),
        "leave": partial(_leave, window),
        "paste": on_form(lambda form: form.paste()),
    }
    acts |= own_acts(window)
    for number in range(1, 6):
        acts[f"conversation_{number}"] = partial(_show_number, window, number)
    for place in range(1, 4):
        acts[f"insert_{place}"] = partial(_insert, window, place)
        acts[f"way_{place}"] = on_form(lambda form, place=place: form.take_way(place))  # type: ignore[misc]
    return acts


def _find_text(window: "DeskWindow") -> None:
    """Every line of the conversation that is shown, newest first; choosing one goes to it."""
    transcript = window.form.transcript
    rows = [row for row in reversed(transcript.list.rows.rows) if row.kind != "day"]
    entries = [
        Entry(f"{row.caption}: {row.text}" if row.caption else row.text, (), partial(_to_row, window, row.row_id))
        for row in rows
    ]
    window.finder().open(tr("Find in this conversation"), entries)


def _to_row(window: "DeskWindow", row_id: str) -> None:
    if not window.form.transcript.isVisible():
        window.form.toggle_messages()
    window.form.transcript.list.go_to(row_id)
    window.form.transcript.list.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _insert(window: "DeskWindow", place: int) -> None:
    window.form.insert(place)


def _show_number(window: "DeskWindow", number: int) -> None:
    view = window.form.view
    for row in view.rail if view is not None else ():
        if row.number == number:
            window.form.acts.show(row.conversation_id)


def _step_conversation(window: "DeskWindow", step: int) -> None:
    """The next conversation that waits (unread or due), else simply the next."""
    view = window.form.view
    if view is None or not view.rail:
        return
    rows = view.rail
    start = next((at for at, row in enumerate(rows) if row.current), 0)
    ring = [rows[(start + step * far) % len(rows)] for far in range(1, len(rows) + 1)]
    chosen = next((row for row in ring if row.unread or row.due), ring[0])
    window.form.acts.show(chosen.conversation_id)


def _step_area(window: "DeskWindow", step: int) -> None:
    areas = [area for area in window.form.areas() if area.isVisible()]
    if not areas:
        return
    held = QApplication.focusWidget()
    at = next((n for n, area in enumerate(areas) if held is not None and (area is held or area.isAncestorOf(held))), -1)
    _focus_into(areas[(at + step) % len(areas)])


def _focus_into(area: QWidget) -> None:
    """Puts the keyboard on an area, or on the first thing in it that takes it."""
    tab = Qt.FocusPolicy.TabFocus
    candidates = [area, *area.findChildren(QWidget)]
    for part in candidates:
        if part.isVisible() and part.isEnabled() and (part.focusPolicy() & tab) == tab:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _leave(window: "DeskWindow") -> None:
    """Closes the topmost thing that is open; the keyboard goes back to where it came from."""
    sheets = window.own.close_sheet if window.own is not None else bool
    if window.close_finder() or sheets() or window.form.goodwill.gestures.close_reason():
        return
    window.form.close_drawers()
    window.focus_reply()


def _other_colours(window: "DeskWindow") -> None:
    app = QApplication.instance()
    if window.own is not None:
        window.own.change("colours", "light" if is_dark() else "dark")
    elif isinstance(app, QApplication):
        apply_theme(app, not is_dark())


def _other_contrast(window: "DeskWindow") -> None:
    app = QApplication.instance()
    if window.own is not None:
        window.own.change("contrast", "usual" if is_strong() else "more")
    elif isinstance(app, QApplication):
        apply_theme(app, is_dark(), more_contrast=not is_strong())


def _other_motion(window: "DeskWindow") -> None:
    moves = slide_ms() > 0
    if window.own is not None:
        window.own.change("motion", "still" if moves else "slide")
    else:
        allow_motion(not moves)
    window.form.status.say(tr("Nothing moves now.") if moves else tr("Marks slide to their new place again."))


def _say_tone(window: "DeskWindow") -> None:
    words = window.form.say_tone()
    announcement = getattr(QtGui, "QAccessibleAnnouncementEvent", None)  # not in every Qt
    if words and announcement is not None:
        QAccessible.updateAccessibility(announcement(window, words))


def _open_finder(window: "DeskWindow", keys_only: bool) -> None:
    acts = window_acts(window)
    known = in_force() if keys_only else (*ACTS_WITHOUT_KEY, *in_force())
    skip = {"find", "help", "leave", "next_area", "previous_area"} if not keys_only else set()
    entries = [
        entry_of(binding.title, caps(binding.id) if binding.keys else (), acts[binding.id])
        for binding in known
        if binding.id not in skip and (keys_only or not binding.id.startswith("conversation_"))
    ]
    if not keys_only and window.form.view is not None:
        entries = [
            *(
                entry_of(
                    said("Go to {name}", name=row.name),
                    caps(f"conversation_{row.number}"),
                    acts[f"conversation_{row.number}"],
                )
                for row in window.form.view.rail
                if row.number <= 5
            ),
            *entries,
        ]
    window.finder().open(tr("All keys") if keys_only else tr("Search or do anything"), entries, not keys_only)
    if not keys_only:
        window.form.acts.find_words()


def offer_words(window: "DeskWindow", view: "DeskView") -> None:
    """Every response that may be said here, once the engine has laid them out for the list that is open."""
    if view.current is not None and view.current.found:
        form = window.form
        entries = [
            Entry(item.title, (), partial(form.insert_found, item), item.text, True) for item in view.current.found
        ]
        window.finder().offer_more(entries)
