"""A small deterministic Reader: a few words decide, real redaction, and it remembers what it was given to read."""

from collections.abc import Sequence

from agent_assist.domain.reading import Cue, Evidence, IntentScore, Reading
from agent_assist.domain.words import Label
from agent_assist.engine.ports import Redacted, Turn
from agent_assist.language.redaction.redactor import redact

WORDS: dict[str, tuple[Label, float]] = {
    "awful": ("angry", -0.9),
    "late": ("frustrated", -0.5),
    "thanks": ("grateful", 0.7),
    "lovely": ("satisfied", 0.6),
}
INTENTS = {"late": "late_delivery", "cancel": "cancel_order"}


class WordReader:
    """`texts` and `asked` hold what came in, in order."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.before: list[tuple[Turn, ...]] = []

    def redact(self, text: str, earlier: Sequence[str] = (), asked: str = "", final: bool = True) -> Redacted:
        return redact(text, earlier, asked, final)

    def read(self, utterance_id: str, text: str, before: Sequence[Turn], language: str | None = None) -> Reading:
        self.texts.append(text)
        self.before.append(tuple(before))
        found = [word for word in WORDS if word in text.casefold()]
        label, valence = WORDS[found[0]] if found else ("neutral", 0.0)
        cues = (Cue("thanks", "thanks"),) if "thanks" in found else ()
        return Reading(
            utterance_id=utterance_id,
            label=label,
            valence=valence,
            p_negative=max(0.0, -valence),
            confidence=0.9 if found else 0.6,
            evidence=tuple(Evidence(word, WORDS[word][1]) for word in found),
            intents=tuple(IntentScore(intent, 0.8) for word, intent in INTENTS.items() if word in text.casefold()),
            cues=cues,
            reader="words",
        )


class BrokenReader(WordReader):
    """A reader with a bug: it redacts, and fails to read."""

    def read(self, utterance_id: str, text: str, before: Sequence[Turn], language: str | None = None) -> Reading:
        raise ZeroDivisionError(text)
