"""What the agent has promised, and until when. The agent's words are looked at for this alone: never for tone, never for the customer.

A promise is a function of the log, so it is worked out in the fold and not recorded. Clock times are read on the desk's clock, which the policy names.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, Literal

from agent_assist.domain.desk_clock import UTC_CLOCK, ClockSettings
from agent_assist.domain.due import due
from agent_assist.domain.reading import Cue
from agent_assist.domain.words import GestureKind

What = Literal[
    "call back", "message", "delivery", "refund", "credit", "replacement", "repair", "visit", "answer", "help"
]

LONGEST: Final = 2000
_ME = r"(?:(?:i|we)(?:['’]ll| will| shall|['’]?m going to|['’]re going to| am going to| are going to)|i (?:promise|guarantee)[^.!?;\n]{0,12}?|let me)"
_THEY = r"(?:(?:someone|somebody|(?:an?|the|our) (?:engineer|colleague|driver|courier|technician|doctor|nurse|adviser|specialist|team|depot|manager|member of the team)|my (?:colleague|team|manager)|they|he|she)(?:['’]ll| will|['’]?re going to| is going to))"
_IT = r"(?:(?:it|that|this|your (?:\w+ ){0,2}\w+|(?:the|a) (?:\w+ )?\w+)(?:['’]ll| will| is going to| should))"
_YOU = r"(?:you(?:['’]ll| will| should))"
_ASIDE = r"(?: (?:just|also|then|personally|certainly|definitely|of course|gladly|quickly|now|make sure (?:that )?(?:someone|somebody|it|they|we|i|you|the \w+)?|go and|see to it that \w+|have (?:someone|somebody|them)|get (?:someone|somebody|them) to))*"
# By the first of these that fits: whom the sentence is about, and what will be done.
_DEED_WORDS: Final[dict[What, str]] = {
    "refund": rf"\b(?:{_ME}|{_THEY}){_ASIDE} (?:refund|reimburse|pay (?:it|that|you) back|return your money|process (?:the|your|a) refund|(?:get|give|send) you (?:a|the|your) (?:full )?(?:refund|money))|\b{_YOU} (?:have|get|see|receive) (?:the|your|a) (?:money|refund)|\b{_IT} be (?:refunded|back in your|in your (?:bank )?account|on your card)",
    "credit": rf"\b(?:{_ME}|{_THEY}){_ASIDE} (?:credit|waive|take off|knock off|deduct|(?:put|add|apply) [^.!?;\n]{{0,30}}?\b(?:credit|discount|voucher|pounds?|euros?|dollars?))",
    "replacement": rf"\b(?:{_ME}|{_THEY}){_ASIDE} (?:replace|exchange|(?:send|post|ship|get|order) (?:you |out )*(?:a |the )?(?:new|another|replacement))",
    "call back": rf"\b(?:{_ME}|{_THEY}){_ASIDE} (?:call|calls|ring|rings|phone|phones|telephone)(?: \w+)? ?(?:you|back)\b|\b(?:{_ME}|{_THEY}) [^.!?;\n]{{0,50}}?\band (?:call|ring|phone) you\b|\b{_YOU} (?:get|have|receive) a call",
    "message": rf"\b(?:{_ME}|{_THEY}){_ASIDE} (?:e-?mails?|texts?|messages?|writes?(?: to)?|contacts?|sends?|posts?|forwards?) (?:you|your|that|it|the|this|a|an|over|out)\b|\b{_YOU} (?:get|have|receive) (?:an?|the|your) (?:\w+ )?(?:e-?mail|text|message|letter|confirmation|link|code|label)",
    "visit": rf"\b(?:{_THEY}){_ASIDE} (?:be there|be with you|come|visit|call (?:in|round)|attend|be out)\b(?=[^.!?;\n]*\d|[^.!?;\n]*day|[^.!?;\n]*tomorrow|[^.!?;\n]*morning|[^.!?;\n]*afternoon|[^.!?;\n]*week)",
    "delivery": rf"\b(?:{_IT}|{_THEY}){_ASIDE} (?:be (?:there|here|with you|delivered|dispatched|shipped|on its way|ready)|arrive|come|reach you|go out|ship|get (?:there|to you))\b|\b(?:i (?:promise|guarantee) )?it(?:['’]ll| will) be (?:there|with you|here)|\b{_YOU} (?:have|get|receive) (?:it|them|that|the|your)\b(?! to\b)|\b(?:{_ME}){_ASIDE} (?:deliver|ship|dispatch)",
    "repair": rf"\b(?:{_ME}|{_THEY}){_ASIDE} (?:fix|repair|sort|resolve|correct|put (?:it|that|this) right|get (?:it|that|this) (?:fixed|sorted|done|resolved|put right))|\b{_IT} be (?:fixed|sorted|resolved|done|repaired|corrected|put right|working|back on|restored)",
    "answer": rf"\b(?:{_ME}|{_THEY}){_ASIDE} (?:get back to you|come back to you|be back to you|let you know|follow (?:this |that |it )?up|update you|keep you (?:posted|updated|informed)|have an answer|be in touch|answer(?: you)?(?= (?:by|within|in|on|today|tomorrow)\b))|\b(?:{_ME}|{_THEY}) [^.!?;\n]{{0,60}}?\band (?:let you know|get back to you|come back to you|update you)|\b{_YOU} hear (?:from|back)",
    "help": rf"\b(?:{_ME}){_ASIDE} (?:chase|arrange|book|escalate|raise|look into|check (?:on )?(?:it|that|this)|order|cancel|change|update|remove)\b(?! (?:you|that for you now))(?=[^.!?;\n]*\b(?:by|today|tonight|tomorrow|this|next|in|within|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)",
}  # fmt: skip
_DEEDS: Final = {what: re.compile(pattern, re.IGNORECASE) for what, pattern in _DEED_WORDS.items()}
_MAYBE = re.compile(r"['’]ll\b|\b(?:will|shall|going to|promise|guarantee|let me|should)\b", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:if|unless|can['’]?t|cannot|couldn['’]?t|won['’]?t|would|could|might|may|not|never|unable|no longer|should i|shall (?:i|we)|would you|small charge)\b",
    re.IGNORECASE,
)
_DONE_WORDS: Final[dict[What, str]] = {
    "refund": "refunded|reimbursed|paid back",
    "credit": "credited|waived|taken off|added",
    "replacement": "replaced|exchanged|sent (?:out )?(?:a |the )?(?:new|replacement)",
    "message": "sent|emailed|texted|written|forwarded",
    "call back": "called|rung|phoned",
    "delivery": "delivered|dispatched|shipped",
    "repair": "fixed|sorted|resolved|repaired|corrected|put right",
    "help": "arranged|booked|escalated|chased|cancelled|changed",
}
_DONE: Final = {
    what: re.compile(
        r"\b(?:(?:i|we)(?:['’]ve| have)(?: just| now| already)?|(?:has|have)(?: now| just)? been|is now|are now)"
        rf" (?:{verbs})\b",
        re.IGNORECASE,
    )
    for what, verbs in _DONE_WORDS.items()
}
# Words without which nothing above can stand; in other letters than these, `IGNORECASE` knows more than `lower`.
_PROMISE_SIGNS: Final = ("'ll", "will", "shall", "going to", "promise", "guarantee", "let me", "should")
_KEPT_SIGNS: Final = ("'ve ", "have ", "has ", " now ", "promised", "agreed", "would")
_AS_PROMISED = re.compile(r"\bas (?:i |we )?(?:promised|agreed|said i would)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?;\n]+(?:[.:]\d[^.!?;\n]*)*[.!?;\n]?")
_SOON = re.compile(r"\b(?:minute|hour)s?\b", re.IGNORECASE)
_KEEPS: Final[dict[GestureKind, What]] = {
    "refund": "refund",
    "credit": "credit",
    "waive": "credit",
    "replacement": "replacement",
}


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: the agent's exact words, what in a word or two, and its time where the words name one."""

    what: What
    text: str
    utterance_id: str
    at_ms: int
    due_ms: int | None = None
    due_words: str = ""
    kept: bool = False

    @property
    def summary(self) -> str:
        """ "call back by five"."""
        return f"{self.what} {self.due_words}".strip()

    @property
    def cue(self) -> Cue:
        """The promise as a cue."""
        return Cue("promise", self.text, self.summary)


def find(text: str, at_ms: int, utterance_id: str = "", clock: ClockSettings = UTC_CLOCK) -> Promise | None:
    """The first promise in an agent's words; questions, conditions and refusals are none. `clock`: where "by five" is."""
    return next(_promised(text, at_ms, utterance_id, clock), None)


def _promised(text: str, at_ms: int, utterance_id: str, clock: ClockSettings) -> Iterator[Promise]:
    """At most one promise a sentence."""
    if not _may_hold(text, _PROMISE_SIGNS):
        return
    for sentence in _SENTENCE.finditer(text[:LONGEST]):
        said = sentence.group().strip()
        if said.endswith("?") or not _MAYBE.search(said):
            continue
        for what, deed in _DEEDS.items():
            match = deed.search(said)
            if match and not _NONE.search(said[: match.end()]):
                words, moment = _due(said[match.start() :], at_ms, clock)
                yield Promise(what, said.rstrip(".!;\n "), utterance_id, at_ms, moment, words)
                break


def _each_deed(found: Iterable[Promise]) -> tuple[Promise, ...]:
    """One promise of each kind: "I'll refund you. The money will be there by Friday" is one, and its time is Friday."""
    kept: dict[What, Promise] = {}
    for promise in found:
        first = kept.get(promise.what)
        if first is None or (first.due_ms is None and promise.due_ms is not None):
            kept[promise.what] = promise
    return tuple(kept.values())


def after_words(
    known: tuple[Promise, ...], text: str, at_ms: int, utterance_id: str, clock: ClockSettings = UTC_CLOCK
) -> tuple[Promise, ...]:
    """The promises once the agent has said this: one may be kept, and one of each kind may be new."""
    said = text[:LONGEST]
    if known and _may_hold(said, _KEPT_SIGNS):
        done = next((what for what, pattern in _DONE.items() if pattern.search(said)), None)
        if done or _AS_PROMISED.search(said):
            known = _kept(known, done)
    return (*known, *_each_deed(_promised(said, at_ms, utterance_id, clock)))


def after_gesture(known: tuple[Promise, ...], kind: str) -> tuple[Promise, ...]:
    """Money that was promised and now stands is a promise kept."""
    what = _KEEPS.get(kind)  # type: ignore[call-overload]
    return _kept(known, what) if what else known


def _may_hold(text: str, signs: tuple[str, ...]) -> bool:
    """Whether the expressions are worth a look: each of them needs one of its signs."""
    if not text.isascii():
        return True
    lowered = text.lower()
    return any(sign in lowered for sign in signs)


def _kept(known: tuple[Promise, ...], what: What | None) -> tuple[Promise, ...]:
    """The newest open promise of that kind, or the newest of any, is kept."""
    for at in range(len(known) - 1, -1, -1):
        if not known[at].kept and what in (None, known[at].what):
            return (*known[:at], replace(known[at], kept=True), *known[at + 1 :])
    return known


def _due(said: str, at_ms: int, clock: ClockSettings) -> tuple[str, int | None]:
    try:
        begun = clock.local(at_ms)
        words, moment = due(said, begun)
        if moment is not None and _SOON.search(words):  # so long from now, whatever the clock does meanwhile
            return words, at_ms + (moment - begun) // timedelta(milliseconds=1)
        return words, clock.moment(moment) if moment else None
    except (OverflowError, ValueError):
        return "", None  # a time outside the calendar
