"""Unsent replies, one for each conversation, kept while the agent is elsewhere. In memory only; no widget enters here."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Draft:
    """Words in the making. `sources`: response id to its words as inserted; `places`: response id to its number."""

    text: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)


class Drafts:
    """What was being written, by conversation. Both forms of the desk share one."""

    def __init__(self) -> None:
        self._kept: dict[str, Draft] = {}

    def of(self, conversation: str) -> Draft:
        """The draft of a conversation, an empty one if there is none."""
        return self._kept.setdefault(conversation, Draft())

    def forget(self, conversation: str) -> None:
        """The conversation is over."""
        self._kept.pop(conversation, None)
