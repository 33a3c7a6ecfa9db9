"""Cues: what a customer's words say beyond their tone, each with the words that triggered it. Never guesses at what is not said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from agent_assist.domain.reading import Cue
from agent_assist.domain.words import CueKind
from agent_assist.language.cues import deadlines, losses
from agent_assist.language.cues.things import order_number, thing
from agent_assist.language.cues.words import Part, Sense, cue_words
from agent_assist.language.phrases import Found, PhraseBook, Word, split

# Of these one utterance may hold several, each with a value of its own: "don't text me, call".
SEVERAL: Final[frozenset[CueKind]] = frozenset(
    ("preference", "vulnerable", "life_event", "hard_event", "exit_reason", "competitor")
)
_MOST = 3
# Characters between a wish and the word that says it is for now.
_NEAR = 30
_STOP = re.compile(r"[.!?;]\s|\n")
_ORDINALS: Final = {
    name: str(number)
    for number, name in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), start=2)
} | {name: str(number) for number, name in enumerate("two three four five six seven eight nine ten".split(), start=2)}
_Senses = dict[Part, list[Found[Sense]]]


def find(
    text: str, things: "PhraseBook[str]", *, leaving: bool = False, rivals: "PhraseBook[str] | None" = None
) -> tuple[Cue, ...]:
    """Every cue of one utterance, in the order of the shipped files; at most one of each kind and value.

    `leaving`: they spoke of leaving before, so that "too expensive" is why. `rivals`: the firms a policy names.
    """
    words = split(text)
    heard, said = _said(text)
    found = list(losses.find(text, words, (*heard.get("person", ()), *heard.get("animal", ()))))
    found += [cue for cue in said if cue.kind not in ("exit_reason", "preference")]
    if not any(cue.kind == "lost_person" for cue in found) and (told := loss(said)):
        people = (*heard.get("person", ()), *heard.get("animal", ()))
        found += [cue for cue in (losses.meant(text, words, people, _before_loss(text, told)),) if cue]
    found += _reasons(text, words, heard, said, leaving)
    found += _preferences(text, words, heard, said)
    found += _rivals(text, words, heard, rivals)
    found += [cue for cue in (deadlines.find(text), order_number(text), thing(text, words, things)) if cue]
    return _told_once(found)


def speaks_of_leaving(text: str) -> bool:
    """Whether these words speak of leaving us."""
    return any(cue.kind == "leaving" for cue in _said(text)[1])


def gives_reason(text: str) -> bool:
    """Whether these words hold what may be a reason for leaving."""
    return any(cue.kind == "exit_reason" for cue in _said(text)[1])


def loss(found: Iterable[Cue]) -> str:
    """The words that told of a death; empty when none did."""
    return next((cue.text for cue in found if cue.kind == "bereavement"), "")


@lru_cache(maxsize=64)
def tells_of_loss(text: str) -> bool:
    """Whether these words tell of a death; turns before are asked about again, so the newest few answers are kept."""
    heard, said = _said(text)
    people = (*heard.get("person", ()), *heard.get("animal", ()))
    return any(cue.kind == "bereavement" for cue in (*said, *losses.find(text, split(text), people)))


def thing_book(things: Iterable[str]) -> "PhraseBook[str]":
    """A playbook's nouns, ready to be found."""
    return PhraseBook((noun, noun) for noun in things if noun.strip())


@lru_cache(maxsize=64)
def _said(text: str) -> tuple[_Senses, tuple[Cue, ...]]:
    """What the phrases of a text say; turns before are asked about again, so the newest few are kept."""
    words = split(text)
    heard = _heard(text, words)
    return heard, tuple(_spoken(text, words, heard))


_PRONOUN_BEFORE: Final = re.compile(r"\b(?:s?he)(?:['’]?s)?\W+$", re.IGNORECASE)


def _before_loss(text: str, told: str) -> str:
    """The words that told of the loss, with the pronoun that may stand right before them."""
    start = text.find(told)
    before = _PRONOUN_BEFORE.search(text[:start])
    return text[before.start() : start + len(told)] if before else told


def _told_once(found: Sequence[Cue]) -> tuple[Cue, ...]:
    """One of a kind, or one of each value where a kind may come several times; a value says more than none."""
    told: dict[tuple[CueKind, str], Cue] = {}
    for cue in found:
        told.setdefault((cue.kind, cue.value if cue.kind in SEVERAL else ""), cue)
    valued = {cue.kind for cue in told.values() if cue.value}
    kept: dict[CueKind, int] = {}
    once = []
    for cue in told.values():
        if cue.kind in SEVERAL and not cue.value and cue.kind in valued:
            continue
        kept[cue.kind] = kept.get(cue.kind, 0) + 1
        if kept[cue.kind] <= _MOST:
            once.append(cue)
    return tuple(once)


def _heard(text: str, words: Sequence[Word]) -> _Senses:
    """What the phrases say, by the part they play; none reaches over the end of a sentence."""
    stops = [match.start() for match in _STOP.finditer(text)]
    heard: _Senses = {}
    for found in cue_words().book.find(words):
        if stops and found.last - found.first > 1:
            start, end = words[found.first].start, words[found.last - 1].start
            if any(start < stop < end for stop in stops):
                continue
        heard.setdefault(found.meaning.part, []).append(found)
    return heard


def _spoken(text: str, words: Sequence[Word], heard: _Senses) -> Iterator[Cue]:
    """The phrases that are a cue and mean nothing else where they stand, in the order of the files."""
    others: dict[CueKind, list[Found[Sense]]] = {}
    for found in heard.get("unless", ()):
        others.setdefault(found.meaning.kind, []).append(found)
    first: dict[Sense, Found[Sense]] = {}
    for found in heard.get("say", ()):
        sense = found.meaning
        if sense not in first and not any(means_else(found, other) for other in others.get(sense.kind, ())):
            first[sense] = found
    alone = cue_words().alone.get(" ".join(word.plain for word in words)) if 0 < len(words) <= 3 else None
    if alone and words:
        yield Cue(alone, text[words[0].start : words[-1].end])
    for sense in sorted(first, key=lambda item: item.order):
        found = first[sense]
        value = sense.value or _told_value(sense.kind, words, found)
        yield Cue(sense.kind, _text(text, words, found), value)


def means_else(found: "Found[Sense]", other: "Found[Sense]") -> bool:
    """Whether `other` stands over the same words and goes on at least as far: "leaving for work", not "leaving for another"."""
    return other.first < found.last and found.first < other.last and other.last >= found.last


def _told_value(kind: CueKind, words: Sequence[Word], found: "Found[Sense]") -> str:
    """What the words themselves say of it: how many people before this one, or the adjective they feel."""
    if kind == "transferred":
        return _count(words, found)
    return words[found.last - 1].plain if kind == "feeling" else ""


def _count(words: Sequence[Word], found: "Found[Sense]") -> str:
    """The how manieth person this is, where they say so."""
    stretch = words[found.first : found.last]
    return next((_ORDINALS[word.plain] for word in stretch if word.plain in _ORDINALS), "")


def _text(text: str, words: Sequence[Word], found: "Found[Sense]") -> str:
    return text[words[found.first].start : words[found.last - 1].end]


# ------------------------------------------------------------------------------------------------------- why they leave
def _reasons(text: str, words: Sequence[Word], heard: _Senses, said: Sequence[Cue], leaving: bool) -> Iterator[Cue]:
    """Dear, slow or wrong is a reason for leaving only beside words that speak of leaving, or of a reason."""
    reasons = [cue for cue in said if cue.kind == "exit_reason"]
    if not reasons:
        return
    if leaving or any(cue.kind == "leaving" for cue in said) or _because(heard):
        yield from reasons


def _because(heard: _Senses) -> bool:
    others = heard.get("no_because", ())
    return any(not any(means_else(found, other) for other in others) for found in heard.get("because", ()))


# ---------------------------------------------------------------------------------------------- how they want to be reached
def _preferences(text: str, words: Sequence[Word], heard: _Senses, said: Sequence[Cue]) -> Iterator[Cue]:
    """ "not text", "phone": what is unwanted is not wanted as well, and some wishes hold for now only."""
    wishes = [cue for cue in said if cue.kind == "preference"]
    if not wishes:
        return
    refused = {cue.value.removeprefix("not ") for cue in wishes if cue.value.startswith("not ")}
    later = heard.get("later", ())
    lasting = [found for found in heard.get("unless", ()) if found.meaning.kind == "deadline"]
    now = [
        found
        for found in heard.get("now", ())
        if not any(found.first < other.last and other.first < found.last for other in (*later, *lasting))
    ]
    instead = [found for found in heard.get("instead", ()) if found.meaning.value not in refused]
    if refused and instead and all(cue.value.startswith("not ") for cue in wishes):
        wishes.append(Cue("preference", _text(text, words, instead[0]), instead[0].meaning.value))
    for cue in wishes:
        channel = cue.value.removeprefix("not ")
        if cue.value == channel and channel in refused:
            continue
        yield Cue(cue.kind, cue.text, f"{cue.value} now" if _beside(text, words, cue, now) else cue.value)
        if later and cue.value == channel:
            yield Cue(cue.kind, _text(text, words, later[0]), f"not {channel} now")


def _beside(text: str, words: Sequence[Word], cue: Cue, now: "Iterable[Found[Sense]]") -> bool:
    """Whether one of `now` stands in the wish or a few words away from it."""
    start = text.find(cue.text)
    end = start + len(cue.text)
    return any(words[found.first].start - end <= _NEAR and start - words[found.last - 1].end <= _NEAR for found in now)


# ------------------------------------------------------------------------------------------------------- somebody else
def _rivals(text: str, words: Sequence[Word], heard: _Senses, rivals: "PhraseBook[str] | None") -> Iterator[Cue]:
    """A competitor by name: one the policy lists, or a name the customer wrote after "switching to". None is made up."""
    for named in rivals.find(words) if rivals else ():
        yield Cue("competitor", text[words[named.first].start : words[named.last - 1].end], named.meaning)
    if text.isupper():
        return
    for found in heard.get("before_name", ()):
        last = found.last
        while last < len(words) and last - found.last < 2 and _is_name(text, words, last):
            last += 1
        if last > found.last:
            name = text[words[found.last].start : words[last - 1].end]
            yield Cue("competitor", text[words[found.first].start : words[last - 1].end], name)
    for found in heard.get("after_name", ()):
        first = found.first
        while first > 0 and found.first - first < 2 and _is_name(text, words, first - 1):
            first -= 1
        if first < found.first:
            name = text[words[first].start : words[found.first - 1].end]
            yield Cue("competitor", text[words[first].start : words[found.last - 1].end], name)


def _is_name(text: str, words: Sequence[Word], at: int) -> bool:
    word = words[at]
    known = cue_words()
    return text[word.start].isupper() and word.plain not in known.not_names and word.plain not in known.loss.between
