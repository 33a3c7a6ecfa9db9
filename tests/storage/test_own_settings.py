"""The file of an agent's own settings: whole or not at all, and a broken one is kept."""

from pathlib import Path

import platformdirs

from agent_assist import paths
from agent_assist.domain.own_settings import own_defaults
from agent_assist.storage.own_settings import read_own, write_own


def test_it_lies_where_this_desktop_keeps_such_files() -> None:
    assert paths.settings_folder() == Path(platformdirs.user_config_dir("agent-assist", appauthor=False))


def test_no_file_means_the_shipped_settings(tmp_path: Path) -> None:
    assert read_own(tmp_path / "none.toml") == (own_defaults(), ())


def test_what_is_kept_is_read_again_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "own" / "settings.toml"
    wanted = own_defaults() | {"text_size": "200", "tray": True, "quiet_hours": "12:00-13:00"}
    assert write_own(path, wanted) == ""
    assert read_own(path) == (wanted, ())
    assert [found.name for found in path.parent.iterdir()] == ["settings.toml"]


def test_a_broken_file_is_told_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    for broken in (b"text_size = \n", b"\xff\xfe\x00", b"sound = tru"):
        path.write_bytes(broken)
        values, problems = read_own(path)
        assert values == own_defaults()
        assert "settings.toml.broken" in problems[0]
        assert (tmp_path / "settings.toml.broken").read_bytes() == broken
        assert not path.exists()


def test_one_wrong_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('colours = "dark"\ntext_size = "huge"\n', encoding="utf-8")
    values, problems = read_own(path)
    assert values["colours"] == "dark"
    assert values["text_size"] == "100"
    assert len(problems) == 1
    assert path.exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert write_own(tmp_path / "file" / "settings.toml", own_defaults()).startswith("Your settings could not be kept")
