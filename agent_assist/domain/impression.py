"""What stays with a customer: the whole of a conversation by its worst moment, its end and its mean, and the relation
over all of them. Pure arithmetic; time heals a tone, and only good moments heal a relation."""

from dataclasses import dataclass

from agent_assist.domain.customer import Relation
from agent_assist.domain.policy import ToneSettings


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments of a conversation before the newest one, summed up. A moment is the tone after one message."""

    count: int = 0
    total: float = 0.0
    lowest: float = 0.0
    highest: float = 0.0

    def then(self, valence: float) -> "Moments":
        """With one more."""
        return Moments(self.count + 1, self.total + valence, min(self.lowest, valence), max(self.highest, valence))


def impression(past: Moments, newest: float, settings: ToneSettings) -> float:
    """Peak and end weigh more than the many moments between: the remembered whole, in -1..1."""
    moments = past.then(newest)
    mean = moments.total / moments.count
    peak_weight, end_weight = settings.peak_weight, settings.end_weight
    if peak_weight + end_weight > 1.0:
        whole = peak_weight + end_weight
        peak_weight, end_weight = peak_weight / whole, end_weight / whole
    rest = max(0.0, 1.0 - peak_weight - end_weight)
    remembered = peak_weight * _peak(moments, settings) + end_weight * newest + rest * mean
    return max(-1.0, min(1.0, remembered))


def moved(valence: float, reading: float, weight: float, settings: ToneSettings) -> float:
    """The tone after one reading. A worse reading pulls `negativity_dominance` times as hard; 1 makes it even."""
    dominance = settings.negativity_dominance if reading < valence else 1.0
    rate = min(1.0, settings.learning_rate * dominance) * weight
    return max(-1.0, min(1.0, valence + rate * (reading - valence)))


def score_after(before: float, conversation: float, settings: ToneSettings) -> float:
    """The relation's score after one more conversation: it falls as a tone falls, and climbs as slowly."""
    return moved(before, conversation, 1.0, settings)


def relation_after(
    known: Relation | None, conversation_id: str, conversation: float, at_ms: int, settings: ToneSettings
) -> Relation:
    """The relation once a conversation is over; wrapped up again, the same one takes its own place."""
    before = (known.before if known.conversation_id == conversation_id else known.score) if known else 0.0
    return Relation(score_after(before, conversation, settings), conversation_id, at_ms, before)


def _peak(moments: Moments, settings: ToneSettings) -> float:
    """The moment that stands out: the worst one, unless the best stands out further than its weighted depth.

    Equally far on both sides is no peak at all, so that an even policy treats both sides alike.
    """
    depth = -moments.lowest * settings.negativity_dominance
    if depth == moments.highest:
        return 0.0
    return moments.lowest if depth > moments.highest else moments.highest
