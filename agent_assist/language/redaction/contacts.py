"""Phone numbers and e-mail addresses, written and spoken. A number needs a plus sign, a word for phone, or a phone's shape."""

import re
from collections.abc import Iterator
from typing import Final

from agent_assist.language.folding import HIDDEN
from agent_assist.language.redaction.card_words import ORDER_NOUNS
from agent_assist.language.redaction.digits import Group, Run, touches

# ------------------------------------------------------------------------------------------------------------- e-mail
_LOCAL_SIGNS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+/=?^_`{|}~-" + HIDDEN)
_LOCAL_MOST, _NAME_MOST = 64, 4
_LABEL = rf"[\w{HIDDEN}](?:[\w{HIDDEN}-]{{0,61}}[\w{HIDDEN}])?"
_DOMAIN = re.compile(
    rf"[ {HIDDEN}]{{0,2}}({_LABEL}(?:(?:\.| \. ){_LABEL}){{0,5}}(?:\.| \. )([a-z{HIDDEN}]{{2,24}}))(?![\w-])"
)
_HAS_LETTER = re.compile(r"[^\W\d_]")
# Hung on one sign of a set, as all others are passed over fast then.
AT: Final = re.compile(
    r"[@a\[({<](?:(?<=@)|(?<=a)t(?<![a-z0-9]at)(?![a-z0-9])|(?<=[\[({<])\s{0,2}(?:at|@)\s{0,2}[\])}>])"
)
# The one word without which no address is said, looked for by its letters first.
_SPOKEN_AT: Final = re.compile(r"at(?![a-z0-9])(?<![a-z0-9]at)")
_SPOKEN_DOMAIN = re.compile(
    r"\s{0,3}((?:[a-z0-9]+(?:-[a-z0-9]+)*)(?:(?:\s{0,3}[\[({]?\s?(?:dot|point)\s?[\])}]?\s{0,3}|\s{0,2}[\[({]\s?\.\s?[\])}]\s{0,2}|\.)(?:[a-z0-9]+(?:-[a-z0-9]+)*)){1,4})(?![a-z0-9])"
)
_TOP = frozenset(
    "com org net edu gov mil int info biz name io co uk de fr es it nl be at ch pl pt se no dk fi ie us ca au nz in jp cn br mx ru ua cz sk hu ro bg gr tr"
    " eu me tv app dev ai cloud online shop store xyz email example test".split()
)
_MAIL_HOSTS = re.compile(
    r"(?:g|hot|e|proton|fast|google|zoho|tuta)mail|outlook|yahoo|icloud|aol|live|msn|gmx|btinternet|proton|sky|virgin|web|mac|me\b|ymail|mail|example|comcast|verizon|orange|free|wanadoo|libero"
)
_MAIL_WORDS = re.compile(
    r"\be[\W_]?mails?\b|\bmail (?:me|it)\b|\baddress\b|\bcontact me\b|\blog ?in\b|\busername\b|\breach me\b"
)
_JOINED = re.compile(
    r"(?:[a-z0-9'+_.-]+(?:\s{1,2}(?:dot|underscore|under score|dash|hyphen|plus|minus|point)\s{1,2}|\s?[\[(]\s?dot\s?[\])]\s?)){0,4}[a-z0-9'+_.-]+\s{0,2}$"
)
_SPELLED = re.compile(r"(?:(?<![a-z0-9])[a-z0-9]\s){2,30}(?:[a-z0-9]\s{0,2})?$")
_NO_NAME = frozenset(
    "it me look looked looking bought buy buying ordered order ordering shop shopped shopping found from online was is are this that them us you up out"
    " there one site website store see seen items item live available down page here ones stuff things prices working works arrived checkout team people"
    " support sold price cheaper him her not only on in or and anyone someone everyone back again today yesterday now".split()
)
_LOOK_BACK: Final = 90


def may_hold_address(folded: str) -> bool:
    """Whether `email_places` is worth asking: without such a sign or word it finds nothing."""
    return "@" in folded or _SPOKEN_AT.search(folded) is not None


def email_places(folded: str) -> Iterator[tuple[int, int]]:
    """Where the addresses are, in order."""
    reached = 0
    for match in AT.finditer(folded):
        if match.start() < reached:
            continue
        found = _written(folded, match.start(), match.end()) if match.group() == "@" else None
        found = found or _spoken(folded, match, reached)
        if found and found[0] >= reached:
            yield found
            reached = found[1]


def _written(folded: str, at: int, after: int) -> tuple[int, int] | None:
    """name@domain.tld, with at most a space beside the sign and the dots."""
    domain = _DOMAIN.match(folded, after, after + 300)
    if domain is None:
        return None
    spaced = folded[at - 1 : at] == " " or " " in domain.group()
    start = _name_start(folded, at - (folded[at - 1 : at] == " "))
    if start is None or (spaced and (domain[2] not in _TOP or not _HAS_LETTER.search(folded, start, at))):
        return None
    return start, domain.end(1)


def _name_start(folded: str, end: int) -> int | None:
    start = end
    least = max(0, end - _LOCAL_MOST)
    while start > least and (folded[start - 1] in _LOCAL_SIGNS or folded[start - 1].isalnum()):
        start -= 1
    while start < end and not folded[start].isalnum():
        start += 1
    return start if start < end else None


def _spoken(folded: str, at: "re.Match[str]", reached: int) -> tuple[int, int] | None:
    """ "name at domain dot com": believed when it is a mail host, or the words speak of mail, or the name is no common word."""
    domain = _SPOKEN_DOMAIN.match(folded, at.end(), at.end() + 120)
    if domain is None or re.split(r"[\W_]+", domain[1].rstrip("])} "))[-1] not in _TOP:
        return None
    before = folded[max(reached, at.start() - _LOOK_BACK) : at.start()]
    name = _SPELLED.search(before) or _last_name(before)
    if name is None:
        return None
    last = re.split(r"\s", name.group().strip())[-1]
    mail = _MAIL_HOSTS.match(domain[1]) or _MAIL_WORDS.search(before)
    sure = at.group() != "at" or mail or "dot" in domain[1] or " dot " in name.group()
    if not sure or (last in _NO_NAME and not mail):
        return None
    return at.start() - len(before) + name.start(), domain.end(1)


def _last_name(before: str) -> "re.Match[str] | None":
    """The words joined by "dot" and the like that end the text. Looks from the right, at a few words only."""
    cuts = [match.start() for match in re.finditer(r"(?<![^\s\[(])[^\s\[(]", before)][-12:]
    for cut in cuts:
        match = _JOINED.match(before, cut)
        if match and match.end() == len(before):
            return match
    return None


# -------------------------------------------------------------------------------------------------------------- phones
_LEAST, _MOST = 7, 15
_CALLED = (
    r"(?:phone|mobile|mob|cell|cellphone|telephone|tel|landline|whatsapp|fax|handset|call(?:ing)?(?: me| us| him| her| back| me back)?|ring(?: me)?|dial|text(?: me)?|sms"
    r"|(?:reach|contact|get) (?:me|us|him|her)|my (?:home |work |new |daytime |contact |office )?number|(?:contact|home|work|daytime|office|callback|call back) number|number to (?:call|reach)[a-z ]{0,14})"
)
_PHONE_FILLERS = r"(?:number|numbers|no|num|is|are|was|s|on|at|me|the|my|its|it|this|that|to|back|um|uh|er|so|please|would be|changed|now|new|also|if|you|can|need|via|today|tomorrow|anytime|or|text|call|whatsapp|home|work|using)"
_PHONE_BEFORE = re.compile(rf"\b{_CALLED}\b(?:[\W_]*\b{_PHONE_FILLERS}\b){{0,8}}[\W_]*$")
_PHONE_AFTER = re.compile(
    r"[\W_]*(?:is|was|are|being|as|s)?\b[\W_]*(?:(?:the|my|our|his|her|best|a)\b[\W_]*){0,3}(?:(?:phone|mobile|cell|telephone|contact|landline|home|work|whatsapp)(?:[\W_]+(?:number|phone|no))?|number to (?:call|reach))\b"
)
_NO_PHONE_NOUN = re.compile(
    rf"\b(?!(?:phone|mobile|cell|tel|telephone|fax|call|contact|message|number|client|customer)\b){ORDER_NOUNS}\b(?:[\W_]*\b(?:number|numbers|no|nr|id|code|ref|reference|is|was|the|my|it|its|s|this|that|for|of)\b)*[\W_]*(?:\b[a-z]{{1,3}})?$"
)
_PLUS = re.compile(r"(?:\+|(?<![a-z])plus)[\s(\[]*$")
_DATE = re.compile(r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})(?![\d/-])")
_BETWEEN = re.compile(
    r"[^\w:;|$£€]{0,6}|[\W_]{0,3}(?:dash|space|dot|and|then|um|uh|er|erm|so|double check|ext|x|hyphen)[\W_]{0,3}"
)
_ASKED = re.compile(
    r"\b(?:phone|mobile|telephone|cell|contact number|number to (?:call|reach)|callback number|best number|landline)\b"
)
_NORTH_AMERICA = re.compile(r"1?[2-9]\d\d[2-9]\d{6}")
_NATIONAL = re.compile(r"0[1-9]\d{8,9}")
_SHAPES: Final = (
    (3, 3, 4), (1, 3, 3, 4), (3, 4, 4), (4, 3, 4), (4, 3, 3), (5, 6), (5, 3, 3), (5, 5), (4, 6), (4, 7), (3, 8), (2, 2, 2, 2, 2), (11,), (3, 7), (2, 4, 4), (3, 4, 3),
)  # fmt: skip
_LOOK: Final = 64


def phone_places(
    folded: str, here: list[Run], taken: list[tuple[int, int]], asked: str = ""
) -> Iterator[tuple[int, int]]:
    """Where the phone numbers are. `taken`: places that are something else already, in order."""
    wanted = _ASKED.search(asked) is not None
    for run in here:
        if len(run) < _LEAST:
            continue
        for groups in _stretches(folded, run, taken):
            size = sum(len(group.digits) for group in groups)
            if size >= _LEAST and _is_phone(folded, groups, size, wanted):
                start, end = groups[0].start, groups[-1].end
                sign = _PLUS.search(folded, max(0, start - 8), start)
                start = sign.start() if sign else start
                opened = folded[start - 1 : start] == "(" and ")" in folded[start:end]
                yield start - opened, end


def _stretches(folded: str, run: Run, taken: list[tuple[int, int]]) -> Iterator[list[Group]]:
    """The run in the pieces that phone numbers are written in: a plus sign, a colon or a date ends one."""
    piece: list[Group] = []
    skip_to = 0
    for group in run.groups:
        if piece and not _goes_on(folded, piece[-1], group):
            yield piece
            piece = []
        if group.start < skip_to or touches((group.start, group.end), taken):
            continue
        date = _DATE.match(folded, group.start, group.start + 12) if group.written else None
        if date:
            yield piece
            piece, skip_to = [], date.end()
            continue
        piece.append(group)
    yield piece


def _goes_on(folded: str, one: Group, other: Group) -> bool:
    gap = folded[one.end : other.start]
    return "+" not in gap and _BETWEEN.fullmatch(gap) is not None


def _is_phone(folded: str, groups: list[Group], size: int, wanted: bool) -> bool:
    start, end = groups[0].start, groups[-1].end
    words, after = folded[max(0, start - _LOOK) : start], folded[end : end + _LOOK]
    digits = "".join(group.digits for group in groups)
    if words[-1:].isalpha() or (after[:1].isalpha() and after[:1] not in "ex"):
        return False
    if _NO_PHONE_NOUN.search(words):
        return False
    if _PLUS.search(words):
        return size <= _MOST + 1 and digits[0] != "0"
    if size > _MOST:
        return False
    if digits.startswith("00") and size > 10 and digits[2] != "0":
        return True
    named = _PHONE_BEFORE.search(words) is not None or _PHONE_AFTER.match(after) is not None
    if named or (wanted and len(words.split()) <= 8):
        return True
    return _has_shape(folded, groups, digits)


def _has_shape(folded: str, groups: list[Group], digits: str) -> bool:
    """Whether it is written as phone numbers are, with no word to say so."""
    sizes = tuple(len(group.digits) for group in groups)
    if _NATIONAL.fullmatch(digits):
        return sizes in _SHAPES or all(size == 1 for size in sizes) or not groups[0].written
    bracketed = (
        folded[max(0, groups[0].start - 1)] == "("
        or "-" in folded[groups[0].start : groups[-1].end]
        or "." in folded[groups[0].start : groups[-1].end]
    )
    return sizes in ((3, 3, 4), (1, 3, 3, 4)) and bracketed and _NORTH_AMERICA.fullmatch(digits) is not None
