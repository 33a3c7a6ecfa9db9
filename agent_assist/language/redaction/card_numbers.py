"""Card numbers in one utterance, and those that began in the speaker's utterances before. What the digits are is decided in `cards`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from agent_assist.language.redaction.card_words import CONTEXT, asks_for_order, in_code, names_card, names_order
from agent_assist.language.redaction.cards import LONGEST, SHORTEST, Window, windows
from agent_assist.language.redaction.digits import Group, Run, heard_otherwise, runs, sounded

# Prices, dates and times are whole in themselves: no card number runs through them.
_AMOUNTS = re.compile(
    r"[£$€]\s?\d[\d,]*+(?:\.\d\d)?+(?!\d)|(?<![\w:.])[0-2]?\d:[0-5]\d(?::[0-5]\d)?+(?![\d:.]\d|\d)"
    r"|(?<![\d/.-])(?:\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)(?![\d/.-]*\d)"
    r"|\b(?:card|account|visa|mastercard|amex)[\W_]{1,3}(?:number[\W_]{1,3})?(?:ending|ends|that ends)[\W_]{1,3}(?:(?:in|with)[\W_]{1,3})?\d{4}(?!\d)"
)
_BREAK: Final = "ÿ"
_NOWHERE: Final = -1
_LEAST_BEFORE: Final = 4
_FEW_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What was said around an utterance: the same speaker before, newest last, and the other side's last words, folded."""

    before: Sequence[str] = ()
    asked: str = ""


def card_places(folded: str, here: list[Run], told: Told) -> list[tuple[int, int]]:
    """Where the card numbers are, in order. When the usual way to hear the digits gives none, the other one is tried."""
    if any(len(run) >= SHORTEST - _LEAST_BEFORE for run in here) and _AMOUNTS.search(folded):
        folded = _AMOUNTS.sub(lambda match: _BREAK * len(match.group()), folded)
        here = runs(folded)
    found = list(_heard(folded, here, told))
    if not found and sum(len(run) for run in here) >= _LEAST_BEFORE and heard_otherwise(folded):
        found = list(_heard(folded, runs(sounded(folded), plain=True), told))
    return found


def _heard(folded: str, here: list[Run], told: Told) -> Iterator[tuple[int, int]]:
    for index, run in enumerate(here):
        lead = index == 0 and leads(folded, run)
        tail = tail_of(told.before) if lead and told.before else None
        joined = Run([*tail, *run.groups]) if tail else run
        yield from _of_run(folded, joined, len(tail or ()), told, lead)


def _of_run(folded: str, run: Run, borrowed: int, told: Told, lead: bool) -> Iterator[tuple[int, int]]:
    """The cards of one run. `borrowed`: how many of its groups ended the utterance before."""
    if len(run) < SHORTEST:
        return
    by_first: dict[int, list[Window]] = {}
    for window in windows(run, card_named=True):
        by_first.setdefault(window.first, []).append(window)
    if not by_first:
        return
    usual = set(windows(run, card_named=False))
    chosen: list[Window] = []
    for found in by_first.values():
        picked = _believed(folded, run, borrowed, found, usual, told, lead)
        if picked is None:
            continue
        if chosen and picked.first < chosen[-1].after:
            if _looks(folded, run, picked) > _looks(folded, run, chosen[-1]):
                chosen[-1] = picked
        else:
            chosen.append(picked)
    for window in chosen:
        if window.after > borrowed:
            yield run.groups[max(window.first, borrowed)].start, run.groups[window.after - 1].end


def _believed(
    folded: str, run: Run, borrowed: int, found: list[Window], usual: set[Window], told: Told, lead: bool
) -> Window | None:
    """The likeliest of the stretches that begin at one group, unless the words say that it is an order number."""
    first = found[0].first
    if first < borrowed:
        return _best(folded, run, [window for window in found if window in usual and window.after > borrowed])
    at = run.groups[_number_begins(run, borrowed, found[0])].start
    words = folded[max(0, at - CONTEXT) : at]
    if lead and at < CONTEXT and told.before:
        words = f"{told.before[-1][-CONTEXT:]} {words}"
    named = names_card(words)
    if not named:
        found = [window for window in found if not _inside_longer(folded, run, window, borrowed)]
    picked = _best(folded, run, found if named else [window for window in found if window in usual])
    if (
        picked is None
        and found
        and names_card(folded[run.groups[found[0].after - 1].end :][:CONTEXT]) | names_card(told.asked)
    ):
        picked = _best(folded, run, found)
    if picked is None:
        return None
    end = run.groups[picked.after - 1].end
    if not named and in_code(words):
        return None
    if names_order(words, folded[end : end + CONTEXT]) or (lead and not named and asks_for_order(told.asked)):
        return None
    return picked


def _number_begins(run: Run, borrowed: int, window: Window) -> int:
    """Where the number begins that this stretch is part of: "order 422-4572035-37366" is one number, in groups.

    A stretch that stands apart by its own look, solid or in fours after something that is not four, begins itself.
    """
    groups, first = run.groups, window.first
    if first == borrowed or window.after - first == 1:
        return first
    sizes = [len(group.digits) for group in groups[first : window.after]]
    in_fours = _in_fours(sizes) and len(groups[first - 1].digits) != 4
    one_space = all(groups[at].start - groups[at - 1].end == 1 for at in range(first, window.after))
    return first if in_fours or not one_space else borrowed


def _inside_longer(folded: str, run: Run, window: Window, borrowed: int) -> bool:
    """Whether the stretch goes on a row of fours, as in a carrier's 22 digits."""
    groups, first = run.groups, window.first
    if first <= borrowed or window.after - first == 1:
        return False
    gap = folded[groups[first - 1].end : groups[first].start]
    return (
        len(groups[first - 1].digits) == len(groups[first].digits) == 4
        and gap == folded[groups[first].end : groups[first + 1].start]
    )


def _looks(folded: str, run: Run, window: Window) -> tuple[int, int]:
    """How much a stretch looks like a card as people write it; decides between stretches that overlap."""
    groups, first, after = run.groups, window.first, window.after
    sizes = [len(group.digits) for group in groups[first:after]]
    regular = (
        len(sizes) == 1
        or sizes in ([4, 6, 5], [4, 6, 4])
        or (sizes[0] > 1 and len(set(sizes[:-1])) == 1 and sizes[-1] <= sizes[0])
    )
    inner = _gap(folded, groups, first) if len(sizes) > 1 else ""
    apart = 4 if first == 0 else _apart(_gap(folded, groups, first - 1), inner)
    apart += 3 if after == len(groups) else _apart(_gap(folded, groups, after - 1), inner)
    return 2 * regular + apart, sum(sizes)


def _best(folded: str, run: Run, found: list[Window]) -> Window | None:
    """Of stretches that begin at the same group the likeliest, of equals the longest."""
    return max(found, key=lambda window: _looks(folded, run, window), default=None)


def _gap(folded: str, groups: list[Group], at: int) -> str:
    """What stands behind group `at`, before the next."""
    if groups[at].start == _NOWHERE:
        return ""
    return folded[groups[at].end : groups[at + 1].start].strip(" ")


def _apart(gap: str, inner: str) -> int:
    """How clearly a gap parts two numbers: words do that are not said between all groups, other signs a little."""
    if gap == inner:
        return 0
    return 3 if any("a" <= char <= "z" for char in gap) else 1


def _in_fours(sizes: list[int]) -> bool:
    return len(sizes) > 1 and all(size == 4 for size in sizes[:-1]) and sizes[-1] <= 4


def card_given(before: Sequence[str], placeholder: str) -> bool:
    """Whether one of the last two utterances held a card number, as it came or already taken out."""
    return any(
        placeholder in text or card_places(text, runs(text), Told(before[:at]))
        for at, text in list(enumerate(before))[-2:]
    )


def tail_of(before: Sequence[str]) -> list[Group]:
    """The digits with which the speaker's earlier utterances ended, as far as they run on into one another."""
    whole: list[Group] = []
    for text in reversed(before):
        found = runs(text)
        if not found or not _trails(text, found[-1]):
            break
        if names_order(text[max(0, found[-1].start - CONTEXT) : found[-1].start], text[found[-1].end :][:CONTEXT]):
            return []
        whole = [*(Group(group.digits, _NOWHERE, _NOWHERE) for group in found[-1].groups), *whole]
        if len(found) > 1 or not leads(text, found[-1]) or sum(len(group.digits) for group in whole) >= LONGEST:
            break
    # One or two digits before are a house number or a count.
    return whole if sum(len(group.digits) for group in whole) >= _LEAST_BEFORE else []


def leads(text: str, run: Run) -> bool:
    """Whether hardly a word stands before the run."""
    return run.start < CONTEXT and len(text[: run.start].split()) <= _FEW_WORDS


def _trails(text: str, run: Run) -> bool:
    return len(text) - run.end < CONTEXT and len(text[run.end :].split()) <= _FEW_WORDS
