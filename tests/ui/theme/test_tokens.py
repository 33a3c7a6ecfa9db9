"""Contrast is recomputed from the tokens, and no colour stands anywhere else."""

import re
from pathlib import Path

import pytest

import agent_assist.ui
from agent_assist.ui.theme.tokens import DARK, LIGHT, Tokens, contrast, strong

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK, strong(LIGHT), strong(DARK)], ids=lambda tokens: tokens.name)
GROUNDS = ("bg", "surface", "subtle", "hover", "accenttint")
TINTS = ("negtint", "warntint", "postint")


@THEMES
@pytest.mark.parametrize("ink", ["text", "text2", "text3", "accent"])
def test_text_is_read_on_every_ground(tokens: Tokens, ink: str) -> None:
    for ground in GROUNDS:
        assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5, ground


@THEMES
def test_edges_and_marks_are_seen(tokens: Tokens) -> None:
    for ground in GROUNDS:
        assert contrast(tokens.edge, getattr(tokens, ground)) >= 3.0, ground
    if "strong" in tokens.name:
        return  # there a mark stands on the surface: it has a halo of it, and the track an edge
    for mark in (tokens.neg, tokens.pos, tokens.accent, tokens.neu):
        assert contrast(mark, tokens.line) >= 3.0


@THEMES
def test_meaning_is_read_on_its_own_tint_and_on_the_grounds(tokens: Tokens) -> None:
    for name in ("neg", "warn", "pos", "neu"):
        ink = getattr(tokens, name)
        for ground in ("bg", "surface", "subtle", f"{name}tint"):
            assert contrast(ink, getattr(tokens, ground)) >= 4.5, (name, ground)
    for tint in TINTS:
        for ink in (tokens.text, tokens.text2, tokens.text3):
            assert contrast(ink, getattr(tokens, tint)) >= 4.5, tint


@THEMES
def test_words_on_the_primary_button_are_read(tokens: Tokens) -> None:
    assert contrast(tokens.onaccent, tokens.accent) >= 4.5
    assert contrast(tokens.onaccent, tokens.accenthover) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_more_contrast_is_more(tokens: Tokens) -> None:
    more = strong(tokens)
    for ground in GROUNDS:
        assert contrast(more.text3, getattr(more, ground)) >= 7.0, ground
        assert contrast(more.line, getattr(more, ground)) >= 3.0, ground


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1.0)
    assert contrast(LIGHT.text3, LIGHT.hover) == pytest.approx(5.17, abs=0.005)
    assert contrast(DARK.edge, DARK.hover) == pytest.approx(3.63, abs=0.005)


def test_no_colour_stands_outside_the_table() -> None:
    root = Path(agent_assist.ui.__file__).parent
    literal = re.compile(r"""["']#[0-9A-Fa-f]{3,8}["']|QColor\(\s*\d|Qt\.GlobalColor\.(?!transparent)""")
    for file in root.rglob("*.py"):
        if file.name != "tokens.py":
            assert not literal.search(file.read_text(encoding="utf-8")), file


def test_no_size_of_type_stands_outside_the_table() -> None:
    root = Path(agent_assist.ui.__file__).parent
    for file in root.rglob("*.py"):
        if file.name != "fonts.py":
            assert not re.search(r"setPixelSize|setPointSize|QFont\(", file.read_text(encoding="utf-8")), file
