"""How well each response fits this moment: the product of stored factors, looked up once for a context. No sorting here."""

import re
from dataclasses import replace

from agent_assist.domain.advice.learned import may_learn
from agent_assist.domain.context import Context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.fit import (
    A_GUESS,
    A_LIKELY_GUESS,
    ANY_WISH,
    ASKED_FOR,
    LATE,
    NOT_BEFORE_SORROW,
    OTHER_PACK,
    OTHER_WISH,
    OWNED_FIRST,
    OWNED_LONG_AGO,
    PASSED_ON,
    PROMISE_STANDS,
    SINCERE,
    TOLD_BEFORE,
    asks_for_the_remedy,
    asks_if_settled,
    says_settled,
)
from agent_assist.domain.learning import MOST, Learned, why, worth
from agent_assist.domain.library import Entry, Need
from agent_assist.domain.playbook import Response
from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS

ANSWERED = 0.35
SENIOR = "senior"  # the value of an asks_person cue that wants somebody who may decide more
UNAWARE = 0.6
# A wish believed less than this is a guess, and so is that anything went wrong where nobody sounds upset.
LIKELY = 0.6
# After so many answers to them, a trouble was owned.
LONG = 3
_WAYS = re.compile(r"\bor\b", re.IGNORECASE)


class Moment:
    """What the score of every response depends on, looked up once for a context."""

    # One is made for every line that is said.
    __slots__ = (
        "_a_guess", "_answered", "_asked_for_help", "_asked_for_senior", "_asks", "_at_stake", "_bereaved", "_chosen", "_fact",
        "_first_words", "_greeted", "_help", "_inserted", "_intent", "_kinds_at_most", "_label", "_learned", "_leaves_over_it",
        "_loss_just_told", "_no_thanks", "_only_at_home", "_order_known", "_others", "_owes_word", "_owned_long_ago", "_pack",
        "_passed_on", "_record_known", "_said_enough", "_stage", "_standing", "_sure", "_to_be_owned", "_to_be_put_right", "_unread",
        "_unsettled", "_worths", "lifted_at_most", "present",
    )  # fmt: skip

    def __init__(self, ctx: Context) -> None:
        state = ctx.conversation
        self.present = frozenset(seen.cue.kind for seen in state.cues)
        spoken_ms = max((item.at_ms for item in state.recent if item.role == "agent"), default=0)
        # Words that answer a cue are most likely said already once the agent has spoken since.
        self._answered = frozenset(seen.cue.kind for seen in state.cues if seen.at_ms < spoken_ms)
        self._inserted = frozenset(state.inserted)
        self._leaves_over_it = ctx.situation.issue_open and ctx.situation.journey == "leaving"
        self._asks = state.last_customer is not None and "?" in state.last_customer.text
        self._chosen = bool(state.choices) or (not self._asks and _ways_were_laid(state))
        self._standing = frozenset(item.kind for item in state.granted if not item.reversed)
        self._stage = ctx.situation.stage
        self._label = ctx.emotion.tone.label
        self._first_words = state.agent_turns == 0
        self._to_be_put_right = ctx.situation.issue_open or ctx.conversation.cue("missed_promise") is not None
        self._to_be_owned = ctx.situation.issue_open or self._label in NEGATIVE_LABELS
        self._greeted = state.agent_turns > 0
        self._said_enough = state.agent_turns >= 2
        self._record_known = state.customer is not None
        self._order_known = bool(state.order_named) or "order_number" in self.present
        self._unread = ctx.emotion.tone.unsure_reason == "language_not_read"
        self._bereaved = ctx.situation.bereaved
        self._loss_just_told = self._bereaved and "bereavement" not in self._answered
        # Thanks answer thanks: not trouble, and not a question that came with them. A word the agent still owes is no trouble.
        self._no_thanks = not ctx.situation.at_peace or self._asks or self._label not in POSITIVE_LABELS
        self._owes_word = ctx.situation.issue_open and ctx.situation.at_peace
        self._unsettled = ctx.situation.issue_open and self._stage != "closing"
        self._intent = ctx.motivation.intent.id if ctx.motivation.intent else ""
        self._sure = 0.5 + 0.5 * ctx.motivation.confidence
        self._others = _others(ctx)
        self._a_guess = _is_a_guess(ctx)
        self._owned_long_ago = state.agent_turns >= LONG
        self._pack = ctx.pack
        self._only_at_home = _is_known_at_home(ctx)
        self._fact = ctx.environment.worst is not None
        self._asked_for_help, self._asked_for_senior = _asked(ctx, "asks_person" in self._answered)
        self._at_stake = ctx.situation.make_or_break and not self._asked_for_help
        self._passed_on = ctx.conversation.transfers >= 2 or self._asked_for_help
        self._learned = _learned(ctx, owed=self._first_words and self._to_be_owned)
        self._worths: dict[str, float] = {}
        # No learned rank lifts words further than this: a walk through the library may stop by it.
        self.lifted_at_most = MOST if self._learned else 1.0
        self._help = {
            "escalate": 1.0 if self._asked_for_senior or self._at_stake else 0.6 if self._asked_for_help else 0.4,
            "handover": PASSED_ON if self._passed_on else 0.3,
        }
        self._kinds_at_most = self._most_by_kind()

    def at_most(self, need: Need) -> float | None:
        """No entry for this need scores more than this times its own most; None where none of them may be said."""
        if need.kind == "thank" and self._no_thanks:
            return None
        most = self._kinds_at_most[need.kind] * self.lifted_at_most
        if not need.intent:
            return most
        return most * (self._sure if need.intent == self._intent else self._others.get(need.intent, 0.0))

    def _most_by_kind(self) -> dict[str, float]:
        """The most that whose turn it is and `_special` make of words of these kinds, and of all others under ""."""
        first = OWNED_FIRST if self._loss_just_told or (self._first_words and self._to_be_owned) else 1.0
        helped = first * ASKED_FOR if self._asked_for_senior else first
        sincere = self._stage in LATE and self._label in POSITIVE_LABELS
        return {
            "": first,
            "thank": SINCERE if sincere else first,
            "escalate": helped * self._help["escalate"],
            "handover": helped * self._help["handover"],
        }

    def score(self, entry: Entry) -> float | None:
        """The product of the factors; None for what must not be said now."""
        if entry.cues and not entry.cues <= self.present:
            return None
        response = entry.response
        if response.id in self._inserted or (self._only_at_home and response.pack not in ("", self._pack)):
            return None
        if response.not_with and not self.present.isdisjoint(response.not_with):
            return None
        if (entry.has_its_time and self._out_of_place(entry)) or (self._unread and entry.guesses):
            return None
        stage, tone = entry.stage_fits.get(self._stage), entry.tone_fits.get(self._label)
        if stage is None or tone is None or not entry.lever:
            return None
        likely = self._propensity(response) * stage * tone * entry.cues_worth
        score = likely * self._news(entry) * self._value(entry) * entry.lever
        return score if self._learned is None else score * self._learned_worth(response)

    def _out_of_place(self, entry: Entry) -> bool:
        """What would be silly to say now: thanks amid trouble, hello again, asking for what is known. `fit.has_its_time` may
        leave none of it out."""
        response = entry.response
        if (response.kind == "thank" and self._no_thanks) or (self._unsettled and says_settled(response)):
            return True
        if self._owes_word and asks_if_settled(response):
            return True
        if not (self._to_be_put_right or response.intents) and asks_for_the_remedy(response):
            return True
        if self._asks and response.tactic == "confirm" and "confirmation" in response.stages:
            return True  # a question wants its answer, not a reading back
        if self._greeted and response.stages == ("opening",):
            return True
        return "identification" in response.stages and response.kind == "ask" and self._is_known(response)

    def _is_known(self, response: Response) -> bool:
        """Whether the record or the customer has said already what this would ask."""
        if response.tactic == "ask_fact":
            return self._record_known or self._order_known
        return response.tactic == "confirm" and self._order_known

    def factors(self, entry: Entry) -> tuple[tuple[str, float], ...]:
        """What `score` multiplies, by name, in its order."""
        return (
            ("propensity", self._propensity(entry.response)),
            ("stage", entry.stage_fits[self._stage]),
            ("tone", entry.tone_fits[self._label]),
            ("cues", entry.cues_worth),
            ("answered", self._news(entry)),
            ("value", self._value(entry)),
            ("lever", entry.lever),
            ("learned", self._learned_worth(entry.response)),
        )

    def learned_words(self, response: Response) -> str:
        """The counts behind the learned factor; empty where it moves nothing."""
        return why(self._learned, response.tactic) if self._learned else ""

    def may_promise(self, response: Response) -> bool:
        """Words that say something was arranged wait until it is: the reserve stands in the ledger."""
        return response.promises_gesture is None or response.promises_gesture in self._standing

    def _learned_worth(self, response: Response) -> float:
        if self._learned is None:
            return 1.0
        if response.tactic not in self._worths:
            self._worths[response.tactic] = worth(self._learned, response.tactic)[0]
        return self._worths[response.tactic]

    def _propensity(self, response: Response) -> float:
        """How likely the words help. Words for a faint guess are worth little."""
        likely = ANY_WISH
        if response.intents:
            likely = self._sure
            if self._intent not in response.intents:
                likely = OTHER_WISH * max((self._others.get(wish, 0.0) for wish in response.intents), default=0.0)
        return likely * OTHER_PACK if response.pack and response.pack != self._pack else likely

    def _news(self, entry: Entry) -> float:
        if self._chosen and entry.response.tactic == "options":
            return ANSWERED  # they have chosen: nobody asks the same again
        if not (entry.cues and entry.cues <= self._answered):
            return 1.0
        return 1.0 if entry.response.tactic == "close" else ANSWERED  # a farewell that remembers is not old news

    def _value(self, entry: Entry) -> float:
        response, value = entry.response, entry.worth
        if not entry.ordinary:
            value *= self._special(response)
        if response.tactic == "bad_news" and not self._fact:
            value *= 0.4  # bad news needs a fact behind it
        if "repeated_information" in entry.cues:
            value *= TOLD_BEFORE
        if self._bereaved and "bereavement" not in entry.cues:
            value *= UNAWARE  # words that do not know of the loss come after those that do
        return value * self._turn(response)

    def _special(self, response: Response) -> float:
        """Words that bring in others, or that speak of a gesture."""
        value = 1.0
        if response.promises_gesture:
            value *= PROMISE_STANDS  # only reached once the gesture stands: now the good news is the best news
        if response.kind in self._help:
            value *= self._help[response.kind]
            if self._asked_for_senior:
                value *= ASKED_FOR
        return value

    def _turn(self, response: Response) -> float:
        """Whose turn it is to do what: first own what happened, then ask; listen where there is more to come."""
        if response.kind == "listen" and not response.cues:
            calm = not NEGATIVE_LABELS & set(response.tones) - {"anxious"}
            return 1.0 if self._stage == "other" else 0.4 if calm else 0.6 if self._said_enough else 0.9
        if response.kind == "thank" and self._stage in LATE and self._label in POSITIVE_LABELS:
            return SINCERE
        owns = response.tactic in ("acknowledge", "own_up")
        if self._leaves_over_it and response.tactic == "ask_open" and self._intent in response.intents:
            return A_GUESS  # nobody is asked what they have been telling all along
        if self._loss_just_told:
            says_sorry = owns and response.kind == "respond" and "bereavement" in response.cues
            return OWNED_FIRST if says_sorry else NOT_BEFORE_SORROW
        if self._a_guess and response.intents and (owns or response.tactic == "options"):
            return A_GUESS if owns else A_LIKELY_GUESS
        if owns and self._owned_long_ago:
            return OWNED_LONG_AGO
        if owns and self._said_enough and self._label not in NEGATIVE_LABELS:
            return 0.8  # it was owned; now it moves on
        if self._first_words and self._to_be_owned:
            return (
                OWNED_FIRST
                if response.tactic in ("acknowledge", "own_up", "reassure")
                else 0.8
                if response.kind == "ask"
                else 1.0
            )
        return 1.0


def _learned(ctx: Context, owed: bool) -> Learned | None:
    """What was learned, where it may rank. What is owed comes first, before anything is tried out."""
    learned = ctx.conversation.learned
    if not learned.tactics or ctx.rules.policy.learning.mode == "off" or not may_learn(ctx):
        return None
    return replace(learned, trying=False) if owed else learned


def _asked(ctx: Context, answered: bool) -> tuple[bool, bool]:
    """Whether they want somebody else, and somebody who may decide more; who wanted a person has one who answered."""
    asked = ctx.conversation.cue("asks_person")
    senior = asked is not None and asked.cue.value == SENIOR
    return asked is not None and (senior or not answered), senior


def _others(ctx: Context) -> dict[str, float]:
    """What else they may want, as shares of the likeliest. Thanks beside another wish are no fainter for it."""
    first, kinds = ctx.motivation.confidence or 1.0, ctx.rules.playbook.kinds
    return {
        item.intent: 1.0 if kinds.get(item.intent) == "thanks" else min(1.0, item.confidence / first)
        for item in ctx.motivation.alternatives
    }


def _is_known_at_home(ctx: Context) -> bool:
    """Whether this industry has words of its own for what they want: another's, that speak of trips or lines, then stay away."""
    wish = ctx.motivation.intent
    home = next((pack.intents for pack in ctx.rules.playbook.packs if pack.id == ctx.pack), None)
    return home is not None and (wish is None or wish.id in home)


def _is_a_guess(ctx: Context) -> bool:
    """Whether nobody knows yet that anything went wrong: a problem that is hardly believed, and calm words."""
    wish = ctx.motivation.intent
    calm = ctx.emotion.tone.label not in NEGATIVE_LABELS
    return wish is not None and wish.kind == "issue" and ctx.motivation.confidence < LIKELY and calm


def _ways_were_laid(state: Conversation) -> bool:
    """Whether the agent's last words before theirs laid several ways before them, in whatever words."""
    answered = False
    for item in reversed(state.recent):
        if item.role == "agent":
            return answered and _WAYS.search(item.text) is not None
        answered = answered or item.role == "customer"
    return False
