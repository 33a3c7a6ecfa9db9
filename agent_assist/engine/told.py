"""What one agent has told the team and what came of it, newest last. Kept small; the record itself is the log."""

from dataclasses import replace

from agent_assist.domain import events as e
from agent_assist.domain.proposals import Proposal, proposal_of
from agent_assist.domain.tone_words import label_word
from agent_assist.domain.words import ProposalKind
from agent_assist.engine.translation import tr

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
        label, before = label_word(proposal.label or ""), proposal.previous_label
        if not before:
            return tr("Reads as {label}, not read", label=label)
        return tr("Reads as {label}, not {before}", label=label, before=label_word(before))
    return proposal.words


def status_words(answer: e.ProposalAnswered | None, kind: ProposalKind = "insight") -> str:
    """What came of it: nothing yet, or who did what."""
    if answer is None:
        return tr("Not answered yet")
    if kind == "public":
        done = tr("Seen by {who}", who=answer.agent_id)
    elif answer.verdict == "accepted":
        done = tr("Taken up by {who}", who=answer.agent_id)
    else:
        done = tr("Not taken up by {who}", who=answer.agent_id)
    return tr("{done}: {words}", done=done, words=answer.words) if answer.words else done


def answer_words(proposal: Proposal) -> str:
    """The news for the agent when an answer comes in."""
    told, answer = told_words(proposal)[:60], status_words(proposal.answer)
    return tr("What you told: {told}. {answer}", told=told, answer=answer)
