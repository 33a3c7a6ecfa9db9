"""Any row of asks, answers and grants against a plain model, on both engines: an approval never overspends, and each ends once."""

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from agent_assist.domain.approvals import (
    AcceptRequest,
    Approved,
    ApproveRequest,
    Asked,
    Case,
    CounterRequest,
    DeclineRequest,
    Seconded,
    WithdrawRequest,
)
from agent_assist.domain.budget import Grant, Refusal
from agent_assist.domain.money import Money
from agent_assist.engine.ports import Approvals
from agent_assist.storage.store import Store
from tests.storage.ledger.test_approvals import second, third, under  # noqa: F401 - fixtures
from tests.storage.sqlite.conftest import asked

INCIDENT, AGENT_DAY, POOL, TWO_ABOVE = 20_000, 60_000, 260_000, 40_000
AGENTS, ANSWERERS, GESTURES = ("raj", "helen", "mo"), ("helen", "sam"), ("credit", "gift")
AMOUNTS = (500, 9_000, 20_001, 30_000, 45_000)
STEPS = 120


@dataclass
class Request:
    """One request as the model knows it."""

    agent: str
    incident: str
    gesture: str
    minor: int
    state: str = "waiting"
    first: str = ""
    offer: tuple[str, int] = ("", 0)


@dataclass
class Model:
    """What should stand."""

    pool: int = 0
    incidents: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    requests: dict[str, Request] = field(default_factory=dict)

    def fits_all(self, minor: int) -> bool:
        return self.pool + minor <= POOL

    def fits_one(self, agent: str, incident: str, minor: int) -> bool:
        return self.incidents[incident] + minor <= INCIDENT and self.days[agent] + minor <= AGENT_DAY

    def spend(self, agent: str, incident: str, minor: int) -> None:
        self.pool += minor
        self.incidents[incident] += minor
        self.days[agent] += minor


@pytest.mark.parametrize("seed", range(4))
def test_any_row_of_acts(
    ledger_engine: str | Path,
    spending: Store,
    second: Approvals,  # noqa: F811
    third: Approvals,  # noqa: F811
    seed: int,
) -> None:
    limits = {"incident_minor": INCIDENT, "agent_day_minor": AGENT_DAY, "team_pool_minor": POOL}
    under(spending, f"[approvals]\nsecond_above_minor = {TWO_ABOVE}\n", **limits)
    chance, model = random.Random(seed), Model()
    ways = {"helen": second, "sam": third}
    ended: Counter[str] = Counter()
    for step in range(STEPS):
        key, act = (
            f"k-{step}",
            chance.choice(("grant", "ask", "ask", "approve", "approve", "counter", "decline", "take", "back")),
        )
        if act in ("grant", "ask"):
            _wish(spending, model, chance, act, key)
            continue
        if not model.requests:
            continue
        name = chance.choice(list(model.requests))
        request = model.requests[name]
        if act in ("approve", "counter", "decline"):
            ended[_answer(ways, model, chance, act, key, name, request)] += 1
        else:
            ended[_agents(spending, model, chance, act, key, name, request)] += 1
        assert model.pool <= POOL
    assert ended["yes"], "no request was ever granted: the run shows nothing"
    assert ended["no"]
    pool = spending.ledger.balance().level("team_pool")
    assert pool is not None
    assert pool.spent_minor == model.pool
    for incident, minor in model.incidents.items():
        assert spending.ledger.balance(incident_id=incident).levels[0].spent_minor == minor
    states = {found.approval_id: found.state for found in spending.approvals.named(list(model.requests))}
    assert states == {name: request.state for name, request in model.requests.items()}
    found = spending.ledger.verify()
    assert found.ok, found


def _wish(store: Store, model: Model, chance: random.Random, act: str, key: str) -> None:
    agent, incident, gesture = chance.choice(AGENTS), f"i-{chance.randrange(5)}", chance.choice(GESTURES)
    minor = chance.choice(AMOUNTS)
    wish = asked(key, minor, agent_id=agent, incident_id=incident, gesture=gesture)
    one, whole = model.fits_one(agent, incident, minor), model.fits_all(minor)
    if act == "grant":
        granted = isinstance(store.ledger.grant(wish), Grant)
        assert granted == (one and whole)
        if granted:
            model.spend(agent, incident, minor)
        return
    answer = store.approvals.ask(wish, Case())
    waits = any(
        item.state in ("waiting", "countered") and (item.incident, item.gesture) == (incident, gesture)
        for item in model.requests.values()
    )
    assert isinstance(answer, Asked) == (whole and not one and not waits), answer
    if isinstance(answer, Asked):
        model.requests[answer.approval_id] = Request(agent, incident, gesture, minor)


def _answer(
    ways: dict[str, Approvals], model: Model, chance: random.Random, act: str, key: str, name: str, request: Request
) -> str:
    by = chance.choice(ANSWERERS)
    way, may = ways[by], request.state == "waiting" and by != request.agent
    if act == "decline":
        said = way.decline(DeclineRequest(key=key, approval_id=name, agent_id=by, reason="No"))
        assert isinstance(said, Refusal) != may
        request.state = "declined" if may else request.state
        return "no"
    if act == "counter":
        minor = chance.choice((request.minor // 2, request.minor))
        gesture = chance.choice(GESTURES)
        less = gesture != request.gesture or 0 < minor < request.minor
        offer = CounterRequest(key=key, approval_id=name, agent_id=by, gesture=gesture, money=Money(minor, "GBP"))
        may = may and less and minor <= TWO_ABOVE
        assert isinstance(way.counter(offer), Refusal) != may
        if may:
            request.state, request.offer = "countered", (gesture, minor)
        return "less"
    answer = way.approve(ApproveRequest(key=key, approval_id=name, agent_id=by))
    if not may or request.first == by:
        assert isinstance(answer, Refusal)
        return "refused"
    if request.minor > TWO_ABOVE and not request.first:
        assert isinstance(answer, Seconded)
        request.first = by
        return "first"
    return _granted(answer, model, request, request.minor)


def _agents(store: Store, model: Model, chance: random.Random, act: str, key: str, name: str, request: Request) -> str:
    by = chance.choice((request.agent, request.agent, "mo"))
    if act == "back":
        said = store.approvals.withdraw(WithdrawRequest(key=key, approval_id=name, agent_id=by))
        may = by == request.agent and request.state in ("waiting", "countered")
        assert isinstance(said, Refusal) != may
        request.state = "withdrawn" if may else request.state
        return "back"
    answer = store.approvals.accept(AcceptRequest(key=key, approval_id=name, agent_id=by))
    if by != request.agent or request.state != "countered":
        assert isinstance(answer, Refusal)
        return "refused"
    return _granted(answer, model, request, request.offer[1])


def _granted(answer: object, model: Model, request: Request, minor: int) -> str:
    assert isinstance(answer, Approved) == model.fits_all(minor), answer
    if not isinstance(answer, Approved):
        return "full"
    model.spend(request.agent, request.incident, minor)
    request.state = "approved"
    return "yes"
