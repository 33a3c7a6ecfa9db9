"""Several feeds at one desk: their states told as one, and a reply sent where its conversation is. No sockets."""

from collections.abc import Callable
from typing import Final

from agent_assist.domain.said import said
from agent_assist.engine.feed_state import FeedKind, FeedState
from agent_assist.engine.sending import ReplyRoute

# The desk is only as live as the feed that is least so.
_WORST_FIRST: Final[tuple[FeedKind, ...]] = ("refused", "reconnecting", "connecting", "stopped", "live")


class ManyFeeds:
    """`on_state` hears the worst of all states, with the name of the feed it is of; of a single feed, what that says."""

    def __init__(self, on_state: Callable[[FeedState], None]) -> None:
        self._on_state = on_state
        self._states: dict[str, FeedState] = {}

    def add(self, name: str) -> Callable[[FeedState], None]:
        """A feed more; what hears of its changes. Names that are taken get a number."""
        taken = sum(known.partition(" ")[0] == name for known in self._states)
        key = f"{name} {taken + 1}" if taken else name
        self._states[key] = FeedState("connecting", said("Connecting"), 0)

        def changed(state: FeedState) -> None:
            self._states[key] = state
            self._on_state(self._worst())

        return changed

    def _worst(self) -> FeedState:
        name, worst = min(self._states.items(), key=lambda item: _WORST_FIRST.index(item[1].kind))
        if len(self._states) == 1 or worst.kind == "live":
            return worst
        return FeedState(
            worst.kind, said("{name}: {state}", name=name, state=worst.words), worst.since_ms, worst.detail
        )


class Routes:
    """The ways back of all feeds, as one (`sending.ReplyRoute`): a reply goes where its conversation is read."""

    def __init__(self) -> None:
        self._routes: list[ReplyRoute] = []

    def add(self, route: ReplyRoute) -> None:
        """A feed that may take replies."""
        self._routes.append(route)

    def takes(self, conversation_id: str) -> bool:
        """Whether any of them takes a reply to this conversation now."""
        return any(route.takes(conversation_id) for route in self._routes)

    def send(self, conversation_id: str, reply_id: str, text: str) -> None:
        """Hand it to the one that takes it; where none does any more, the first says so."""
        taking = next((route for route in self._routes if route.takes(conversation_id)), self._routes[0])
        taking.send(conversation_id, reply_id, text)
