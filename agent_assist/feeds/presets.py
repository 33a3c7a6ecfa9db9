"""Mappings for feeds whose shape is known: settings of the `json` adapter under names of their own. Values only."""

from typing import Final

# The minimal shape that in-house relays and partner feeds use: role, transcript, final, messageId.
SIMPLE: Final[dict[str, object]] = {
    "text": "transcript || text",
    "role": "role",
    "final": "final",
    "utterance": "messageId || id",
    "conversation": "conversationId || conversation || ''",
    "roles": {"END_USER": "customer", "CUSTOMER": "customer", "AGENT": "agent", "customer": "customer", "agent": "agent",
              "BOT": "bot", "bot": "bot", "SYSTEM": "system", "system": "system"},
}  # fmt: skip

# One connection for each party: `role_is` says whose.
VOSK: Final[dict[str, object]] = {
    "text": "text || alternatives[0].text || partial",
    "final": "partial == `null`",
    "confidence": "alternatives[0].confidence",
    "start": "result[0].start",
    "end": "result[-1].end",
    "channel_is": "voice",
}

# Each message repeats the last segments; only `completed` ones stay. Times are texts of seconds, and begin anew.
WHISPERLIVE: Final[dict[str, object]] = {
    "messages": "segments",
    "text": "text",
    "final": "completed",
    "utterance": "start",
    "ids_are_unique": False,
    "start": "start",
    "end": "end",
    "role": "speaker",
    "channel_is": "voice",
}
