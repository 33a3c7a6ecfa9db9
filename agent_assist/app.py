"""The composition root: the only file that knows all parts. It joins them and decides nothing.

The window itself is opened by `cli.desk`: it comes first, and all this is imported after its first paint, on another
thread.
"""

import contextlib
import gc
import locale
import os
import random
import sys
import threading
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from agent_assist.domain.commands import Command
from agent_assist.engine.views import DeskView
from agent_assist.paths import default_store

if TYPE_CHECKING:
    from agent_assist.domain.rules import Rules
    from agent_assist.engine.delivery import Delivery
    from agent_assist.engine.feed_state import FeedState
    from agent_assist.engine.many_feeds import Routes
    from agent_assist.engine.ports import PolicyStore, Reader
    from agent_assist.engine.runtime import Runtime
    from agent_assist.engine.session import Session
    from agent_assist.storage.claim import Claim
    from agent_assist.storage.store import Store
    from agent_assist.storage.team_store import TeamStore

SETTLED_S = 0.2  # from the start of the engine until its first view is on the screen
# New objects before the young are looked through, then the older, then all: what a talk keeps lives as long as the talk, and
# a look at all of it holds both threads for 50 ms in the middle of a sentence.
COLLECTED_AFTER = (700, 10, 300)


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """One feed beside the first. `token` and what stands in `settings` are never shown."""

    url: str = field(repr=False)
    adapter: str = "native"
    token: str | None = field(default=None, repr=False)
    ca_file: Path | None = None
    settings: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class DeskOptions:
    """How a desk is started. `feed_url` None: words are pasted by hand. `more_feeds` are read beside it."""

    store: Path | str | None = None
    feed_url: str | None = None
    agent_id: str = "agent"
    agent_name: str = ""
    token: str | None = None
    ca_file: Path | None = None
    adapter: str = "native"
    feed_settings: Mapping[str, object] = field(default_factory=dict)
    more_feeds: tuple[FeedOptions, ...] = ()

    @property
    def feeds(self) -> tuple[FeedOptions, ...]:
        """All of them."""
        if not self.feed_url:
            return self.more_feeds
        first = FeedOptions(self.feed_url, self.adapter, self.token, self.ca_file, self.feed_settings)
        return (first, *self.more_feeds)


def now_ms() -> int:
    """The wall clock, epoch milliseconds."""
    return time.time_ns() // 1_000_000


def agent_locale(environment: Mapping[str, str] = os.environ) -> str:
    """The locale in which this machine writes money, such as `de_DE`; British English where it says nothing."""
    if sys.platform == "win32":
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultLCID(), "en_GB")
    told = next((environment[name] for name in ("LC_ALL", "LC_MONETARY", "LANG") if environment.get(name)), "")
    name = told.partition(".")[0].partition("@")[0]
    return name if name not in ("", "C", "POSIX") else "en_GB"


class Desk:
    """A running desk without its window: store, session and runtime, opened on the engine's side."""

    def __init__(self, options: DeskOptions, publish: Callable[[DeskView], None], locale_name: str = "") -> None:
        self._options, self._locale = options, locale_name
        self._publish = publish
        self._waiting: list[Command] = []
        self._lock = threading.Lock()
        self.runtime: Runtime | None = None
        self.store: Store | None = None
        self._claim: Claim | None = None
        self._team: TeamStore | None = None

    def open(self) -> None:
        """Import, open and start everything. Call it off the window's thread."""
        from agent_assist.engine.runtime import Runtime

        session = self._session()
        tasks: list[Callable[[], Awaitable[None]]] = [_settled]
        if self.store is not None:
            tasks += [self._policy_watch(session, self.store), self._answer_watch(session, self.store)]
            tasks.append(_delivery(session, self.store, self._policies(self.store)))
            if session.ports.approvals is not None:
                tasks.append(_approval_watch(session, self.store))
        if self._team is not None:
            tasks.append(_allowance_watch(session, self._team))
        if self._options.feeds:
            tasks += self._feeds(session)
        runtime = Runtime(session, self._publish, tasks)
        runtime.start()
        with self._lock:
            self.runtime, waiting = runtime, self._waiting
            self._waiting = []
        for command in waiting:
            runtime.submit(command)

    def submit(self, command: Command) -> None:
        """Hand over a person's act; one that comes before the engine is up waits for it."""
        with self._lock:
            if self.runtime is None:
                self._waiting.append(command)
                return
        self.runtime.submit(command)

    def close(self) -> None:
        """Stop the engine and let go of the store."""
        if self.runtime is not None:
            self.runtime.stop()
        if self.store is not None:
            self.store.close()
        if self._claim is not None:
            self._claim.release()

    def _session(self) -> "Session":
        from agent_assist.domain.said import said
        from agent_assist.engine.errors import StoreReadOnly, StoreUnreachable
        from agent_assist.engine.local_words import local_formats
        from agent_assist.engine.session import Ports, Session
        from agent_assist.engine.translation import money_locale
        from agent_assist.storage.claim import Claim
        from agent_assist.storage.dsn import local_path
        from agent_assist.storage.packs import rules_in_force
        from agent_assist.storage.store import open_store

        path = self._options.store or default_store()
        own = local_path(path) or default_store()
        self._claim = Claim(own)
        fault: StoreUnreachable | None = None
        try:
            if not self._claim.held:
                raise StoreUnreachable(
                    said("Another copy is open on this store"), said("Switch to it. This one keeps nothing.")
                )
            self.store = self._opened(path, own)
            if self.store.database.is_read_only:
                fault = StoreReadOnly(
                    said("The store is read-only"), said("Tone and words go on. Nothing is kept or granted.")
                )
        except StoreUnreachable as error:
            # The feed goes on in memory; money stays shut, and nothing is made anew behind a person's back.
            fault, self.store, self._team = error, open_store(":memory:"), None
        rules = rules_in_force(self._policies(self.store))
        ports = Ports(
            log=self.store.events,
            reader=reader_of(rules),
            clock=now_ms,
            new_id=lambda: str(uuid.uuid4()),
            ledger=None if fault else self._team.money if self._team else self.store.ledger,
            customers=self.store.customers,
            learning=self.store.learning,
            drafts=self.store.drafts,
            approvals=None if fault else self.store.approvals,
            leases=self._team.money if self._team else None,
        )
        session = Session(
            ports,
            rules,
            local_formats(now_ms, self._locale or money_locale(agent_locale())),
            self._options.agent_id,
            self._options.agent_name,
        )
        session.fault = fault
        _date_policy(session, self._policies(self.store))
        return session

    def _opened(self, path: Path | str, own: Path) -> "Store":
        """The store; a team's opens whether its server is there or not."""
        from agent_assist.storage.dsn import is_team
        from agent_assist.storage.store import open_store

        if not is_team(path):
            return open_store(path)
        from agent_assist.storage.team_store import open_team_desk

        self._team = open_team_desk(path, self._options.agent_id, own)
        return self._team.store

    def _policies(self, store: "Store") -> "PolicyStore":
        return self._team.policies if self._team is not None else store.policies

    def _policy_watch(self, session: "Session", store: "Store") -> Callable[[], Awaitable[None]]:
        from agent_assist.engine.errors import StoreUnreachable
        from agent_assist.engine.policy_watch import watch_policy
        from agent_assist.storage.packs import rules_in_force

        policies = self._team.policies if self._team is not None else store.policies
        newest = session.rules.policy.version

        def version() -> int:
            nonlocal newest
            with contextlib.suppress(StoreUnreachable):  # what cannot be asked has published nothing
                newest = policies.current_version()
            return newest

        def in_force() -> "Rules":
            _date_policy(session, policies)
            session.on_change()
            return rules_in_force(policies)

        return lambda: watch_policy(session, version, in_force, reader_of)

    def _answer_watch(self, session: "Session", store: "Store") -> Callable[[], Awaitable[None]]:
        from agent_assist.engine.answer_watch import watch_answers

        return lambda: watch_answers(session, store.team)

    def _feeds(self, session: "Session") -> list[Callable[[], Awaitable[None]]]:
        from agent_assist.engine.many_feeds import ManyFeeds, Routes

        states, routes = ManyFeeds(session.feed_changed), Routes()
        session.sending.route = routes
        return [self._feed(session, feed, states.add(feed.adapter), routes) for feed in self._options.feeds]

    def _feed(
        self, session: "Session", feed: FeedOptions, on_state: "Callable[[FeedState], None]", routes: "Routes"
    ) -> Callable[[], Awaitable[None]]:
        async def follow() -> None:
            import asyncio

            from agent_assist.engine.guarded_reader import GuardedReader
            from agent_assist.feeds.websocket import FeedClient

            if isinstance(session.ports.reader, GuardedReader):
                await asyncio.to_thread(session.ports.reader.warm)  # the first words shall not wait for the word lists
            client = FeedClient(
                feed.url,
                self._options.agent_id,
                feed.token,
                positions=session.ports.log.positions,
                sink=session.record,
                on_state=on_state,
                ca_file=feed.ca_file,
                adapter=feed.adapter,
                settings=feed.settings,
                recorded=session.ports.log.events,
                on_reply=session.reply_heard,
            )
            routes.add(client.replies)
            await client.run()

        return follow


async def _settled() -> None:
    """What was loaded stays for the day: the collector need not walk it, not even once. Once the first view is drawn."""
    import asyncio

    try:
        await asyncio.sleep(SETTLED_S)
        gc.freeze()
        gc.set_threshold(*COLLECTED_AFTER)
    finally:
        gc.enable()


def _date_policy(session: "Session", policies: "PolicyStore") -> None:
    """Tells the session since when its rules are in force, and whether newer ones could not be used."""
    from agent_assist.engine.errors import StoreUnreachable

    with contextlib.suppress(StoreUnreachable):
        published = policies.current()
        session.policy_at_ms = published.published_at_ms if published is not None else None
        session.newest_policy = policies.current_version()


def _approval_watch(session: "Session", store: "Store") -> Callable[[], Awaitable[None]]:
    from agent_assist.engine.approval_watch import watch_approvals

    asked = store.back.approvals if store.back is not None else store.approvals  # nobody waits for a look
    return lambda: watch_approvals(session, asked, store.hear_approvals())


def _allowance_watch(session: "Session", team: "TeamStore") -> Callable[[], Awaitable[None]]:
    from agent_assist.engine.allowance_watch import watch_allowance

    return lambda: watch_allowance(session, team.money, team.hear)


def _delivery(session: "Session", store: "Store", policies: "PolicyStore") -> Callable[[], Awaitable[None]]:
    from agent_assist.engine.delivered import note_delivered
    from agent_assist.engine.delivery import deliver

    return lambda: deliver(delivery_of(store, policies=policies), lambda taken: note_delivered(session, taken))


def delivery_of(store: "Store", ca_file: Path | None = None, policies: "PolicyStore | None" = None) -> "Delivery":
    """What tells the outside of committed gestures, by the policy in force at each moment."""
    from agent_assist.domain.fulfilment import FulfilmentSettings
    from agent_assist.engine.cards import Cards
    from agent_assist.engine.delivery import Delivery, Particulars, Sender
    from agent_assist.storage.packs import playbook_of

    in_force: PolicyStore = policies or store.policies

    def settings() -> FulfilmentSettings:
        published = in_force.current()
        return published.policy.fulfilment if published else FulfilmentSettings()

    def sender_of(url: str) -> Sender:
        from agent_assist.outbound.secret import signing_secret
        from agent_assist.outbound.webhook import Webhook

        return Webhook(url, signing_secret(), ca_file=ca_file)

    particulars = Particulars(in_force, lambda policy: playbook_of(policy.playbooks), Cards(store.events))
    draw = random.SystemRandom().random
    return Delivery(store.outbox, settings, particulars, sender_of, draw, ledger=store.ledger)


def reader_of(rules: "Rules") -> "Reader":
    """The local reader for the packs in use, guarded, so that its failure never stops the desk."""
    from agent_assist.engine.guarded_reader import GuardedReader
    from agent_assist.language.reader import LocalReader
    from agent_assist.language.tone.site_phrases import with_site_phrases

    return GuardedReader(with_site_phrases(LocalReader(rules.playbook, rules.policy.redaction), rules))
