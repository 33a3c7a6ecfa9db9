"""Finds what the talk is about in the customer's own noun ("the little box"), and the order number they give."""

import re
from collections.abc import Sequence

from agent_assist.domain.reading import Cue
from agent_assist.language.phrases import PhraseBook, Word

# Adjectives a customer puts before the thing and an agent may repeat.
_LOOKS = frozenset(
    """little wee small big large tiny huge new old black white blue red green grey gray brown pink yellow orange purple navy silver gold
    second first other spare winter summer wooden leather plastic glass double single king-size kids""".split()
)  # fmt: skip
# Nouns that name any sale; a more telling one in the same breath is taken instead.
_VAGUE = frozenset(
    ("order", "delivery", "package", "parcel", "box", "item", "number", "booking", "gift", "present", "line", "account")
)
_DETERMINERS = frozenset("a an the my our your this that these those his her their new old first second other".split())
_SPANS = frozenset(("minute", "minutes"))
_COUNTS = frozenset(
    "a few couple of two three four five six seven eight nine ten fifteen twenty thirty forty sixty ninety some".split()
)
# "The little box by the telly": what stands after these says where the thing is.
_BESIDE = frozenset(("by", "beside", "behind", "under", "near", "below", "next to", "on top of", "in front of"))
_AFTER_A_DEED = frozenset(("me", "us", "you", "back", "him", "her"))
_ORDER = re.compile(
    r"\b(?:orders?|booking|reservation|confirmation)(?:\s+(?:number|no\.?|nr\.?|id|ref(?:erence)?|code))*\s*(?:is|was|:|#|=)*\s*#?\s*"
    r"((?=[A-Za-z-]{0,6}\d)[A-Za-z]{0,4}-?\d[\dA-Za-z-]{2,24})\b",
    re.IGNORECASE,
)
_NUMBER_IS = re.compile(
    r"^\W*(?:(?:it.?s|its|it is|the number is|number|yes|sure|ok),?\s+)*#?((?=\D{0,4}\d)[A-Za-z]{0,3}-?\d{4,12})\W*(?:thanks|thank you|please)?\W*$",
    re.IGNORECASE,
)


def thing(text: str, words: Sequence[Word], things: "PhraseBook[str]") -> Cue | None:
    """The most telling noun of the playbook's that stands in the text, with the look the customer gave it."""
    nouns = [item for item in things.find(words) if not _is_verb(words, item.first, item.last)]
    ends = {item.last for item in nouns}
    telling = (item for item in nouns if not _says_where(words, item.first, ends))
    found = sorted(telling, key=lambda item: (item.meaning in _VAGUE, item.first - item.last, item.first))
    if not found:
        return None
    best = found[0]
    first = best.first
    while first > 0 and best.first - first < 2 and words[first - 1].plain in _LOOKS:
        first -= 1
    stretch = text[words[first].start : words[best.last - 1].end]
    return Cue("thing", stretch, " ".join(stretch.split()).lower() if not _is_name(stretch) else stretch)


def _says_where(words: Sequence[Word], first: int, ends: set[int]) -> bool:
    """Whether the noun only says where the noun right before it stands: "the box next to the TV"."""
    if not first or words[first - 1].plain not in _DETERMINERS:
        return False
    starts = (start for start in range(max(0, first - 4), first - 1) if start in ends)
    return any(" ".join(word.plain for word in words[start : first - 1]) in _BESIDE for start in starts)


def _is_verb(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Ring me back", "I want to order": the noun's spelling used as a deed. "Issue number" is a label, no thing."""
    before = words[first - 1].plain if first else ""
    after = words[last].plain if last < len(words) else ""
    if words[first].plain in _SPANS and (before.isdigit() or before in _COUNTS):
        return True  # "in five minutes" is how long it took, not what they pay for
    if words[first].plain == "number" and before not in ("my", "phone", "mobile", "old", "new"):
        return True
    if before in _DETERMINERS:
        return False  # "the kettle you sent me"
    return before in ("to", "ill", "will", "would", "can", "cant", "please") or after in _AFTER_A_DEED


def order_number(text: str) -> Cue | None:
    """An order or booking number the customer gives, named as one or as the whole of a short answer."""
    match = _ORDER.search(text) or _NUMBER_IS.match(text[:60])
    return Cue("order_number", match.group().strip(), match.group(1)) if match else None


def _is_name(stretch: str) -> bool:
    """Short words in capitals are names of their own ("TV", "SIM")."""
    return stretch.isupper() and len(stretch) <= 4
