"""Makes foreign text fit to be drawn: nothing hidden, nothing that turns or piles up, never markup. No widget enters here."""

import re
import unicodedata
from functools import lru_cache

BUBBLE_LIMIT = 4_000  # characters drawn of one message; layout of much more stalls the window
_MARKS_KEPT = 2  # combining marks kept on one letter
_JOINER = "\u2060"  # takes no room and no line break: keeps every offset where it was
_FIRST_MARK = "\u0300"  # no letter before it piles up
_SPOILT = "\ufffd"
_TURNED = "\u21c4"  # stands, visibly, where a character would have turned the reading direction

_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u200b\u200e\u200f\u2028-\u202e\u2061-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = frozenset("\r\x0b\x0c\u0085\u2028\u2029")


def safe_text(text: str, limit: int = BUBBLE_LIMIT) -> str:
    """The text as it may be drawn: at most `limit` characters and an ellipsis, every character one character.

    Controls become visible pictures, direction overrides a visible mark, piled-up accents at most two. Offsets into
    the text stay valid.
    """
    cut = text[:limit]
    if not cut.isascii() or not cut.isprintable():
        cut = _SUSPECT.sub(_shown, cut.replace("\r\n", _JOINER + "\n"))
        cut = cut if cut.isascii() else _without_piles(cut)
    return cut + "…" if len(text) > limit else cut


def one_line(text: str, limit: int = 300) -> str:
    """The same on one line, for names, titles and lists."""
    return safe_text(text, limit).replace("\n", " ").replace("\t", " ")


def tip(text: str) -> str:
    """A tooltip that can only be text: Qt guesses markup in tooltips, so it is given escaped text marked as such.

    Its breaks and spaces stay where they are.
    """
    escaped = safe_text(text, 1_000).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<div style="white-space:pre-wrap">{escaped}</div>' if text else ""


def utf16_offset(text: str, at: int) -> int:
    """Where Qt, which counts UTF-16 units, finds character `at` of `text`."""
    head = text[:at]
    return len(head) if head.isascii() else at + sum(1 for letter in head if ord(letter) > 0xFFFF)


def _shown(match: re.Match[str]) -> str:
    letter = match.group()
    if letter in _BREAKS:
        return "\n"
    if letter in _BIDI:
        return _TURNED
    if letter < " ":
        return chr(0x2400 + ord(letter))
    return "\u2421" if letter == "\x7f" else _SPOILT


def _without_piles(text: str) -> str:
    if max(text) < _FIRST_MARK:  # a middle dot or an é in every caption
        return text
    kept: list[str] = []
    pile = 0
    for letter in text:
        pile = pile + 1 if _is_mark(letter) else 0
        kept.append(_JOINER if pile > _MARKS_KEPT else letter)
    return "".join(kept)


@lru_cache(maxsize=4_096)
def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Me")
