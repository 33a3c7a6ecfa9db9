"""What is remembered of a line is what Qt says of it, at every text size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from agent_assist.ui.theme.fonts import metrics, set_text_scale
from agent_assist.ui.widgets.flow import elide, text_width
from agent_assist.ui.widgets.plain import safe_text

TEXTS = ("Margaret Ellison", "Wrap up", "", "Größe 客户\u202e", "It has not come. " * 30)


@pytest.mark.parametrize("text", TEXTS)
def test_a_line_is_as_wide_as_qt_says(qapp: QApplication, text: str) -> None:
    try:
        for scale in (1.0, 1.5, 1.0):
            set_text_scale(scale)
            for role in ("body", "small", "body"):
                size = metrics(role)
                assert text_width(text, role) == size.horizontalAdvance(safe_text(text))
                for width in (40.0, 90.0):
                    short = size.elidedText(safe_text(text), Qt.TextElideMode.ElideRight, width, 0)
                    assert elide(text, role, width) == short
    finally:
        set_text_scale(1.0)
