"""Draws the sample desks to files, to be looked at beside the design: `python tests/ui/pictures.py FOLDER`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from agent_assist.engine.views import DeskView
from agent_assist.ui.bridge import Bridge
from agent_assist.ui.desk.gauge import Gauge
from agent_assist.ui.desk.window import DeskWindow
from agent_assist.ui.theme.palette import apply_theme
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import Surface, column
from tests.ui.samples import CONFIRM, GAUGES, later_desk_view, now_ms, sample_desk_view


def desk(
    view: DeskView | None, width: int, height: int, dark: bool = False, words: str = ""
) -> tuple[DeskWindow, QPixmap]:
    """The desk window showing a view, and its picture."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, dark)
    window = DeskWindow(Bridge(lambda command: None), now_ms=now_ms)
    window.resize(width, height)
    window.build()
    if view is not None:
        window.show_view(view)
    window.show()
    settle(app)
    if words:
        window.form.composer.insert("confirm", words, 1)
        window.form.composer.field.insertPlainText("")
        window.form.composer.field.setFocus()
    settle(app)
    return window, window.grab()


def settle(app: QApplication) -> None:
    """Lets layout and paint events run."""
    for _ in range(6):
        app.processEvents()


def picture(widget: QWidget) -> QPixmap:
    """A picture of any widget."""
    return widget.grab()


def gauge_states(dark: bool) -> QPixmap:
    """Every state of the gauge on one sheet."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, dark)
    sheet = Surface("surface")
    grid = QGridLayout(sheet)
    grid.setSpacing(16)
    for at, (name, view) in enumerate(GAUGES.items()):
        gauge = Gauge()
        gauge.setFixedWidth(338)
        gauge.setFixedHeight(152)
        gauge.show_view(view)
        grid.addLayout(column(Label(name, "small_strong"), gauge, gap=4), at // 3, at % 3)
    sheet.resize(1090, 780)
    sheet.show()
    settle(app)
    drawn = sheet.grab()
    sheet.close()
    return drawn


def main(folder: str) -> None:
    """Draws all sample pictures into a folder."""
    app = QApplication([])
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, view, width, height, dark, words in (
        ("desk-light", sample_desk_view(), 1440, 900, False, ""),
        ("desk-dark", later_desk_view(), 1440, 900, True, CONFIRM),
        ("desk-docked", sample_desk_view(), 380, 900, False, ""),
        ("desk-docked-dark", later_desk_view(), 380, 900, True, ""),
        ("desk-1366", sample_desk_view(), 1366, 768, False, ""),
        ("desk-1280", sample_desk_view(), 1280, 720, False, ""),
        ("desk-1000", sample_desk_view(), 1000, 720, False, ""),
        ("desk-1920", sample_desk_view(), 1920, 1080, True, ""),
    ):
        window, drawn = desk(view, width, height, dark, words)
        drawn.save(str(target / f"{name}.png"))
        window.close()
    for dark in (False, True):
        gauge_states(dark).save(str(target / f"gauge-states{'-dark' if dark else ''}.png"))
    app.processEvents()


if __name__ == "__main__":
    main(sys.argv[1])
