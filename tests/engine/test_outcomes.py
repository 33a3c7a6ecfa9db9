"""A supervisor reads what became of words and of hard talks: out of a real store, in words with their counts."""

from pathlib import Path

import pytest

from agent_assist.cli.root import main
from agent_assist.domain.commands import InsertSuggestion, WrapUp
from agent_assist.domain.events import SuggestionsSeen
from agent_assist.domain.response_use import ResponseUse
from agent_assist.engine.formats import Formats
from agent_assist.engine.outcomes import read_outcomes, use_row
from tests.engine.desk import Desk, Feed


def talk(desk: Desk, name: str = "c-1") -> str:
    """One talk from a hard beginning to a good end, with the first words inserted; returns their id."""
    feed = Feed(name)
    desk.hears(feed.started(), feed.customer("this is terrible, my parcel is late, I am furious"))
    desk.session.show(name)
    first = desk.current.say_next.items[0]
    desk.does(InsertSuggestion, name, response_id=first.response_id, text=first.text)
    desk.hears(feed.agent(first.text), feed.customer("thanks so much, that was wonderful"))
    desk.view()
    desk.does(WrapUp, name, disposition="resolved")
    return first.response_id


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "store.db", learning=True)


def test_what_stood_on_cards_is_told_once_when_a_talk_is_wrapped_up(desk: Desk) -> None:
    name = talk(desk)
    (seen,) = [event for event in desk.store.events.events() if isinstance(event, SuggestionsSeen)]
    assert name in seen.response_ids
    assert len(set(seen.response_ids)) == len(seen.response_ids) > 1
    assert (seen.agent_id, bool(seen.action_id)) == ("raj", True)
    desk.close()


def test_s27_a_supervisor_reads_counts_and_is_told_where_they_are_too_few(desk: Desk) -> None:
    name = talk(desk)
    used, _ = read_outcomes(desk.store.events, desk.session.rules.playbook, Formats())
    row = next(item for item in used if item.response_id == name)
    assert (row.offered, row.inserted) == ("1", "1")
    assert row.edited == "1 sent, too few"
    assert row.title == desk.session.rules.playbook.response(name).title
    assert any(item.inserted == "0" and item.edited == "" for item in used)
    desk.close()


def test_s33_a_talk_that_was_turned_is_listed_with_its_moments(desk: Desk) -> None:
    talk(desk)
    _, turns = read_outcomes(desk.store.events, desk.session.rules.playbook, Formats())
    assert [(item.talk, item.is_turned) for item in turns] == [("c-1", True)]
    assert "furious" in turns[0].lowest
    assert "wonderful" in turns[0].end
    assert "lowest -" in turns[0].tone
    desk.close()


@pytest.mark.parametrize(
    ("use", "edited", "settled"),
    [
        (ResponseUse("x", 9, 9, sent=6, edited=0.25, settled=4, issues=6), "25 %, 6 sent", "4 of 6"),
        (ResponseUse("x", 2, 2), "not known", ""),
        (
            ResponseUse("x", 2, 2, sent=1, edited=0.5, settled=1, issues=1),
            "1 sent, too few",
            "1 of 1, too few",
        ),
    ],
)
def test_a_share_needs_talks_behind_it(desk: Desk, use: ResponseUse, edited: str, settled: str) -> None:
    row = use_row(use, desk.session.rules.playbook)
    assert (row.title, row.edited, row.settled) == ("x", edited, settled)
    desk.close()


def test_the_command_says_the_same(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = talk(desk)
    desk.close()
    for more in ([], ["--json"]):
        monkeypatch.setattr("sys.argv", ["agent-assist", "usage", "--store", str(desk.path), *more])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code in (0, None)
    said = capsys.readouterr().out
    assert "too few" in said
    assert "Turned round: c-1" in said
    assert f'"response_id": "{name}"' in said
    assert "raj" not in said
