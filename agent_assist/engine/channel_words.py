"""The word of each channel as people read it. A channel nobody knows goes by the name its feed gave it."""

from typing import Final

from agent_assist.domain.said import said
from agent_assist.engine.translation import shown, tr

_NOUNS: Final[dict[str, str]] = {
    "chat": said("Chat"),
    "voice": said("Call"),
    "phone": said("Call"),
    "email": said("E-mail"),
    "sms": said("Text"),
    "text": said("Text"),
    "pasted": said("Pasted"),
}
_NAMES: Final[dict[str, str]] = {
    "chat": said("chat"),
    "voice": said("voice"),
    "phone": said("phone"),
    "email": said("email"),
    "sms": said("sms"),
    "text": said("text"),
    "post": said("post"),
    "pasted": said("pasted"),
}
_WITH_YOU: Final[dict[str, str]] = {
    "": said("Talk with you"),
    "chat": said("Chat with you"),
    "voice": said("Call with you"),
    "phone": said("Call with you"),
    "email": said("E-mail with you"),
    "sms": said("Text messages with you"),
    "text": said("Text messages with you"),
    "post": said("Letters with you"),
    "pasted": said("Pasted conversation"),
}
SPOKEN: Final = frozenset({"voice", "phone"})


def channel_noun(channel: str) -> str:
    """`Chat`, `Call`, `E-mail`: one talk on this channel, as a heading."""
    return shown(_NOUNS.get(channel, channel.capitalize()))


def channel_name(channel: str) -> str:
    """`chat`, `phone`: the channel itself, within a sentence."""
    return shown(_NAMES.get(channel, channel))


def with_you(channel: str) -> str:
    """`Call with you`: the talk that goes on now."""
    found = _WITH_YOU.get(channel)
    return shown(found) if found is not None else tr("{channel} with you", channel=channel.capitalize())
