"""What the server's refusals mean: try again, connect again, or a sentence for a person. No connection is made here."""

from typing import TYPE_CHECKING, Final

from agent_assist.domain.said import said
from agent_assist.engine.errors import (
    DiskFull,
    KeyReused,
    StoreForbids,
    StoreReadOnly,
    StoreUnreachable,
    UnusableInput,
    UserFacingError,
)
from agent_assist.storage.postgresql.functions_text import KEY_REUSED, UNUSABLE

if TYPE_CHECKING:
    import psycopg

# Serialization failure, deadlock; a primary key that two publishers or two first grants made at once.
_AGAIN: Final = frozenset({"40001", "40P01", "40003"})
# The server goes down, comes up, or has no room for one more login.
_AWAY: Final = frozenset({"57P01", "57P02", "57P03", "53300"})


def is_conflict(error: "psycopg.Error") -> bool:
    """Whether the same call may succeed at once: another transaction came first."""
    return error.sqlstate in _AGAIN


def is_away(error: "psycopg.Error", broken: bool) -> bool:
    """Whether the server or the line to it has gone for now. Whether the call was done is not known."""
    import psycopg

    state = error.sqlstate or ""
    return state in _AWAY or state.startswith("08") or (isinstance(error, psycopg.OperationalError) and broken)


def unreachable(error: "psycopg.Error", place: str) -> StoreUnreachable:
    """No answer from the server."""
    return StoreUnreachable(said("The team's store cannot be reached"), f"{place}: {first_line(error)}")


def in_words(error: "psycopg.Error", place: str) -> UserFacingError | None:
    """What a person can act on; None for what is this program's own mistake."""
    state = error.sqlstate or ""
    words = (error.diag.message_primary or first_line(error)).rstrip(".") + "."
    if state == KEY_REUSED:
        return KeyReused(said("The key was used before"), words)
    if state == UNUSABLE:
        return UnusableInput(said("No such entry") if "no entry" in words else said("Unusable request"), words)
    if state == "42501":
        return StoreForbids(said("This login may not do that"), f"{place}: {words}")
    if state in ("22021", "22P05", "22P02"):
        return UnusableInput(said("Unusable text"), words)
    if state == "25006":
        return StoreReadOnly(said("The team's store is read-only"), f"{place}: {words}")
    if state == "53100":
        return DiskFull(said("The server's disk is full"), f"{place}: {words}")
    if state in ("57014", "55P03") or state in _AGAIN:
        return StoreUnreachable(
            said("The team's store is busy"), said("{place}: nothing was written. Try again.", place=place)
        )
    if state.startswith(("08", "28", "3D", "53", "57", "58")) or not state:
        return unreachable(error, place)
    return None


def first_line(error: Exception) -> str:
    """The server's own words, without the lines that repeat the question."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
