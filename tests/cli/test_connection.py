"""The connection a person keeps: addresses that can work, the token in the keyring only."""

from pathlib import Path

import pytest

from agent_assist.app import DeskOptions
from agent_assist.cli import connection
from agent_assist.cli.connection import connected, keep_connection, kept_connection

VALUES = {"feed": "wss://feed.example/agent?x=1", "adapter": "native", "agent": "priya", "name": 'Priya "P" \\ N'}


class Ring:
    """A keyring that encrypts, as far as its name goes."""

    __module__ = "keyring.backends.SecretService"

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, entry: str, value: str) -> None:
        self.kept[service, entry] = value

    def get_password(self, service: str, entry: str) -> str | None:
        return self.kept.get((service, entry))


class Plain(Ring):
    __module__ = "keyrings.alt.file"


def test_it_is_kept_without_the_token(tmp_path: Path) -> None:
    path, ring = tmp_path / "connection.toml", Ring()
    assert keep_connection(path, VALUES, "s3cret", ring) == ""
    assert kept_connection(path) == VALUES
    assert "s3cret" not in path.read_text(encoding="utf-8")
    assert connection.kept_token(ring) == "s3cret"


def test_a_keyring_that_keeps_plain_text_gets_no_token(tmp_path: Path) -> None:
    path, ring = tmp_path / "connection.toml", Plain()
    said = keep_connection(path, VALUES, "s3cret", ring)
    assert "AGENT_ASSIST_TOKEN" in said
    assert not ring.kept
    assert not path.exists()
    assert connection.kept_token(ring) is None


@pytest.mark.parametrize("feed", ["", "ftp://x", "wss://", "ws://feed.example/agent", "wss://a\nb"])
def test_what_can_never_work_is_told_at_once(tmp_path: Path, feed: str) -> None:
    path = tmp_path / "connection.toml"
    assert keep_connection(path, VALUES | {"feed": feed}, "") != ""
    assert not path.exists()


@pytest.mark.parametrize("words", ["feed = ", "feed = 7\nagent = [1]", "\udcff"])
def test_what_cannot_be_read_is_no_connection(tmp_path: Path, words: str) -> None:
    path = tmp_path / "connection.toml"
    path.write_bytes(words.encode("utf-8", "surrogateescape"))
    assert kept_connection(path) == {}


def test_a_start_without_a_feed_uses_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "connection.toml"
    monkeypatch.setattr(connection, "connection_file", lambda: path)
    monkeypatch.setenv("AGENT_ASSIST_TOKEN", "from the environment")
    assert connected(DeskOptions()) == DeskOptions()
    keep_connection(path, VALUES, "", Ring())
    found = connected(DeskOptions())
    assert (found.feed_url, found.agent_id, found.token) == (VALUES["feed"], "priya", "from the environment")
    told = DeskOptions(feed_url="wss://other.example/x", agent_id="sam")
    assert connected(told) == told
