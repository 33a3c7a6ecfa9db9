"""Foreign text is drawn as text: nothing hidden, nothing turned, nothing piled up, nothing loaded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.ui.widgets.plain import BUBBLE_LIMIT, one_line, safe_text, tip, utf16_offset


@pytest.mark.parametrize(
    "hostile",
    ["<img src=file:///etc/passwd>", "<b>bold</b>", "&amp;", "<a href='x'>y</a>", "<style>*{color:red}</style>"],
)
def test_markup_stays_what_was_written(hostile: str) -> None:
    assert safe_text(hostile) == hostile


def test_direction_overrides_become_visible() -> None:
    assert safe_text("pay \u202eevil\u202c now") == "pay ⇄evil⇄ now"
    assert safe_text("\u2066a\u2069\u200f") == "⇄a⇄⇄"


def test_controls_become_visible() -> None:
    assert safe_text("a\x00b\x1bc\x7f") == "a␀b␛c␡"
    assert safe_text("a\x9bb\ufeffc") == "a\ufffdb\ufffdc"
    assert safe_text("lone \ud800 half") == "lone \ufffd half"


def test_all_breaks_are_one_break() -> None:
    assert safe_text("a\r\nb\rc\u2028d") == "a\u2060\nb\nc\nd"
    assert one_line("a\tb\nc") == "a b c"


def test_piled_accents_are_cut_and_names_keep_theirs() -> None:
    zalgo = "Z" + "\u0301" * 40 + "o"
    assert safe_text(zalgo).count("\u0301") == 2
    assert safe_text("Inês, Zoë, Đặng, नमस्ते") == "Inês, Zoë, Đặng, नमस्ते"
    assert safe_text("👩‍👩‍👧 ok") == "👩‍👩‍👧 ok"


def test_a_megabyte_is_cut_at_the_limit() -> None:
    shown = safe_text("x" * 1_000_000)
    assert len(shown) == BUBBLE_LIMIT + 1
    assert shown.endswith("…")


@given(st.text(max_size=300))
def test_every_character_stays_one_character(text: str) -> None:
    shown = safe_text(text)
    assert len(shown) == len(text)
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in shown)
    shown.encode("utf-8")


def test_a_tooltip_is_escaped() -> None:
    assert tip("<img src=x>&") == '<div style="white-space:pre-wrap">&lt;img src=x&gt;&amp;</div>'
    assert tip("") == ""


def test_offsets_for_qt_count_utf16() -> None:
    assert utf16_offset("a😀b", 2) == 3
    assert utf16_offset("abc", 2) == 2
