"""Gives the program its language: Qt's catalogues for the widgets, one lookup for the sentences of every room.

Imported only where the language is another than English. It picks and loads; no sentence is written here.
"""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from agent_assist.engine import translation
from agent_assist.resources import resource_root

CONTEXT = "AgentAssist"
# Whose dates and amounts go with a language where the desktop speaks another one.
_USUAL = {"es": "es_ES"}
_MOST_KEPT = 4_096  # sentences with their numbers; there are about half as many templates


def speak(app: QCoreApplication, language: str) -> bool:
    """Speaks this language from now on, `es` or `es_MX`; False, and English as before, where there is no catalogue of it."""
    code = language.partition("_")[0].lower()
    file = catalogue_file(code)
    if file is None or not _installed(app, file):
        return False
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _installed(app, Path(folder) / f"qtbase_{code}.qm")  # copy, paste and the like; without it they stay English
    locale = _locale(code, language)
    QLocale.setDefault(QLocale(locale))
    translation.use(in_catalogue, locale)
    return True


def catalogue_file(code: str) -> Path | None:
    """The catalogue of a language, None where there is none. `code` may come from a person's file."""
    file = resource_root() / "translations" / f"agent_assist_{code}.qm"
    return file if code.isascii() and code.isalpha() and file.is_file() else None


@lru_cache(maxsize=_MOST_KEPT)
def in_catalogue(template: str, number: int | None) -> str:
    """The template in the installed language, in the form of its number; itself where it is unknown. From any thread."""
    return QCoreApplication.translate(CONTEXT, template, None, -1 if number is None else number)


def _installed(app: QCoreApplication, file: Path) -> bool:
    translator = QTranslator(app)
    return translator.load(str(file)) and app.installTranslator(translator)


def _locale(code: str, language: str) -> str:
    """`language` itself where it names a country, else the desktop's where it speaks the language, else the usual one."""
    desktop = QLocale.system().name()
    if "_" in language:
        return language
    return desktop if desktop.partition("_")[0] == code else _USUAL.get(code, code)
