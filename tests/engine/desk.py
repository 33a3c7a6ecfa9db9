"""A desk for tests: the real store on disk, a real session, and short ways to make a feed speak."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.rules import Rules, rules_of
from agent_assist.engine.acts import handle
from agent_assist.engine.formats import Formats
from agent_assist.engine.ports import Reader
from agent_assist.engine.present import present
from agent_assist.engine.session import Ports, Session
from agent_assist.engine.views import ConversationView, DeskView
from agent_assist.storage.packs import playbook_of, starter_policy_text
from agent_assist.storage.store import Store, open_store
from tests.engine.reading import WordReader

START_MS = 1_767_323_000_000
SOURCE = "/test"


@dataclass
class Clock:
    """Time that stands still until it is moved."""

    now_ms: int = START_MS + 3_600_000

    def __call__(self) -> int:
        return self.now_ms


@dataclass
class Desk:
    """A session over a store at `path`; `policy` None keeps what the store holds."""

    path: Path
    policy: str | None = field(default_factory=starter_policy_text)
    reader: Reader = field(default_factory=WordReader)
    clock: Clock = field(default_factory=Clock)
    log: Any = None
    restore: bool = True
    learning: bool = False

    def __post_init__(self) -> None:
        self.store: Store = open_store(self.path)
        if self.policy is not None:
            self.store.policies.put_in_force(self.policy, "supervisor")
        self._actions = count(1)
        self.session = Session(
            Ports(
                log=self.log(self.store.events) if self.log else self.store.events,
                reader=self.reader,
                clock=self.clock,
                new_id=lambda: f"id-{next(self._actions)}",
                ledger=self.store.ledger,
                customers=self.store.customers,
                learning=self.store.learning if self.learning else None,
            ),
            self.rules_in_force(),
            Formats(),
            "raj",
            "Raj",
        )
        if self.restore:
            self.session.restore()

    def rules_in_force(self) -> Rules:
        """The rules of what is published."""
        published = self.store.policies.current()
        assert published is not None
        return rules_of(published.policy, playbook_of(published.policy.playbooks))

    def does(self, kind: type[c.Command], conversation_id: str = "c-1", /, action_id: str = "", **values: Any) -> str:
        """A person at the desk does something; returns the action's id."""
        action_id = action_id or f"a-{next(self._actions)}"
        if issubclass(kind, c.ConversationCommand):
            values["conversation_id"] = conversation_id
        handle(self.session, kind(action_id=action_id, agent_id="raj", **values))
        return action_id

    def hears(self, *events: e.Event) -> bool:
        """The feed brings events."""
        return self.session.record(events)

    def view(self) -> DeskView:
        """What the window shows."""
        return present(self.session)

    @property
    def current(self) -> ConversationView:
        """The conversation in front."""
        current = self.view().current
        assert current is not None
        return current

    def texts(self) -> list[str]:
        """The texts of the log, in its order."""
        return [event.text for event in self.store.events.events() if isinstance(event, e.UtteranceHeard)]

    def kinds(self) -> list[str]:
        """The kinds of events of the log, in its order."""
        return [type(event).__name__ for event in self.store.events.events()]

    def spent(self) -> int:
        """What the ledger holds as spent by the agent today."""
        level = self.store.ledger.balance(agent_id="raj").level("agent_day")
        assert level is not None
        return level.spent_minor

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


class Feed:
    """Makes numbered events of one conversation."""

    def __init__(self, conversation_id: str = "c-1", start_ms: int = START_MS) -> None:
        self.conversation_id = conversation_id
        self._start_ms = start_ms
        self._numbers = count(1)

    def event(self, kind: type[e.Event], /, **values: Any) -> e.Event:
        """The next event of this conversation."""
        number = next(self._numbers)
        head = {
            "event_id": f"{self.conversation_id}-e{number}",
            "conversation_id": self.conversation_id,
            "occurred_at_ms": self._start_ms + number * 1_000,
            "sequence": number,
            "source": SOURCE,
        }
        if kind is e.UtteranceHeard:
            head["utterance_id"] = f"{self.conversation_id}-u{number}"
        return kind(**head | values)

    def started(self, **values: Any) -> e.Event:
        """It begins."""
        return self.event(e.ConversationStarted, **values)

    def customer(self, text: str, **values: Any) -> e.UtteranceHeard:
        """The customer says something."""
        return self.said(text, "customer", **values)

    def agent(self, text: str, **values: Any) -> e.UtteranceHeard:
        """The agent says something."""
        return self.said(text, "agent", **values)

    def said(self, text: str, role: str, **values: Any) -> e.UtteranceHeard:
        """Anyone says something."""
        event = self.event(e.UtteranceHeard, text=text, role=role, **values)
        assert isinstance(event, e.UtteranceHeard)
        return event


def told(feed: Feed, *lines: tuple[str, str]) -> Sequence[e.Event]:
    """A start and then each (role, text)."""
    return [feed.started(), *(feed.said(text, role) for role, text in lines)]
