"""What an agent sets and looks for by hand: how much help, which lasts, and words, laid out only when asked for."""

from pathlib import Path

from agent_assist.domain.commands import ChooseHelp, FindWords, InsertSuggestion, KeepQuiet
from tests.engine.desk import Desk, Feed


def test_s29_how_much_help_an_agent_wants_lasts_beyond_the_day(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    desk.hears(Feed().started(), Feed().customer("where is my parcel"))
    assert desk.view().status.help == "full"
    desk.does(ChooseHelp, level="exceptions")
    assert desk.view().status.help == "exceptions"
    desk.close()
    again = Desk(tmp_path / "store.db")
    assert again.view().status.help == "exceptions"
    again.does(ChooseHelp, action_id="again", level="full")
    again.close()
    last = Desk(tmp_path / "store.db")
    assert last.view().status.help == "full"
    last.close()


def test_another_agent_has_their_own(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    desk.does(ChooseHelp, level="exceptions")
    desk.close()
    other = Desk(tmp_path / "store.db", restore=False)
    other.session.agent_id = "ines"
    other.session.restore()
    assert other.session.help_level == "full"
    other.close()


def test_words_are_laid_out_when_asked_for_and_go_once_the_talk_goes_on(tmp_path: Path) -> None:
    desk, feed = Desk(tmp_path / "store.db"), Feed()
    desk.hears(feed.started(), feed.customer("where is my parcel"))
    assert desk.current.found == ()
    desk.does(FindWords)
    found = desk.current.found
    assert len(found) > 50
    assert all("{" not in item.text for item in found)
    desk.does(InsertSuggestion, response_id=found[3].response_id, text=found[3].text)
    desk.does(FindWords)
    desk.hears(feed.customer("hello?"))
    assert desk.current.found == ()
    desk.close()


def test_quiet_is_told_to_the_window(tmp_path: Path) -> None:
    desk, feed = Desk(tmp_path / "store.db"), Feed()
    desk.hears(feed.started(), feed.customer("where is my parcel"))
    assert not desk.current.say_next.is_quiet
    desk.does(KeepQuiet, on=True)
    assert desk.current.say_next.is_quiet
    assert desk.current.say_next.items == ()
    desk.close()
