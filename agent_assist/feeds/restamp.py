"""A recording as if it began at another time: every time in it moves alike. For demos and practice only."""

from collections.abc import Iterable
from dataclasses import replace

from agent_assist.domain import events as e
from agent_assist.domain.customer import Customer, HistoryRow


def restamped(events: Iterable[e.Event], run: str, shift_ms: int) -> list[e.Event]:
    """`events` moved by `shift_ms`, and with them the times of history, promises and signals.

    `run` is added to incident ids: money spent in one run is not missing in the next.
    """
    return [_moved(event, run, shift_ms) for event in events]


def _moved(event: e.Event, run: str, shift_ms: int) -> e.Event:
    event = replace(event, occurred_at_ms=event.occurred_at_ms + shift_ms)
    match event:
        case e.ConversationStarted(incident_id=str(incident)) | e.ConversationUpdated(incident_id=str(incident)):
            return replace(event, incident_id=f"{incident}{run}")
        case e.SignalReceived():
            return replace(
                event, starts_ms=_later(event.starts_ms, shift_ms), expires_ms=_later(event.expires_ms, shift_ms)
            )
        case e.CustomerDescribed():
            return replace(event, customer=_older(event.customer, shift_ms))
        case _:
            return event


def _older(customer: Customer, shift_ms: int) -> Customer:
    return replace(customer, history=tuple(_row(row, shift_ms) for row in customer.history))


def _row(row: HistoryRow, shift_ms: int) -> HistoryRow:
    return replace(row, at_ms=row.at_ms + shift_ms, due_ms=_later(row.due_ms, shift_ms))


def _later(at_ms: int | None, shift_ms: int) -> int | None:
    return None if at_ms is None else at_ms + shift_ms
