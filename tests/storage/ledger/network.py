"""Desks, their server and a bad network between them, all from one seed: what is lost, doubled, late or crashes is drawn.

A desk is the real one: its own file is SQLite in memory, its decisions the domain's. The server is the plain one, the
network and the clocks are played. The same seed plays the same day; a finding prints it.
"""

import contextlib
import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agent_assist.domain.budget import Grant, GrantRequest, Refusal, Reversal, ReverseRequest
from agent_assist.domain.money import Money
from agent_assist.domain.policy import Limits, Policy
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.engine.ports import PublishedPolicy
from agent_assist.storage.ledger_periods import days_of, period_label
from agent_assist.storage.sqlite.allowance import SqliteAllowance
from agent_assist.storage.sqlite.connection import Database
from agent_assist.storage.sqlite.shares import SqliteShares
from agent_assist.storage.sqlite.team_policies import PolicySource
from agent_assist.storage.team_desk import TeamDesk
from agent_assist.storage.team_sync import Server
from tests.storage.ledger.memory_store import Clock, MemoryStore
from tests.storage.ledger.plain_server import HOUR_MS, PlainServer

START_MS = 1_767_225_600_000
MINUTE_MS = 60_000
DESKS = 3
INCIDENT, AGENT_DAY, POOL, ALLOWANCE = 9_000, 24_000, 60_000, 4_000


def policy_of(allowance_minor: int, hours: int = 12) -> Policy:
    """The limits of every day here; only the allowance is changed meanwhile."""
    limits = Limits(
        incident_minor=INCIDENT,
        agent_day_minor=AGENT_DAY,
        team_pool_minor=POOL,
        allowance_minor=allowance_minor,
        allowance_hours=hours,
    )
    return Policy(limits=limits)


class Crash(BaseException):
    """The program ends here, at this very write."""


class FragileDatabase(Database):
    """Ends the program before or after the write that was drawn."""

    crash_in = 0
    after = False

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        self.crash_in -= 1
        is_now = self.crash_in == 0
        with super().writing() as connection:
            yield connection
            if is_now and not self.after:
                raise Crash
        if is_now:
            raise Crash


class KnownPolicies:
    """What a desk keeps of the team's policies; here in memory that outlives a crash, as its file does."""

    def __init__(self) -> None:
        self.kept: PublishedPolicy | None = None

    def current(self) -> PublishedPolicy | None:
        return self.kept

    def refresh(self, server: PolicySource) -> None:
        self.kept = server.current()

    def is_behind(self, version: int) -> bool:
        return False


@dataclass
class Line:
    """One desk's line to the server. Nobody behind it knows whether a call that failed was done."""

    server: PlainServer
    chance: random.Random
    late: list[Callable[[], object]]
    is_cut: bool = False
    trouble: float = 0.12

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *given, **named: self.call(lambda: getattr(self.server, name)(*given, **named))

    def call(self, act: Callable[[], Any]) -> Any:
        if self.is_cut:
            raise StoreUnreachable("away", "away")
        drawn = self.chance.random() / self.trouble if self.trouble else 1.0
        if drawn < 0.25:
            raise StoreUnreachable("lost", "the question")
        if drawn < 0.5:
            act()
            raise StoreUnreachable("lost", "the answer")
        if drawn < 0.75:
            self.late += [act] * self.chance.choice((1, 1, 2))
            raise StoreUnreachable("late", "it comes after others")
        if drawn < 1:
            act()  # twice
        return act()


@dataclass
class Told:
    """What an agent was told: it must be true at the end."""

    yes: dict[str, tuple[GrantRequest, str]] = field(default_factory=dict)
    back: dict[str, str] = field(default_factory=dict)
    answers: dict[str, object] = field(default_factory=dict)


class Desk:
    """One agent at one machine."""

    desk_class: type[TeamDesk] = TeamDesk

    def __init__(
        self, number: int, server: PlainServer, chance: random.Random, late: list[Callable[[], object]]
    ) -> None:
        self.agent, self.chance = f"agent-{number}", chance
        self.line = Line(server, chance, late)
        self.clock, self.tick_ms = Clock(server.now_ms + chance.randint(-HOUR_MS, HOUR_MS)), chance.randint(0, HOUR_MS)
        self.file = MemoryStore(self.clock)
        self.file.connection.execute("UPDATE team_desk SET device = ?", (f"{number:016x}",))
        self.policies, self.told = KnownPolicies(), Told()
        self.is_gone = False
        self.start()

    def start(self) -> None:
        """The program starts, on what its file holds."""
        if self.file.connection.in_transaction:
            self.file.connection.execute("ROLLBACK")
        self.database = FragileDatabase(self.file.connection, Path(":memory:"))
        tick = lambda: self.tick_ms  # noqa: E731 - read anew at each call
        own = SqliteAllowance(self.database, tick, lambda policy, gesture: None)
        server = Server(self.line, self.line, self.line)  # type: ignore[arg-type]
        ids = lambda: f"{self.agent}-{self.chance.getrandbits(64):016x}"  # noqa: E731
        shares = SqliteShares(self.database, tick)
        self.desk = self.desk_class(own, shares, self.policies, server, server, self.agent, ids)

    def crash_soon(self) -> None:
        self.database.crash_in, self.database.after = self.chance.randint(1, 6), self.chance.random() < 0.5

    def reboot(self) -> None:
        self.tick_ms = 0
        self.start()

    def ask(self, act: Callable[[], object]) -> object:
        """Do it; None when the program ended, or the server was needed and away."""
        try:
            return act()
        except Crash:
            self.start()
        except StoreUnreachable:
            pass
        return None


class Day:
    """One play: `outcome` counts what must be nought."""

    desk_class: type[TeamDesk] = TeamDesk
    server_class: type[PlainServer] = PlainServer

    def __init__(self, seed: int, grants: int = 100) -> None:
        self.seed, self.grants = seed, grants
        self.chance = random.Random(seed)
        self.server = self.server_class(START_MS + self.chance.randint(0, 24 * HOUR_MS))
        self.server.publish(policy_of(ALLOWANCE))
        self.late: list[Callable[[], object]] = []
        kind = type("TheDesk", (Desk,), {"desk_class": self.desk_class})
        self.desks = [kind(number, self.server, self.chance, self.late) for number in range(DESKS)]
        self.asked = 0
        self.given = 0
        self.offline = 0
        self.faults: list[str] = []

    def play(self) -> list[str]:
        """The whole day and its reckoning: what is wrong, in words."""
        for desk in self.desks:
            desk.ask(desk.desk.sync)
        while self.asked < self.grants:
            self._step(self.chance.choice(self.desks))
        self._calm_down()
        return self.faults + list(self._reckoning())

    def _step(self, desk: Desk) -> None:
        drawn = self.chance.random()
        if desk.is_gone:
            self._pass(MINUTE_MS)
        elif drawn < 0.55:
            self._grant(desk)
        elif drawn < 0.62:
            self._take_back(desk)
        elif drawn < 0.74:
            desk.ask(desk.desk.sync)
        elif drawn < 0.90:
            self._trouble(desk, drawn)
        elif drawn < 0.97:
            self._pass(self.chance.choice((MINUTE_MS, 20 * MINUTE_MS, HOUR_MS, 7 * HOUR_MS)))
        else:
            self._decide(desk, drawn)

    def _trouble(self, desk: Desk, drawn: float) -> None:
        """The line, the program, the machine, or a message that comes late."""
        if drawn < 0.80:
            desk.line.is_cut = not desk.line.is_cut
        elif drawn < 0.84:
            desk.crash_soon()
        elif drawn < 0.86:
            desk.reboot()
        elif self.late:
            self.late.pop(self.chance.randrange(len(self.late)))()

    def _decide(self, desk: Desk, drawn: float) -> None:
        """What people do: set a clock, publish, take a machine away, write off what it held."""
        if drawn < 0.98:
            desk.clock.now_ms += self.chance.choice((-HOUR_MS, -30 * HOUR_MS, MINUTE_MS))
        elif drawn < 0.99:
            hours = self.chance.choice((1, 12))
            self.server.publish(policy_of(self.chance.choice((0, 1_500, ALLOWANCE, ALLOWANCE)), hours))
        elif drawn < 0.993 and sum(item.is_gone for item in self.desks) == 0:
            desk.is_gone = not desk.told.yes  # a machine that never comes back, before it promised anything
        else:
            self._write_off()

    def _grant(self, desk: Desk) -> None:
        self.asked += 1
        key = f"{desk.agent}-{self.asked}"
        incident = f"i-{desk.agent}-{self.asked // 12}"
        wish = GrantRequest(
            key=key,
            agent_id=desk.agent,
            conversation_id=incident,
            incident_id=incident,
            customer_id=f"u-{desk.agent}",
            gesture="credit",
            money=Money(self.chance.choice((0, 100, 700, 1_500, 2_500)), "GBP"),
            reason="Late",
        )
        for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
            before = desk.told.answers.get(key)
            answer = desk.ask(lambda: desk.desk.grant(wish))
            if answer is None:
                continue
            if before is not None and before != answer:
                self.faults.append(f"{key} was answered in two ways: {before}, {answer}")
            desk.told.answers[key] = answer
            if isinstance(answer, Grant):
                self.given += before is None
                self.offline += before is None and answer.entry_id.startswith("desk-")
                desk.told.yes[key] = wish, answer.entry_id
        if self.chance.random() < 0.3:
            desk.ask(lambda: desk.desk.balance(agent_id=desk.agent, incident_id=incident, customer_id=wish.customer_id))

    def _take_back(self, desk: Desk) -> None:
        if not desk.told.yes:
            return
        key = self.chance.choice(list(desk.told.yes))
        entry = desk.told.yes[key][1]
        request = ReverseRequest(key=f"back-{key}", entry_id=entry, agent_id=desk.agent, reason="No")
        for _ in range(self.chance.choice((1, 2))):
            if isinstance(desk.ask(lambda: desk.desk.reverse(request)), Reversal):
                desk.told.back[key] = entry

    def _pass(self, ms: int) -> None:
        self.server.now_ms += ms
        for desk in self.desks:
            desk.clock.now_ms += ms
            desk.tick_ms += ms

    def _write_off(self) -> None:
        gone = {desk.agent for desk in self.desks if desk.is_gone}
        for lease in list(self.server.held.values()):
            if lease.agent_id in gone and lease.state == "open":
                with contextlib.suppress(Exception):
                    self.server.write_off(lease.lease)

    def _calm_down(self) -> None:
        """The network heals, what was late arrives, and every desk that is left tells what it did."""
        self.chance.shuffle(self.late)
        for act in self.late:
            act()
        self.late.clear()
        for desk in self.desks:
            desk.line.is_cut, desk.line.trouble, desk.database.crash_in = False, 0.0, 0
        for _ in range(2):
            for desk in self.desks:
                if not desk.is_gone:
                    desk.desk.sync()

    def _reckoning(self) -> Iterator[str]:
        entries = list(self.server.entries.values())
        yield from self._overspent(entries)
        by_key: dict[str, list[int]] = {}
        for entry in entries:
            by_key.setdefault(entry.request.key.removesuffix(" allowance"), []).append(entry.minor)
        yield from (f"{key} was granted {len(found)} times" for key, found in by_key.items() if len(found) > 1)
        stands = {entry.request.key for entry in entries if not entry.is_back}
        for desk in self.desks:
            for key, answer in desk.told.answers.items():
                if isinstance(answer, Refusal) and not desk.is_gone and {key, f"{key} allowance"} & stands:
                    yield f"{key} was told no and stands"
            state = desk.desk.standing()
            if not desk.is_gone and (state.waiting or state.conflicts):
                yield f"{desk.agent} has {state.waiting} acts unposted, {state.conflicts} that found no room"
            for key, (wish, _) in desk.told.yes.items():
                kept = by_key.get(key)
                expected = 0 if key in desk.told.back else wish.money.amount_minor
                if kept is None:
                    yield f"{key} was told yes and is lost"
                elif kept[0] != expected and f"back-{key}" not in self.server.answers:
                    yield f"{key} stands at {kept[0]} and was told as {expected}"

    def _overspent(self, entries: list[Any]) -> Iterator[str]:
        sums: dict[tuple[str, str, str], int] = {}
        for entry in entries:
            wish, day = entry.request, period_label("day", entry.at_ms)
            for place in (
                ("incident", wish.incident_id, ""),
                ("agent_day", wish.agent_id, day),
                ("team_pool", "", days_of("month", entry.at_ms)[0]),
            ):
                sums[place] = sums.get(place, 0) + entry.minor
        for lease in self.server.held.values():
            if lease.drawn_minor > lease.amount_minor:
                yield f"{lease.lease} was overdrawn"
            if lease.state == "open":
                place = ("team_pool", "", days_of("month", lease.taken_at_ms)[0])
                sums[place] = sums.get(place, 0) + lease.amount_minor - lease.drawn_minor
        most = {"incident": INCIDENT, "agent_day": AGENT_DAY, "team_pool": POOL}
        for place, spent in sums.items():
            if spent > most[place[0]]:
                yield f"{' '.join(place)} was overspent: {spent}"
