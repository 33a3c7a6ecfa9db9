"""Seeded card numbers in every spelling people use, and order and tracking numbers that only look like them."""

import random
from dataclasses import dataclass

_BRANDS = (("4", 16), ("4", 13), ("4", 19), ("51", 16), ("55", 16), ("2221", 16), ("2720", 16), ("34", 15), ("37", 15),
           ("6011", 16), ("65", 16), ("645", 16), ("3528", 16), ("3589", 16), ("36", 14), ("305", 14), ("38", 14),
           ("62", 16), ("62", 19))  # fmt: skip
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SEPARATORS = (" ", "-", ".", "/", "\n", "  ", " - ", ", ", "\u200b", "\u00a0", "\u2009", "_", "\t", " . ", "–", "\u200d", "*", ":", "|",
               "\u202e", "·", " \n ")  # fmt: skip
_OTHER_DIGITS = ("０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⁰¹²³⁴⁵⁶⁷⁸⁹", "⓪①②③④⑤⑥⑦⑧⑨")
_BEFORE = ("", "my card is ", "it's ", "yes ", "Card number: ", "ok so it is ", "please take it from ", "visa ", "the number is ",
           "here you go: ", "I was told to give you this ", "pay with ", "sure, ", "long number ", "MY CARD NUMBER IS ")  # fmt: skip
_AFTER = (
    "",
    ".",
    " thanks",
    " is the card",
    " expiry 04/27",
    " cvv 123",
    ", is that ok?",
    " 12/28 987",
    "!",
    " please hurry",
)
_ORDER_BEFORE = ("my order number is ", "order ", "Order #", "tracking ", "Tracking number: ", "ref ", "reference ", "the parcel number is ",
                 "invoice no. ", "booking ref ", "tracking no ", "order id: ", "case number ", "It's order number ", "consignment ",
                 "the tracking number they gave me was ", "order no: ", "RMA ", "shipment number ", "IMEI ")  # fmt: skip
_ORDER_AFTER = ("", " hasn't arrived", ". Where is it?", " please", " and I paid by card", ", sent last Tuesday", "?")


@dataclass(frozen=True)
class CardForm:
    """Utterances of one speaker that hold one card number, oldest first, and the number's digits."""

    utterances: tuple[str, ...]
    number: str


def luhn_digit(body: str) -> str:
    total = 0
    for at, char in enumerate(reversed(body)):
        digit = int(char) * (2 if at % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return str(-total % 10)


def card_number(draw: random.Random) -> str:
    prefix, length = draw.choice(_BRANDS)
    body = prefix + "".join(str(draw.randrange(10)) for _ in range(length - len(prefix) - 1))
    return body + luhn_digit(body)


def grouped(number: str, draw: random.Random) -> list[str]:
    """The number in the groups people write: whole, fours, the printed 4-6-5, pairs, digit by digit, or anyhow."""
    way = draw.randrange(6)
    if way == 0:
        return [number]
    if way == 1 and len(number) in (14, 15):
        return [number[:4], number[4:10], number[10:]]
    if way == 2:
        return list(number)
    if way == 3:
        cuts = sorted(draw.sample(range(1, len(number)), draw.randint(1, 6)))
        return [number[a:b] for a, b in zip([0, *cuts], [*cuts, len(number)], strict=True)]
    size = 2 if way == 4 else 4
    return [number[at : at + size] for at in range(0, len(number), size)]


def spoken(number: str, draw: random.Random) -> str:
    words, at = [], 0
    while at < len(number):
        if at + 1 < len(number) and number[at] == number[at + 1] and draw.random() < 0.4:
            words += ["double", _WORDS[int(number[at])]]
            at += 2
            continue
        words.append(draw.choice(("oh", "zero", "o")) if number[at] == "0" else _WORDS[int(number[at])])
        at += 1
    joint = draw.choice((" ", " ", "-", ", ", " and ", "\n"))
    text = "".join(
        word if not i else (" " if words[i - 1] == "double" else joint) + word for i, word in enumerate(words)
    )
    return text.upper() if draw.random() < 0.1 else text


def mixed(number: str, draw: random.Random) -> str:
    return " ".join(_WORDS[int(digit)] if draw.random() < 0.3 else digit for digit in number)


def written(number: str, draw: random.Random) -> str:
    way = draw.random()
    if way < 0.2:
        return spoken(number, draw)
    if way < 0.25:
        return mixed(number, draw)
    text = draw.choice(_SEPARATORS).join(grouped(number, draw))
    if way < 0.4:
        text = text.translate(str.maketrans("0123456789", draw.choice(_OTHER_DIGITS)))
    return text


def card_form(draw: random.Random) -> CardForm:
    number = card_number(draw)
    if draw.random() < 0.15:
        parts = [number[at : at + 4] for at in range(0, len(number), 4)]
        cut = draw.randint(1, len(parts) - 1)
        first, second = " ".join(parts[:cut]), draw.choice((" ", "-", "")).join(parts[cut:])
        opening = draw.choice(("", "my card is ", "it's "))
        return CardForm(
            (opening + first, draw.choice(("", "and then ", "the rest is ")) + second + draw.choice(_AFTER[:3])), number
        )
    return CardForm((draw.choice(_BEFORE) + written(number, draw) + draw.choice(_AFTER),), number)


def order_text(draw: random.Random) -> str:
    """An order, tracking or reference number of the kinds shops and carriers print, as a customer gives it."""
    length = draw.choice((8, 9, 10, 12, 13, 14, 15, 16, 16, 17, 18, 19, 20, 22))
    digits = str(draw.randint(1, 9)) + "".join(str(draw.randrange(10)) for _ in range(length - 1))
    way = draw.random()
    if way < 0.15:
        digits = f"{digits[:3]}-{digits[3:10]}-{digits[10:]}".rstrip("-")
    elif way < 0.3:
        digits = " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
    elif way < 0.4:
        digits = draw.choice(("1Z", "JD", "GB", "AA", "H00")) + digits
    return draw.choice(_ORDER_BEFORE) + digits + draw.choice(_ORDER_AFTER)
