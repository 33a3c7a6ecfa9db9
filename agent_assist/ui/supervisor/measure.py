"""Widths and heights that hold text grow with the text size."""

from agent_assist.ui.theme.fonts import text_scale


def scaled(px: int) -> int:
    """So many px at the text size in force; never fewer than drawn."""
    return round(px * max(1.0, text_scale()))
