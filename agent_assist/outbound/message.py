"""The body of a webhook message: the movement as the outbox has it, what fulfilling it takes, and its key. Pure."""

import json
from dataclasses import asdict
from typing import Any

from agent_assist.engine.delivery import Message


def body_of(message: Message) -> bytes:
    """ASCII JSON with sorted keys: the same message has the same bytes at each attempt."""
    fulfilment: dict[str, Any] = asdict(message.fulfilment)
    note = {"text": fulfilment.pop("note"), "signed_by": fulfilment.pop("note_signed_by")}
    whole = {
        **message.payload,
        "event": f"gesture.{message.payload['kind']}",
        "idempotency_key": message.key,
        "fulfilment": {**fulfilment, "note": note if any(note.values()) else None},
    }
    return json.dumps(whole, sort_keys=True, separators=(",", ":")).encode("ascii")
