"""How well a response suits a stage and a tone: fixed by its own lists, so it is worked out once per playbook."""

from typing import Final

from agent_assist.domain.playbook import Response
from agent_assist.domain.words import LABELS, NEGATIVE_LABELS, POSITIVE_LABELS, STAGES, Label, Stage

LATE: Final[frozenset[Stage]] = frozenset(("resolution", "wrap_up", "closing"))
OVER: Final[frozenset[Stage]] = frozenset(("wrap_up", "closing"))
EARLY: Final[frozenset[Stage]] = frozenset(("opening", "identification"))


def stage_fits(response: Response) -> dict[Stage, float]:
    """By stage, how well the response suits it; a stage it must not be said in is left out."""
    return {stage: fit for stage in STAGES if (fit := _stage_fit(response, stage)) is not None}


def tone_fits(response: Response) -> dict[Label | None, float]:
    """By tone label, how well the response suits it; None is before any word. What would jar is left out."""
    labels: tuple[Label | None, ...] = (*LABELS, None)
    return {label: fit for label in labels if (fit := _tone_fit(response, label)) is not None}


def _stage_fit(response: Response, stage: Stage) -> float | None:
    if not response.stages:
        return 0.7
    if stage in response.stages:
        return 1.0 if stage == response.stages[0] else 0.9
    if response.kind == "thank":
        return 0.8  # a kindness may be answered whenever it comes
    listed = set(response.stages)
    if stage in OVER and response.intents and not listed & LATE:
        return None  # after thanks and goodbye the trouble is not brought up again
    if listed <= EARLY or (listed <= LATE and stage not in LATE):
        return None
    return 0.2 if stage == "opening" or (stage == "resolution" and not listed & LATE) else 0.4


def _tone_fit(response: Response, label: Label | None) -> float | None:
    if not response.tones:
        return 0.75
    if label is None or label == "unsure":
        calm = {"neutral", "unsure"} & set(response.tones)
        return 1.0 if calm else 0.4 if label else None
    if label in response.tones:
        return 1.0
    against = POSITIVE_LABELS if label in NEGATIVE_LABELS else NEGATIVE_LABELS
    return None if set(response.tones) <= against else 0.35
