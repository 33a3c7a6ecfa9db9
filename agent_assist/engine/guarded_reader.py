"""A reader that never takes the desk down: when the real one fails, the tone is unavailable and the transcript goes on."""

from collections.abc import Sequence

import structlog

from agent_assist.domain.reading import Reading
from agent_assist.engine.ports import Reader, Redacted, Turn

log = structlog.get_logger("agent_assist.reader")


class GuardedReader:
    """`engine.ports.Reader` around another one. Text that cannot be made safe is not kept."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.failures = 0

    def redact(self, text: str, earlier: Sequence[str] = ()) -> Redacted:
        """As the real reader; on its failure the whole text is withheld rather than stored as it came."""
        try:
            return self._reader.redact(text, earlier)
        except Exception as bug:  # noqa: BLE001 - a customer's message must not stop the desk
            self._failed("redact", bug, len(text))
            return Redacted("[text withheld: it could not be checked]", ("withheld",))

    def read(self, utterance_id: str, text: str, before: Sequence[Turn], language: str | None = None) -> Reading:
        """As the real reader; on its failure an unsure reading that moves nothing."""
        try:
            return self._reader.read(utterance_id, text, before, language)
        except Exception as bug:  # noqa: BLE001 - a customer's message must not stop the desk
            self._failed("read", bug, len(text))
            return Reading(utterance_id, "unsure", 0.0, 0.5, 0.0, unsure_reason="unavailable", reader="none")

    def _failed(self, what: str, bug: Exception, characters: int) -> None:
        self.failures += 1
        log.error("reader failed", what=what, kind=type(bug).__name__, characters=characters)
