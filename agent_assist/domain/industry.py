"""Which pack a conversation belongs to when several are in use: from what is wanted and the nouns used. Pure counting."""

from collections.abc import Iterable

from agent_assist.domain.playbook import PackWords
from agent_assist.domain.reading import IntentScore, Reading

# A noun of its own leads; a foreign intent then counts this much, and one at home is believed this much more.
LED = 0.6
# With less than this a pack was hardly heard: the sound of a few words alone turns no talk about a parcel into a trip.
HEARD = 0.7
AWAY = 0.6
HOME = 0.15
# How much the sound of the words weighs beside a noun.
SOUND = 1.5
NOUN = 0.7
Lean = tuple[tuple[str, float], ...]


def leaning(before: Lean, reading: Reading, packs: tuple[PackWords, ...]) -> Lean:
    """Each pack's weight after one more reading: a sign shared by several packs says little for any of them."""
    weights = dict(before) or {pack.id: 0.0 for pack in packs}
    for intent in reading.intents[:2]:
        _add(weights, (pack.id for pack in packs if intent.intent in pack.intents), intent.confidence)
    for item in reading.packs:
        heard = max(0.0, item.share - 1 / len(reading.packs))
        weights[item.pack] = weights.get(item.pack, 0.0) + SOUND * heard
    for cue in reading.cues:
        if cue.kind == "thing":
            noun = cue.value.casefold()
            _add(weights, (pack.id for pack in packs if noun in pack.things), NOUN)
    return tuple(weights.items())


def at_home(intents: tuple[IntentScore, ...], lean: Lean, packs: tuple[PackWords, ...]) -> tuple[IntentScore, ...]:
    """Intents that the leading pack does not know count less, once the customer's own nouns have shown the pack."""
    weight = max((item[1] for item in lean), default=0.0)
    first = leader(lean, packs)
    known = next((pack.intents for pack in packs if pack.id == first), frozenset())
    if weight < LED or len(packs) < 2:
        return intents
    weighed = (IntentScore(item.intent, _at_home(item.confidence, item.intent in known)) for item in intents)
    return tuple(sorted(weighed, key=lambda item: (-item.confidence, item.intent)))


def _at_home(confidence: float, known: bool) -> float:
    return round(confidence + (1.0 - confidence) * HOME if known else confidence * AWAY, 4)


def leader(lean: Lean, packs: tuple[PackWords, ...], queue: str | None = None) -> str:
    """The pack with most weight; the first in use while none has enough. A queue named after a pack is its head start."""
    first = packs[0].id if packs else ""
    head_start = set((queue or "").casefold().replace("-", "").replace("/", " ").split())
    weights = {pack: weight + (pack in head_start) for pack, weight in dict(lean).items()} or {
        pack.id: float(pack.id in head_start) for pack in packs
    }
    found = max(weights, key=lambda pack: weights[pack], default=first)
    return found if found and weights[found] >= HEARD else first


def _add(weights: dict[str, float], owners: Iterable[str], weight: float) -> None:
    listed = list(owners)
    for owner in listed:
        weights[owner] = weights.get(owner, 0.0) + weight / len(listed) ** 2
