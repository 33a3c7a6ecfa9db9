"""The rooms' logger, loaded without what would paint a terminal with it: a desk writes lines of JSON, and the painter takes
5 MB and as long to load as a third of the first paint. What a log may hold is decided where it is written.
"""

import sys
from typing import Any, Final

_UNSEEN: Final = "rich"  # structlog takes it along wherever it is installed
_there = _UNSEEN in sys.modules
if not _there:
    sys.modules[_UNSEEN] = None  # type: ignore[assignment]
import structlog  # noqa: E402 - while that is out of sight

if not _there:
    del sys.modules[_UNSEEN]

__all__ = ["get_logger", "structlog"]


def get_logger(name: str) -> Any:
    """The logger of a room, as whoever started the program has set it up."""
    return structlog.get_logger(name)
