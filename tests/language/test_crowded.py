"""Texts fuller of numbers than messages are: all that the careful rules hide is hidden, and the work does not grow with the noise."""

import random
import sys
from itertools import pairwise

import pytest

from agent_assist.domain.policy import RedactionSettings
from agent_assist.language.folding import MOST_MARKS, fold, letters
from agent_assist.language.redaction import crowded
from agent_assist.language.redaction import redactor as redaction
from agent_assist.language.redaction.digits import next_number
from agent_assist.language.redaction.redactor import Span, find, redact
from tests.language.card_forms import forms
from tests.language.test_redaction_kinds import HOSTILE, IBANS, iban_spellings

_OTHERS = (
    "call me on 020 7946 0958", "bob.smith+shop@mail.example.co.uk", "john dot smith at gmail dot com", "bob(at)example(dot)com", "j o h n at gmail dot com",
    "the cvv is one two three", "my card expires in April 2027", "4111 1111 1111 1111, april twenty seven, nine eight seven",
)  # fmt: skip
_NOISE = (*HOSTILE, "hello there my friend ", "order 48213 is late, ", "it is the one ", " " * 300, "<b>", "12/27 ", "é ",
          "I waited in all day on Wednesday and nobody came, please help. ")  # fmt: skip


def _texts(count: int) -> list[str]:
    draw = random.Random(7)
    core = [form.utterances[-1] for _, form in zip(range(count), forms(77), strict=False)]
    core += [text for number in IBANS for text in iban_spellings(number)] + [*_OTHERS] * 10
    return [" ".join((_noise(draw), text, _noise(draw))) for text in core]


def _noise(draw: random.Random) -> str:
    pieces = draw.sample(_NOISE, draw.randint(1, 3))
    return "".join(draw.choices(pieces, k=draw.choice((draw.randint(0, 60), draw.randint(0, 400)))))


def _left(text: str, careful: list[Span], found: list[Span]) -> list[Span]:
    hidden = bytearray(len(text))
    for span in found:
        hidden[span.start : span.end] = b"x" * (span.end - span.start)
    return [
        span for span in careful if any(text[at].isalnum() and not hidden[at] for at in range(span.start, span.end))
    ]


def test_all_that_the_careful_rules_hide_is_hidden_in_any_noise(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _texts(300)
    found = [find(text) for text in texts]
    monkeypatch.setattr(crowded, "SHORT", 1_000_000)
    monkeypatch.setattr(redaction, "MOST_MARKS", 1_000_000)
    careful = [find(text) for text in texts]
    missed = [
        (text, left)
        for text, one, other in zip(texts, careful, found, strict=True)
        if (left := _left(text, one, other))
    ]
    assert not missed, missed[0]
    assert sum(one != other for one, other in zip(careful, found, strict=True)) > 50


@pytest.mark.parametrize("piece", HOSTILE)
def test_what_is_hidden_of_a_crowd_is_in_order_and_apart(piece: str) -> None:
    text = (piece * 30_000)[:65_536]
    found = find(text)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "piece", [*_NOISE, "a", "o", "g b 8 ", "exp 12/27 ", "at gmail dot com ", "4111111111111111 ", "a@b.c d@e.f "]
)
def test_the_greatest_text_takes_few_steps(piece: str) -> None:
    """Calls are counted: some thousands at the most, where going from number to number would take a hundred thousand."""
    assert _calls((piece * 65_536)[:65_536]) < 12_000


def test_so_many_numbers_are_worth_reading_and_more_are_hidden() -> None:
    assert redact("order 7 " * crowded.MOST_NUMBERS).kinds == ()
    assert redact("order 7 " * (crowded.MOST_NUMBERS + 1)).kinds == ("card",)
    assert redact("a@b.cd " * (crowded.MOST_AT + 1)).text.strip() == "[e-mail address]"
    assert redact("<b>" * (MOST_MARKS + 1) + " a.b@example.com").kinds == ("email",)


def test_addresses_stay_in_a_crowd_where_the_policy_says_so() -> None:
    assert redact("a@b.cd " * 1_000, settings=RedactionSettings(emails=False)).kinds == ()


def test_the_table_of_a_long_text_says_what_single_characters_say() -> None:
    draw = random.Random(3)
    text = "".join(chr(draw.randrange(0x110000)) for _ in range(5_000))
    assert letters(text) == "".join(letters(char) for char in text)


@pytest.mark.parametrize(
    ("text", "at"),
    [("no number", -1), ("x 4", 2), ("phone", -1), ("i'll", -1), ("ones", 0), ("fourone", 0), ("l o", 0), ("a lol", -1), ("", -1), ("é7", 1)],
)  # fmt: skip
def test_the_next_number_is_where_a_digit_or_a_whole_number_word_begins(text: str, at: int) -> None:
    assert next_number(fold(text)) == at


def _calls(text: str) -> int:
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    find(text)
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        find(text)
    finally:
        sys.setprofile(before)
    return count
