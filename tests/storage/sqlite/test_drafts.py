"""Unsent replies outlive the program, one for each conversation."""

from pathlib import Path

from agent_assist.domain.draft import KeptDraft
from agent_assist.storage.sqlite.connection import Database, open_database
from agent_assist.storage.sqlite.drafts import SqliteDrafts

DRAFT = KeptDraft("I’m booking it now. ✓ אני כאן", (("own-it", "I’m booking it now.", 1),), "row-7")


def test_the_newest_stands_and_is_there_after_a_start(database: Database, store: Path) -> None:
    drafts = SqliteDrafts(database)
    drafts.keep("c1", KeptDraft("I am"))
    drafts.keep("c1", DRAFT)
    drafts.keep("c2", KeptDraft(top_row="row-1"))
    database.close()
    again = open_database(store)
    assert SqliteDrafts(again).drafts() == {"c1": DRAFT, "c2": KeptDraft(top_row="row-1")}
    again.close()


def test_a_draft_that_is_over_is_gone(database: Database) -> None:
    drafts = SqliteDrafts(database)
    drafts.keep("c1", DRAFT)
    drafts.forget("c1")
    drafts.forget("never there")
    assert drafts.drafts() == {}
