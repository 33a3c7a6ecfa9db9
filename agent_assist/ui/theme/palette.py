"""Puts the token table on the application: Fusion and a palette, no style sheet. Widgets ask `colour(role)` when they paint."""

from functools import lru_cache

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from agent_assist.ui.theme.tokens import DARK, LIGHT, Tokens, strong

MADE_FUSION = "agent_assist_fusion"  # set on an application that was made with this style
_now: list[Tokens] = [LIGHT]
_began_dark = [False]
_ROLES = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "subtle",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "onaccent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onaccent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "edge",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}


def current() -> Tokens:
    """The table in force."""
    return _now[0]


def is_dark() -> bool:
    """Whether the dark table is in force."""
    return _now[0].name.startswith(DARK.name)


def is_strong() -> bool:
    """Whether the table with more contrast is in force."""
    return _now[0].name.endswith("-strong")


def colour(role: str) -> QColor:
    """The colour of a role now. Ask at every paint: a change of theme only repaints."""
    return _colour(getattr(_now[0], role))


@lru_cache(maxsize=128)
def _colour(text: str) -> QColor:
    return QColor(text)


def tone_colour(mark: str) -> QColor:
    """The colour of a meaning (`neg`, `warn`, `pos`, `accent`, `neu`); plain text for an empty one."""
    return colour(mark or "text2")


def tint_colour(mark: str) -> QColor:
    """The quiet fill that goes with a meaning; `hover` for an empty one."""
    return colour(f"{mark}tint" if mark else "hover")


def desktop_wants_contrast(app: QApplication) -> bool:
    """Whether the desktop asks for more contrast; an older Qt does not know."""
    hints = getattr(app.styleHints(), "accessibility", None)
    preference = getattr(hints(), "contrastPreference", None) if hints is not None else None
    return preference is not None and getattr(preference(), "name", "") == "HighContrast"


def follow_contrast(app: QApplication) -> None:
    """More contrast where the desktop asks for it. After the first paint: asking is dear."""
    if desktop_wants_contrast(app):
        apply_theme(app, is_dark(), more_contrast=True)


def desktop_is_dark(app: QApplication) -> bool:
    """Whether the desktop says that it is dark; where it does not say, whether it was so at the start."""
    told = getattr(app.styleHints().colorScheme(), "name", "")
    return _began_dark[0] if told not in ("Dark", "Light") else told == "Dark"


def remember_desktop(dark: bool) -> None:
    """How the desktop's own palette was, before ours was put on."""
    _began_dark[0] = dark


def apply_theme(app: QApplication, dark: bool, more_contrast: bool | None = None, *, words: bool = True) -> None:
    """Puts a table in force for every window of `app`. Cheap when it is in force already.

    `more_contrast` None leaves the contrast as it is; without `words` the font comes later, by `give_words`.
    """
    tokens = DARK if dark else LIGHT
    if is_strong() if more_contrast is None else more_contrast:
        tokens = strong(tokens)
    if app.property("agent_assist_theme") == tokens.name:
        return
    _now[0] = tokens
    # The same look everywhere. Made anew it costs 6 ms, and only to ask for its name 3.
    if not app.property(MADE_FUSION) and app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setProperty("agent_assist_theme", tokens.name)
    if words:
        give_words(app)
    app.setPalette(_palette(tokens))


def give_words(app: QApplication) -> None:
    """The font of all windows. Its files are loaded now, which a first paint without words need not wait for."""
    from agent_assist.ui.theme.fonts import font

    app.setFont(font("body"))


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(tokens, name)))
    quiet = QColor(tokens.text3)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, quiet)
    return palette
