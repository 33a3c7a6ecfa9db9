"""What the window may ask of the program around it: files, the feed's test, another start. Callables only; no Qt enters."""

from collections.abc import Callable
from dataclasses import dataclass, field

from agent_assist.domain.own_settings import Value
from agent_assist.ui.place import Place


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a feed's test: done, failed, skipped or whatever the test says, and its sentence."""

    name: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Licence:
    """One part that ships with the program."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the feed is and who the agent is there. No token: that is the keyring's."""

    feed: str = ""
    adapter: str = "native"
    agent: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """Each callable answers on its own time; those that take `then` call it on any thread."""

    settings: dict[str, Value]
    told: tuple[str, ...] = ()
    place: str = ""  # the folder of the settings, in words
    first_run: bool = False
    connection: Connection = field(default_factory=Connection)
    keep_settings: Callable[[dict[str, Value]], str] = lambda _: ""
    keep_place: Callable[[str, Place], None] = lambda _key, _place: None
    keep_connection: Callable[[Connection, str], str] = lambda _connection, _token: ""
    test_feed: Callable[[Connection, str, Callable[[tuple[Step, ...]], None]], None] = lambda *_: None
    practise: Callable[[], str] = lambda: ""
    reopen: Callable[[], None] = lambda: None
    diagnose: Callable[[Callable[[str], None]], None] = lambda _: None
    licences: Callable[[], tuple[Licence, ...]] = lambda: ()
    version: str = ""
    requests: Callable[[], list[str]] = list
    inbox: str = ""  # the folder where other starts leave their requests, empty for none
    wants_still: Callable[[], bool] = lambda: False  # whether the desktop asks for no motion
