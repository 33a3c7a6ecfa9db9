"""An adapter's settings as a person gives them: a TOML file, and `--set NAME=VALUE` over it. What they mean is the adapter's."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from agent_assist.app import FeedOptions

_FEED_WORDS: Final = {"url": "", "adapter": "native", "token_env": "AGENT_ASSIST_TOKEN", "ca": ""}


def read_settings(file: Path | None, given: Sequence[str] = ()) -> dict[str, object]:
    """All settings by name. Raises UnusableInput for a file that is no TOML and a line that has no `=`."""
    import tomllib

    from agent_assist.engine.errors import UnusableInput

    settings: dict[str, object] = {}
    if file is not None:
        try:
            settings |= tomllib.loads(file.read_text(encoding="utf-8"))
        except OSError as fault:
            raise UnusableInput("The settings cannot be read", f"{file}: {fault.strerror}") from None
        except ValueError as fault:  # also text that is not UTF-8
            raise UnusableInput("The settings are not TOML", f"{file}: {fault}") from None
    for line in given:
        name, equals, value = line.partition("=")
        if not equals or not name:
            raise UnusableInput("A setting cannot be used", f"{line!r} must be NAME=VALUE")
        settings[name] = value
    return settings


def read_feed(file: Path, agent: str) -> "FeedOptions":
    """One more feed as a file names it: `url`, and `adapter`, `token_env`, `ca`, `[settings]`. Raises UnusableInput."""
    from agent_assist.app import FeedOptions
    from agent_assist.engine.errors import UnusableInput

    told = read_settings(file)
    settings = told.pop("settings", {})
    words = {name: told.pop(name, default) for name, default in _FEED_WORDS.items()}
    if told or not isinstance(settings, dict) or not all(isinstance(word, str) for word in words.values()):
        names = ", ".join([*_FEED_WORDS, "[settings]"])
        raise UnusableInput("This feed cannot be used", f"{file}: it may say {names}")
    url, adapter, token_env, ca = (str(words[name]) for name in _FEED_WORDS)
    token = os.environ.get(token_env) or None
    check_feed(url, agent, token, adapter, settings)
    return FeedOptions(url, adapter, token, Path(ca) if ca else None, settings)


def check_feed(url: str, agent: str, token: str | None, adapter: str, settings: Mapping[str, object]) -> None:
    """Raise UnusableInput for an address, an adapter or a setting that can never work, before anything is opened."""
    from agent_assist.engine.errors import FeedRefused, UnusableInput
    from agent_assist.feeds.addresses import check_url
    from agent_assist.feeds.decoders import recipe_for
    from agent_assist.feeds.site import Site

    recipe = recipe_for(adapter, Site(url, agent, token, settings))
    try:
        check_url(url, over_rest=recipe.over_rest)
    except FeedRefused as fault:
        raise UnusableInput(fault.title, fault.message) from None
