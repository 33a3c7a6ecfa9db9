"""The native feed's contract as documents: a JSON Schema of every frame, and an AsyncAPI document of who says what.

Made from the readers in `bodies` and `frames/native`; only what the client says stands here in words of its own, and the
tests hold it against what the client sends. Pure: who prints or writes them is `cli/schema.py`.
"""

from typing import Any, Final

from agent_assist.feeds.bodies import BODIES, WITHOUT_SUBJECT, Head
from agent_assist.feeds.contract_fields import ID, TIME_OF, Schema, described
from agent_assist.feeds.fields import Fields
from agent_assist.feeds.frames.native import CONTROLS
from agent_assist.feeds.wire import MAX_FRAME_BYTES, PROTOCOL, SEQUENCE, SUBPROTOCOL, TYPE_PREFIX, TYPE_SUFFIX

VERSION: Final = "1.0.0"
SCHEMA_NAME: Final = f"{PROTOCOL}.schema.json"
ASYNCAPI_NAME: Final = f"{PROTOCOL}.asyncapi.json"
_SEQUENCE: Final[Schema] = {"type": "string", "pattern": f"^(?!0+$){SEQUENCE.pattern}$"}
_SEQUENCE_FIELDS: Final = frozenset({"from", "lost_from", "lost_to"})
_HEAD: Final[Head] = {"event_id": "x", "source": "x", "occurred_at_ms": 0, "conversation_id": "x"}

# What a client says: op -> (fields, those that must be there).
_CLIENT: Final[dict[str, tuple[dict[str, Schema], tuple[str, ...]]]] = {
    "hello": (
        {
            "protocol": {"const": PROTOCOL},
            "client": {"type": "string"},
            "agent": {"type": "string"},
            "auth": {"type": "object", "properties": {"token": {"type": "string"}}},
        },
        ("protocol",),
    ),
    "subscribe": ({"conversation": ID, "epoch": ID, "after": _SEQUENCE}, ("conversation",)),
    "unsubscribe": ({"conversation": ID}, ("conversation",)),
    "ack": ({"conversation": ID, "sequence": _SEQUENCE}, ("conversation", "sequence")),
    "ping": ({"t": {"type": "integer"}}, ()),
    "send": ({"conversation": ID, "id": ID, "text": {"type": "string"}}, ("conversation", "id", "text")),
}
# What a server answers to what a client says.
_ANSWERS: Final = {
    "hello": ["welcome", "error"],
    "subscribe": ["subscribed", "gap", "error"],
    "ping": ["pong"],
    "send": ["sent", "not_sent"],
}


def json_schema() -> Schema:
    """Every frame of the contract: an event, or a control frame of either side."""
    events, client, server = _events(), _client(), _server()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{PROTOCOL}",
        "title": PROTOCOL,
        "description": (
            f"One JSON object per text frame, at most {MAX_FRAME_BYTES} bytes of UTF-8. Whoever reads ignores fields "
            "and types that are not described here."
        ),
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("event", "client", "server")],
        "$defs": {
            "event": {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in events]},
            "client": {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in client]},
            "server": {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in server]},
            **events,
            **client,
            **server,
        },
    }


def asyncapi() -> dict[str, Any]:
    """Who says what over the websocket, seen from the server; payloads are those of the schema beside it."""
    events, client, server = _events(), _client(), _server()
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": PROTOCOL,
            "version": VERSION,
            "description": f"Live conversations for a desk. Websocket subprotocol {SUBPROTOCOL}.",
        },
        "defaultContentType": "application/json",
        "servers": {
            "site": {
                "host": "feed.example",
                "protocol": "wss",
                "security": [{"$ref": "#/components/securitySchemes/bearer"}],
            }
        },
        "channels": {
            "feed": {
                "address": "/",
                "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in (*events, *client, *server)},
            }
        },
        "operations": {
            "events": {"action": "send", "channel": _CHANNEL, "messages": [_message(name) for name in events]},
            "control": {"action": "send", "channel": _CHANNEL, "messages": [_message(name) for name in server]},
            **{op: _heard(op) for op in client},
        },
        "components": {
            "messages": {
                name: {"name": name, "payload": {"$ref": f"{SCHEMA_NAME}#/$defs/{name}"}}
                for name in (*events, *client, *server)
            },
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


_CHANNEL: Final = {"$ref": "#/channels/feed"}


def _message(name: str) -> dict[str, str]:
    return {"$ref": f"#/channels/feed/messages/{name}"}


def _heard(op: str) -> dict[str, Any]:
    found: dict[str, Any] = {"action": "receive", "channel": _CHANNEL, "messages": [_message(op)]}
    if op in _ANSWERS:
        found["reply"] = {"channel": _CHANNEL, "messages": [_message(name) for name in _ANSWERS[op]]}
    return found


def _events() -> dict[str, Schema]:
    found = {kind: _event(kind, _data(kind)) for kind in BODIES}
    return found | {"heartbeat": _event("heartbeat", None)}


def _data(kind: str) -> Schema:
    def read(given: Fields) -> object:
        return BODIES[kind](given, _HEAD)

    return described(read)


def _event(kind: str, data: Schema | None) -> Schema:
    """The CloudEvents head, and the body where there is one."""
    concerns_one = kind not in WITHOUT_SUBJECT and data is not None
    required = ["specversion", "id", "source", "type"]
    required += ["time", "data"] if data is not None else []
    required += ["subject", "sequence"] if concerns_one else []
    return {
        "type": "object",
        "properties": {
            "specversion": {"const": "1.0"},
            "id": ID,
            "source": ID,
            "type": {"const": f"{TYPE_PREFIX}{kind}{TYPE_SUFFIX}"},
            "time": TIME_OF,
            "subject": ID,
            "sequence": _SEQUENCE,
            "epoch": ID,
            "datacontenttype": {"type": "string"},
            **({"data": data} if data is not None else {}),
        },
        "required": required,
        **({"dependentRequired": {"subject": ["sequence"]}} if data is not None and not concerns_one else {}),
    }


def _client() -> dict[str, Schema]:
    return {
        op: {
            "type": "object",
            "properties": {"op": {"const": op}} | fields,
            "required": ["op", *required],
        }
        for op, (fields, required) in _CLIENT.items()
    }


def _server() -> dict[str, Schema]:
    found = {}
    for op, read in CONTROLS.items():
        schema = described(read)
        fields = {name: _SEQUENCE if name in _SEQUENCE_FIELDS else one for name, one in schema["properties"].items()}
        found[op] = schema | {
            "properties": {"op": {"const": op}} | fields,
            "required": ["op", *schema.get("required", [])],
        }
    return found
