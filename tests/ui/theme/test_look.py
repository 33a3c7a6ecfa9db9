"""Palette, fonts and icons: what the tokens become in Qt."""

import pytest
from PySide6.QtGui import QColor, QFontInfo, QImage, QPalette
from PySide6.QtWidgets import QApplication

from agent_assist.resources import resource_path
from agent_assist.ui.theme.fonts import ROLES, font, line_height, load_fonts, metrics, set_text_scale
from agent_assist.ui.theme.icons import ICONS, icon, icon_pixmap
from agent_assist.ui.theme.palette import apply_theme, colour, current, is_dark, tint_colour, tone_colour
from agent_assist.ui.theme.tokens import DARK, LIGHT


def test_a_theme_reaches_palette_and_painted_colours(qapp: QApplication) -> None:
    apply_theme(qapp, True)
    assert is_dark()
    assert current() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.surface)
    assert colour("accent") == QColor(DARK.accent)
    apply_theme(qapp, False)
    assert current() is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Text) == QColor(LIGHT.text)
    assert qapp.style().objectName().lower() == "fusion"


def test_meaning_has_a_colour_and_a_tint(qapp: QApplication) -> None:
    assert tone_colour("neg") == QColor(LIGHT.neg)
    assert tone_colour("") == QColor(LIGHT.text2)
    assert tint_colour("warn") == QColor(LIGHT.warntint)
    assert tint_colour("") == QColor(LIGHT.hover)
    assert QApplication.styleSheet(qapp) == ""


def test_inter_is_shipped_and_used(qapp: QApplication) -> None:
    assert load_fonts()
    assert QFontInfo(font("body")).family() == "Inter"
    assert metrics("body_strong").horizontalAdvance("Margaret") > metrics("body").horizontalAdvance("Margaret")
    assert "SIL Open Font License" in resource_path("fonts", "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("role", sorted(ROLES))
def test_nothing_is_smaller_than_12_and_figures_do_not_jitter(qapp: QApplication, role: str) -> None:
    assert font(role).pixelSize() >= 12
    assert line_height(role) >= font(role).pixelSize()
    assert metrics(role).horizontalAdvance("111") == pytest.approx(metrics(role).horizontalAdvance("888"))


def test_text_scale_multiplies_size_and_line(qapp: QApplication) -> None:
    try:
        set_text_scale(1.5)
        assert font("body").pixelSize() == 20
        assert line_height("body") == 27
        set_text_scale(9)
        assert font("small").pixelSize() == 18
    finally:
        set_text_scale(1.0)


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_draws_in_its_colour(qapp: QApplication, name: str) -> None:
    image = icon_pixmap(name, QColor(LIGHT.accent), 16, 2.0).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    inks = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 250]
    assert inks, name
    assert all(abs(ink.red() - QColor(LIGHT.accent).red()) < 4 for ink in inks)


def test_an_unknown_icon_is_nothing(qapp: QApplication) -> None:
    assert icon_pixmap("no such icon", QColor(LIGHT.text)).isNull()
    assert not icon("check", QColor(LIGHT.text)).isNull()
