"""The supervisor's side of the engine: what stands in the store as one view, and publishing. Ports only, no SQL, no Qt.

The draft itself lives in the window until it is published.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from agent_assist.domain.commands import (
    AnswerProposal,
    ApproveGesture,
    Command,
    DeclineApproval,
    OfferLess,
    PublishPolicy,
    ReadOutcomes,
    ResendGesture,
)
from agent_assist.domain.money import Money
from agent_assist.domain.playbook import Playbook
from agent_assist.domain.policy import Policy
from agent_assist.domain.policy_draft import limit_of, write_policy
from agent_assist.domain.policy_text import PolicyInvalid, parse_policy
from agent_assist.engine.approval_room import Answer, ApprovalRoom
from agent_assist.engine.errors import UserFacingError
from agent_assist.engine.formats import Formats
from agent_assist.engine.outcomes import read_outcomes
from agent_assist.engine.ports import BookEntry, EventLog, LedgerBook, LevelUse, PolicyStore, PublishedPolicy
from agent_assist.engine.team_answers import TeamAnswers
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.undelivered import Undelivered
from agent_assist.engine.views import SupervisorView

SHOWN_ENTRIES = 500


class Supervision:
    """Answers the supervisor's window. Every call reads the store anew; a store that fails keeps the last view.

    `playbook_of` gives the shipped packs a policy names, or raises UnusableInput; `unpublished` is what stands while nothing is published.
    """

    def __init__(
        self,
        policies: PolicyStore,
        book: LedgerBook,
        playbook_of: Callable[[Policy], Playbook],
        formats: Formats,
        store: str = "",
        unpublished: Policy | None = None,
        team: TeamAnswers | None = None,
        undelivered: Undelivered | None = None,
        approvals: ApprovalRoom | None = None,
        log: EventLog | None = None,
    ) -> None:
        self._log = log
        self._team = team
        self._undelivered = undelivered
        self._approvals = approvals
        self._seen_place = 0
        self._policies = policies
        self._book = book
        self._playbook_of = playbook_of
        self._formats = formats
        self._unpublished = unpublished or Policy()
        self._view = SupervisorView(store=store, policy_text=write_policy(self._unpublished))

    def view(self) -> SupervisorView:
        """What stands now."""
        try:
            self._view = self._read()
        except UserFacingError as fault:
            self._view = replace(self._view, problem=_words(fault))
        return self._view

    def handle(self, command: Command) -> SupervisorView:
        """Do what the window asks; the answer stands in the view's `result` or `problem`."""
        if isinstance(command, AnswerProposal):
            return self._answered(command)
        if isinstance(command, ReadOutcomes):
            return self._outcomes()
        if isinstance(command, ResendGesture):
            return self._resent(command)
        if isinstance(command, ApproveGesture | OfferLess | DeclineApproval):
            return self._decided(command)
        if not isinstance(command, PublishPolicy):
            return self._view
        answer = self._published(command)
        view = self.view()
        if isinstance(answer, str):
            self._view = replace(view, problem=answer)
        else:
            self._view = replace(view, result=tr("Policy {version} is live", version=answer))
        return self._view

    def has_news(self) -> bool:
        """Whether the frontline has told something since the last view, or a gesture could not be told: a cheap look."""
        try:
            if self._undelivered is not None and self._undelivered.rows() != self._view.undelivered:
                return True
            if self._approvals is not None and self._approvals.waiting() != self._view.approvals:
                return True
            return self._team is not None and self._team.place() > self._seen_place
        except UserFacingError:
            return False

    def _answered(self, command: AnswerProposal) -> SupervisorView:
        if self._team is None:
            return self._view
        try:
            done, problem = self._team.answer(command, self._unpublished), ""
        except UserFacingError as fault:
            done, problem = "", tr("Not answered. {why}", why=_words(fault))
        view = self.view()
        self._view = replace(view, result=done, problem=problem or view.problem)
        return self._view

    def _outcomes(self) -> SupervisorView:
        if self._log is None:
            return self._view
        try:
            current = self._policies.current()
            policy = current.policy if current else self._unpublished
            playbook = policy.applied_to(self._playbook_of(policy))
            used, turns = read_outcomes(self._log, playbook, self._formats)
            self._view = replace(
                self._view, uses=used, turns=turns, outcomes_read=True, result=tr("The record was read")
            )
        except UserFacingError as fault:
            self._view = replace(self._view, problem=tr("Not read. {why}", why=_words(fault)))
        return self._view

    def _resent(self, command: ResendGesture) -> SupervisorView:
        if self._undelivered is None:
            return self._view
        try:
            done, problem = self._undelivered.resend(command), ""
        except UserFacingError as fault:
            done, problem = "", tr("Not sent again. {why}", why=_words(fault))
        view = self.view()
        self._view = replace(view, result=done, problem=problem or view.problem)
        return self._view

    def _decided(self, command: Answer) -> SupervisorView:
        if self._approvals is None:
            return self._view
        try:
            done, problem = self._approvals.answer(command)
        except UserFacingError as fault:
            done, problem = "", tr("Not answered. {why}", why=_words(fault))
        view = self.view()
        self._view = replace(view, result=done, problem=problem or view.problem)
        return self._view

    def _published(self, command: PublishPolicy) -> int | str:
        """Publish: the new version, or in words why not."""
        try:
            current = self._policies.current()
            if current and command.base_version not in (-1, current.version):
                return tr(
                    "Not published: policy {version} went live meanwhile. Look at it, then publish again.",
                    version=current.version,
                )
            self._playbook_of(parse_policy(command.policy_text))  # names packs that are there
            return self._policies.publish(command.policy_text, command.agent_id, command.note).version
        except PolicyInvalid as invalid:
            return tr("Not published: {problems}", problems="; ".join(shown(item.words) for item in invalid.problems))
        except UserFacingError as fault:
            return tr("Not published. {why}", why=_words(fault))

    def _read(self) -> SupervisorView:
        current = self._policies.current()
        versions = sorted(self._policies.versions(), key=lambda item: item.version, reverse=True)
        policy = current.policy if current else self._unpublished
        if self._team is not None:
            self._seen_place = self._team.place()
        use = self._book.use(policy.currency)
        return SupervisorView(
            policy_text=current.text if current else write_policy(policy),
            version=current.version if current else 0,
            published=self._when_and_who(current) if current else "",
            versions=tuple((item.version, self._when_and_who(item), item.note) for item in versions),
            texts=tuple(item.text for item in versions),
            usage=tuple(self._usage(policy, use)),
            used_minor=tuple((item.level, item.spent_minor) for item in use),
            stopped=tuple((item.level, item.stopped) for item in use),
            entries=tuple(self._entry(entry) for entry in self._book.entries(SHOWN_ENTRIES)),
            store=self._view.store,
            currency=policy.currency,
            proposals=self._team.rows() if self._team is not None else (),
            undelivered=self._undelivered.rows() if self._undelivered is not None else (),
            approvals=self._approvals.waiting() if self._approvals is not None else (),
            approvals_answered=self._approvals.answered() if self._approvals is not None else (),
            outcomes_read=self._view.outcomes_read,
            uses=self._view.uses,
            turns=self._view.turns,
        )

    def _usage(self, policy: Policy, use: Sequence[LevelUse]) -> Iterator[tuple[str, str, float]]:
        for item in use:
            limit_minor = limit_of(policy, item.level)
            share = min(1.0, item.spent_minor / limit_minor) if limit_minor > 0 else 0.0
            yield item.level, self._use_words(item, policy.currency), share

    def _use_words(self, item: LevelUse, currency: str) -> str:
        spent = self._formats.money(Money(item.spent_minor, currency))
        if item.level == "team_pool":
            return tr("{amount} used", amount=spent)
        return tr("Highest {amount} of {number}", amount=spent, number=item.subjects) if item.subjects else ""

    def _entry(self, entry: BookEntry) -> tuple[str, str, str, str, str]:
        when = f"{self._formats.day(entry.at_ms)} {self._formats.clock(entry.at_ms)}"
        return when, entry.agent_id, entry.gesture, self._formats.money(entry.money), entry.reason

    def _when_and_who(self, item: PublishedPolicy) -> str:
        at_ms = item.published_at_ms
        return f"{self._formats.day(at_ms)} {self._formats.clock(at_ms)}, {item.author}"


def _words(fault: UserFacingError) -> str:
    told = (f"{shown(fault.title)}.", shown(fault.message), shown(fault.still_works))
    return " ".join(part for part in told if part)
