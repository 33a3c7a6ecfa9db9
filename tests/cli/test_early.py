"""What is read by hand before the first paint agrees with what the settings say."""

from pathlib import Path

from agent_assist.cli.early import early_words, text_percent, wants_dark
from agent_assist.domain.own_settings import own_defaults, own_text


def test_it_reads_what_the_settings_write(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(own_text(own_defaults() | {"text_size": "150", "colours": "dark"}), encoding="utf-8")
    words = early_words(path)
    assert text_percent(words) == 150
    assert wants_dark(words) is True


def test_anything_odd_is_as_shipped(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert early_words(path) == {}
    path.write_bytes(b'text_size = "900"\n# colours = "dark"\ncolours\n\xff\xfe=1\n=\n')
    words = early_words(path)
    assert text_percent(words) == 100
    assert wants_dark(words) is None
    assert text_percent({"text_size": "²"}) == 100
