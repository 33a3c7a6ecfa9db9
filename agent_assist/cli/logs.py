"""Where the program's own log goes: a rotating file of JSON lines with ids, kinds and lengths. Never what anyone wrote."""

import logging
import logging.handlers
import sys
from pathlib import Path

from agent_assist.engine.log import structlog

LOG_BYTES = 1_000_000
KEPT_FILES = 3


def log_to_file(folder: Path) -> Path:
    """Send every log line to `folder`/agent-assist.log from now on; on a folder that cannot be written, to stderr."""
    path = folder / "agent-assist.log"
    handler: logging.Handler
    try:
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=LOG_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    root = logging.getLogger("agent_assist")
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    root.propagate = False
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # A trace names code and lines only: values of a frame could be a customer's words.
            structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    return path
