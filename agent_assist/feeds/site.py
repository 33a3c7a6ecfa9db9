"""What a site says about its feed: address, agent, token, and the adapter's settings, read with clear errors. No I/O."""

from collections.abc import Mapping
from typing import Final

from agent_assist.domain.said import said
from agent_assist.domain.words import ROLES, Role
from agent_assist.engine.errors import UnusableInput

_YES_NO: Final = {"true": True, "yes": True, "false": False, "no": False}


class Site:
    """Settings may come from a TOML file or, as text, from the command line. A name that nobody asked for is an error.

    Every method raises UnusableInput, naming the setting and what it must be.
    """

    def __init__(self, url: str, agent: str, token: str | None, settings: Mapping[str, object] | None = None) -> None:
        self.url = url
        self.agent = agent
        self.token = token.strip() if token else None
        if self.token and not self.token.isprintable():
            raise UnusableInput(said("The token cannot be used"), said("it must be one line of text"))
        self._settings = dict(settings or {})
        self._asked: set[str] = set()

    @property
    def settings(self) -> Mapping[str, object]:
        """Everything that was given, unread."""
        return self._settings

    def text(self, name: str, default: str = "") -> str:
        """One line of text; a whole number is taken as its digits."""
        value = self._value(name, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str) or not value.isprintable():
            raise _wrong(name, said("one line of text"))
        return value

    def whole(self, name: str, default: int | None = None) -> int | None:
        """A whole number."""
        value = self._value(name, default)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16:
            value = int(value)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise _wrong(name, said("a whole number"))
        return value

    def seconds(self, name: str, default: float, least: float = 0.0, most: float = 86_400.0) -> float:
        """A length of time."""
        value = self._value(name, default)
        if isinstance(value, str):
            try:
                value = float(value)
            except ValueError:
                value = None
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise _wrong(name, said("seconds from {least} to {most}", least=f"{least:g}", most=f"{most:g}"))
        return float(value)

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        value = self._value(name, default)
        value = _YES_NO.get(value.lower()) if isinstance(value, str) else value
        if not isinstance(value, bool):
            raise _wrong(name, said("true or false"))
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; on the command line with commas between them."""
        value = self._value(name, ())
        found = [part.strip() for part in value.split(",")] if isinstance(value, str) else value
        if not isinstance(found, list | tuple) or not all(isinstance(part, str) and part for part in found):
            raise _wrong(name, said("a list of texts"))
        return tuple(found)

    def table(self, name: str) -> dict[str, object]:
        """A table of the settings file; empty when it is not there."""
        value = self._value(name, {})
        if not isinstance(value, dict):
            raise _wrong(name, said("a table of names and values"))
        return value

    def roles(self, name: str, default: Mapping[str, Role] | None = None) -> dict[str, Role]:
        """Who speaks, by the feed's own word for it: a table, or `0=customer,1=agent` on the command line."""
        value = self._value(name, dict(default or {}))
        if isinstance(value, str):
            value = dict(part.strip().partition("=")[::2] for part in value.split(","))
        if not isinstance(value, dict):
            raise _wrong(name, said("a table of the feed's words and who they mean"))
        known = {word: next((role for role in ROLES if role == meant), None) for word, meant in value.items()}
        if None in known.values():
            raise _wrong(name, said("a table whose values are {roles}", roles=", ".join(ROLES)))
        return {str(word): role for word, role in known.items() if role is not None}

    def all_read(self, adapter: str) -> None:
        """Raise UnusableInput for a setting that the adapter does not have."""
        unknown = sorted(self._settings.keys() - self._asked)
        if unknown:
            known = ", ".join(sorted(self._asked)) or said("none")
            raise UnusableInput(
                said("Unknown setting"),
                said(
                    "{setting} is no setting of {adapter}; it has: {known}",
                    setting=repr(unknown[0]),
                    adapter=repr(adapter),
                    known=known,
                ),
            )

    def _value(self, name: str, default: object) -> object:
        self._asked.add(name)
        return self._settings.get(name, default)


def _wrong(name: str, wanted: str) -> UnusableInput:
    return UnusableInput(
        said("A setting cannot be used"), said("{setting} must be {what}", setting=repr(name), what=wanted)
    )
