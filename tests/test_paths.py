"""Where this user's files lie, also for a user whose home may not be written."""

import json
from pathlib import Path

import pytest

from agent_assist.cli import ledger
from agent_assist.paths import default_store, store_folder


@pytest.fixture
def shut_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home in which nothing can be made: what should be its folder is a file, so that root is refused too."""
    home = tmp_path / "home"
    home.write_bytes(b"")
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "USERPROFILE", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(home))
    return home


def test_a_folder_that_cannot_be_made_is_still_named(shut_home: Path) -> None:
    assert store_folder().name == "agent-assist"
    assert shut_home in default_store().parents


@pytest.mark.parametrize("command", [["balance"], ["init", "--policy", "starter"], ["verify"]])
def test_the_money_says_that_the_store_cannot_be_opened(
    shut_home: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert ledger.main([*command, "--json"]) == 4
    answer = json.loads(capsys.readouterr().out)
    assert answer["error"] == "store_unreachable"
    assert str(shut_home) in answer["message"]
