"""Sixty texts that try to be more than text, views full of them, and a watch that sees every file and connection asked for.

`DIR` stands for a folder of baits, `URL` for a server of our own that waits to be called.
"""

import ctypes
import os
import socket
import struct
import types
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

from PySide6.QtGui import QColor, QImage

BAITS = ("bait.png", "bait.css", "bait.html", "bait.svg")
_IN_ACCESS, _IN_OPEN = 0x1, 0x20
# Not shown as words: an id, the name of a picture, a key of a table.
_NOT_WORDS = frozenset({"id", "icon", "key", "kind", "channel", "currency", "state", "category", "label"})

MARKUP = (
    "<b>bold</b> and <i>slanted</i>",
    "<font color='red' size='7'>large</font>",
    "<h1>head</h1><hr><br>",
    "<table border=9><tr><td>cell</td></tr></table>",
    "<ul><li>one<li>two</ul>",
    "<a href='URL/click'>your bank</a>",
    "<a href='javascript:alert(1)'>go</a>",
    "<a href='file://DIR/bait.html'>open</a>",
    "<style>*{color:red;font-size:90px}</style>red",
    "<script>alert(1)</script>",
    "<div style='background-image:url(DIR/bait.png)'>back</div>",
    "<body bgcolor='#ff0000' background='DIR/bait.png'>",
    "<p align=right dir=rtl>turned</p>",
    "<!-- gone --> still here",
    "<![CDATA[<b>x</b>]]>",
    "<?xml version='1.0'?><svg onload=alert(1)>",
    "&lt;b&gt;twice&lt;/b&gt; &amp;amp; &#60;b&#62;",
    "&File && &Edit &nbsp;&copy;",
    "<qt>already rich</qt>",
    "a < b && c > d <3",
    "<b",
    "**bold** # head `code` [bank](URL/md)",
)
FILES = (
    "<img src='file://DIR/bait.png'>",
    "<img src=DIR/bait.png>",
    '<IMG SRC="DIR/bait.png" WIDTH=900>',
    "<img src='DIR/bait.svg'/>",
    "<image xlink:href='file://DIR/bait.png'/>",
    "<link rel=stylesheet href='DIR/bait.css'>",
    "<style>@import url('file://DIR/bait.css');</style>",
    "<object data='DIR/bait.html'></object>",
    "<iframe src='file://DIR/bait.html'></iframe>",
    "<embed src='DIR/bait.svg'>",
    "![x](file://DIR/bait.png)",
    "<img src='//127.0.0.1/share/bait.png'>",
    "\\\\127.0.0.1\\share\\bait.png",
    "<img src=':/qt-project.org/styles/commonstyle/images/up-32.png'>",
    "<td background='DIR/bait.png'>",
)
CALLS = (
    "<img src='URL/a.png'>",
    "<img src=URL/b.png><img src='URL/c.png'>",
    "<style>body{background:url(URL/d.png)}</style>",
    "<video src='URL/e' autoplay>",
    "![y](URL/f.png)",
)
DATA = (
    "<img src='data:image/png;base64,iVBORw0KGgo='>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<img src='data:image/png;base64," + "A" * 4_000 + "'>",
)
LETTERS = (
    "pay \u202e000,1\u202c now",
    "\u202dleft\u202c \u202aembedded\u202c \u202bright\u202c",
    "\u2066one\u2069 \u2067two\u2069 \u2068three\u2069",
    "\u200eL\u200fR\u061cA",
    "pass\u200bword \ufeffbom so\u00adft w\u2060j",
    "tag\U000e0041\U000e0042s and \U000f0000private",
    "Z" + "\u0301\u0327\u0334" * 300 + "algo",
    "a" + "\u20dd\u20e3" * 50,
    "\u0e01" + "\u0e49" * 200,
    "nul\x00 bell\x07 back\x08\x08\x08 escape\x1b[31mred",
    "one\rtwo\x0bthree\x0cfour\x85five\u2028six\u2029seven",
    "half \ud800 pair \udfff \ufff9interlinear\ufffb",
)
LARGE = ("x" * 1_000_000, "<b>" * 333_334, "\n" * 100_000)
PAYLOADS = (*MARKUP, *FILES, *CALLS, *DATA, *LETTERS, *LARGE)


class Watch:
    """Says which baits were opened, by anyone in this process, and who called our server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        picture = QImage(4, 4, QImage.Format.Format_RGB32)
        picture.fill(QColor(255, 0, 0))
        for name in BAITS:
            (folder / name).write_text("<b>bait</b>", encoding="ascii")
        assert picture.save(str(folder / "bait.png"))
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._events = self._libc.inotify_init1(os.O_NONBLOCK)
        assert self._libc.inotify_add_watch(self._events, os.fsencode(folder), _IN_OPEN | _IN_ACCESS) >= 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.setblocking(False)
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}"

    def payload(self, text: str) -> str:
        """The text with our folder and our address in it."""
        return text.replace("DIR", str(self.folder)).replace("URL", self.url)

    def payloads(self) -> list[str]:
        """All sixty."""
        return [self.payload(text) for text in PAYLOADS]

    def opened(self) -> set[str]:
        """The baits opened since the last time."""
        try:
            told = os.read(self._events, 65_536)
        except BlockingIOError:
            return set()
        names, at = set(), 0
        while at < len(told):
            (size,) = struct.unpack_from("I", told, at + 12)
            names.add(told[at + 16 : at + 16 + size].rstrip(b"\0").decode())
            at += 16 + size
        return names - {""}

    def called(self) -> bool:
        """Whether somebody has called."""
        try:
            self._server.accept()[0].close()
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        """Watch no longer."""
        os.close(self._events)
        self._server.close()


@contextmanager
def watching(folder: Path) -> Iterator[Watch]:
    """A watch over a folder of baits."""
    watch = Watch(folder)
    try:
        yield watch
    finally:
        watch.close()


def spoilt(view: Any, payload: str) -> Any:
    """The view with every word in it replaced, through all it holds; ids and names of pictures stay."""
    hints = get_type_hints(type(view))
    changed = {
        item.name: _spoilt_value(getattr(view, item.name), hints[item.name], payload)
        for item in fields(view)
        if item.name not in _NOT_WORDS and not item.name.endswith("_id") and item.name != "underlines"
    }
    return replace(view, **changed)


def _spoilt_value(value: Any, hint: Any, payload: str) -> Any:
    if hint is str or (isinstance(hint, types.UnionType) and str in get_args(hint) and isinstance(value, str)):
        return payload
    if is_dataclass(value):
        return spoilt(value, payload)
    if isinstance(value, tuple) and value:
        if is_dataclass(value[0]):
            return tuple(spoilt(item, payload) for item in value)
        if all(isinstance(item, str) for item in value) and get_args(hint)[:1] == (str,):
            return (payload,) * len(value)
    return value
