"""Takes card details, bank accounts, phone numbers and e-mail addresses out of text before it is stored, logged or shown.

Works on any text in time linear in its length, and across utterances of one speaker. What each thing looks like stands in
the files it is named after; here they are put in order. Order and tracking numbers stay.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from agent_assist.domain.policy import RedactionSettings
from agent_assist.engine.ports import Redacted
from agent_assist.language.folding import MOST_MARKS, fold, letters, marks, spaced
from agent_assist.language.redaction import crowded
from agent_assist.language.redaction.card_details import card_details
from agent_assist.language.redaction.card_numbers import Told, card_given, card_places
from agent_assist.language.redaction.card_parts import part_places
from agent_assist.language.redaction.contacts import email_places, may_hold_address, phone_places
from agent_assist.language.redaction.digits import has_numbers, runs, touches
from agent_assist.language.redaction.ibans import LEAST_DIGITS, iban_places

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
    folded = letters(text)
    marked = marks(folded)
    if marked > MOST_MARKS:
        return _united([*_crowd_of_numbers(folded), *_crowd_of_addresses(folded, settings)])
    if marked:
        folded = spaced(folded)
    if len(folded) > crowded.SHORT:
        return _in_long(folded, _told(earlier, asked), final, settings)
    found: list[Span] = []
    if has_numbers(folded):
        found += _numbers(folded, _told(earlier, asked), final, settings)
    if settings.emails and may_hold_address(folded):
        found += [Span(start, end, "email") for start, end in email_places(folded)]
    return _without_overlaps(found) if len(found) > 1 else found


def _in_long(folded: str, told: Told, final: bool, settings: RedactionSettings) -> list[Span]:
    """A long text is read where its numbers stand. One with more of them than messages have is not read, but hidden."""
    stretches = crowded.stretches(folded)
    if stretches is None:
        return _united([*_crowd_of_numbers(folded), *_crowd_of_addresses(folded, settings)])
    found = [
        Span(start + span.start, start + span.end, span.kind)
        for start, end in stretches
        for span in _numbers(folded[start:end], told, final, settings, whole=folded)
    ]
    if settings.emails and may_hold_address(folded):
        if crowded.crowded_addresses(folded):
            return _united([*_without_overlaps(found), *_crowd_of_addresses(folded, settings)])
        found += [Span(start, end, "email") for start, end in email_places(folded)]
    return _without_overlaps(found) if len(found) > 1 else found


def _crowd_of_numbers(folded: str) -> list[Span]:
    return [Span(start, end, "card") for start, end in crowded.numbers(folded)]


def _crowd_of_addresses(folded: str, settings: RedactionSettings) -> list[Span]:
    return [Span(start, end, "email") for start, end in crowded.addresses(folded)] if settings.emails else []


def _told(earlier: Sequence[str], asked: str) -> Told:
    return Told(tuple(fold(item[-_EARLIER_LONGEST:]) for item in earlier[-_EARLIER:]), fold(asked[-_EARLIER_LONGEST:]))


def _numbers(folded: str, told: Told, final: bool, settings: RedactionSettings, whole: str = "") -> list[Span]:
    """The finds among the numbers of `folded`; `whole` is the text it was cut from, if it was."""
    here = runs(folded)
    accounts = list(iban_places(folded)) if sum(len(run) for run in here) >= LEAST_DIGITS else []
    cards = [place for place in card_places(folded, here, told) if not touches(place, accounts)]
    cards = cards or [place for place in part_places(folded, here, told, final=final) if not touches(place, accounts)]
    found = [Span(start, end, "card") for start, end in cards]
    if here:
        # In a text that was cut a card may have been named, or given, in another part.
        given = bool(whole) or card_given(told.before, PLACEHOLDERS["card"])
        details = card_details(folded, here, cards, told.before, told.asked, given)
        found += [Span(item.start, item.end, item.kind) for item in details]
    if settings.phones and here:
        taken = sorted([*accounts, *((span.start, span.end) for span in found)])
        found += [Span(start, end, "phone") for start, end in phone_places(folded, here, taken, told.asked)]
    if settings.ibans:
        found += [Span(start, end, "iban") for start, end in accounts]
    return found


def _united(found: list[Span]) -> list[Span]:
    """What overlaps becomes one, of the surest kind among them: nothing that any of them hides is left."""
    kept: list[Span] = []
    for span in sorted(found):
        if kept and span.start < kept[-1].end:
            last = kept[-1]
            kind = min(last.kind, span.kind, key=lambda item: _ORDER[item])
            kept[-1] = Span(last.start, max(last.end, span.end), kind)
        else:
            kept.append(span)
    return kept


def _without_overlaps(found: list[Span]) -> list[Span]:
    """Of two that overlap the one that is more surely what it is stays."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda item: (item.start, _ORDER[item.kind], -item.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif _ORDER[span.kind] < _ORDER[kept[-1].kind]:
            kept[-1] = span
    return kept
