"""Errors a person sees: a title, what is wrong, and what still works. Bugs are not wrapped in these."""


class UserFacingError(Exception):
    """Something outside is wrong and a person can act on it."""

    def __init__(self, title: str, message: str, still_works: str = "") -> None:
        super().__init__(f"{title}: {message}")
        self.title = title
        self.message = message
        self.still_works = still_works


class UnusableInput(UserFacingError):
    """A file or an argument cannot be used; the message names the file and the line where there is one."""


class StoreUnreachable(UserFacingError):
    """The database is missing, locked by someone else, read-only, corrupt, or the disk is full."""


class StoreCorrupt(StoreUnreachable):
    """The file is there and is not a database any more. It is kept as it is and never silently made anew."""


class StoreReadOnly(StoreUnreachable):
    """Reading works; nothing can be written."""


class StoreForbids(StoreUnreachable):
    """The store is there, and this login may not do that: no waiting and no share of a team's budget helps."""


class DiskFull(StoreUnreachable):
    """There is no room to write. What was acknowledged before stands."""


class KeyReused(UnusableInput):
    """The same key came with other parameters."""


class FeedRefused(UserFacingError):
    """The feed said no and trying again will not help: the address, the token or the certificate must change."""
