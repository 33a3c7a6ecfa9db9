"""Whether anything may move, and how fast. Off under reduced motion, over a remote session, or by setting."""

_allowed = [True]
_SLIDE_MS = 200


def allow_motion(allowed: bool) -> None:
    """Turns every animation of the product on or off."""
    _allowed[0] = allowed


def slide_ms() -> int:
    """How long a mark takes to its new place; 0 means at once."""
    return _SLIDE_MS if _allowed[0] else 0
