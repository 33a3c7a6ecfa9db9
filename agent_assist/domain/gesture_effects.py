"""What gestures did, measured: how talks with each went, how far the tone rose, who came back, what it cost. Never ranks."""

from collections.abc import Iterable
from dataclasses import dataclass

from agent_assist.domain.learning import Count
from agent_assist.domain.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of the talks in which a gesture of one kind was given."""

    gesture: str
    count: Count
    tone_gain: float | None
    repeated: Count
    cost_minor: int
    currency: str


def effects(outcomes: Iterable[Outcome]) -> list[Effect]:
    """By gesture, the newest outcome of each talk: how they went, how far the tone rose, who came back, what it cost."""
    newest = {outcome.conversation_id: outcome for outcome in outcomes}
    by_gesture: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in newest.values():
        for gesture in dict.fromkeys(outcome.gestures) or ("",):
            by_gesture.setdefault((gesture, outcome.currency if gesture else ""), []).append(outcome)
    return [_effect(*key, held) for key, held in sorted(by_gesture.items())]


def _effect(gesture: str, currency: str, held: list[Outcome]) -> Effect:
    told = [item for item in held if item.went_well is not None]
    gains = [
        item.valence_end - item.valence_low
        for item in held
        if item.valence_end is not None and item.valence_low is not None
    ]
    asked = [item for item in held if item.repeat_contact is not None]
    return Effect(
        gesture,
        Count(sum(bool(item.went_well) for item in told), len(told)),
        round(sum(gains) / len(gains), 2) if gains else None,
        Count(sum(bool(item.repeat_contact) for item in asked), len(asked)),
        sum(item.cost_minor for item in held) if gesture else 0,
        currency,
    )
