"""What the frontline tells the supervisor, with the answer it got: corrections of tone, insights, threats to go public.

A fold of the record; who may answer and what an answer does stands elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from agent_assist.domain import events as e
from agent_assist.domain.policy import LONGEST_PHRASE
from agent_assist.domain.words import Label, ProposalKind, ProposalStatus

TOLD = (e.ToneCorrected, e.InsightCaptured, e.BrandRiskFlagged)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing told. `words` are the customer's or the agent's, redacted; `label` and `previous_label` of a tone only."""

    proposal_id: str
    kind: ProposalKind
    conversation_id: str
    at_ms: int
    who: str
    words: str
    label: Label | None = None
    previous_label: Label | None = None
    answer: e.ProposalAnswered | None = None

    @property
    def status(self) -> ProposalStatus:
        """Open until somebody has answered."""
        return self.answer.verdict if self.answer else "open"


def proposals(told: Iterable[e.Event]) -> tuple[Proposal, ...]:
    """Everything told, each with its newest answer, in the order it was told. Other events are passed over."""
    found: dict[str, Proposal] = {}
    answers: dict[str, e.ProposalAnswered] = {}
    for event in told:
        if isinstance(event, e.ProposalAnswered):
            answers[event.proposal_id] = event
        elif (proposal := proposal_of(event)) is not None:
            found.setdefault(event.event_id, proposal)
    return tuple(replace(item, answer=answers.get(key)) for key, item in found.items())


def proposal_of(event: e.Event) -> Proposal | None:
    """The proposal that one event makes, or None."""
    head = (event.conversation_id or "", event.occurred_at_ms)
    match event:
        case e.ToneCorrected():
            labels = (event.label, event.previous_label)
            return Proposal(event.event_id, "tone", *head, event.agent_id, event.words, *labels)
        case e.InsightCaptured():
            return Proposal(event.event_id, "insight", *head, event.agent_id, event.text)
        case e.BrandRiskFlagged():
            return Proposal(event.event_id, "public", *head, event.agent, event.words)
        case _:
            return None


def phrase_from(text: str) -> str:
    """A text as a phrase of the policy: one line in small letters without the signs that part a list; may be empty."""
    kept = " ".join(text.casefold().replace(",", " ").split()).strip(" .;:!?\"'“”‘’")
    if len(kept) <= LONGEST_PHRASE:
        return kept
    return kept[:LONGEST_PHRASE].rsplit(" ", 1)[0]
