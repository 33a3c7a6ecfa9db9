"""No window says a word that cannot be translated: every state is walked in a made-up language, and every word is heard."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from agent_assist.cli.licences import UNNAMED, shipped_parts
from agent_assist.engine.views import DeskView
from tests.ui.pictures.states import STATES
from tests.ui.pseudo import Data, pseudo, speaking_pseudo, texts_of

SIZES = ((1440, 900), (380, 900))
DATA = Data(
    [
        "Priya", "Margaret", "late-coat", "helen", "native", "Wednesday", "Thursday", "wss://feed.example/agent",
        "~/.config/agent-assist", "agent-assist", "feed.example", "desk.sqlite", "English", "Español", "new-contact", "Welsh",
        "Tracking says on time during the storm",
        *(words for part in shipped_parts() for words in (part.name, part.licence) if words != UNNAMED),
    ]
)  # fmt: skip


@pytest.fixture(autouse=True)
def _made_up() -> Iterator[None]:
    with speaking_pseudo():
        yield


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_every_word_of_the_desk_can_be_translated(state: str, tmp_path: Path, qapp: QApplication) -> None:
    stage = STATES[state][1](tmp_path)
    lost: dict[str, str] = {}
    try:
        for width, height in SIZES:
            stage.window.resize(width, height)
            stage.pump(0.1)
            heard = _heard(stage.view)
            for text, where in texts_of(stage.window).items():
                rest = DATA.foreign(text, heard)
                if rest:
                    lost[f"{rest!r} in {text[:80]!r}"] = where
    finally:
        stage.close()
    assert not lost, "\n".join(f"{text}: {where}" for text, where in lost.items())


def _heard(view: DeskView | None) -> list[str]:
    """What was said, as the desk shows it."""
    current = view.current if view is not None else None
    rows = current.transcript.rows if current is not None else ()
    last = [row.last_words for row in view.rail] if view is not None else []
    said = [row.text for row in rows if row.kind in ("customer", "agent", "unknown")] + last
    clauses = [clause.strip() for text in said for clause in re.split(r"[.,;?!]", text) if len(clause) > 12]
    return sorted({*said, *clauses} - {""}, key=len, reverse=True)


def test_the_net_is_one() -> None:
    assert pseudo("Due {when}") == "[Düé o]{when}".replace("[Düé o]", pseudo("Due "))
    assert DATA.foreign(pseudo("Due {when}").replace("{when}", "14:05")) == ""
    assert DATA.foreign(pseudo("Due {when}").replace("{when}", "soon")) == "soon"
    assert DATA.foreign("Undo") == "undo"
    assert DATA.foreign("[Ûñdö oo] · Alt+1 · £20.00") == ""
