"""What goes beside card numbers, by kind and by policy: codes, dates, IBANs, phones, e-mail. What only looks like them stays."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.domain.policy import RedactionSettings
from agent_assist.domain.policy_text import parse_policy
from agent_assist.language import folding
from agent_assist.language.redaction import card_words, contacts, ibans
from agent_assist.language.redaction.redactor import find, redact

CARD = "4111 1111 1111 1111"
IBANS = ("GB82WEST12345698765432", "DE89370400440532013000", "FR7630006000011234567890189", "NL91ABNA0417164300", "NO9386011117947",
         "ES9121000418450200051332", "IT60X0542811101000000123456", "PL61109010140000071219812874", "MT84MALT011000012345MTLCAST001S")  # fmt: skip
WORDS = "zero one two three four five six seven eight nine".split()


def iban_spellings(number: str) -> Iterator[str]:
    yield number
    yield number.lower()
    for size, joint in ((4, " "), (4, "-"), (1, " "), (2, "."), (4, "\u200b"), (4, "\n"), (3, " ")):
        yield joint.join(number[at : at + size] for at in range(0, len(number), size))
    yield " ".join(WORDS[int(sign)] if sign.isdigit() else sign for sign in number)


@pytest.mark.parametrize("number", IBANS)
def test_an_iban_goes_in_every_spelling(number: str) -> None:
    for text in iban_spellings(number):
        assert redact(f"my iban is {text} thanks").text == "my iban is [IBAN] thanks", text


@pytest.mark.parametrize("number", IBANS)
def test_an_iban_with_a_wrong_digit_stays(number: str) -> None:
    wrong = number[:-2] + str((int(number[-2]) + 1) % 10 if number[-2].isdigit() else 7) + number[-1]
    assert "iban" not in redact(f"account {wrong}").kinds


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("call me on 020 7946 0958", "call me on [phone number]"),
        ("it's +44 7700 900123, thanks", "it's [phone number], thanks"),
        ("0044 20 7946 0958", "[phone number]"),
        ("(312) 555-0142 is best", "[phone number] is best"),
        ("oh seven seven double oh nine double oh one two three", "[phone number]"),
        ("plus four four seven seven zero zero nine zero zero one two three", "[phone number]"),
        ("my mobile number is 7700900123", "my mobile number is [phone number]"),
        ("06 12 34 56 78", "[phone number]"),
        ("write to bob.smith+shop@mail.example.co.uk.", "write to [e-mail address]."),
        ("john dot smith at gmail dot com", "[e-mail address]"),
        ("it's bob underscore 99 at yahoo dot co dot uk ok", "it's [e-mail address] ok"),
        ("j o h n at gmail dot com", "[e-mail address]"),
        ("bob(at)example(dot)com", "[e-mail address]"),
        ("jane＠example．com", "[e-mail address]"),
        ("<mary@example.com>", "<[e-mail address]>"),
        (f"{CARD}, april twenty seven, nine eight seven", "[card number], [expiry date], [security code]"),
        (f"{CARD}|04|27|123", "[card number]|[expiry date]|[security code]"),
        (f"{CARD} good thru 11/2029 and 442 is the cvc", "[card number] good thru [expiry date] and [security code] is the cvc"),
        ("three digits on the back 123", "three digits on the back [security code]"),
        ("my card expires in April 2027", "my card expires in [expiry date]"),
    ],
)  # fmt: skip
def test_what_goes(text: str, left: str) -> None:
    assert redact(text).text == left


@pytest.mark.parametrize(
    "text",
    [
        "order 312-555-0142", "invoice 07700900123", "case 00442079460958", "reference 020 7946 0958", "my sort code is 20-00-00 and account 55779911",
        "it cost 1,234.56 on 12/11/2026 at 10:30", "model WH-1000XM4, postcode 90210-1234", "I called 3 times on 12/11/2026", "look at amazon.com",
        "I bought it at amazon dot com", "@acme never answers", "the latest @acme. No one checked", "by - one seven six seven", "a@b", "the code you texted is 482913", "my passport expires 04/27",
        "tracking no 692781385 hasn't arrived", "1Z 268 285 80 3089 4390", "9400 3966 3679 7847 3282 74", "GB812372679880028379",
        "my card ending in 4242", "press 1 then 2 then 3", "in 2026 and 2027", "is 50969064537262908112 late",
    ],
)  # fmt: skip
def test_what_stays(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    ("earlier", "asked", "text", "left"),
    [
        ([], "and the three digits on the back?", "it's one two three", "it's [security code]"),
        ([], "what's the expiry date?", "oh four twenty seven", "[expiry date]"),
        ([], "can I take the long card number?", "4111 1111", "[card number]"),
        (["[card number]"], "and the next digits?", "1111 1111", "[card number]"),
        (["4111 1111"], "and the next four?", "1111", "[card number]"),
        ([f"it's {CARD}"], "thanks", "12/27 123", "[expiry date] [security code]"),
        (["4111 1111", "1111 1111"], "", "12/27 123", "[expiry date] [security code]"),
        ([], "what are the last four digits of your card?", "4242", "4242"),
        ([], "what is your order number?", "4111 1111 1111 1111", "4111 1111 1111 1111"),
        ([], "how many boxes came?", "123", "123"),
        ([], "what's the best number to call you on?", "7700 900123", "[phone number]"),
    ],
)
def test_an_answer_is_what_was_asked_for(earlier: list[str], asked: str, text: str, left: str) -> None:
    assert redact(text, earlier, asked).text == left


def test_the_beginning_of_a_card_number_goes_while_it_is_still_being_said() -> None:
    assert redact("it is 4111 1111 11", final=False).text == "it is [card number]"
    assert redact("it is 4111 1111 11").text == "it is 4111 1111 11"
    assert redact("order 4111 1111 11", final=False).kinds == ()


def test_the_policy_decides_for_all_but_card_details() -> None:
    text = f"{CARD} 04/27 123, GB82WEST12345698765432, +44 7700 900123, a.b@example.com"
    nothing = parse_policy("schema = 1\n[redaction]\nibans = false\nphones = false\nemails = false\n").redaction
    assert set(redact(text).kinds) == {"card", "expiry", "cvv", "iban", "phone", "email"}
    assert redact(text, settings=nothing).kinds == ("card", "expiry", "cvv")
    assert redact(text, settings=RedactionSettings(phones=False)).kinds == ("card", "expiry", "cvv", "iban", "email")


HOSTILE = ("9", "9 ", "one ", "@", "a@b.", "4111 ", "4 one ", "gb82 ", "at dot ", "cvv 12 ", "+4", "l ", "first four ", "<a", "a1 ", "jan 1 ", "\u200b4", "a.b ", "double ")  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_no_faster_than_the_text(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls into our own functions are counted: four times the text may take little more than four times as many."""
    counts = [_calls(piece * (size // len(piece))) for size in (4_000, 16_000)]
    assert counts[1] <= counts[0] * 4.5 + 200, counts


def _calls(text: str) -> int:
    import sys

    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        find(text)
    finally:
        sys.setprofile(before)
    return count


def test_signs_without_width_hide_nothing() -> None:
    draw = random.Random(5)
    for hidden in "\u200b\u200d\u202e\u2066\u00ad\ufeff\u034f\u0336":
        text = "".join(char + (hidden if draw.random() < 0.5 else "") for char in CARD)
        assert "".join(char for char in redact(f"x {text} y").text if char.isalnum()) == "xcardnumbery"


def test_places_are_in_the_text_as_it_came() -> None:
    text = "é ４１１１ 1111 1111 1111 <b>a.b@example.com</b>"
    assert [text[span.start : span.end] for span in find(text)] == ["４１１１ 1111 1111 1111", "a.b@example.com"]
    assert list(contacts.email_places(folding.fold(text)))
    assert not list(ibans.iban_places(folding.fold(text)))


@settings(max_examples=400)
@given(st.text(st.sampled_from("at@ .([{<>)]}x1\n\u200b"), max_size=24))
def test_no_address_is_passed_over_unlooked_at(text: str) -> None:
    if contacts.AT.search(text):
        assert contacts.may_hold_address(text)


def test_words_with_those_letters_are_passed_over() -> None:
    assert not contacts.may_hold_address("that coat, what a state")
    assert contacts.may_hold_address("ada at example dot com")


CARD_TALK = (
    "card cards gift sim visa master amex american express maestro discover diners jcb union pay rupay mir debit credit pan "
    "long number 16 sixteen digit digits - paid paying payment payments charge charged cvv2 cvc expiry the _"
).split()


@settings(max_examples=400)
@given(st.lists(st.sampled_from(CARD_TALK), max_size=6), st.sampled_from((" ", "", "-")))
def test_no_talk_of_a_card_is_passed_over_unlooked_at(words: list[str], between: str) -> None:
    text = between.join(words)
    if card_words.CARD.search(text):
        assert card_words.names_card(text)
    if card_words.STRICT.search(text):
        assert card_words.speaks_of_card(text)
