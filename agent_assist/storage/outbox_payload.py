"""What an outbox row says to the outside: the movement under its published names, equal at each attempt. No SQL.

Ids, amounts, the agent's reason and the time may enter; no words of a customer.
"""

from typing import Any

from agent_assist.engine.ports import OutboxKind
from agent_assist.storage.canonical import canonical
from agent_assist.storage.ledger_export import row
from agent_assist.storage.ledger_rules import Entry


def payload(entry: Entry) -> str:
    """The JSON text of one movement; the same movement has the same text for ever."""
    told: dict[str, Any] = {**row(entry), "kind": kind(entry)}
    return canonical({"schema": 1, **told})


def kind(entry: Entry) -> OutboxKind:
    """Whether money went out or came back."""
    return "committed" if entry.reverses is None else "reversed"
