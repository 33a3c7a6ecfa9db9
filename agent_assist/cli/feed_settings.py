"""An adapter's settings as a person gives them: a TOML file, and `--set NAME=VALUE` over it. What they mean is the adapter's."""

from collections.abc import Mapping, Sequence
from pathlib import Path


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
