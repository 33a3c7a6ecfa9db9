"""Drafts between two starts: redacted like everything that is stored, forgotten with the conversation. No event is made."""

from collections.abc import Container
from dataclasses import replace

from agent_assist.domain.commands import KeepDraft
from agent_assist.domain.draft import LONGEST_DRAFT, KeptDraft
from agent_assist.domain.said import said
from agent_assist.engine.ports import DraftStore, Reader

CARD_FOUND = said("Card number found. It will not be copied.")
CARD_NOT_SENT = said("Card number found. It will not be sent.")
CARD = "card"


class DraftBook:
    """The drafts of one desk. Without a store they live as long as the program."""

    def __init__(self, store: DraftStore | None = None) -> None:
        self._store = store
        self._kept: dict[str, KeptDraft] = {}
        self._with_card: set[str] = set()

    def restore(self, still_open: Container[str]) -> None:
        """What the last run left; what belongs to a conversation that is over goes."""
        if self._store is None:
            return
        self._kept = dict(self._store.drafts())
        for conversation_id in [key for key in self._kept if key not in still_open]:
            self.forget(conversation_id)

    def of(self, conversation_id: str) -> KeptDraft:
        """The draft of a conversation, an empty one if there is none."""
        return self._kept.get(conversation_id, KeptDraft())

    def warning(self, conversation_id: str) -> str:
        """What is wrong with the words as they stand in the reply, or nothing."""
        return CARD_FOUND if conversation_id in self._with_card else ""

    def keep(self, command: KeepDraft, reader: Reader) -> None:
        """Keep what stands there now, without what may not be stored."""
        key, draft = command.conversation_id, command.draft
        found = reader.redact(draft.text[:LONGEST_DRAFT])
        sources = tuple((name, reader.redact(words).text, number) for name, words, number in draft.sources)
        self._with_card.discard(key)
        if CARD in found.kinds:
            self._with_card.add(key)
        safe = replace(draft, text=found.text, sources=sources)
        if safe == self.of(key):
            return
        if safe.is_empty:
            self.forget(key)
            return
        self._kept[key] = safe
        if self._store is not None:
            self._store.keep(key, safe)

    def forget(self, conversation_id: str) -> None:
        """The conversation is over, or nothing stands there any more."""
        self._with_card.discard(conversation_id)
        if self._kept.pop(conversation_id, None) is not None and self._store is not None:
            self._store.forget(conversation_id)
