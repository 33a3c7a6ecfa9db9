"""Hostile text in every place of the windows: no file is opened, nobody is called, and what is drawn is the text itself."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.domain.policy_writing import write_policy
from agent_assist.engine.views import BannerView, DeskView, SupervisorView
from agent_assist.storage.packs import playbook_of, starter_policy
from agent_assist.ui.desk.window import DeskWindow
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import draw_line
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.plain import one_line, safe_text, tip
from tests.ui.hostile import LARGE, LETTERS, PAYLOADS, Watch, spoilt, watching
from tests.ui.samples import later_desk_view, sample_desk_view

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the watch is Linux's own")
_asked: list[str] = []
_listening = [False]


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _listening[0]:
        return
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "urllib.Request"):
        _asked.append(event)
    elif event == "open" and isinstance(arguments[0], str | bytes) and b"bait" in os.fsencode(arguments[0]):
        _asked.append(f"open {arguments[0]!r}")


sys.addaudithook(_hook)


@pytest.fixture
def watch(tmp_path: Path, qapp: QApplication) -> Iterator[Watch]:
    with watching(tmp_path) as made:
        made.opened()
        _asked.clear()
        _listening[0] = True
        yield made
        _listening[0] = False


def hostile(payload: str, view: DeskView | None = None) -> DeskView:
    told = spoilt(view or sample_desk_view(), payload)
    return replace(told, banner=BannerView("warn", payload, payload, "paste"))


def show_every_place(window: DeskWindow, qtbot: QtBot) -> None:
    """Draw the desk, its drawers and lists, and every tooltip."""
    window.grab()
    for act in (window.form.toggle_reasons, window.form.toggle_customer, window.form.toggle_withheld):
        act()
        window.grab()
    for words in {part.toolTip() for part in window.findChildren(QWidget)}:
        QToolTip.showText(QPoint(5, 5), words, window)
    QToolTip.hideText()
    window.form.close_drawers()


def test_there_are_sixty_and_each_is_another() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 60


def test_the_watch_sees_what_a_label_that_guesses_would_open(watch: Watch, qtbot: QtBot) -> None:
    label = QLabel(watch.payload("<img src='DIR/bait.png'>"))
    qtbot.addWidget(label)
    label.grab()
    assert watch.opened() == {"bait.png"}
    Path(watch.folder, "bait.css").read_text(encoding="ascii")
    assert _asked == [f"open '{watch.folder}/bait.css'"]


@pytest.mark.parametrize("width", [1440, 380])
def test_the_desk_opens_no_file_and_calls_nobody(open_desk: Any, watch: Watch, qtbot: QtBot, width: int) -> None:
    window = open_desk(sample_desk_view(), width)
    for at, payload in enumerate(watch.payloads()):
        window.show_view(hostile(payload, (sample_desk_view, later_desk_view)[at % 2]()))
        window.form.show_rest()
        window.grab()
        if at % 6 == 0 or payload in LARGE:
            show_every_place(window, qtbot)
        assert (watch.opened(), watch.called(), _asked) == (set(), False, []), payload[:60]
    assert window.windowTitle() == "Agent Assist"


def test_what_a_label_draws_is_what_the_painter_draws_of_plain_text(watch: Watch, qtbot: QtBot) -> None:
    """`drawText` knows no markup: where the two differ in a pixel, something was more than text."""
    label = Label()
    qtbot.addWidget(label)
    for payload in watch.payloads():
        words = one_line(payload, 200)
        label.show_text(words)
        label.resize(label.sizeHint().width() + 40, 40)
        drawn = label.grab().toImage()
        expected = QImage(drawn.size(), drawn.format())
        expected.fill(label.palette().window().color())
        painter = QPainter(expected)
        draw_line(painter, words, "body", 0, 0, colour("text"))
        painter.end()
        assert drawn == expected, payload[:60]


@pytest.mark.parametrize("width", [1440, 380])
def test_hidden_letters_and_their_pictures_are_drawn_alike(open_desk: Any, watch: Watch, width: int) -> None:
    """What a text is made safe into is drawn as that: nothing turned, nothing hidden, in no place of the desk."""
    window = open_desk(sample_desk_view(), width)
    for payload in (text for text in LETTERS if "\r" not in text):  # where a break is, lines may differ
        drawn = []
        for told in (payload, safe_text(payload)):
            window.show_view(hostile(told))
            window.form.show_rest()
            drawn.append(window.grab().toImage())
        assert drawn[0] == drawn[1], payload[:60]


def test_a_tooltip_says_the_text_itself(watch: Watch) -> None:
    for payload in watch.payloads():
        document = QTextDocument()
        document.setHtml(tip(payload))
        assert document.toPlainText().rstrip("\n…") == safe_text(payload, 1_000).rstrip("\n…")
        assert document.allFormats()[-1].isImageFormat() is False
    assert (watch.opened(), watch.called()) == (set(), False)


def spoken(window: QWidget) -> Iterator[str]:
    """What a screen reader may say, of every widget and painted part."""
    waiting = [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        part = waiting.pop()
        yield from (part.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description))
        waiting += [child for at in range(part.childCount()) if (child := part.child(at)) is not None]


def test_a_screen_reader_is_told_no_hidden_letters(open_desk: Any, watch: Watch) -> None:
    window = open_desk(sample_desk_view())
    for payload in LETTERS:
        window.show_view(hostile(payload))
        window.form.show_rest()
        for words in spoken(window):
            assert not any("\u202a" <= letter <= "\u202e" or letter in "\x00\x1b\x07\u2066\u2067" for letter in words)


@pytest.mark.parametrize("place", range(3))
def test_the_supervisors_pages_open_no_file_and_call_nobody(watch: Watch, qtbot: QtBot, place: int) -> None:
    from agent_assist.ui.supervisor.window import SupervisorWindow

    window = SupervisorWindow(playbook_of(("ecommerce",)), lambda command: None)
    qtbot.addWidget(window)
    text = " ".join(payload[:200] for payload in watch.payloads()[place::3] if payload not in LETTERS)
    name = text.replace("\n", " ")
    policy = replace(starter_policy(), name=name, playbooks=("ecommerce",))
    view = SupervisorView(
        policy_text=write_policy(replace(policy, gestures={"taxi_store": {"title": name}})),
        version=7,
        published=text,
        versions=((7, text, text), (6, text, text)),
        texts=(write_policy(policy), write_policy(policy)),
        entries=((text, text, text, text, text),) * 3,
        usage=(("incident", text, 0.5),),
        store=text,
        problem=text,
        result=text,
    )
    window.show_view(view)
    for at in range(len(window.pages)):
        window.show_page(at)
        window.grab()
    assert (watch.opened(), watch.called(), _asked) == (set(), False, [])
