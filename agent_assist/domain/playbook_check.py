"""A playbook held to its own rules, entry by entry: details, wording, choices, promises. Findings only; nothing is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from agent_assist.domain.choices import choice_problems
from agent_assist.domain.placeholders import placeholder_problems
from agent_assist.domain.playbook import Gesture, Playbook, Response
from agent_assist.domain.wording import wording_problems
from agent_assist.domain.words import GestureKind

# Nothing to buy or to fill in for who has lost somebody; an offer with one of these cues could never be right.
_NEVER_SOLD_TO: Final = frozenset(("bereavement", "vulnerable"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the table and id of the entry, its field, and a sentence."""

    table: str
    entry_id: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.table} {self.entry_id}: {self.field}: {self.message}"


def findings(playbook: Playbook) -> tuple[Finding, ...]:
    """Everything that is wrong with what this playbook says, in its own order."""
    return tuple(_findings(playbook))


def response_problems(response: Response, jargon: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """What is wrong with one response: field and sentence."""
    stands = response.promises_gesture is not None
    for message in (
        *placeholder_problems(response.text),
        *wording_problems(response.text, jargon=jargon, stands=stands),
    ):
        yield "text", message
    for message in choice_problems(response.choices, response.text):
        yield "choices", message
    for message in wording_problems(response.title, jargon=jargon, stands=True):
        yield "title", message
    if response.kind == "offer" and _NEVER_SOLD_TO & set(response.cues):
        yield "cues", "Nobody who grieves or needs care is sold to."


def _findings(playbook: Playbook) -> Iterator[Finding]:
    for response in playbook.responses:
        for field, message in response_problems(response, playbook.jargon):
            yield Finding("response", response.id, field, message)
    offered: set[GestureKind] = {gesture.kind for gesture in playbook.gestures}
    for response in playbook.responses:
        if response.promises_gesture and response.promises_gesture not in offered:
            message = f"No gesture here is a {response.promises_gesture}, so these words could never be said."
            yield Finding("response", response.id, "promises_gesture", message)
    for written in playbook.messages:
        for said in (*placeholder_problems(written.text), *wording_problems(written.text, jargon=playbook.jargon)):
            yield Finding("message", written.id, "text", said)
    for gesture in playbook.gestures:
        yield from _of_gesture(gesture, playbook.jargon)


def _of_gesture(gesture: Gesture, jargon: tuple[str, ...]) -> Iterator[Finding]:
    for field in ("title", "words", "note"):
        text: str = getattr(gesture, field)
        for message in (*placeholder_problems(text), *wording_problems(text, jargon=jargon, stands=True)):
            yield Finding("gesture", gesture.id, field, message)
