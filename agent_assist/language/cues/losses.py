"""Who died, from the words: "my dad died", "our dog was put down", "lost my husband". A lost card is no loss of this kind."""

from collections.abc import Iterable, Sequence
from typing import Final

from agent_assist.domain.reading import Cue
from agent_assist.language.cues.words import LossWords, Sense, cue_words
from agent_assist.language.phrases import Found, Word

_REACH = 4
_OWNERS: Final = frozenset(("my", "our", "his", "her", "their", "your"))
_RITES: Final = frozenset(("funeral", "wake", "cremation", "burial", "ashes", "memorial", "death", "passing"))
# By pronoun, whom it cannot mean.
_SHE: Final = frozenset(
    "mum mom mam mother wife daughter sister nan nana nanna gran granny grandma grandmother granddaughter aunt auntie niece "
    "girlfriend fiancee mother-in-law sister-in-law stepmum godmother".split()
)
_HE: Final = frozenset(
    "dad daddy father husband son brother grandad granddad grandpa grandfather grandson uncle nephew boyfriend fiance "
    "father-in-law brother-in-law stepdad godfather".split()
)
_PRONOUNS: Final = {"he": _SHE, "hes": _SHE, "she": _HE, "shes": _HE}
_LOST: Final = frozenset(("lost", "lose", "losing"))


def find(text: str, words: Sequence[Word], nouns: Iterable[Found[Sense]]) -> tuple[Cue, ...]:
    """The loss, and who was lost in the customer's own word; nothing when nobody was."""
    known = cue_words().loss
    for found in sorted(nouns, key=lambda item: (item.meaning.part != "person", item.first, -item.last)):
        last = _ends(words, found, known)
        if last:
            places = range(max(found.first - 3, 0), found.first)
            first = next((at for at in places if words[at].plain in _LOST), found.first - 1)
            stretch = text[words[first].start : words[last - 1].end]
            if any(mark in stretch for mark in (". ", "! ", "? ", "\n")):
                continue
            return Cue("bereavement", stretch, found.meaning.value), Cue("lost_person", stretch, found.meaning.value)
    return ()


def meant(text: str, words: Sequence[Word], nouns: Iterable[Found[Sense]], said: str) -> Cue | None:
    """Who is meant by "she passed away": the one person of theirs named before it in the same words; None where several were."""
    pronoun = said.split(maxsplit=1)[0].casefold() if said else ""
    if pronoun not in _PRONOUNS:
        return None
    start = text.find(said)
    named = [item for item in nouns if words[item.last - 1].start < start and _is_theirs(words, item)]
    if len({item.meaning.value for item in named}) != 1:
        return None
    found = named[0]
    if found.meaning.value.split()[-1] in _PRONOUNS[pronoun]:
        return None
    return Cue("lost_person", text[words[found.first - 1].start : start + len(said)], found.meaning.value)


def _is_theirs(words: Sequence[Word], found: Found[Sense]) -> bool:
    return found.first > 0 and words[found.first - 1].plain in ("my", "our")


def _ends(words: Sequence[Word], found: Found[Sense], known: LossWords) -> int:
    """The word after which the loss has been said; 0 when nothing was lost."""
    before = [word.plain for word in words[max(0, found.first - 3) : found.first]]
    if not before or not _OWNERS.intersection(before[-2:]):
        return 0
    follows = words[found.last].plain if found.last < len(words) else ""
    if before[-1] == "late" or _RITES & {*before, follows}:
        return found.last
    if _belongs(words, found):
        return 0  # "my dad's phone"
    if _LOST.intersection(before[:-1]):
        around = {word.plain for word in words[max(0, found.first - 5) : found.last + 10]}
        return 0 if around & known.missing else found.last
    return _gone(words, found.last, known)


def _belongs(words: Sequence[Word], found: Found[Sense]) -> bool:
    """Whether the noun is the owner of what follows: a possessive with a word that is no "has" or "is" after it."""
    noun = found.meaning.value.split()[-1].split("-")[-1]
    if words[found.last - 1].plain != f"{noun}s" or found.last >= len(words):
        return False
    known = cue_words().loss
    follows = words[found.last].plain
    return follows not in known.between and follows not in known.gone and not follows.endswith("ly")


def _gone(words: Sequence[Word], start: int, known: LossWords) -> int:
    done_to = strange = False
    for at in range(start, min(start + _REACH, len(words))):
        word = words[at].plain
        after = words[at + 1].plain if at + 1 < len(words) else ""
        if word in known.gone:
            if after in (known.not_after_died if word == "died" else known.not_before) or (
                word == "killed" and not done_to
            ):
                return 0
            return at + 2 if after == "away" else at + 1
        if word == "put" and after in ("down", "to"):
            return _put(words, at)
        if word == "run" and after == "over" and done_to:
            return at + 2
        if word == "didnt" and [item.plain for item in words[at + 1 : at + 3]] == ["make", "it"]:
            return at + 3 if at + 3 == len(words) else 0
        if word in known.things:
            return 0
        done_to = done_to or word in known.done_to
        if word not in known.between and not word.endswith("ly"):
            if strange:
                return 0
            strange = True  # one unknown word may be a name
    return 0


def _put(words: Sequence[Word], at: int) -> int:
    """ "Put down", "put to sleep"; who put something down did it to something else."""
    was = words[at - 1].plain in ("was", "were", "been", "be", "had", "being")
    down = words[at + 1].plain == "down"
    end = at + 2 if down else at + 3
    return end if was and (down or [word.plain for word in words[at + 1 : end]] == ["to", "sleep"]) else 0
