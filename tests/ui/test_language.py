"""The program's language: which one is wanted, what is read for it, and what is not while it is English."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLineEdit

from agent_assist.domain.said import counted, said
from agent_assist.engine import translation
from agent_assist.engine.translation import money_locale, shown, spoken_locale
from agent_assist.ui import language
from agent_assist.ui.start import desktop_language

_LOOKED = """
import os, sys
from agent_assist.cli.desk import run_desk
from agent_assist.ui.desk.window import DeskWindow
paint = DeskWindow.paintEvent
def told(self, event):
    paint(self, event)
    from PySide6.QtCore import QTranslator
    translators = len(self.window().findChildren(QTranslator)) + len(sys.modules["PySide6.QtWidgets"].QApplication.instance().findChildren(QTranslator))
    print("agent_assist.ui.language" in sys.modules, translators, flush=True)
    os._exit(0)
DeskWindow.paintEvent = told
run_desk()
"""


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    assert language.speak(qapp, "es")
    yield
    translation.use(None)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)
    language.in_catalogue.cache_clear()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="Qt is asked there")
@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "es"}, "en"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "es_MX.UTF-8"}, "es_MX"),
        ({"LANG": "de_DE@euro", "LC_MESSAGES": "es_ES.UTF-8"}, "es_ES"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "es:en"}, "es"),
        ({"LANG": "es_ES.UTF-8", "LC_ALL": "C"}, "en"),
    ],
)
def test_the_desktop_says_its_language_as_to_every_program(environment: dict[str, str], expected: str) -> None:
    assert desktop_language(environment) == expected


def _first_paint(home: Path, **more: str) -> str:
    place = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_DATA_HOME": str(home), "PATH": "", **more}
    done = subprocess.run(
        [sys.executable, "-c", _LOOKED], check=False, capture_output=True, text=True, timeout=60, env=place
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_english_reads_nothing_before_the_first_paint_and_spanish_has_its_words_by_then(tmp_path: Path) -> None:
    assert _first_paint(tmp_path) == "False 0"
    assert _first_paint(tmp_path, LANG="es_ES.UTF-8") == "True 2"


def test_what_a_person_has_chosen_goes_before_the_desktop(tmp_path: Path) -> None:
    from agent_assist.paths import settings_folder

    place = {"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in place.items():
            patch.setenv(name, value)
        folder = settings_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text('language = "es"\n', encoding="utf-8")
    assert _first_paint(tmp_path, **place) == "True 2"
    (folder / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    assert _first_paint(tmp_path, **place, LANG="es_ES.UTF-8") == "False 0"


def test_a_language_without_a_catalogue_is_english(qapp: QApplication) -> None:
    for name in ("tlh", "de_DE", "../es", "e/s", "", "ES.qm"):
        assert not language.speak(qapp, name)
    assert spoken_locale() == ""
    assert not qapp.findChildren(QTranslator)


@pytest.mark.usefixtures("spanish")
def test_sentences_numbers_and_widgets_speak_it(qapp: QApplication) -> None:
    assert shown(said("Settings")) == "Ajustes"
    assert shown(counted(1, "Somebody is due.", "{count} are due.")) != shown(said("Somebody is due."))
    assert "3" in shown(counted(3, "Somebody is due.", "{count} are due."))
    assert shown(said("<b>never a template</b>")) == "<b>never a template</b>"
    assert QLocale().language() == QLocale.Language.Spanish
    assert QCoreApplication.translate("QWidgetTextControl", "&Copy") == "&Copiar"
    field = QLineEdit()
    menu = field.createStandardContextMenu()
    assert any("Copiar" in action.text() for action in menu.actions())


@pytest.mark.usefixtures("spanish")
def test_any_thread_may_ask(qapp: QApplication) -> None:
    heard: list[str] = []
    threads = [
        threading.Thread(target=lambda: heard.extend(shown(said("Settings")) for _ in range(200))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(heard) == {"Ajustes"}
    assert len(heard) == 800


@pytest.mark.usefixtures("spanish")
def test_amounts_go_with_the_language_unless_the_desktop_speaks_it_too() -> None:
    assert money_locale("en_GB") == spoken_locale()
    assert spoken_locale().startswith("es")
    assert money_locale("es_AR") == "es_AR"


def test_in_english_amounts_are_the_desktops() -> None:
    assert money_locale("de_DE") == "de_DE"


def test_a_country_is_kept(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(language, "_installed", lambda *_: True)
    monkeypatch.setattr(QLocale, "setDefault", lambda locale: heard.append(locale.name()))
    try:
        assert language.speak(qapp, "es_MX")
        assert spoken_locale() == "es_MX"
        assert heard == ["es_MX"]
    finally:
        translation.use(None)
