"""Unsent replies, one for each conversation, while the program runs. The engine keeps them beyond that; no widget enters."""

from dataclasses import dataclass, field

from agent_assist.domain.draft import KeptDraft


@dataclass(slots=True)
class Draft:
    """Words in the making. `sources`: response id to its words as inserted; `places`: response id to its number.

    `top_row` is the row the agent read at the top of the transcript, empty at the newest.
    """

    text: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    top_row: str = ""

    def kept(self) -> KeptDraft:
        """As it goes to the engine."""
        sources = tuple((name, words, self.places.get(name, 1)) for name, words in self.sources.items())
        return KeptDraft(self.text, sources, self.top_row)


class Drafts:
    """What was being written, by conversation. Both forms of the desk share one."""

    def __init__(self) -> None:
        self._kept: dict[str, Draft] = {}
        self.gone: set[str] = set()  # ids of sent replies whose words have left the field

    def of(self, conversation: str) -> Draft:
        """The draft of a conversation, an empty one if there is none."""
        return self._kept.setdefault(conversation, Draft())

    def seed(self, conversation: str, left: KeptDraft) -> None:
        """What an earlier run left; what was written since then stays."""
        if conversation not in self._kept:
            self._kept[conversation] = Draft(
                left.text,
                {name: words for name, words, _ in left.sources},
                {name: number for name, _, number in left.sources},
                left.top_row,
            )

    def forget(self, conversation: str) -> None:
        """The conversation is over."""
        self._kept.pop(conversation, None)
