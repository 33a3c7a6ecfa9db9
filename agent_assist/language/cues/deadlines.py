"""Finds the moment that matters to the customer: "the funeral is tomorrow at 11". Past promises are not deadlines."""

import re

from agent_assist.domain.reading import Cue

_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a couple of|a few)"
_DAY = (
    r"(?:tomorrow|today|tonight|this (?:morning|afternoon|evening|weekend|week|month)|next (?:week|month|weekend|mon|tues|wednes|thurs|fri|satur|sun)\w*"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|the weekend|christmas(?: eve| day)?|new year|easter|the end of (?:the|this) (?:week|month|day)"
    rf"|in {_NUMBER} (?:days?|hours?|weeks?)|(?:the )?\d{{1,2}}(?:st|nd|rd|th)(?: of)?(?: \w+)?"
    r"|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)"
)
_HOUR = r"(?:noon|midday|midnight|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|o.?clock)|(?:at )\d{1,2}(?:[:.]\d\d)?)"
_EVENT = (
    r"(?:funeral|wedding|party|birthday|interview|flight|trip|holiday|ceremony|appointment|meeting|exam|move|event|christening|anniversary|graduation"
    r"|service|operation|surgery|school|term|conference|concert|match|race|cruise|honeymoon|train|wake|burial|cremation|match|competition|visit|deadline)"
)
_WHEN = rf"(?:{_DAY}(?:,? (?:at )?{_HOUR})?|{_HOUR}(?: {_DAY})?)"
_MARKS = re.compile(
    rf"\b(?:(?:by|before|until) (?:the latest )?(?:{_WHEN}|then)|(?:in time )?for (?:{_DAY}|my \w+ {_DAY})"
    rf"|{_EVENT}(?: is| s|['’]s| starts| begins)?(?: on| at)? {_WHEN}|(?:need|needs|want|must|have to|has to|got to)\b[^.!?;\n]{{0,60}}?\b{_WHEN}"
    rf"|(?:i['’]?m|we['’]?re|i am|we are) (?:flying|leaving|travelling|traveling|moving|going away|getting married|off)\b[^.!?;\n]{{0,30}}?\b{_WHEN})",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|supposed|meant|promised|said|told|came|arrived|ordered|should have|didn.?t|had|called|rang|yesterday|last|ago|since|can you|could you|will you|do you)\b",
    re.IGNORECASE,
)
# Without one of these, or a digit, no words name a time; a look at them costs far less than the patterns.
_TIMES = (
    "day", "tomorrow", "tonight", "morning", "afternoon", "evening", "week", "month", "next ", "christmas", "new year", "easter",
    "the end of", "hour", "noon", "midnight", "then",
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_CLAUSE = re.compile(r"[^.!?;\n]+")
_JOINTS = re.compile(r"\s*(?:,\s+(?:and|but|so|because)?|\s(?:and|but|so|because|as|which)\s)\s*", re.IGNORECASE)
_YOU = {
    "i": "you", "i'm": "you're", "i’m": "you’re", "im": "you're", "i've": "you've", "i’ve": "you’ve", "i'll": "you'll", "i’ll": "you’ll",
    "my": "your", "mine": "yours", "me": "you", "we": "you", "we're": "you're", "we’re": "you’re", "our": "your", "us": "you", "am": "are",
}  # fmt: skip
_LONGEST = 90
# Speech without stops: more words than this are more than one thought.
_RUNS_ON = 10
_SUBJECT = re.compile(
    r"\s+(?=(?:(?:i|we|he|she|they)(?:['’]?(?:m|re|s|ve|ll|d))?|im|ive|its|theyre|youve|weve|(?:it|that|there|you)['’](?:s|ve|re|ll)"
    r"|(?:it|there|you|nobody) (?:is|was|has|have|will|are|can|did|said|told))\s)(?<!\bwhen\s)(?<!\bthat\s)(?<!\bif\s)(?<!\bbefore\s)",
    re.IGNORECASE,
)
_TRAILS = re.compile(r"(?:[,\s]+(?:please|thanks|can|could|ok|okay|um|uh|so|then|if|when|that))+$", re.IGNORECASE)
_IF_IT_CAN_BE = re.compile(r"\s+if (?:i|we|you|it|that|at all|possible|poss)\b.*$", re.IGNORECASE)
# Said with a sigh: "it's only my daughter's wedding".
_SHRUG = re.compile(r"^((?:it|that|this)['’]?s|it is|that is) (?:only|just) ", re.IGNORECASE)
_FILLERS = re.compile(
    r"^(?:(?:um+|uh+|er+|erm|hi|hello|hey|yeah|yes|ok|okay|well|so|like|and|but|right|look|please)[,\s]+)+",
    re.IGNORECASE,
)


def find(text: str) -> Cue | None:
    """The first deadline; `text` as the customer said it, `value` as an agent can say it back ("your flight is at 9")."""
    if not _may_name_a_time(text) or not _MARKS.search(text):
        return None
    for sentence in _CLAUSE.finditer(text):
        for clause in _clauses(sentence.group()):
            if _MARKS.search(clause) and not _PAST.search(clause) and len(clause) <= _LONGEST:
                return Cue("deadline", clause, said_back(clause))
    return None


def _may_name_a_time(text: str) -> bool:
    """Beyond ASCII letters have more spellings than this list: there the patterns decide alone."""
    if not text.isascii() or _DIGIT.search(text):
        return True
    lowered = text.lower()
    return any(word in lowered for word in _TIMES)


def said_back(clause: str) -> str:
    """The clause from the other side of the talk: I to you, my to your."""
    whole = _SHRUG.sub(r"\1 ", _IF_IT_CAN_BE.sub("", clause))
    turned = [_YOU.get(word.lower(), word) for word in whole.split()]
    first = turned[0]
    turned[0] = first if first.isupper() or first.endswith("day") else first[0].lower() + first[1:]
    return " ".join(turned)


def _clauses(sentence: str) -> list[str]:
    """A sentence in its parts, cut where a new thought is joined on; one that runs on also where a new subject begins."""
    pieces: list[str] = []
    for piece in _JOINTS.split(sentence[:2000]):
        pieces += _SUBJECT.split(piece) if len(piece.split()) > _RUNS_ON else [piece]
    return [part for part in (_FILLERS.sub("", _TRAILS.sub("", piece.strip(" ,-\t\"'()"))) for piece in pieces) if part]
