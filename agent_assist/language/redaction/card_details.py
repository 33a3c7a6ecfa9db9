"""Security codes and expiry dates: only beside a card, its words, or in answer to somebody who asks for them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from agent_assist.language.redaction.card_words import speaks_of_card
from agent_assist.language.redaction.digits import Group, Run

NEAR: Final = 48
_AFTER: Final = 80
_SMALL = r"(?:three|four|3|4)"
_CODE_NAMES = (
    r"cvv2?|cvc2?|csc|cvn2?|cv2|cid|security (?:code|number|digits?|no)|sec code|card (?:verification|validation|security)(?: code| number| value| digits)?"
    rf"|(?:last )?{_SMALL}[\W_]?(?:digits?|numbers?|figures?)(?: security)?(?: codes?| numbers?)? (?:is )?(?:on|from|at|off) (?:the |its )?(?:very )?(?:back|front|reverse|rear|signature strip)"
    r"|(?:codes?|numbers?|digits?|figures?) (?:is |are )?(?:on|from|at|off) (?:the )?(?:back|reverse|rear|signature strip)|back of (?:the |my |it|this )?(?:card)?|signature strip"
    rf"|{_SMALL}[\W_]?digits? (?:security )?(?:codes?|number)"
)
_CODE_NAMED = re.compile(rf"(?<![a-z])(?:{_CODE_NAMES})(?![a-z])")
_CODE_GAP = re.compile(
    r"[\W_]*+(?:(?:is|are|was|number|code|digits?|of|the|it|its|it s|s|my|on|back|card|from|says|that|thats|and|should be|would be|um|uh|er|erm|so|reads|here|has|as|three|3|signature|strip|for|this|just|visa|amex|mastercard|then|well|okay|ok|yes|sure|in|at|end|last|please|take|down|security|no|i think|cvv|cvc)(?![a-z0-9])[\W_]*+){0,9}+"
)
_CODE_AFTER = re.compile(
    rf"[\W_]*+(?:(?:is|are|was|as|on|the|my|its|thats|that|s|it|in|at|from)(?![a-z])[\W_]*+){{1,4}}+(?:{_CODE_NAMES}|(?:back|reverse|cvv|cvc)\b)(?![a-z])"
)
_EXPIRY_NAMED = re.compile(
    r"(?<![a-z])(?:exp(?:iry|ires?|ired|iring|iration|dt|date)?|expiry[\W_]?date|valid (?:thru|through|until|to|till|till the end of)|good (?:thru|through|until|till)|thru|use by|end date|runs out|mm[\W_]?yy(?:yy)?)(?![a-z])"
)
_OTHER_NAMES = r"(?:passport|subscription|contract|vouchers?|coupon|licen[cs]e|membership|warranty|guarantee|offer|plan|policy|token|link|tickets?|code|pass|insurance|domain|trial|points|milk|food|id|permit|lease|quote|deal|discount|promo\w*)"
_OTHER_THINGS = re.compile(rf"\b{_OTHER_NAMES}[\W_]+(?:\w+[\W_]+){{0,3}}$")
_OTHER_AFTER = re.compile(rf"[\W_]{{0,3}}(?:(?:my|the|on|for|of|our|is|when)[\W_]+){{0,3}}{_OTHER_NAMES}\b")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_MONTH_NAMED = re.compile(rf"(?<![a-z]){_MONTH}(?![a-z])[\W_]*+(?:(?:of|the|year|in|and|s)(?![a-z])[\W_]*+){{0,3}}+")
_DATE = re.compile(r"(?:0?[1-9]|1[0-2])(?:20)?[2-4]\d")
_YEAR = re.compile(r"(?:20)?[2-4]\d")
_YEAR_FIRST = re.compile(r"20[2-4]\d(?:0[1-9]|1[0-2])")
_DETAILS_WORDS = re.compile(
    rf"[\W_]*+(?:(?:{_MONTH}|exp|expiry|expires?|expiration|expiring|and|the|is|its|it|s|code|cvv|cvc|cv2|security|date|with|three|four|last|expired|from|at|an|a|of|on|back|then|thru|valid|um|uh|er|so|that|thats|oh|end|ok|okay|yes|sure|slash|stroke|dash|digits?|numbers?|are|my|number|in|year|month|here|for)(?![a-z])[\W_]*+)*+"
)
_MOST_WORDS: Final = 14


@dataclass(frozen=True, slots=True)
class Detail:
    """A security code or an expiry date and its place."""

    kind: Literal["cvv", "expiry"]
    start: int
    end: int


def card_details(
    folded: str, here: list[Run], cards: Sequence[tuple[int, int]], before: Sequence[str], asked: str, given: bool
) -> Iterator[Detail]:
    """What of a card's details stands in the text; `cards` are the places of the numbers themselves.

    `given`: a card number came just before, in another utterance.
    """
    groups = [group for run in here for group in run.groups]
    starts = [group.start for group in groups]
    asked_code, asked_date = _CODE_NAMED.search(asked) is not None, _EXPIRY_NAMED.search(asked) is not None
    yield from _named_codes(folded, groups, starts)
    if cards or given or asked_date or _card_in_talk(folded, before, asked):
        yield from _named_dates(folded, groups, starts)
    for _, end in cards:
        yield from _bare(folded, groups, starts, end, end + _AFTER, code=True)
    answer = not cards and len(folded) <= NEAR * 3 and len(folded.split()) <= _MOST_WORDS
    if answer and (asked_code or asked_date):
        yield from _answered(folded, groups, code=asked_code, date=asked_date)
    elif answer and given and len(folded) <= NEAR:
        yield from _bare(folded, groups, starts, 0, len(folded), code=True)


def _card_in_talk(folded: str, before: Sequence[str], asked: str) -> bool:
    return any(speaks_of_card(text) for text in (folded[:4000], asked, *before[-2:]))


def _named_codes(folded: str, groups: list[Group], starts: list[int]) -> Iterator[Detail]:
    """Three or four digits straight after or before "CVV", "security code" and the like, with or without a card number."""
    for match in _CODE_NAMED.finditer(folded):
        gap = _CODE_GAP.match(folded, match.end(), match.end() + NEAR * 2)
        at = gap.end() if gap else match.end()
        index = bisect_left(starts, at)
        if index < len(groups) and starts[index] == at:
            last = _code_end(groups, index)
            if last:
                yield Detail("cvv", groups[index].start, groups[last - 1].end)
    for index in _possible_codes(groups):
        last = _code_end(groups, index)
        if last and _CODE_AFTER.match(folded, groups[last - 1].end, groups[last - 1].end + NEAR):
            yield Detail("cvv", groups[index].start, groups[last - 1].end)


def _possible_codes(groups: list[Group]) -> Iterator[int]:
    """Groups with which a code of three or four digits may begin, the number before being apart."""
    if len(groups) <= NEAR:
        for index, group in enumerate(groups):
            if index == 0 or group.start - groups[index - 1].end > 1:
                yield index


def _code_end(groups: list[Group], first: int) -> int:
    """After which group a code of three or four digits ends that begins with group `first`; 0 when it is none."""
    size, at = 0, first
    while at < len(groups) and size < 3:
        if at > first and groups[at].start - groups[at - 1].end > 7:
            return 0
        size += len(groups[at].digits)
        at += 1
    single = all(len(group.digits) == 1 for group in groups[first:at])
    if (
        size == 3
        and single
        and at < len(groups)
        and len(groups[at].digits) == 1
        and groups[at].start - groups[at - 1].end <= 2
    ):
        size, at = 4, at + 1
    return at if size in (3, 4) else 0


def _named_dates(folded: str, groups: list[Group], starts: list[int]) -> Iterator[Detail]:
    for match in _EXPIRY_NAMED.finditer(folded):
        if _OTHER_THINGS.search(folded[max(0, match.start() - 40) : match.start()]):
            continue
        found = _date_in(folded, groups, starts, match.end(), match.end() + NEAR)
        if found and not _OTHER_AFTER.match(folded, found[1]):
            yield Detail("expiry", *found)


def _date_in(
    folded: str, groups: list[Group], starts: list[int], start: int, end: int, *, named: bool = True
) -> tuple[int, int] | None:
    """The first month and year between two places: "04/27", "0427", "april twenty seven"."""
    month = _MONTH_NAMED.search(folded, start, end)
    index = bisect_left(starts, start)
    if month and (index == len(groups) or month.start() < starts[index] or starts[index] >= month.end()):
        year = bisect_left(starts, month.end())
        if year < len(groups) and starts[year] == month.end():
            last = _longest(groups, year, _YEAR, 4)
            return (month.start(), groups[last - 1].end) if last else None
        return None
    while index < len(groups) and starts[index] < end:
        # Three digits in one go that nobody called a date are a code.
        lone = not named and len(groups[index].digits) == 3
        last = 0 if lone else _longest(groups, index, _DATE, 6) or _longest(groups, index, _YEAR_FIRST, 6)
        if last:
            return starts[index], groups[last - 1].end
        index += 1
    return None


def _longest(groups: list[Group], first: int, shape: "re.Pattern[str]", most: int) -> int:
    """After which group the longest stretch ends that has this shape; 0 for none."""
    digits, found, at = "", 0, first
    while at < len(groups) and len(digits) < most:
        if at > first and groups[at].start - groups[at - 1].end > 12:
            break
        digits += groups[at].digits
        at += 1
        if shape.fullmatch(digits):
            found = at
    return found


def _bare(folded: str, groups: list[Group], starts: list[int], start: int, end: int, *, code: bool) -> Iterator[Detail]:
    """A date and a code that simply follow a card number, in either order."""
    date = _date_in(folded, groups, starts, start, end, named=False)
    if date and _DETAILS_WORDS.fullmatch(_without_digits(folded, groups, starts, start, date[0])):
        yield Detail("expiry", *date)
    else:
        date = None
    index = bisect_left(starts, start)
    while code and index < len(groups) and starts[index] < end:
        if date and date[0] <= starts[index] < date[1]:
            index += 1
            continue
        last = _code_end(groups, index)
        between = _without_digits(folded, groups, starts, start, starts[index])
        if (
            last
            and (not date or groups[last - 1].end <= date[0] or starts[index] >= date[1])
            and _DETAILS_WORDS.fullmatch(between)
        ):
            yield Detail("cvv", starts[index], groups[last - 1].end)
        return


def _without_digits(folded: str, groups: list[Group], starts: list[int], start: int, end: int) -> str:
    """The words between two places, the numbers among them left out."""
    parts, at, index = [], start, bisect_left(starts, start)
    while index < len(groups) and starts[index] < end:
        parts.append(folded[at : starts[index]])
        at = groups[index].end
        index += 1
    return "".join((*parts, " ", folded[at:end]))


def _answered(folded: str, groups: list[Group], *, code: bool, date: bool) -> Iterator[Detail]:
    """The code or the date in a short answer to somebody who asked for it."""
    starts = [group.start for group in groups]
    found = _date_in(folded, groups, starts, 0, len(folded)) if date else None
    if found:
        yield Detail("expiry", *found)
    if not code:
        return
    for index, group in enumerate(groups):
        if found and found[0] <= group.start < found[1]:
            continue
        last = _code_end(groups, index)
        if last and (last == len(groups) or groups[last].start - groups[last - 1].end > 2):
            yield Detail("cvv", group.start, groups[last - 1].end)
            return
