"""Saves pictures of our windows as PNG files, in either theme. Nothing is shown or changed for good."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from agent_assist.ui.theme.palette import apply_theme, is_dark


def save_picture(window: QWidget, path: Path, *, size: tuple[int, int] | None = None, dark: bool | None = None) -> Path:
    """Draw `window` into `path`, at `size` px and in the named theme when given; both are put back after."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before_dark, before_size = is_dark(), window.size()
    if dark is not None and dark != before_dark:
        apply_theme(app, dark)
    if size is not None:
        window.resize(*size)
    _settle(app)
    getattr(window, "form", None)  # a desk in a flood shows what still waits when it is asked for
    _settle(app)
    path.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(path), "PNG")
    if size is not None:
        window.resize(before_size)
    if dark is not None and dark != before_dark:
        apply_theme(app, before_dark)
    _settle(app)
    return path


def _settle(app: QApplication) -> None:
    """Let layouts and late panels finish. Only here, where no person is working: never in the windows themselves."""
    for _ in range(3):
        app.sendPostedEvents()
        app.processEvents()
