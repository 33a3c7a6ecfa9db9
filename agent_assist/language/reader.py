"""The language room's door: everything the words of one customer utterance say, as one Reading. Works without a network or a clock."""

from collections.abc import Iterable, Sequence
from typing import Final, cast

from agent_assist.domain.playbook import Intent, Playbook, StageGuide
from agent_assist.domain.policy import RedactionSettings
from agent_assist.domain.reading import Cue, IntentScore, Reading
from agent_assist.domain.words import NEGATIVE_LABELS, CueKind, Label, Stage
from agent_assist.engine.ports import Redacted, Turn
from agent_assist.language.cues import reading as cues
from agent_assist.language.intents.matching import IntentMatcher
from agent_assist.language.intents.words import forget_words
from agent_assist.language.packs import PackSense
from agent_assist.language.redaction import redactor as redaction
from agent_assist.language.tone import reading as tone

NAME: Final = "local.1"
# How much of the doubt about a wish a cue that tells of it takes away.
_TOLD_BY_CUE: Final = 0.4


class LocalReader:
    """Reads with the files shipped in the package and the intents and nouns of one playbook; takes out what a policy says. Safe to share by threads."""

    def __init__(self, playbook: Playbook, taken_out: RedactionSettings = redaction.EVERYTHING) -> None:
        self._taken_out = taken_out
        stages = tuple(_as_intent(guide) for guide in playbook.stages if guide.id != "other")
        self._intents, self._stages = IntentMatcher.together(playbook.intents, stages)
        self._packs = PackSense(playbook.packs)
        forget_words()
        self._told_by = tuple((kind, intent.id) for intent in playbook.intents for kind in intent.cues)
        self._praise = frozenset(intent.id for intent in playbook.intents if intent.kind == "thanks")
        self._things = cues.thing_book(playbook.things)

    def warm(self) -> None:
        """Load every word list and model now, so that the first customer does not wait for them."""
        self.read("", "hello", ())

    def redact(self, text: str, earlier: Sequence[str] = (), asked: str = "", final: bool = True) -> Redacted:
        """`text` without card details, and without what else the policy takes out; as `redaction.find` says."""
        return redaction.redact(text, earlier, asked, final, self._taken_out)

    def read(self, utterance_id: str, text: str, before: Sequence[Turn], language: str | None = None) -> Reading:
        """Read one customer utterance. Of `before` the customer's own turns are read, and what the agent asked last."""
        earlier = [turn.text for turn in before if turn.role == "customer"]
        scored = text[: tone.LONGEST]
        leaving = cues.gives_reason(scored) and any(cues.speaks_of_leaving(turn[: tone.LONGEST]) for turn in earlier)
        found = cues.find(scored, self._things, leaving=leaving)
        asked = before[-1].text if before and before[-1].role == "agent" else ""
        mourning = any(cues.tells_of_loss(turn[: tone.LONGEST]) for turn in earlier)
        read = tone.read(text, earlier, language, cues.loss(found), asked, mourning)
        unread = read.unsure_reason == "language_not_read"
        stage = next(iter(self._stages.match(scored)), None) if not unread else None
        return Reading(
            utterance_id,
            read.label,
            read.valence,
            read.p_negative,
            read.confidence,
            read.evidence,
            () if unread else self._wanted(scored, earlier, found, read.label),
            () if unread else found,
            read.unsure_reason,
            stage=cast(Stage, stage.intent) if stage else None,
            stage_confidence=stage.confidence if stage else 0.0,
            reader=NAME,
            packs=() if unread else self._packs.shares(scored),
        )

    def _wanted(self, text: str, earlier: Sequence[str], found: Sequence[Cue], label: Label) -> tuple[IntentScore, ...]:
        """Wishes by likeness; a cue that tells of a wish adds to it, and bitter words are no praise."""
        scores = {item.intent: item.confidence for item in self._intents.match(text, earlier)}
        kinds: set[CueKind] = {cue.kind for cue in found}
        for kind, intent in self._told_by:
            if kind in kinds:
                likely = scores.get(intent, 0.0)
                scores[intent] = round(likely + (1.0 - likely) * _TOLD_BY_CUE, 4)
        if label in NEGATIVE_LABELS:
            scores = {intent: score for intent, score in scores.items() if intent not in self._praise}
        return tuple(IntentScore(*item) for item in sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def read_batch(reader: LocalReader, items: Iterable[tuple[str, str, Sequence[Turn]]]) -> list[Reading]:
    """Many utterances, each with its id and the turns before it, in their order."""
    return [reader.read(utterance_id, text, before) for utterance_id, text, before in items]


def _as_intent(guide: StageGuide) -> Intent:
    """A stage is heard the way an intent is: by likeness to what customers say in it."""
    return Intent(guide.id, guide.title, "other", "use", guide.customer_phrases)
