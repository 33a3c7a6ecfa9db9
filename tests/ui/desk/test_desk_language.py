"""The agent's window in another language: its acts are found by both names, and keys stand where a sentence has them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_assist.engine import translation
from agent_assist.ui.desk.status import StatusLine
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import KeyCap
from tests.ui.conftest import OpenDesk
from tests.ui.samples import now_ms, sample_desk_view

WORDS = {
    "Wrap up": "Cerrar el caso",
    "{first} to {last} switch": "Cambiar con {first} … {last}",
    "{key} all keys": "Todas las teclas: {key}",
}


@pytest.fixture(autouse=True)
def _spanish() -> Iterator[None]:
    translation.use(lambda template, _: WORDS.get(template, template))
    yield
    translation.use(None)


@pytest.mark.parametrize("typed", ["cerrar", "wrap up"])
def test_an_act_is_found_by_both_its_names(open_desk: OpenDesk, qtbot: QtBot, typed: str) -> None:
    window = open_desk(sample_desk_view())
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.finder()._field, typed)
    assert window.finder()._rows.entries[0].title == "Cerrar el caso"


def test_keys_stand_where_the_sentence_has_them(qtbot: QtBot) -> None:
    line = StatusLine(now_ms)
    qtbot.addWidget(line)
    hints = line._hints
    assert hints is not None
    line.resize(1440, 28)
    line.show()
    parts = [part for part in hints.findChildren(Label) + hints.findChildren(KeyCap) if part.isVisibleTo(line)]
    parts.sort(key=lambda part: part.mapTo(hints, part.rect().topLeft()).x())
    said = [part.text() if isinstance(part, Label) else part.accessibleName() for part in parts]
    assert said == ["Cambiar con", "Ctrl+1", "…", "5", "Alt+1", "to", "3", "insert", "Todas las teclas:", "F1"]


def test_hints_give_way_to_a_long_answer_and_come_back(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view())
    status = window.form.status
    assert status._hints is not None
    assert status._hints.isVisible()
    status.say("Aún no le has contado nada a tu equipo. F8 guarda un momento, Alt+C corrige el tono. " * 2)
    assert status._hints.isHidden()
    status._said()
    assert status._hints.isVisible()
