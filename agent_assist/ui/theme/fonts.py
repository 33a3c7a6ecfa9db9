"""Type by role: Inter from the shipped files, sizes and line heights in one table, one text scale for all windows."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from agent_assist.resources import resource_path

# role: (size px, line px, weight, letter spacing px)
ROLES: dict[str, tuple[int, int, int, float]] = {
    "tone": (24, 32, 600, -0.3),
    "tone_quiet": (24, 32, 500, -0.3),
    "tone_subdued": (20, 32, 600, -0.3),
    "tone_label": (16, 32, 500, 0.0),
    "title": (18, 24, 600, 0.0),
    "head": (15, 20, 600, -0.1),
    "suggestion": (15, 22, 400, 0.0),
    "large": (14, 20, 400, 0.0),
    "large_medium": (14, 20, 500, 0.0),
    "large_strong": (14, 20, 600, 0.0),
    "body": (13, 18, 400, 0.0),
    "body_medium": (13, 18, 500, 0.0),
    "body_strong": (13, 18, 600, 0.0),
    "small": (12, 16, 400, 0.0),
    "small_medium": (12, 16, 500, 0.0),
    "small_strong": (12, 16, 600, 0.0),
}
_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
_FAMILIES = ["Inter", "Segoe UI", "Noto Sans", "DejaVu Sans"]
_scale = [1.0]


@lru_cache(maxsize=1)
def load_fonts() -> bool:
    """Gives Qt the shipped files, once. False when none could be read: the system's own fonts are used then."""
    try:
        found = [QFontDatabase.addApplicationFont(str(resource_path("fonts", name))) for name in _FILES]
    except FileNotFoundError:
        return False
    return all(number >= 0 for number in found)


def set_text_scale(share: float) -> None:
    """Multiplies size and line of every role together, 0.9 to 1.5. Widgets must be laid out again afterwards."""
    _scale[0] = min(max(share, 0.9), 1.5)
    font.cache_clear()
    line_height.cache_clear()
    metrics.cache_clear()


def text_scale() -> float:
    """The factor in force."""
    return _scale[0]


@lru_cache(maxsize=64)
def font(role: str) -> QFont:
    """The font of a role, with tabular figures. Do not change the object: it is shared."""
    load_fonts()
    size, _, weight, spacing = ROLES[role]
    made = QFont(_FAMILIES)
    made.setPixelSize(round(size * _scale[0]))
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setFeature(QFont.Tag("cv10"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return made


@lru_cache(maxsize=64)
def line_height(role: str) -> float:
    """Distance of two baselines in px."""
    return float(round(ROLES[role][1] * _scale[0]))


@lru_cache(maxsize=64)
def metrics(role: str) -> QFontMetricsF:
    """Measures of a role's font."""
    return QFontMetricsF(font(role))
