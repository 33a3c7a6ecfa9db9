"""Unsent replies in this desk's own file: one row for each conversation, replaced as the agent writes. No record of words."""

import json
from collections.abc import Mapping

from agent_assist.domain.draft import KeptDraft
from agent_assist.storage.sqlite.connection import Database

_ALL = "SELECT conversation_id, body FROM drafts"
_KEEP = "INSERT OR REPLACE INTO drafts (conversation_id, body) VALUES (?, ?)"
_FORGET = "DELETE FROM drafts WHERE conversation_id = ?"


class SqliteDrafts:
    """`engine.ports.DraftStore` on one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def drafts(self) -> Mapping[str, KeptDraft]:
        """All of them, by conversation."""
        return {key: _draft(body) for key, body in self._database.rows(_ALL)}

    def keep(self, conversation_id: str, draft: KeptDraft) -> None:
        """Put this one in the place of the one before; durable on return."""
        body = {"text": draft.text, "sources": draft.sources, "top_row": draft.top_row}
        with self._database.writing() as connection:
            connection.execute(_KEEP, (conversation_id, json.dumps(body, ensure_ascii=False)))

    def forget(self, conversation_id: str) -> None:
        """Let it go, whether it is there or not."""
        with self._database.writing() as connection:
            connection.execute(_FORGET, (conversation_id,))


def _draft(body: str) -> KeptDraft:
    read = json.loads(body)
    sources = tuple((str(name), str(words), int(number)) for name, words, number in read["sources"])
    return KeptDraft(read["text"], sources, read["top_row"])
