"""The playbook's responses prepared for ranking: by intent, with their templates split once. No ranking here."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agent_assist.domain.placeholders import PLACEHOLDERS
from agent_assist.domain.playbook import Gesture, Playbook, Response

_SLOT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A text split at its slots: `parts` alternate literal and slot name, and begin and end with a literal."""

    parts: tuple[str, ...]

    @property
    def slots(self) -> tuple[str, ...]:
        """The slot names in order."""
        return self.parts[1::2]


def template(text: str) -> Template:
    """Split `text` at its slots. Raises ValueError naming a slot that does not exist."""
    parts = tuple(_SLOT.split(text))
    for slot in parts[1::2]:
        if slot not in PLACEHOLDERS:
            raise ValueError(f"there is no placeholder {{{slot}}}")
    return Template(parts)


@dataclass(frozen=True, slots=True)
class Entry:
    """A response with its template."""

    response: Response
    template: Template


def _entry(response: Response) -> Entry | None:
    """The response ready for use; None for a text that names a detail that does not exist: it is never offered."""
    try:
        return Entry(response, template(response.text))
    except ValueError:
        return None


class Library:
    """Responses of one playbook, found by intent without walking them all."""

    def __init__(self, playbook: Playbook) -> None:
        self.entries = tuple(entry for item in playbook.responses if item.enabled and (entry := _entry(item)))
        self.offers = tuple(entry for entry in self.entries if entry.response.kind == "offer")
        self.gestures: tuple[Gesture, ...] = tuple(item for item in playbook.gestures if item.enabled)
        self._by_intent: dict[str, list[Entry]] = defaultdict(list)
        self._for_any: list[Entry] = []
        for entry in self.entries:
            if entry.response.kind == "offer":
                continue
            for intent in entry.response.intents:
                self._by_intent[intent].append(entry)
            if not entry.response.intents:
                self._for_any.append(entry)

    def candidates(self, intents: Iterable[str]) -> Iterator[Entry]:
        """The responses for any of `intents` and those for every intent, each once, offers left out."""
        seen: set[str] = set()
        for intent in intents:
            for entry in self._by_intent.get(intent, ()):
                if entry.response.id not in seen:
                    seen.add(entry.response.id)
                    yield entry
        yield from self._for_any
