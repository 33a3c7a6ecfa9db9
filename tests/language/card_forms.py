"""Seeded card numbers in every spelling people use, over one or several turns. What only looks like one is in `order_forms`."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.language.order_forms import order_text as order_text

_SCHEMES = {
    "visa": (("4", (16, 16, 16, 13, 19)),),
    "mastercard": (("51", (16,)), ("53", (16,)), ("55", (16,)), ("2221", (16,)), ("2500", (16,)), ("2720", (16,))),
    "amex": (("34", (15,)), ("37", (15,))),
    "discover": (("6011", (16, 16, 19)), ("644", (16,)), ("65", (16,)), ("622126", (16,))),
    "diners": (("36", (14, 14, 16)), ("305", (14,)), ("300", (14, 16)), ("38", (14,)), ("39", (14, 16)), ("3095", (14,))),
    "jcb": (("3528", (16,)), ("3589", (16,)), ("3550", (16, 19))),
    "unionpay": (("62", (16, 17, 18, 19)), ("6250", (16, 19))),
    "maestro": tuple((first, (13, 14, 15, 16, 17, 18, 19)) for first in ("5018", "5020", "5038", "5893", "6304", "6759", "6761", "6762", "6763")),
    "mir": (("2200", (16, 19)), ("2201", (16,)), ("2204", (16, 17, 18, 19))),
}  # fmt: skip
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ZEROS = ("oh", "zero", "o", "nought", "naught", "zero", "oh")
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_PLURALS = "zeros ones twos threes fours fives sixes sevens eights nines".split()
_SEPARATORS = (
    " ", " ", " ", "-", "-", ".", "/", "\n", "  ", " - ", ", ", ",", "_", "\t", " . ", "*", ":", "|", ";", "+", "~", "=", "\\", "\r\n", " \n ",
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u202d", "\u2066", "\u200f", "\u061c", "\u00a0", "\u2009", "\u202f", "\u3000",
    "–", "—", "‑", "·", "•", "…", " / ", " | ", "...", " — ", "x", " x ", "><", ")(", "] [", '" "', "' '", "<br>", "&nbsp;", " dash ", " space ",
    " hyphen ", "</b> <b>", "\u200b\u200b\u200b", " ~ ", "--", "\u0336", "%20", " dot ", " slash ", " stroke ",
)  # fmt: skip
_OTHER_DIGITS = ("０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⁰¹²³⁴⁵⁶⁷⁸⁹", "⓪①②③④⑤⑥⑦⑧⑨", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡", "₀₁₂₃₄₅₆₇₈₉",
                 "۰۱۲۳۴۵۶۷۸۹", "০১২৩৪৫৬৭৮৯", "๐๑๒๓๔๕๖๗๘๙", "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿")  # fmt: skip
_FILLERS = ("um", "uh", "er", "erm", "so that's", "then", "and then", "let me see", "okay", "sorry", "hold on", "um, so", "hmm", "right", "yeah",
            "followed by", "next is", "and then it's", "wait", "one second", "let's see", "dash", "got it?", "you know", "and", "the next four are",
            "after that", "then it's", "ok so", "and the last bit is", "are you ready", "like", "I think", "and after that it's", "just a moment")  # fmt: skip
_BEFORE = ("", "", "my card is ", "it's ", "yes ", "Card number: ", "ok so it is ", "please take it from ", "visa ", "the number is ", "here you go: ",
           "I was told to give you this ", "pay with ", "sure, ", "long number ", "MY CARD NUMBER IS ", "My card number is: ", "charge it to ", "use this one ",
           "(", '"', "card=", "CC: ", "<p>", "it is a debit card, ", "my mastercard ends... no the whole is ", "can you refund it to ", "so the sixteen digits are ",
           "the 16 digit number is ", "yep, ready? ", "PAN ", "I've moved banks, new card is ", "Hi, it's ", "card no. ", "the card I used for the order is ",
           "I want to pay for my parcel with ", "amex: ", "the long number across the front is ", "okay um ", "try this card instead - ", "#")  # fmt: skip
_AFTER = ("", "", ".", " thanks", " is the card", " expiry 04/27", " cvv 123", ", is that ok?", " 12/28 987", "!", " please hurry", ")", '"', "</p>", " exp 0427",
          " and the name is A Smith", " that's my visa", " valid thru 11/2029 cvc 442", " did you get that?", " for the order", "?", " ok", " security code 9 8 7",
          " and my postcode is SW1A 1AA", " it expires april twenty seven", ", take it off there please", " ...")  # fmt: skip
_PROMPTED = (
    "",
    "",
    "",
    "and then ",
    "the rest is ",
    "ok ",
    "then ",
    "next is ",
    "um ",
    "and ",
    "yep ",
    "next four ",
    "and finally ",
    "then it's ",
    "right, ",
)

_DIGITS_LEFT = re.compile(
    rf"\d+|[oil]{{2,}}(?![a-z])|(?:{'|'.join((*_WORDS, *_TEENS, *_TENS[2:], *_ZEROS[1:2], 'oh', 'naught'))})"
)


@dataclass(frozen=True)
class CardForm:
    """Utterances of one speaker that hold one card number, oldest first; `start` and `end`: its last part in the last of them."""

    utterances: tuple[str, ...]
    number: str
    start: int
    end: int
    way: str

    def missed(self, spans: list[tuple[int, int]]) -> str:
        """What of the number's last part the spans leave readable: its digits, also as words and letters."""
        text = self.utterances[-1]
        left = (
            text[at] if not any(start <= at < end for start, end in spans) else " "
            for at in range(self.start, self.end)
        )
        return " ".join(_DIGITS_LEFT.findall("".join(left).lower()))


def forms(seed: int, count: int = 10_000) -> Iterator[CardForm]:
    """So many forms, the same for the same seed."""
    draw = random.Random(seed)
    for _ in range(count):
        yield card_form(draw)


def luhn_digit(body: str) -> str:
    total = 0
    for at, char in enumerate(reversed(body)):
        digit = int(char) * (2 if at % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return str(-total % 10)


def card_number(draw: random.Random) -> str:
    prefix, lengths = draw.choice(_SCHEMES[draw.choice(tuple(_SCHEMES))])
    length = draw.choice(lengths)
    body = prefix + "".join(str(draw.randrange(10)) for _ in range(length - len(prefix) - 1))
    return body + luhn_digit(body)


def grouped(number: str, draw: random.Random) -> list[str]:
    """The number in the groups people write: whole, fours, the printed 4-6-5, pairs, digit by digit, or anyhow."""
    way = draw.randrange(9)
    if way == 0:
        return [number]
    if way == 1 and len(number) in (14, 15):
        return [number[:4], number[4:10], number[10:]]
    if way == 2:
        return list(number)
    if way == 3:
        cuts = sorted(draw.sample(range(1, len(number)), draw.randint(1, 6)))
        return [number[a:b] for a, b in zip([0, *cuts], [*cuts, len(number)], strict=True)]
    if way == 4:
        return [number[:8], number[8:]]
    if way == 5:
        return [number[:6], number[6:12], number[12:]]
    size = 2 if way == 6 else 4
    return [number[at : at + size] for at in range(0, len(number), size)]


def spoken(number: str, draw: random.Random) -> str:
    """Digit by digit in words, with "double" and "triple", "oh" and "nought", and what people say in between."""
    words, at = [], 0
    while at < len(number):
        alike = len(number[at:]) - len(number[at:].lstrip(number[at]))
        digit = draw.choice(_ZEROS) if number[at] == "0" else _WORDS[int(number[at])]
        times = {2: ("double",), 3: ("triple", "treble"), 4: ("quadruple",)}.get(alike)
        if times and draw.random() < 0.5:
            words.append(f"{draw.choice(times)}{draw.choice((' ', ' ', '-'))}{digit}")
            at += alike
        elif alike in (3, 4) and draw.random() < 0.4:
            words.append(f"{_WORDS[alike]} {_PLURALS[int(number[at])]}")
            at += alike
        else:
            words.append(digit)
            at += 1
    return _cased(draw.choice((" ", " ", " ", "-", ", ", " and ", "\n", ". ", "... ", " - ")).join(words), draw)


def in_pairs(number: str, draw: random.Random) -> str:
    """Pairs as numbers: "forty two eleven oh seven"; also "forty two hundred" and "four thousand two hundred and ten"."""
    words, at = [], 0
    while at < len(number):
        four, pair = number[at : at + 4], number[at : at + 2]
        clear = four[-1] != "0" or number[at + 4 : at + 5] in ("", "0")
        if at % 4 == 0 and len(four) == 4 and four[0] != "0" and clear and draw.random() < 0.25:
            words.append(_as_number(int(four), draw))
            at += 4
        elif len(pair) == 2 and pair[0] != "0" and draw.random() < 0.8 and not _unclear(number, at):
            words.append(_below_hundred(int(pair)))
            at += 2
        else:
            words.append(draw.choice(_ZEROS) if pair[0] == "0" else _WORDS[int(pair[0])])
            at += 1
    return _cased(draw.choice((" ", " ", ", ")).join(words), draw)


def _unclear(number: str, at: int) -> bool:
    """ "twenty" "one": nobody can tell 20 and 1 from 21, so people do not say it so."""
    return number[at + 1] == "0" and number[at] != "1" and number[at + 2 : at + 3] not in ("", "0")


def _below_hundred(value: int) -> str:
    if value < 10:
        return _WORDS[value]
    if value < 20:
        return _TEENS[value - 10]
    return _TENS[value // 10] + (f" {_WORDS[value % 10]}" if value % 10 else "")


def _as_number(value: int, draw: random.Random) -> str:
    high, low = divmod(value, 100)
    joint = draw.choice((" ", " and "))
    if high % 10 and draw.random() < 0.5:
        head = f"{_below_hundred(high)} hundred"
    else:
        head = f"{_WORDS[high // 10]} thousand" + (f" {_WORDS[high % 10]} hundred" if high % 10 else "")
    return head + (joint + _below_hundred(low) if low else "")


def _cased(text: str, draw: random.Random) -> str:
    way = draw.random()
    return text.upper() if way < 0.08 else text.title() if way < 0.14 else text


def mixed(number: str, draw: random.Random) -> str:
    return " ".join(_WORDS[int(digit)] if draw.random() < 0.4 else digit for digit in number)


def glued(number: str, draw: random.Random) -> str:
    return draw.choice(("", "", " ")).join(
        "".join(_WORDS[int(digit)] for digit in number[at : at + 4]) for at in range(0, len(number), 4)
    )


def hesitant(number: str, draw: random.Random) -> str:
    """Groups with what people say while they look at their card."""
    parts = [number[at : at + 4] for at in range(0, len(number), 4)]
    if draw.random() < 0.5:
        parts = [" ".join(_WORDS[int(digit)] for digit in part) for part in parts]
    text = parts[0]
    for part in parts[1:]:
        joint = f"{draw.choice((' ', ', ', '... '))}{draw.choice(_FILLERS)}{draw.choice((' ', ', ', ' - '))}"
        text += (joint if draw.random() < 0.7 else " ") + part
    return text


def labelled(number: str, draw: random.Random) -> str:
    """ "first four 4111, second four ..." """
    names = ("first four", "second four", "third four", "last four", "and then")
    parts = [number[at : at + 4] for at in range(0, len(number), 4)]
    joint = draw.choice((" ", ": ", " are ", " is ", " digits are "))
    return parts[0] + "".join(
        f", {name}{joint if 'four' in name else ' '}{part}" for name, part in zip(names[1:], parts[1:], strict=False)
    )


def lettered(number: str, draw: random.Random) -> str:
    """Letters o, l and i for 0 and 1, in fours."""
    swapped = "".join({"0": draw.choice("oO0"), "1": draw.choice("lI1")}.get(digit, digit) for digit in number)
    return draw.choice((" ", "-", "")).join(swapped[at : at + 4] for at in range(0, len(swapped), 4))


def keycaps(number: str, draw: random.Random) -> str:
    return draw.choice(("", " ")).join(f"{digit}\ufe0f\u20e3" for digit in number)


def sprinkled(number: str, draw: random.Random) -> str:
    """Fours with signs nobody sees anywhere inside."""
    text = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    return "".join(
        char + (draw.choice("\u200b\u200d\u202e\u2066\u2069\u00ad\ufeff\u034f") if draw.random() < 0.4 else "")
        for char in text
    )


def separated(number: str, draw: random.Random) -> str:
    groups = grouped(number, draw)
    if draw.random() < 0.15:
        text = groups[0] + "".join(draw.choice(_SEPARATORS) + group for group in groups[1:])
    else:
        text = draw.choice(_SEPARATORS).join(groups)
    if draw.random() < 0.15:
        text = text.translate(str.maketrans("0123456789", draw.choice(_OTHER_DIGITS)))
    return text


_WAYS: tuple[tuple[float, Callable[[str, random.Random], str]], ...] = (
    (0.44, separated), (0.12, spoken), (0.07, in_pairs), (0.06, mixed), (0.02, glued), (0.09, hesitant), (0.04, labelled), (0.04, lettered),
    (0.02, keycaps), (0.04, sprinkled),
)  # fmt: skip


def written(number: str, draw: random.Random) -> tuple[str, str]:
    """One spelling, and its name."""
    (chosen,) = draw.choices([way for _, way in _WAYS], [weight for weight, _ in _WAYS])
    return chosen(number, draw), chosen.__name__


def card_form(draw: random.Random) -> CardForm:
    number = card_number(draw)
    if draw.random() < 0.15:
        return _over_turns(number, draw)
    before, (text, way) = draw.choice(_BEFORE), written(number, draw)
    return CardForm((before + text + draw.choice(_AFTER),), number, len(before), len(before) + len(text), way)


def _over_turns(number: str, draw: random.Random) -> CardForm:
    """Two to four turns, in fours or the printed groups, in digits or words."""
    parts = (
        [number[:4], number[4:10], number[10:]]
        if len(number) == 15
        else [number[at : at + 4] for at in range(0, len(number), 4)]
    )
    turns = draw.randint(2, min(4, len(parts)))
    cuts = sorted(draw.sample(range(1, len(parts)), turns - 1))
    chunks = [parts[a:b] for a, b in zip([0, *cuts], [*cuts, len(parts)], strict=True)]
    in_words, joint = draw.random() < 0.3, draw.choice((" ", "-", " ", ""))
    said = [" ".join(_WORDS[int(d)] for d in "".join(chunk)) if in_words else joint.join(chunk) for chunk in chunks]
    first = draw.choice(("", "my card is ", "it's ", "ok it's ", "sure, my card number is ")) + said[0]
    middle = [draw.choice(_PROMPTED) + part + draw.choice(("", "", ".", " ok?", " got that?")) for part in said[1:-1]]
    before = draw.choice(_PROMPTED)
    last = before + said[-1] + draw.choice(_AFTER[:4])
    return CardForm((first, *middle, last), number, len(before), len(before) + len(said[-1]), "over_turns")
