"""Gestures that could not be told, as the supervisor's window shows them, and sending one again. Ports only, no SQL, no Qt."""

import json
from datetime import datetime
from typing import Any, Final

from agent_assist.domain.commands import ResendGesture
from agent_assist.domain.money import Money
from agent_assist.engine.formats import Formats
from agent_assist.engine.ports import Outbox, OutboxRow
from agent_assist.engine.translation import shown, tr, tr_count
from agent_assist.engine.views import UndeliveredRow

SHOWN: Final = 200


class Undelivered:
    """Reads the dead rows of one outbox."""

    def __init__(self, outbox: Outbox, formats: Formats) -> None:
        self._outbox = outbox
        self._formats = formats

    def rows(self) -> tuple[UndeliveredRow, ...]:
        """The newest first."""
        return tuple(self._row(row) for row in self._outbox.listed("dead", SHOWN))

    def resend(self, command: ResendGesture) -> str:
        """Send one again under the key it had; what was done, in words. Raises what the store raises."""
        if self._outbox.resend(command.number):
            return tr("Sent again. It comes back here if nobody takes it")
        return tr("This is being told already")

    def _row(self, row: OutboxRow) -> UndeliveredRow:
        told = _told(row)
        money = Money(abs(told.get("amount_minor", 0)), told["currency"]) if "currency" in told else None
        tries = tr_count(row.attempts, "{count} attempt", "{count} attempts")
        return UndeliveredRow(
            number=row.number,
            gesture=str(told.get("gesture", row.entry_id)),
            amount=self._formats.money(money) if money else "",
            taken_back=row.kind == "reversed",
            who=" · ".join(
                str(part) for part in (told.get("agent", ""), self._when(told), row.entry_id, tries) if part
            ),
            why=shown(row.why),
        )

    def _when(self, told: dict[str, Any]) -> str:
        if "at" not in told:
            return ""
        at_ms = round(datetime.fromisoformat(str(told["at"])).timestamp() * 1000)
        return f"{self._formats.day(at_ms)} {self._formats.clock(at_ms)}"


def _told(row: OutboxRow) -> dict[str, Any]:
    try:
        told = json.loads(row.payload)
    except ValueError:  # given up for just that
        return {}
    return told if isinstance(told, dict) else {}
