"""International bank account numbers: known country, known length, and the check over 97. Any grouping and spelling."""

import re
from collections.abc import Iterator
from typing import Final

from agent_assist.language.redaction.number_words import TEENS, TENS, UNITS

# Lengths by country, as the registry of ISO 13616 lists them.
_LENGTHS: Final = {
    "ad": 24, "ae": 23, "al": 28, "at": 20, "az": 28, "ba": 20, "be": 16, "bg": 22, "bh": 22, "bi": 27, "br": 29,
    "by": 28, "ch": 21, "cr": 22, "cy": 28, "cz": 24, "de": 22, "dj": 27, "dk": 18, "do": 28, "ee": 20, "eg": 29,
    "es": 24, "fi": 18, "fk": 18, "fo": 18, "fr": 27, "gb": 22, "ge": 22, "gi": 23, "gl": 18, "gr": 27, "gt": 28,
    "hn": 28, "hr": 21, "hu": 28, "ie": 22, "il": 23, "iq": 23, "is": 26, "it": 27, "jo": 30, "kw": 30, "kz": 20,
    "lb": 28, "lc": 32, "li": 21, "lt": 20, "lu": 20, "lv": 21, "ly": 25, "mc": 27, "md": 24, "me": 22, "mk": 19,
    "mn": 20, "mr": 27, "mt": 31, "mu": 30, "ni": 28, "nl": 18, "no": 15, "om": 23, "pk": 24, "pl": 28, "ps": 29,
    "pt": 25, "qa": 29, "ro": 24, "rs": 22, "ru": 33, "sa": 24, "sc": 31, "sd": 18, "se": 24, "si": 19, "sk": 24,
    "sm": 27, "so": 23, "st": 25, "sv": 28, "tl": 23, "tn": 24, "tr": 26, "ua": 29, "va": 22, "vg": 24, "xk": 20,
    "ye": 30,
}  # fmt: skip
LEAST_DIGITS: Final = 8
# Whose account numbers hold no letters; several of these codes are also English words.
_DIGITS_ONLY: Final = frozenset(
    "ae at ba be ch cz de dk ee es fi fo gl hr hu il is li lt me no pl pt rs se si sk so tl tn xk".split()
)
_BANK_LETTERS: Final = frozenset("bg gb gi ie lv mt nl ro".split())
_WORDS: Final = frozenset("at be by do is it md me mr no so st".split())
_NAMED = re.compile(r"iban|bank|account")
_SPOKEN = {**UNITS, **TEENS, **TENS}
_NUMBER = "|".join(sorted((word for word in _SPOKEN if len(word) > 1), key=len, reverse=True))
_START = re.compile(
    rf"(?:(?<![a-z0-9])|(?<=iban))(?P<one>[a-z])[\W_]{{0,4}}(?:(?:for|as in)[\W_]+\w+[\W_]+)?(?P<two>[a-z])(?=[\W_]{{0,4}}(?:[0-9]|o[\W_0-9]|(?:{_NUMBER}|double|triple)(?![a-z])))"
)
_LETTERS = re.compile(r"[a-z]+")
_PART = re.compile(r"[a-z]+|[0-9]")
_FILLERS = frozenset(
    "space dash hyphen then and next um uh er erm so it is its thats that s dot slash point capital letter ok okay the".split()
)
_FILLED = re.compile(rf"(?<![a-z])(?:{'|'.join(_FILLERS)})(?![a-z])")
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_LONGEST_GAP: Final = 12
_KNOWN: Final = 8


def iban_places(folded: str) -> Iterator[tuple[int, int]]:
    """Where the account numbers are, in order."""
    reached = 0
    for match in _START.finditer(folded):
        length = _LENGTHS.get(match["one"] + match["two"])
        if length is None or match.start() < reached or not _meant(folded, match):
            continue
        spoken = _FILLED.search(folded, match.end(), match.end() + length * _LONGEST_GAP)
        for fillers in (frozenset[str](), _FILLERS) if spoken else (frozenset[str](),):
            end = _end_of(folded, match["one"] + match["two"], match.end(), length, fillers)
            if end:
                yield match.start(), end
                reached = end
                break


def _meant(folded: str, match: "re.Match[str]") -> bool:
    """Whether two letters that are also an English word stand for a country."""
    if match["one"] + match["two"] not in _WORDS or folded[match.end() : match.end() + 1].isalnum():
        return True
    return _NAMED.search(folded, max(0, match.start() - 40), match.start()) is not None


def _end_of(folded: str, country: str, start: int, length: int, fillers: frozenset[str]) -> int:
    """Where the number ends whose check digits begin at `start`; 0 when none does, or the check says no."""
    signs, end, times, tens = country, start, 1, ""
    while len(signs) < length or tens:
        if len(signs) >= _KNOWN and not _begins(signs):
            return 0
        part = _PART.search(folded, end, end + _LONGEST_GAP + 1)
        if part is None or folded[end : part.start()].isalnum():
            break
        word = part.group()
        if word.isalpha():
            # The search window may have cut the word; it ends where its letters do.
            whole = _LETTERS.match(folded, part.start(), part.start() + 40)
            word = whole.group() if whole else word
        if tens and word in UNITS and UNITS[word] != "0":
            signs += tens[0] + UNITS[word]
        else:
            signs += tens
            if word in TENS:
                tens, end = TENS[word], part.start() + len(word)
                continue
            if len(signs) >= length:
                break
            if word in _TIMES:
                times, tens, end = _TIMES[word], "", part.start() + len(word)
                continue
            if word not in fillers:
                if country in _DIGITS_ONLY and not word.isdigit() and word not in _SPOKEN:
                    return 0
                signs += _SPOKEN.get(word, word) * times
        times, tens, end = 1, "", part.start() + len(word)
    signs += tens
    return end if len(signs) == length and _checks(signs) and not folded[end : end + 1].isalnum() else 0


def _begins(signs: str) -> bool:
    """Whether the first eight signs can be a number's: two check digits, and a bank's letters where it has them."""
    return signs[2:4].isdigit() and (signs[:2] not in _BANK_LETTERS or signs[4:8].isalpha())


def _checks(signs: str) -> bool:
    """The registry's rule: the first four signs to the end, letters as 10 to 35, and the remainder over 97 is 1."""
    return _begins(signs) and int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1
