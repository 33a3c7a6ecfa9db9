"""Any feed of JSON objects, read by a site's own JMESPath expressions. Pure and total: what does not fit is quarantined.

The expressions are the site's and trusted; the frames are not. `docs/feeds.md` tells the settings; each is checked when the
feed is made, and a wrong one is named with what it must be. JMESPath itself is loaded only when a mapping is used.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from agent_assist.domain import events as e
from agent_assist.domain.words import ROLES, Role
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.fields import BadField, Fields
from agent_assist.feeds.frames.frame import MOST_ITEMS, read_object
from agent_assist.feeds.received import Arrived, Frame, Quarantined, Received, Say, Unknown, Welcome
from agent_assist.feeds.recipe import Address, Link, Recipe
from agent_assist.feeds.site import Site

# Of one message and of the whole frame around it; an expression that begins with `$.` looks at the frame.
Expression = Callable[[Any, Any], Any]
_FRAME: Final = "$."
# What an expression may give; `text` alone must be there.
_EXPRESSIONS: Final = tuple(
    "messages only conversation utterance text final role time start end confidence language participant ended".split()
)
# Who has been silent for so many others is forgotten, and counts on from a number that nobody has had.
_MOST_SPEAKERS: Final = 1_000
_ONCE: Final = frozenset(("messages", "only"))
_MILLISECONDS: Final = {"ms": 1, "s": 1000}
_YES_NO: Final = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Mapped:
    """A site's mapping, compiled."""

    find: Mapping[str, Expression]
    roles: Mapping[str, Role]
    role: Role | None
    conversation: str
    channel: str
    time_unit_ms: int
    offset_unit_ms: int
    ids_of_feed: bool
    source: str


@dataclass(slots=True)
class _Memory:
    """What outlives a connection: the name of a conversation that the feed does not name."""

    conversation: str = ""


@dataclass(slots=True)
class _Counts:
    """What one connection counts: when it began, and the settled utterances of each speaker."""

    began_ms: int = 0
    settled: dict[tuple[str, str], int] = field(default_factory=dict)
    fresh: int = 0


# ------------------------------------------------------------------------------------------------------------- settings


def recipe(site: Site, name: str = "json", preset: Mapping[str, object] | None = None) -> Recipe:
    """Raises UnusableInput for an expression or a setting that cannot be used."""
    given = Site(site.url, site.agent, site.token, {**(preset or {}), **site.settings})
    mapping = _mapping(given, name)
    talk = _talk(given)
    given.all_read(name)
    memory = _Memory()
    return Recipe(name, lambda _known: _MappedLink(given, mapping, talk, memory), source=mapping.source)


def _mapping(site: Site, name: str) -> Mapped:
    find = {key: _compiled(key, site.text(key)) for key in _EXPRESSIONS if site.text(key)}
    if "text" not in find:
        raise UnusableInput("A setting is missing", "'text' must be a JMESPath expression that gives the words")
    role = site.text("role_is")
    if role and role not in ROLES:
        raise UnusableInput("A setting cannot be used", f"'role_is' must be one of {', '.join(ROLES)}")
    return Mapped(
        find=find,
        roles=site.roles("roles", {role: role for role in ROLES}),
        role=next((known for known in ROLES if known == role), None),
        conversation=site.text("conversation_is"),
        channel=site.text("channel_is", "chat"),
        time_unit_ms=_unit(site, "time_unit", "ms"),
        offset_unit_ms=_unit(site, "offset_unit", "s"),
        ids_of_feed=site.flag("ids_are_unique", True),
        source=site.text("source", f"{name}-{role}" if role else name),  # each party's connection counts for itself
    )


def _compiled(key: str, text: str) -> Expression:
    import jmespath
    from jmespath.exceptions import JMESPathError

    try:
        compiled = jmespath.compile(text.removeprefix(_FRAME))
    except JMESPathError as fault:
        said = " ".join(str(fault).split())[:200]
        raise UnusableInput("A setting cannot be used", f"{key!r} is no JMESPath expression: {said}") from None

    def search(message: Any, frame: Any) -> Any:
        try:
            return compiled.search(frame if text.startswith(_FRAME) else message)
        except (JMESPathError, ValueError, TypeError, ArithmeticError, LookupError, RecursionError):
            raise BadField(key) from None

    return search


def _unit(site: Site, name: str, default: str) -> int:
    found = _MILLISECONDS.get(site.text(name, default))
    if found is None:
        raise UnusableInput("A setting cannot be used", f"{name!r} must be {' or '.join(_MILLISECONDS)}")
    return found


# -------------------------------------------------------------------------------------------------------------- events


def _read(given: Fields, mapping: Mapped, memory: _Memory, counts: _Counts, at_ms: int) -> Sequence[Received]:
    whole = given.whole_object
    if "only" in mapping.find and mapping.find["only"](whole, whole) is not True:
        return (Unknown(),)
    found = mapping.find["messages"](whole, whole) if "messages" in mapping.find else whole
    if found is None:
        return (Unknown(),)
    messages = found[:MOST_ITEMS] if isinstance(found, list) else [found]
    return list(_messages(messages, whole, mapping, memory, counts, at_ms))


def _messages(
    found: list[Any], whole: Any, mapping: Mapped, memory: _Memory, counts: _Counts, at_ms: int
) -> Iterator[Received]:
    for message in found:
        try:
            values = {key: find(message, whole) for key, find in mapping.find.items() if key not in _ONCE}
            yield _message(Fields(values), mapping, memory, counts, at_ms)
        except BadField as bad:
            yield Quarantined(f"bad_{bad.name}", 0)


def _message(given: Fields, mapping: Mapped, memory: _Memory, counts: _Counts, at_ms: int) -> Received:
    conversation = mapping.conversation or _conversation(given, mapping, memory, at_ms)
    told_ms = given.maybe_moment("time", mapping.time_unit_ms)
    happened_ms = told_ms or at_ms
    head: dict[str, Any] = {"conversation_id": conversation, "occurred_at_ms": happened_ms, "source": mapping.source}
    events: list[e.Event] = []
    left_out = 0
    text = given.maybe_text("text")
    if text and text.strip():
        final = _final(given)
        role = mapping.role or mapping.roles.get(given.maybe_key("role") or "", "unknown")
        utterance = _utterance(given, mapping, counts, (conversation, role), final=final, at_ms=at_ms)
        said = e.UtteranceHeard(
            event_id=utterance,
            utterance_id=utterance,
            text=text,
            role=role,
            final=final,
            participant_id=given.maybe_key("participant"),
            channel=mapping.channel,
            language=given.maybe_text("language"),
            start_ms=given.maybe_offset("start", mapping.offset_unit_ms),
            end_ms=given.maybe_offset("end", mapping.offset_unit_ms),
            confidence=given.maybe_fraction("confidence"),
            **head,
        )
        events, left_out = [said], len(given.left_out)
    elif text is None and given.left_out:
        raise BadField("text")
    if given.maybe_flag("ended"):
        events.append(e.ConversationEnded(event_id=f"ended-{conversation}-{told_ms or ''}", **head))
    return Arrived(tuple(events), left_out) if events else Unknown(reason_code="no_text")


def _conversation(given: Fields, mapping: Mapped, memory: _Memory, at_ms: int) -> str:
    """The feed's own name; where it has none (no expression, or one that gives ""), one for as long as the program runs."""
    if "conversation" in mapping.find and given.whole_object["conversation"] != "":
        return given.key("conversation")
    memory.conversation = memory.conversation or f"{mapping.source}-{at_ms}"
    return memory.conversation


def _final(given: Fields) -> bool:
    """True or false, also as text; where nothing is said, what is said is final."""
    value = given.whole_object.get("final", True)
    if isinstance(value, str):
        value = _YES_NO.get(value.lower(), value)
    if not isinstance(value, bool | None):
        raise BadField("final")
    return value is not False


def _utterance(
    given: Fields, mapping: Mapped, counts: _Counts, speaker: tuple[str, str], *, final: bool, at_ms: int
) -> str:
    """The feed's own id; else a count of each speaker's, which grows at each final. Never twice the same over connections."""
    counts.began_ms = counts.began_ms or at_ms
    if given.whole_object.get("utterance") is not None:
        found = given.key("utterance")
        return found if mapping.ids_of_feed else f"{counts.began_ms}-{speaker[1]}-{found}"
    number = counts.settled.pop(speaker, counts.fresh)
    counts.settled[speaker] = number + 1 if final else number
    if len(counts.settled) > _MOST_SPEAKERS:
        counts.fresh = max(counts.fresh, counts.settled.pop(next(iter(counts.settled))) + 1)
    return f"{counts.began_ms}-{speaker[1]}-{number}"


# ---------------------------------------------------------------------------------------------------------- the recipe


@dataclass(frozen=True, slots=True)
class Talk:
    """What the other side wants to hear, and what it promises."""

    first: tuple[str, ...]
    keepalive: str
    keepalive_s: float
    heartbeat_s: float
    subprotocols: tuple[str, ...]
    token_header: str
    token_prefix: str
    token_query: str
    resume: bool


def _talk(site: Site) -> Talk:
    return Talk(
        first=site.texts("send_first"),
        keepalive=site.text("keepalive"),
        keepalive_s=site.seconds("keepalive_s", 20.0, least=0.1),
        heartbeat_s=site.seconds("heartbeat_s", 0.0),
        subprotocols=site.texts("subprotocols"),
        token_header=site.text("token_header", "Authorization"),
        token_prefix=site.text("token_prefix", "Bearer "),
        token_query=site.text("token_query"),
        resume=site.flag("resumes", False),
    )


class _MappedLink(Link):
    """Connect, say what the site wants said, listen."""

    def __init__(self, site: Site, mapping: Mapped, talk: Talk, memory: _Memory) -> None:
        self._site = site
        self._mapping = mapping
        self._talk = talk
        self._memory = memory
        self._counts = _Counts()
        self.keepalive_s = talk.keepalive_s if talk.keepalive else None

    def address(self) -> Address:
        """The token in a header or, where the site says so, in the query."""
        url, token, talk = self._site.url, self._site.token, self._talk
        if token is None:
            return Address(url, talk.subprotocols)
        if talk.token_query:
            joined = "&" if "?" in url else "?"
            return Address(f"{url}{joined}{quote(talk.token_query)}={quote(token, safe='')}", talk.subprotocols)
        return Address(url, talk.subprotocols, {talk.token_header: f"{talk.token_prefix}{token}"})

    def opening(self, _at_ms: int) -> Sequence[Received]:
        """There is no welcome to wait for."""
        said = (Say(self._talk.first),) if self._talk.first else ()
        return (*said, Welcome(self._talk.heartbeat_s or float("inf"), self._talk.resume, ()))

    def read(self, frame: Frame, at_ms: int) -> Sequence[Received]:
        """Every message that a frame holds."""
        return read_object(frame, lambda given: _read(given, self._mapping, self._memory, self._counts, at_ms))

    def keepalive(self, _at_ms: int) -> Sequence[Frame]:
        """The site's own words."""
        return (self._talk.keepalive,) if self._talk.keepalive else ()
