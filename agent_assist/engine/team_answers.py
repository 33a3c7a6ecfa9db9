"""What the frontline told, as the supervisor's window shows it, and what an answer does. Ports only, no SQL, no Qt."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from agent_assist.domain.commands import AnswerProposal
from agent_assist.domain.events import ProposalAnswered
from agent_assist.domain.policy import PHRASE_LABELS, Policy, with_phrase
from agent_assist.domain.policy_writing import write_policy
from agent_assist.domain.proposals import Proposal, phrase_from, proposals
from agent_assist.domain.said import said
from agent_assist.domain.tone_words import label_word
from agent_assist.engine.formats import Formats
from agent_assist.engine.ports import Clock, PolicyStore, TeamRecord
from agent_assist.engine.told import status_words
from agent_assist.engine.translation import tr
from agent_assist.engine.views import ProposalRow

SHOWN: Final = 400
LONGEST_ANSWER: Final = 300


class TeamAnswers:
    """Reads the record and writes answers. `redact` takes card numbers out of what a supervisor types."""

    def __init__(
        self,
        record: TeamRecord,
        policies: PolicyStore,
        formats: Formats,
        clock: Clock,
        redact: Callable[[str], str],
    ) -> None:
        self._record = record
        self._policies = policies
        self._formats = formats
        self._clock = clock
        self._redact = redact

    def place(self) -> int:
        """How far the record has come."""
        return self._record.place()

    def rows(self) -> tuple[ProposalRow, ...]:
        """What is open first, threats to go public before all, then the newest."""
        found = reversed(proposals(self._record.told(SHOWN)))
        return tuple(self._row(item) for item in sorted(found, key=_waiting_first))

    def answer(self, command: AnswerProposal, unpublished: Policy) -> str:
        """Carry out one answer; returns what was done. Raises what the store raises, before anything is written.

        A correction that is accepted is published first: the agent is never told of a change that is not live.
        """
        found = next(
            (item for item in proposals(self._record.told(SHOWN)) if item.proposal_id == command.proposal_id), None
        )
        if found is None:
            return tr("This is not in the record any more")
        words = self._redact(command.words.strip())[:LONGEST_ANSWER]
        done = tr("Dismissed" if command.verdict == "dismissed" else "Answered")
        if found.kind == "tone" and command.verdict == "accepted":
            phrase = phrase_from(self._redact(command.phrase))
            if found.label not in PHRASE_LABELS:
                return tr("Words cannot be made to read as unsure")
            if not phrase:
                return tr("Write the words that read so, then accept")
            done = self._publish(found, phrase, command.agent_id, unpublished)
            words = words or f"“{phrase}” reads as {found.label} from now on"
        self._record.answer(self._event(found, command, words))
        return done

    def _publish(self, found: Proposal, phrase: str, author: str, unpublished: Policy) -> str:
        current = self._policies.current()
        policy = current.policy if current else unpublished
        assert found.label is not None
        changed = with_phrase(policy, found.label, phrase)
        if changed == policy:
            return tr("Already so in policy {version}", version=policy.version)
        note = f"“{phrase}” reads as {found.label}, told by {found.who}"
        live = self._policies.publish(write_policy(replace(changed, version=0)), author, note)
        return tr("Policy {version} is live", version=live.version)

    def _event(self, found: Proposal, command: AnswerProposal, words: str) -> ProposalAnswered:
        return ProposalAnswered(
            event_id=f"act:{command.action_id}",
            conversation_id=found.conversation_id,
            occurred_at_ms=self._clock(),
            source="supervisor",
            action_id=command.action_id,
            agent_id=command.agent_id,
            proposal_id=found.proposal_id,
            verdict=command.verdict,
            words=words,
        )

    def _row(self, item: Proposal) -> ProposalRow:
        when = f"{self._formats.day(item.at_ms)} {self._formats.clock(item.at_ms)}"
        who = f"{item.who or tr('No agent named')} · {when} · {item.conversation_id}"
        return ProposalRow(
            proposal_id=item.proposal_id,
            kind=item.kind,
            head=_head(item),
            words=item.words,
            who=who,
            status=item.status,
            came_of_it=status_words(item.answer, item.kind) if item.answer else "",
            phrase=phrase_from(item.words) if item.kind == "tone" else "",
            label=item.label or "" if item.kind == "tone" else "",
        )


def _head(item: Proposal) -> str:
    if item.kind == "tone":
        before = label_word(item.previous_label) if item.previous_label else said("nothing")
        return tr("Reads as {label}, was read as {before}", label=label_word(item.label or ""), before=before)
    return tr("May post publicly" if item.kind == "public" else "Insight")


def _waiting_first(item: Proposal) -> tuple[bool, bool]:
    return item.answer is not None, item.answer is None and item.kind != "public"
