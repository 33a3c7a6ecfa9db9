"""Which starter pack a customer's words sound like, when several are in use. Counts the packs' own example words; decides nothing."""

import math
from collections import Counter
from collections.abc import Sequence

from agent_assist.domain.playbook import PackWords
from agent_assist.domain.reading import PackShare
from agent_assist.language.intents.words import stems_of

# One word alone settles nothing, and a word in every pack says nothing.
_MOST_A_WORD = 1.6
_SMOOTH = 0.6
_NOUN_COUNTS = 3
_SAYS_SOMETHING = 0.1
# People travel together, so these fill a traveller's examples; a family in mourning says them as well.
_WHO_SPEAKS = frozenset(("we", "our", "us"))
# Words of one text are not independent of one another: each counts this much.
_TEMPER = 0.45


class PackSense:
    """Each word's leaning to each pack, worked out once from the packs' example phrases and nouns."""

    def __init__(self, packs: Sequence[PackWords]) -> None:
        self._ids = [pack.id for pack in packs]
        counts = [_counted(pack) for pack in packs] if len(packs) > 1 else []
        totals = [sum(count.values()) or 1 for count in counts]
        self._leanings = {
            word: _leaning([(count[word] + _SMOOTH) / total for count, total in zip(counts, totals, strict=True)])
            for word in {word for count in counts for word in count}
        }

    def shares(self, text: str) -> tuple[PackShare, ...]:
        """The share of each pack, summing to one; empty when the words do not say, or one pack is in use."""
        words = (word for word in stems_of(text) if word not in _WHO_SPEAKS)
        told = [self._leanings[word] for word in words if word in self._leanings]
        if not told:
            return ()
        sums = [sum(column) for column in zip(*told, strict=True)]
        most = max(sums)
        raised = [math.exp(_TEMPER * (value - most)) for value in sums]
        whole = sum(raised)
        shares = [value / whole for value in raised]
        if max(shares) - 1 / len(shares) < _SAYS_SOMETHING:
            return ()
        return tuple(PackShare(name, round(share, 4)) for name, share in zip(self._ids, shares, strict=True))


def _counted(pack: PackWords) -> Counter[str]:
    counted = Counter(word for phrase in pack.phrases for word in stems_of(phrase))
    for noun in sorted(pack.things):
        counted.update(dict.fromkeys(stems_of(noun), _NOUN_COUNTS))
    return counted


def _leaning(rates: Sequence[float]) -> list[float]:
    """Log odds of each pack against the mean, kept within bounds."""
    mean = math.fsum(rates) / len(rates)
    return [max(-_MOST_A_WORD, min(_MOST_A_WORD, math.log(rate / mean))) for rate in rates]
