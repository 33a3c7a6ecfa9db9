"""Settings of a feed from a file and from the line, and what is refused before anything is opened."""

from pathlib import Path

import pytest

from agent_assist.cli.feed_settings import check_feed, read_feed, read_settings
from agent_assist.engine.errors import UnusableInput


def test_the_line_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "feed.toml"
    file.write_text('a = 1\nb = "x"\n[roles]\n0 = "customer"\n')
    assert read_settings(file, ["b=y=z", "c="]) == {"a": 1, "b": "y=z", "c": "", "roles": {"0": "customer"}}
    assert read_settings(None) == {}


def test_a_file_that_is_no_settings_file(tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"a = \xff")
    for path, words in ((tmp_path / "bad", "not TOML"), (tmp_path, "cannot be read")):
        with pytest.raises(UnusableInput, match=words):
            read_settings(path)
    with pytest.raises(UnusableInput, match="NAME=VALUE"):
        read_settings(None, ["=x"])


def test_an_address_must_suit_the_adapter() -> None:
    check_feed("https://api.example", "raj", None, "genesys", {})
    check_feed("wss://example", "raj", None, "chatwoot", {})
    for url, adapter in (("https://example", "chatwoot"), ("http://example", "genesys"), ("wss://", "native")):
        with pytest.raises(UnusableInput):
            check_feed(url, "raj", None, adapter, {})


def test_one_more_feed_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_TOKEN", "secret")
    file = tmp_path / "chat.toml"
    file.write_text(
        'url = "wss://chat.example/cable"\nadapter = "chatwoot"\ntoken_env = "CHAT_TOKEN"\n[settings]\ntoken_is = "api"\n'
    )
    found = read_feed(file, "raj")
    assert (found.url, found.adapter, found.token) == ("wss://chat.example/cable", "chatwoot", "secret")
    assert found.settings == {"token_is": "api"}
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    "text",
    ['adapter = "native"', 'url = "ws://far.example/"', 'url = "wss://x.example/"\ncolour = "red"', "url = 5",
     'url = "wss://x.example/"\nadapter = "none"', 'url = "wss://x.example/"\nsettings = 3'],
)  # fmt: skip
def test_a_file_that_names_no_feed(tmp_path: Path, text: str) -> None:
    file = tmp_path / "feed.toml"
    file.write_text(text)
    with pytest.raises(UnusableInput):
        read_feed(file, "raj")
