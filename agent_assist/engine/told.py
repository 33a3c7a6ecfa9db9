"""What one agent has told the team and what came of it, newest last. Kept small; the record itself is the log."""

from dataclasses import replace

from agent_assist.domain import events as e
from agent_assist.domain.proposals import Proposal, proposal_of
from agent_assist.domain.words import ProposalKind

KEPT = 40


class Told:
    """The proposals of one agent with their answers."""

    def __init__(self, agent_id: str) -> None:
        self._agent_id = agent_id
        self._found: dict[str, Proposal] = {}

    def take(self, event: e.Event) -> Proposal | None:
        """Take in an event of the log. Returns the proposal that it answers, if it is one of this agent's."""
        if isinstance(event, e.ProposalAnswered):
            known = self._found.get(event.proposal_id)
            if known is None:
                return None
            answered = self._found[event.proposal_id] = replace(known, answer=event)
            return answered
        proposal = proposal_of(event) if isinstance(event, e.ToneCorrected | e.InsightCaptured) else None
        if proposal is not None and proposal.who == self._agent_id:
            self._found.setdefault(proposal.proposal_id, proposal)
            while len(self._found) > KEPT:
                self._found.pop(next(iter(self._found)))
        return None

    def proposals(self) -> tuple[Proposal, ...]:
        """Newest first."""
        return tuple(reversed(self._found.values()))


def told_words(proposal: Proposal) -> str:
    """What was told, in one line."""
    if proposal.kind == "tone":
        return f"Reads as {proposal.label}, not {proposal.previous_label or 'read'}"
    return proposal.words


def status_words(answer: e.ProposalAnswered | None, kind: ProposalKind = "insight") -> str:
    """What came of it: nothing yet, or who did what."""
    if answer is None:
        return "Not answered yet"
    done = "Taken up" if answer.verdict == "accepted" else "Not taken up"
    done = "Seen" if kind == "public" else done
    return f"{done} by {answer.agent_id}{': ' + answer.words if answer.words else ''}"


def answer_words(proposal: Proposal) -> str:
    """The news for the agent when an answer comes in."""
    return f"What you told: {told_words(proposal)[:60]}. {status_words(proposal.answer)}"
