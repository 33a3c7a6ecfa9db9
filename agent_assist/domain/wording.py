"""What words to a customer may not be: our jargon, empty phrases, blame, promises without a reserve, bargains. Checks only; nothing is rewritten.

Each finding is a sentence that names the words it stumbled over, so that whoever wrote them knows what to change.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from agent_assist.domain.said import said

_EMPTY: Final = (
    r"(?:can |do |fully |completely )*understand (?:your|how|that you|why you)[\w ]{0,30}",
    r"your (?:frustration|concern)s?\b",
    r"(?:for )?(?:(?:the|any|this) )?inconvenience",
    r"calm down",
    r"(?:i )?hear you\b(?! (?:right|say|correctly))",
    r"sorry for your loss",
    r"rest assured",
    r"(?:valued|loyal|dear) customer",
    r"please be advised",
    r"bear with (?:me|us)",
    r"at this (?:moment in )?time\b",
    r"going forward",
    r"reach(?:ing)? out",
    r"your (?:call|feedback|business) is (?:very )?important",
    r"as per\b",
    r"no worries",
)
_BLAME: Final = (
    r"you should(?:n['’]?t)? have (?:read|checked|called|told|waited|asked|known|done|said|come|clicked)",
    r"you (?:failed|forgot|neglected)\b",
    r"you (?:didn['’]?t|did not|never) (?:read|tell|check|call|follow|provide|fill|let us know)",
    r"as i (?:already )?(?:said|explained|told you)",
    r"(?<!of )(?:it|that|this)(?: is| was|['’]s) (?:all |entirely |really )?your (?:own )?(?:fault|mistake|error)",
    r"if you had (?:only )?(?:read|checked|called|told|waited)",
    r"\byou must\b",
    r"our polic(?:y|ies) (?:state|say|do(?:es)?n['’]?t allow)s?",
    r"sorry (?:if|that) you feel",
)
_BARGAIN: Final = (
    r"(?:leave|write|post|change|give us|delete|remove|take down|withdraw|edit)[\w ]{0,24}\b(?:reviews?|rating|stars|post|complaint)\b",
    r"(?:good|positive|five[- ]star|5[- ]star|nice|better) (?:review|rating)",
    r"(?:if|as long as|provided|once) you (?:don['’]?t|do not|won['’]?t|promise not to|agree not to) (?:post|tell|share|complain|mention|go)\w*",
    r"in (?:return|exchange) for",
    r"if you (?:delete|remove|take (?:it|that|this) down|withdraw|keep (?:it|this|that) (?:quiet|between))",
    r"(?:keep|stays?|remains?|just|only|strictly)[\w' ]{0,15} between (?:us|you and me)\b",
    r"(?:don['’]?t|do not|won['’]?t) post\b",
    r"\b(?:five|5) stars\b",
)
# Words that say something is set aside or comes later: only true once a gesture stands.
_PROMISE: Final = (
    r"\bi['’]?(?:ve| have) (?:arranged|booked|sent|refunded|credited|taken that|waived)\b",
    r"\b(?:it['’]?s|it is) arranged\b",
    r"\b(?:that['’]?s|that is) booked\b",
    r"\b(?:is|are) on (?:its|their) way\b(?! (?:back )?from)",
    r"\b(?:i['’]?ll|i will|we['’]?ll|we will) (?:refund|credit|reimburse|compensate|waive)\b",
    r"\bi['’]?ll (?:ring|call|phone|email|text|write to|send) you\b",
    r"\b(?:you['’]?ll|you will) (?:get|receive|have) (?:a |your |the |an )",
    r"\bis going back to\b",
    r"\b(?:we['’]?ll|we will) (?:send|pay)\b",
    r"\{amount\}",
)
_KINDS: Final = (
    (
        said("An empty phrase"),
        re.compile("|".join(_EMPTY), re.IGNORECASE),
        said("Name what happened and what it means to them."),
    ),
    (said("Blame"), re.compile("|".join(_BLAME), re.IGNORECASE), said("Say what can be done now.")),
    (said("A bargain"), re.compile("|".join(_BARGAIN), re.IGNORECASE), said("Nothing hangs on praise or on silence.")),
)
_PROMISED: Final = re.compile("|".join(_PROMISE), re.IGNORECASE)


def wording_problems(text: str, *, jargon: Iterable[str] = (), stands: bool = False) -> tuple[str, ...]:
    """One sentence for each thing these words should not say; empty when all is well.

    `jargon`: what the pack keeps to itself. `stands`: the words are only said once the gesture they speak of stands.
    """
    return tuple(_found(text, tuple(jargon), stands))


def _found(text: str, jargon: tuple[str, ...], stands: bool) -> Iterator[str]:
    for name, pattern, instead in _KINDS:
        match = pattern.search(text)
        if match:
            yield said("{finding}: “{words}”. {instead}", finding=name, words=_short(match.group()), instead=instead)
    inside = _jargon(jargon).findall(text) if jargon else ()
    for word in dict.fromkeys(inside):
        yield said("“{word}” is a word of ours. Use the customer's.", word=word)
    promised = None if stands else _PROMISED.search(text)
    if promised:
        yield said(
            "A promise: “{words}”. Name the gesture that must stand first, or promise nothing.",
            words=_short(promised.group()),
        )


@lru_cache(maxsize=8)
def _jargon(words: tuple[str, ...]) -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _short(words: str) -> str:
    told = words.strip()
    return told if len(told) <= 40 else f"{told[:39]}…"
