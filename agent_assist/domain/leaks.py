"""Where goodwill may run out of the budget unseen: counts and sums over grants that stand. Facts, no verdicts; ids, no names.

Pure: the movements, the caps in force at each and the households come in as values.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from agent_assist.domain.policy import Limits

DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class Given:
    """One grant that moved money. `taken_back` grants are counted beside the others, never in them."""

    entry_id: str
    at_ms: int
    agent_id: str
    customer_id: str
    incident_id: str
    gesture_kind: str
    amount_minor: int
    currency: str
    policy_version: int
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """From how many on a thing is listed, over how long, and how near a cap is just under it, in percent of the cap."""

    days: int = 90
    pair_grants: int = 3
    cluster_grants: int = 3
    near_percent: int = 10
    household_customers: int = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """One agent and one customer. `of_agent` are all of that agent's grants, `of_customer` all that customer got."""

    agent_id: str
    customer_id: str
    grants: int
    amount_minor: int
    currency: str
    incidents: int
    days: int
    of_agent: int
    of_customer: int
    taken_back: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """One agent's incidents, or grants of one kind, whose sum lies just under the cap of that level and not above it."""

    agent_id: str
    level: str
    currency: str
    just_under: int
    of: int
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Household:
    """Several customers under one roof."""

    household_id: str
    customers: tuple[str, ...]
    agents: tuple[str, ...]
    grants: int
    amount_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class SelfGift:
    """A grant whose agent and customer have the same id, whatever its case or spaces around."""

    entry_id: str
    agent_id: str
    customer_id: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Leaks:
    """The report. `grants` is how many were looked at; free gestures move nothing and are not among them."""

    since_ms: int
    grants: int
    pairs: tuple[Pair, ...]
    clusters: tuple[Cluster, ...]
    households: tuple[Household, ...]
    self_gifts: tuple[SelfGift, ...]


def leaks(
    given: Iterable[Given],
    caps: Mapping[int, Limits],
    household_of: Mapping[str, str],
    now_ms: int,
    sought: Sought | None = None,
) -> Leaks:
    """The report over the last days. `caps` by policy version; `household_of` by customer, missing where unknown."""
    sought = sought or Sought()
    since_ms = now_ms - sought.days * DAY_MS
    recent = [item for item in given if item.at_ms >= since_ms and item.amount_minor > 0]
    standing = [item for item in recent if not item.taken_back]
    return Leaks(
        since_ms=since_ms,
        grants=len(standing),
        pairs=_pairs(recent, sought),
        clusters=_clusters(standing, caps, sought),
        households=_households(standing, household_of, sought),
        self_gifts=tuple(
            SelfGift(item.entry_id, item.agent_id, item.customer_id, item.amount_minor, item.currency)
            for item in standing
            if item.agent_id.strip().casefold() == item.customer_id.strip().casefold()
        ),
    )


def _pairs(recent: Sequence[Given], sought: Sought) -> tuple[Pair, ...]:
    groups: defaultdict[tuple[str, str, str], list[Given]] = defaultdict(list)
    of_agent: Counter[str] = Counter()
    of_customer: Counter[str] = Counter()
    for item in recent:
        if item.customer_id:
            groups[item.agent_id, item.customer_id, item.currency].append(item)
        if not item.taken_back:
            of_agent[item.agent_id] += 1
            of_customer[item.customer_id] += 1
    found = []
    for (agent_id, customer_id, currency), items in groups.items():
        standing = [item for item in items if not item.taken_back]
        if len(standing) >= sought.pair_grants:
            found.append(
                Pair(
                    agent_id=agent_id,
                    customer_id=customer_id,
                    grants=len(standing),
                    amount_minor=sum(item.amount_minor for item in standing),
                    currency=currency,
                    incidents=len({item.incident_id for item in standing}),
                    days=len({item.at_ms // DAY_MS for item in standing}),
                    of_agent=of_agent[agent_id],
                    of_customer=of_customer[customer_id],
                    taken_back=len(items) - len(standing),
                )
            )
    return tuple(sorted(found, key=lambda pair: (-pair.grants, pair.agent_id, pair.customer_id, pair.currency)))


def _clusters(standing: Sequence[Given], caps: Mapping[int, Limits], sought: Sought) -> tuple[Cluster, ...]:
    """An incident's sum is held against its cap; so is what one kind got in it, where that kind has a cap of its own."""
    sums: defaultdict[tuple[str, str, str, str], list[Given]] = defaultdict(list)
    for item in standing:
        limits = caps.get(item.policy_version)
        if limits is not None:
            sums[item.agent_id, "incident", item.incident_id, item.currency].append(item)
            if any(kind == item.gesture_kind for kind in limits.gesture_kind_minor):
                sums[item.agent_id, "gesture_kind", f"{item.incident_id} {item.gesture_kind}", item.currency].append(
                    item
                )
    near: defaultdict[tuple[str, str, str], list[list[Given]]] = defaultdict(list)
    of: Counter[tuple[str, str, str]] = Counter()
    for (agent_id, level, _, currency), items in sums.items():
        of[agent_id, level, currency] += 1
        spent_minor, cap_minor = sum(item.amount_minor for item in items), _cap(level, items[-1], caps)
        if cap_minor * (100 - sought.near_percent) <= spent_minor * 100 <= cap_minor * 100:
            near[agent_id, level, currency].append(items)
    found = [
        Cluster(*place, len(groups), of[place], tuple(item.entry_id for items in groups for item in items))
        for place, groups in near.items()
        if len(groups) >= sought.cluster_grants
    ]
    return tuple(sorted(found, key=lambda item: (-item.just_under, item.agent_id, item.level, item.currency)))


def _cap(level: str, last: Given, caps: Mapping[int, Limits]) -> int:
    limits = caps[last.policy_version]
    if level == "incident":
        return limits.incident_minor
    return next(minor for kind, minor in limits.gesture_kind_minor.items() if kind == last.gesture_kind)


def _households(standing: Sequence[Given], household_of: Mapping[str, str], sought: Sought) -> tuple[Household, ...]:
    groups: defaultdict[tuple[str, str], list[Given]] = defaultdict(list)
    for item in standing:
        household_id = household_of.get(item.customer_id, "")
        if household_id:
            groups[household_id, item.currency].append(item)
    found = [
        Household(
            household_id=household_id,
            customers=tuple(sorted({item.customer_id for item in items})),
            agents=tuple(sorted({item.agent_id for item in items})),
            grants=len(items),
            amount_minor=sum(item.amount_minor for item in items),
            currency=currency,
        )
        for (household_id, currency), items in groups.items()
    ]
    several = (item for item in found if len(item.customers) >= sought.household_customers)
    return tuple(sorted(several, key=lambda item: (-item.grants, item.household_id, item.currency)))
