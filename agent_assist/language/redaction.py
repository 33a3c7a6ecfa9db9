"""Takes card details, bank accounts, phone numbers and e-mail addresses out of text before it is stored, logged or shown.

Works on any text in time linear in its length, and across utterances of one speaker. What each thing looks like stands in
the files it is named after; here they are put in order. Order and tracking numbers stay.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from agent_assist.domain.policy import RedactionSettings
from agent_assist.engine.ports import Redacted
from agent_assist.language.card_details import card_details
from agent_assist.language.card_numbers import Told, card_given, card_places
from agent_assist.language.card_parts import part_places
from agent_assist.language.contacts import email_places, phone_places
from agent_assist.language.digits import fold, has_numbers, runs, touches
from agent_assist.language.ibans import LEAST_DIGITS, iban_places

Kind = Literal["card", "cvv", "expiry", "iban", "phone", "email"]
PLACEHOLDERS: Final[dict[Kind, str]] = {
    "card": "[card number]",
    "cvv": "[security code]",
    "expiry": "[expiry date]",
    "iban": "[IBAN]",
    "phone": "[phone number]",
    "email": "[e-mail address]",
}
EVERYTHING: Final = RedactionSettings(ibans=True, phones=True, emails=True)
_EARLIER: Final = 6
_EARLIER_LONGEST: Final = 400
_ORDER: Final[dict[Kind, int]] = {"iban": 0, "card": 1, "cvv": 2, "expiry": 3, "phone": 4, "email": 5}


class Span(NamedTuple):
    """What was found, and its place in the text as it came: `start` inclusive, `end` exclusive."""

    start: int
    end: int
    kind: Kind


def redact(
    text: str,
    earlier: Sequence[str] = (),
    asked: str = "",
    final: bool = True,
    settings: RedactionSettings = EVERYTHING,
) -> Redacted:
    """`text` with every find replaced by its placeholder. The arguments are those of `find`."""
    found = find(text, earlier, asked, final, settings)
    return Redacted(replaced(text, found), tuple(span.kind for span in found))


def replaced(text: str, found: Sequence[Span]) -> str:
    """`text` with each span, in order, as its placeholder."""
    parts, end = [], 0
    for span in found:
        parts += [text[end : span.start], PLACEHOLDERS[span.kind]]
        end = span.end
    return "".join((*parts, text[end:]))


def find(
    text: str,
    earlier: Sequence[str] = (),
    asked: str = "",
    final: bool = True,
    settings: RedactionSettings = EVERYTHING,
) -> list[Span]:
    """What must go from `text`, in order, none overlapping.

    `earlier`: the same speaker's utterances before, newest last. `asked`: what the other side said last. Not `final`:
    the speaker is still going on, so that a number at the end may be the beginning of a card's.
    """
    folded = fold(text)
    found: list[Span] = []
    if has_numbers(folded):
        found += _numbers(folded, earlier, asked, final, settings)
    if settings.emails and ("@" in folded or "at" in folded):
        found += [Span(start, end, "email") for start, end in email_places(folded)]
    return _without_overlaps(found) if len(found) > 1 else found


def _numbers(folded: str, earlier: Sequence[str], asked: str, final: bool, settings: RedactionSettings) -> list[Span]:
    here = runs(folded)
    told = Told(tuple(fold(item[-_EARLIER_LONGEST:]) for item in earlier[-_EARLIER:]), fold(asked[-_EARLIER_LONGEST:]))
    accounts = list(iban_places(folded)) if sum(len(run) for run in here) >= LEAST_DIGITS else []
    cards = [place for place in card_places(folded, here, told) if not touches(place, accounts)]
    cards = cards or [place for place in part_places(folded, here, told, final=final) if not touches(place, accounts)]
    found = [Span(start, end, "card") for start, end in cards]
    if here:
        given = card_given(told.before, PLACEHOLDERS["card"])
        details = card_details(folded, here, cards, told.before, told.asked, given)
        found += [Span(item.start, item.end, item.kind) for item in details]
    if settings.phones and here:
        taken = sorted([*accounts, *((span.start, span.end) for span in found)])
        found += [Span(start, end, "phone") for start, end in phone_places(folded, here, taken, told.asked)]
    if settings.ibans:
        found += [Span(start, end, "iban") for start, end in accounts]
    return found


def _without_overlaps(found: list[Span]) -> list[Span]:
    """Of two that overlap the one that is more surely what it is stays."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda item: (item.start, _ORDER[item.kind], -item.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif _ORDER[span.kind] < _ORDER[kept[-1].kind]:
            kept[-1] = span
    return kept
