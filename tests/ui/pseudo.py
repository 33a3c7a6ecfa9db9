"""A made-up language that shows what nobody can translate: every template stands in brackets, accented and a third longer.

And a net for the words of a window: what its widgets say, what its parts say to a screen reader, what is painted.
"""

import functools
import gc
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget

from agent_assist.engine import translation
from agent_assist.resources import resource_root
from agent_assist.ui.widgets import flow

_ACCENTS = str.maketrans("aeioucnyAEIOUCNY", "àéîöüçñýÀÉÎÖÜÇÑÝ")
_PLACE = re.compile(r"(\{\w+\})")
_LONGER = 0.35
_LEAST = 5  # letters of a text that is known by itself, wherever it stands
_BRACKETED = re.compile(r"\[[^\[\]]*(?:\]|$)")  # what is cut has no end
_QUOTED = re.compile(r"“[^”]*”")
_MARKUP = re.compile(r"</?div[^>]*>")
_PLACES_OF_FILES = re.compile(r"(?<!\w)~?/\S+")
_ROOMS = ("/ui/desk/", "/ui/own/", "/ui/supervisor/")


def pseudo(template: str, _number: int | None = None) -> str:
    """`Due {when}` becomes `[Düé ee]{when}`: places stay outside of the brackets, so that what fills them is looked at too."""
    parts = [part for part in _PLACE.split(template) if part]
    return "".join(part if _PLACE.fullmatch(part) else _bracketed(part) for part in parts)


def _bracketed(words: str) -> str:
    if not any(letter.isalpha() for letter in words):
        return words
    inner = words.strip(" “”")
    left, _, right = words.partition(inner)
    more = max(1, round(len(inner) * _LONGER))
    tail = " ".join("ooooo"[: min(5, more - at)] for at in range(0, more, 5)) if " " in inner else "o" * more
    return f"{left}[{inner.translate(_ACCENTS)}{' ' if ' ' in inner else ''}{tail}]{right}"


@contextmanager
def speaking_pseudo() -> Iterator[None]:
    """Everything is said in it, and nothing said before or within is kept."""
    _forget()
    translation.use(pseudo)
    try:
        yield
    finally:
        translation.use(None)
        _forget()


def _forget() -> None:
    """A program has one language from its start; what it has remembered in one goes here."""
    for kept in gc.get_objects():
        if type(kept) is functools._lru_cache_wrapper and kept.__module__.startswith("agent_assist"):
            kept.cache_clear()


# --------------------------------------------------------------------------------------------------------- what is said
@contextmanager
def painted(heard: dict[str, str]) -> Iterator[None]:
    """Collects every text that is laid out or drawn meanwhile, with the place in the code that did."""
    before = flow.safe_text

    def told(text: str, *rest: Any) -> str:
        if text not in heard:
            heard[text] = f"painted by {_painter()}"
        return before(text, *rest)

    flow.safe_text = told
    try:
        yield
    finally:
        flow.safe_text = before


def _painter() -> str:
    frame, nearest = sys._getframe(2), ""
    while frame is not None:
        name = frame.f_code.co_filename.replace("\\", "/")
        where = f"{name.rpartition('/agent_assist/')[2]}:{frame.f_lineno}"
        if any(room in name for room in _ROOMS):
            return where
        if not nearest and "/agent_assist/ui/" in name and not name.endswith("/flow.py"):
            nearest = where
        frame = frame.f_back  # type: ignore[assignment]
    return nearest


def texts_of(window: QWidget) -> dict[str, str]:
    """Every text of a window that can be seen or heard, with who says it."""
    heard: dict[str, str] = {}
    heard.setdefault(window.windowTitle(), "title of the window")
    for part in (window, *window.findChildren(QWidget)):
        if part.isVisible():
            for kind, text in _of_widget(part):
                heard.setdefault(text, f"{kind} of {_path(part)}")
    _hear(QAccessible.queryAccessibleInterface(window), heard, "")
    with painted(heard):
        window.grab()
    return {text: where for text, where in heard.items() if text}


def _of_widget(part: QWidget) -> Iterator[tuple[str, str]]:
    yield "name", part.accessibleName()
    yield "description", part.accessibleDescription()
    yield "tool tip", part.toolTip()
    if isinstance(part, QLabel | QAbstractButton):
        yield "text", part.text()
    if isinstance(part, QLineEdit | QPlainTextEdit):
        yield "placeholder", part.placeholderText()
    if isinstance(part, QMenu):
        for action in part.actions():
            yield "action", action.text()


def _hear(found: Any, heard: dict[str, str], where: str) -> None:
    if found is None or found.state().invisible:
        return
    item = found.object()
    typed = isinstance(item, QLineEdit | QPlainTextEdit)
    where = f"{where}/{type(item).__name__ if item is not None else found.role().name}"
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Help, QAccessible.Text.Value):
        if not (typed and kind == QAccessible.Text.Value):
            heard.setdefault(found.text(kind), f"{kind.name} told by {where}")
    for at in range(min(found.childCount(), 300)):
        _hear(found.child(at), heard, where)


def _path(part: QWidget) -> str:
    names = []
    above: QWidget | None = part
    while above is not None:
        names.append(type(above).__name__)
        above = above.parentWidget()
    return "/".join(reversed(names))


# --------------------------------------------------------------------------------------------------- what is not ours
class _Known(NamedTuple):
    """A text that is data: how much of it is fixed, its longest fixed part, and what it looks like with its details."""

    weight: int
    longest: str
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, text: str) -> "_Known":
        parts = re.split(r"\{\w+\}", text)
        longest = max(parts, key=len)
        usable = len(longest.strip()) > _LEAST
        pattern = r"(?<!\w)" + ".+?".join(map(re.escape, parts)) + r"(?!\w)"
        return cls(sum(map(len, parts)) if usable else 0, longest.strip() if usable else "\0\0", re.compile(pattern))


class Data:
    """What may stand on screen as it is: words of playbooks, policies, customers and people, amounts, times, keys."""

    _SIGNS = re.compile(
        r"""(Agent|Assist|Apache|TLS|CRM|IT|URL|JSON|UTC|Qt|Python|Ctrl|Alt|Shift|Meta|Esc|Enter|Tab|Space|Del|Home|End|PgUp
        |PgDown|Up|Down|Left|Right|Return|F\d+|Ins|[^\W\d]{1,2}|GBP|EUR|USD|US|[ap]\.?m|s|ms|min|h|px|wss?|https?|v?\d[\d.,]*\w?
        |Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)""",
        re.VERBOSE | re.IGNORECASE,
    )

    def __init__(self, more: Iterable[str] = ()) -> None:
        whole = (*_strings_of_resources(), *more)
        sentences = (part for text in whole for part in re.split(r"(?<=[.?!])\s+", text))
        known = {_plain(text) for text in (*whole, *sentences)} - {""}
        self._whole = known
        self._words = {text for text in known if " " not in text}
        self._known = sorted(map(_Known.of, known), key=lambda item: item.weight, reverse=True)

    def foreign(self, text: str, heard: Iterable[str] = ()) -> str:
        """What is left of a text after all that was translated or is data; empty where nothing is.

        `heard` is what the people of this conversation have said.
        """
        start = _plain(text[:-1])
        if _plain(text) in self._whole or (text.endswith("…") and any(item.startswith(start) for item in self._whole)):
            return ""
        heard = tuple(heard)
        ours = self._left(_without(text, heard))
        return self._left(text) and ours  # what people said may stand in a text of a pack, and the other way round

    def _left(self, text: str) -> str:
        rest = _PLACES_OF_FILES.sub("\0", _MARKUP.sub("", _QUOTED.sub("\0", text)))
        rest = " ".join(_BRACKETED.sub("\0", rest).split()).casefold()
        for known in self._known:
            if known.longest in rest:
                rest = known.pattern.sub("\0", rest)
        lost = [
            word
            for word in re.findall(r"[^\W_][\w.,’'/:@~-]*", rest)
            if any(letter.isalpha() for letter in word)
            and not self._SIGNS.fullmatch(word.strip(".,:"))
            and _plain(word) not in self._words
        ]
        return " ".join(lost)


def _without(text: str, heard: Iterable[str]) -> str:
    """The text without what was said: whole, or a clause of it."""
    for words in heard:
        text = text.replace(words, "\0")
    for piece in re.split(r"[;:\n]|, |\. ", text):
        if len(piece) > 2 * _LEAST and any(piece.strip() in words for words in heard):
            text = text.replace(piece, "\0")
    return text


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .,:;()…–-+•✓?!").casefold()


@functools.cache
def _strings_of_resources() -> tuple[str, ...]:
    """Every string of the shipped packs, policies and samples."""
    import csv
    import json
    import tomllib

    found: list[str] = []
    for file in sorted(resource_root().glob("**/*")):
        if file.suffix == ".toml" and file.parent.name != "language":
            found += _leaves(tomllib.loads(file.read_text(encoding="utf-8")))
        elif file.suffix == ".jsonl":
            for line in file.read_text(encoding="utf-8").splitlines():
                found += _leaves(json.loads(line))
        elif file.suffix == ".csv":
            with file.open(newline="", encoding="utf-8") as lines:
                found += [cell for row in csv.reader(lines) for cell in row]
    return tuple(found)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)


def app() -> QApplication:
    """The application."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
