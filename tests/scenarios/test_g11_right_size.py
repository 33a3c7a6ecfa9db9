"""G11, G12, G14, G17: facts give a range, the cheapest thing with meaning comes first, more than was lost is told, claims are facts."""

from agent_assist.domain.advice.gestures import LADDER
from agent_assist.storage.packs import playbook_of, shipped_packs
from tests.scenarios.play import State, after
from tests.scenarios.recording import Recording

PACK = playbook_of(shipped_packs())
LATE = "My parcel is late, it should have been here on Monday"
FREE = {"thanks", "apology", "effort", "expedite", "note", "waive"}


def told(words: str = LATE, minor: int = 4_000, gestures: int = 0, **profile: object) -> State:
    orders = [{"id": "A-1", "placed": "2025-12-20", "total_minor": minor, "currency": "GBP", "status": "in transit"}]
    rows = [
        {"at": f"2025-12-{day:02}T10:00:00Z", "channel": "chat", "kind": "gesture", "summary": "credit", "amount_minor": 500, "currency": "GBP"}
        for day in range(1, gestures + 1)
    ]  # fmt: skip
    talk = Recording().started(customer_id="k").knows("k", name="Ada", orders=orders, history=rows, **profile)
    return after(talk.customer(words))


def why(state: State, gesture_id: str) -> str:
    return " ".join(line for item in state["gestures"] if item["id"] == gesture_id for line in item["why"])


def test_g12_the_cheapest_thing_with_meaning_comes_first_among_what_fits_alike():
    for words in (LATE, "You sent me the wrong coat", "I was charged twice for one order", "The lamp arrived broken"):
        shown = [PACK.gesture(item["id"]) for item in told(words)["gestures"]]
        fits = [2 * bool(item.intents) + 2 * len(item.cues) + ("discovery" in item.stages) for item in shown]
        for (one, fit), (other, next_fit) in zip(
            zip(shown, fits, strict=True), list(zip(shown, fits, strict=True))[1:], strict=False
        ):
            if fit == next_fit:
                assert LADDER.index(one.kind) <= LADDER.index(other.kind), (words, one.id, other.id)
        assert shown[0].kind in FREE
        assert any(item.money.amount_minor == 0 for item in shown)


def test_g11_severity_and_responsibility_are_named_beside_every_amount():
    state = told()
    paid = [item for item in state["gestures"] if item["amount_minor"]]
    assert paid
    assert all(any("severity 2 of 3, responsibility ours" in line for line in item["why"]) for item in paid)


def test_g11_s41_worth_never_lowers_what_everyone_gets():
    base = {item["id"]: item["amount_minor"] for item in told(value_band="low")["gestures"]}
    for band in ("medium", "high"):
        assert {item["id"]: item["amount_minor"] for item in told(value_band=band)["gestures"]} == base


def test_g14_more_than_they_paid_is_told_and_never_blocked():
    cheap = told(minor=300)
    dear = [item for item in cheap["gestures"] if item["amount_minor"] > 300]
    assert dear
    assert all(any("more than the 3.00 GBP they paid" in line for line in item["why"]) for item in dear)
    assert not any(item["needs_approval"] for item in dear)


def test_g17_repeat_claims_stand_as_a_number_and_change_no_amount():
    first, often = told(), told(gestures=6)
    assert {i["id"]: i["amount_minor"] for i in often["gestures"]} == {
        i["id"]: i["amount_minor"] for i in first["gestures"]
    }
    paid = next(item["id"] for item in often["gestures"] if item["amount_minor"])
    assert "6 gestures in 90 days" in why(often, paid)
    assert "gestures in 90 days" not in why(first, paid)
    assert "6 gesture(s) in 90 days" in often["trace"]["behavior"]["because"]
    assert "fraud" not in str(often).casefold()
