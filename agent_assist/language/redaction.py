"""Takes payment card details out of text before it is stored, logged or shown. Order and tracking numbers stay.

Works on any text in time linear in its length, and across utterances of one speaker. What else is personal is decided elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from agent_assist.engine.ports import Redacted
from agent_assist.language.cards import LONGEST, SHORTEST, Checks, card_at
from agent_assist.language.digits import Run, fold, runs

Kind = Literal["card", "cvv", "expiry"]
PLACEHOLDERS: Final[dict[Kind, str]] = {
    "card": "[card number]",
    "cvv": "[security code]",
    "expiry": "[expiry date]",
}
# How far back the words are read that say what a number is, and how many earlier utterances may hold its beginning.
_CONTEXT = 60
_EARLIER = 20
_LEAST_BEFORE = 4

_CARD_WORDS = re.compile(
    r"\b(?:card|visa|mastercard|master card|amex|american express|maestro|discover|diners|jcb|unionpay|debit|credit|pan"
    r"|long number|16[\W_]?digit|sixteen[\W_]digit|pay|paid|paying|payment|charged?)\b"
)
_ORDER_NOUNS = (
    r"(?:orders?|tracking|track|parcel|package|shipment|consignment|delivery|ref|refs|reference|booking|reservation|confirmation"
    r"|invoice|receipt|case|ticket|claim|serial|imei|iccid|sim|barcode|ean|isbn|meter|policy|customer|account|acct"
    r"|membership|member|loyalty|voucher|gift card|flight|pnr|phone|mobile|tel|telephone|return|rma|waybill|awb|label)"
)
_FILLERS = r"(?:number|numbers|num|nr|no|code|id|ids|ref|reference|is|was|are|called|reads|says|shows|the|my|it|its|it s|this|that|for|of|s|(?:they|you|he|she|i) (?:gave|sent|got|have)(?: me)?)"
# "order no. ...", "tracking number is ..." straight before the number; "... is my order number" straight after.
_ORDER_BEFORE = re.compile(rf"\b{_ORDER_NOUNS}\b(?:[\W_]*\b{_FILLERS}\b)*[\W_]*(?:\b[a-z][a-z0-9]{{0,3}})?$")
_ORDER_AFTER = re.compile(rf"[\W_]*(?:is|was|are|being|as)\b(?:[\W_]+(?:the|my|our|your|an?))?[\W_]+{_ORDER_NOUNS}\b")

_CVV_NAMED = re.compile(
    r"\b(?:cvv2?|cvc2?|csc|cvn|cid|security (?:code|number|digits)|card verification(?: code| number| value)?"
    r"|(?:three|3|four|4) (?:digits?|numbers?)(?: code)? (?:on|from|at) the (?:back|front|reverse)|(?:code|number|digits) on the back)\b"
)
_CVV_GAP = re.compile(
    r"[\W_]*(?:(?:is|are|number|code|of|the|it|its|s|my|on|back|card|from|says|that|and)\b[\W_]*){0,6}"
)
_EXPIRY_NAMED = re.compile(r"\b(?:exp|expir[a-z]*|valid (?:thru|through|until|to|till)|good (?:thru|through)|use by)\b")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_YEAR = r"(?:20)?[2-4]\d"
_EXPIRY = re.compile(
    rf"(?<!\d)(?:(?:0[1-9]|1[0-2])[\W_]{{0,3}}{_YEAR}|[1-9][\W_]{{1,3}}{_YEAR}|{_MONTH}[\W_]{{0,3}}{_YEAR})(?!\d)"
)
_NEAR = 40
_PLAIN_CODE = re.compile(r"(?<![\w])\d{3,4}(?![\w])")
_ONLY_DETAILS = re.compile(
    rf"[\W\d_]*(?:(?:{_MONTH}|exp|expiry|expires|and|the|is|its|it|code|cvv|cvc|date)\b[\W\d_]*)*"
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """What was found, and its place in the text as it came: `start` inclusive, `end` exclusive."""

    start: int
    end: int
    kind: Kind


def redact(text: str, earlier: Sequence[str] = ()) -> Redacted:
    """`text` with every find replaced by its placeholder; `earlier`: the same speaker's utterances before, newest last."""
    found = find(text, earlier)
    return Redacted(replaced(text, found), tuple(span.kind for span in found))


def replaced(text: str, found: Sequence[Span]) -> str:
    """`text` with each span, in order, as its placeholder."""
    parts, end = [], 0
    for span in found:
        parts += [text[end : span.start], PLACEHOLDERS[span.kind]]
        end = span.end
    return "".join((*parts, text[end:]))


def find(text: str, earlier: Sequence[str] = ()) -> list[Span]:
    """Card numbers, security codes and expiry dates of `text`, in order, none overlapping."""
    folded = fold(text)
    before = [fold(item[-_NEAR * 10 :]) for item in earlier[-_EARLIER:]]
    here = list(runs(folded))
    cards = _cards(folded, here, before)
    found = list(cards)
    if here:
        found += _details(folded, here, cards, before)
    return _without_overlaps(found)


# ------------------------------------------------------------------------------------------------------- card numbers
def _cards(folded: str, here: list[Run], before: list[str]) -> list[Span]:
    found: list[Span] = []
    for index, run in enumerate(here):
        tail = _tail(before) if index == 0 and before and _leads(folded, run) else Run()
        context = before[-1][-_CONTEXT:] + " " if index == 0 and before and run.starts[0] < _CONTEXT else ""
        found += _cards_of(folded, run, tail, context)
    return found


def _cards_of(folded: str, run: Run, tail: Run, context: str) -> Iterator[Span]:
    """The cards of one run. `tail`: digits that ended the utterance before, which a card may begin with."""
    if len(run) + len(tail) < SHORTEST:
        return
    joined = Run()
    joined.extend(tail)
    joined.extend(run)
    checks, borrowed = Checks(joined.digits), len(tail)
    start = 0
    while len(joined) - start >= SHORTEST:
        end = _card_from(folded, joined, start, borrowed, checks, context)
        if end > borrowed:
            yield Span(joined.starts[max(start, borrowed)], joined.ends[end - 1], "card")
        start = end or start + 1


def _card_from(folded: str, run: Run, start: int, borrowed: int, checks: Checks, context: str) -> int:
    """Where the card beginning at digit `start` ends; 0 for none, or when the words say that it is an order number."""
    end = card_at(run, start, checks, card_named=True)
    if not end:
        return 0
    if start < borrowed:
        return end if card_at(run, start, checks, card_named=False) == end else 0
    begun = _number_begins(run, borrowed, start, end)
    at = run.starts[begun]
    words = (context if begun == borrowed else "") + folded[max(0, at - _CONTEXT) : at]
    card_named = _CARD_WORDS.search(words) is not None
    if _names_an_order(words, folded[run.ends[end - 1] : run.ends[end - 1] + _CONTEXT]) and not _pays_with(words):
        return 0
    return card_at(run, start, checks, card_named=card_named)


def _number_begins(run: Run, borrowed: int, start: int, end: int) -> int:
    """Where the number begins that this stretch is part of: "order 422-4572035-37366" is one number, in groups.

    A stretch that stands apart by its own look, solid or in fours after something that is not four, begins itself.
    """
    groups = [at for at in range(start, end) if run.group_starts[at]]
    if start == borrowed or len(groups) == 1:
        return start
    last = next(at for at in range(start - 1, -1, -1) if run.group_starts[at])
    in_fours = groups == list(range(start, end, 4)) and start - last != 4
    one_space = all(run.starts[at] - run.ends[at - 1] == 1 for at in (start, *groups[1:]))
    return start if in_fours or not one_space else borrowed


def _names_an_order(words: str, after: str) -> bool:
    return _ORDER_BEFORE.search(words) is not None or _ORDER_AFTER.match(after) is not None


def _pays_with(words: str) -> bool:
    """ "card number is ..." names the number a card however many orders were named before it."""
    named = [match.end() for match in _CARD_WORDS.finditer(words)]
    return bool(named) and re.search(rf"\b{_ORDER_NOUNS}\b", words[named[-1] :]) is None


def _tail(before: list[str]) -> Run:
    """The digits with which the speaker's earlier utterances ended, as far as they run on into one another."""
    whole = Run()
    for text in reversed(before):
        found = list(runs(text))
        if not found or not _trails(text, found[-1]):
            break
        joined = _without_places(found[-1])
        joined.extend(whole)
        whole = joined
        if len(found) > 1 or not _leads(text, found[-1]) or len(whole) >= LONGEST:
            break
    # One or two digits before are a house number or a count.
    return whole if len(whole) >= _LEAST_BEFORE else Run()


def _without_places(run: Run) -> Run:
    return Run(run.digits[:], [0] * len(run), [0] * len(run), run.group_starts[:], run.group_ends[:])


def _leads(text: str, run: Run) -> bool:
    """Whether hardly a word stands before the run."""
    return len(text[: run.starts[0]].split()) <= 4 if run.starts[0] < _CONTEXT else False


def _trails(text: str, run: Run) -> bool:
    return len(text) - run.ends[-1] < _CONTEXT and len(text[run.ends[-1] :].split()) <= 4


# -------------------------------------------------------------------------------------------- security code and expiry
def _details(folded: str, here: list[Run], cards: list[Span], before: list[str]) -> Iterator[Span]:
    yield from _named_codes(folded, here)
    near_card = bool(cards) or _card_spoken_of(before) or _CARD_WORDS.search(folded[:4000]) is not None
    if near_card:
        yield from _named_expiries(folded)
    for card in cards:
        yield from _unnamed(folded, card.end, min(len(folded), card.end + _NEAR))
    if _card_given(before) and not cards and len(folded) <= _NEAR and _ONLY_DETAILS.fullmatch(folded):
        yield from _unnamed(folded, 0, len(folded))


def _named_codes(folded: str, here: list[Run]) -> Iterator[Span]:
    """Three or four digits straight after "CVV", "security code" and the like, with or without a card number."""
    starts = {run.starts[at]: (run, at) for run in here for at in range(len(run)) if run.group_starts[at]}
    for match in _CVV_NAMED.finditer(folded):
        gap = _CVV_GAP.match(folded, match.end(), match.end() + _NEAR)
        run, first = starts.get(gap.end() if gap else -1, (None, 0))
        if run is None:
            continue
        last = _code_end(run, first)
        if last:
            yield Span(run.starts[first], run.ends[last - 1], "cvv")


def _code_end(run: Run, first: int) -> int:
    """Where a code of three or four digits that begins at `first` ends; 0 when the group is longer."""
    written = run.ends[first] - run.starts[first] == 1
    end = first + 1
    while end < len(run) and end - first < 4 and (not written or run.starts[end] - run.ends[end - 1] <= 1):
        end += 1
    longer = end < len(run) and not run.group_starts[end]
    return 0 if longer or end - first < 3 else end


def _named_expiries(folded: str) -> Iterator[Span]:
    for match in _EXPIRY_NAMED.finditer(folded):
        date = _EXPIRY.search(folded, match.end(), match.end() + _NEAR)
        if date:
            yield Span(date.start(), date.end(), "expiry")


def _unnamed(folded: str, start: int, end: int) -> Iterator[Span]:
    """A date and a code that simply follow a card number."""
    date = _EXPIRY.search(folded, start, end)
    if date and _ONLY_DETAILS.fullmatch(folded, start, date.start()):
        yield Span(date.start(), date.end(), "expiry")
    for code in _PLAIN_CODE.finditer(folded, start, end):
        apart = not date or code.end() <= date.start() or code.start() >= date.end()
        if apart and _ONLY_DETAILS.fullmatch(folded, start, code.start()):
            yield Span(code.start(), code.end(), "cvv")
            return


def _card_spoken_of(before: list[str]) -> bool:
    return _card_given(before) or any(_CARD_WORDS.search(text) for text in before[-2:])


def _card_given(before: list[str]) -> bool:
    """A card number came in the last two utterances. Without one, four digits alone may be the last four of anything."""
    return any(PLACEHOLDERS["card"] in text for text in before[-2:])


def _without_overlaps(found: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(found, key=lambda item: (item.start, item.kind != "card", -item.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
