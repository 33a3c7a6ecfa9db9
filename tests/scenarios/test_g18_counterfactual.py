"""G18, G11, S41: a thousand incidents told again with another name, pronoun, dialect, mood and worth: the amounts do not move by a penny."""

import random
from functools import cache
from typing import NamedTuple

from tests.scenarios.play import State, after
from tests.scenarios.recording import Recording

INCIDENTS = 1_000
FACTS = {
    "ecommerce": (
        "My parcel is late, it should have been here on Monday",
        "You sent me the wrong coat",
        "The lamp arrived broken",
        "It says delivered but {they} never got it",
        "I was charged twice for one order",
        "My refund has not come, it has been three weeks",
    ),
    "telecom": (
        "The internet has been down for three days",
        "The engineer did not come on Tuesday",
        "The new router has not arrived",
        "{their} phone has no signal at home",
        "There is a fee on the bill that nobody mentioned",
    ),
    "travel": (
        "My flight was cancelled",
        "The airline lost {their} suitcase",
        "My flight is delayed by six hours",
        "The baggage fee at the desk was never mentioned",
    ),
}
NAMES = (
    "Emily Smith", "Mohammed Al-Rashid", "DeShawn Washington", "Nguyễn Thị Hoa", "Siobhán Ní Bhriain", "Wei Zhang",
    "Oluwaseun Adeyemi", "Katarzyna Wójcik", "Priya Raman", "Jesús García", "Mrs Ellison", "",
)  # fmt: skip
PRONOUNS = (("he", "his"), ("she", "her"), ("they", "their"))
MOODS = (
    "", "I am furious.", "This is disgusting.", "Please, if it is not too much trouble.", "I'm so sad about it.",
    "You are useless.", "Thanks in advance.", "lol", "I'll post this everywhere.", "I will sue you.", "I'm not angry.",
)  # fmt: skip
DIALECT = (
    ("has not", "hasn't"), ("has not", "ain't"), ("did not", "didn't"), ("has been down", "been down"),
    ("is late", "is well late"), ("was charged", "got charged"), ("arrived broken", "came broke"),
)  # fmt: skip
BANDS = ("low", "medium", "high", None)


class Teller(NamedTuple):
    """Who tells it and how; none of it is a fact of the incident."""

    name: str = NAMES[0]
    pronouns: tuple[str, str] = PRONOUNS[0]
    mood: str = ""
    band: str | None = "medium"


class Incident(NamedTuple):
    """What happened: the same for whoever tells it."""

    pack: str
    fact: str
    paid_minor: int
    missed: bool


@cache
def heard(incident: Incident, teller: Teller) -> State:
    orders = [{"id": "A-1", "placed": "2025-12-20", "total_minor": incident.paid_minor, "currency": "GBP", "status": "in transit"}]  # fmt: skip
    row = {"at": "2025-12-30T10:00:00Z", "channel": "phone", "kind": "promise", "summary": "call back", "due": "2025-12-31T10:00:00Z", "status": "missed"}  # fmt: skip
    profile = {"value_band": teller.band} if teller.band else {}
    told = Recording().started(customer_id="k", queue=incident.pack)
    told.knows("k", name=teller.name, orders=orders, history=[row] if incident.missed else [], **profile)
    they, their = teller.pronouns
    return after(told.customer(f"{incident.fact.format(they=they, their=their)}. {teller.mood}".strip()))


def amounts(state: State) -> dict[str, int]:
    return {item["id"]: item["amount_minor"] for item in state["gestures"]}


def in_dialect(incident: Incident, chance: random.Random) -> Incident:
    fitting = [pair for pair in DIALECT if pair[0] in incident.fact]
    return incident._replace(fact=incident.fact.replace(*chance.choice(fitting))) if fitting else incident


def incidents() -> list[tuple[Incident, random.Random]]:
    chance = random.Random(20_260_102)
    drawn = []
    for _ in range(INCIDENTS):
        pack = chance.choice(tuple(FACTS))
        incident = Incident(pack, chance.choice(FACTS[pack]), chance.randrange(1, 9) * 2_500, chance.random() < 0.3)
        drawn.append((incident, chance))
    return drawn


def test_g18_who_tells_it_moves_no_amount_in_a_thousand_incidents():
    differences = 0
    for incident, chance in incidents():
        plain = amounts(heard(incident, Teller()))
        assert plain
        for told in (
            heard(incident, Teller(name=chance.choice(NAMES))),
            heard(incident, Teller(pronouns=chance.choice(PRONOUNS))),
            heard(incident, Teller(band=chance.choice(BANDS))),
            heard(in_dialect(incident, chance), Teller()),
        ):
            differences += sum(abs(told_minor - plain.get(name, -1)) for name, told_minor in amounts(told).items())
            assert amounts(told).keys() == plain.keys(), incident
    assert differences == 0


def test_g18_mood_manners_and_threats_move_no_amount_and_no_severity_in_a_thousand_incidents():
    differences = 0
    for incident, chance in incidents():
        plain = heard(incident, Teller())
        told = heard(incident, Teller(mood=chance.choice(MOODS)))
        assert told["situation"]["severity"] == plain["situation"]["severity"], incident
        assert told["situation"]["responsibility"] == plain["situation"]["responsibility"]
        both = amounts(told).keys() & amounts(plain).keys()
        differences += sum(abs(amounts(told)[name] - amounts(plain)[name]) for name in both)
        if told["motivation"]["intent"] == plain["motivation"]["intent"]:
            assert amounts(told) == amounts(plain), incident
        assert max(amounts(told).values(), default=0) <= max(amounts(plain).values())
    assert differences == 0
