"""The supervisor's window: holds the draft, shows the pages, asks before publishing. It writes nothing itself."""

import uuid
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

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
from agent_assist.domain.playbook import Playbook
from agent_assist.domain.policy import Policy
from agent_assist.domain.policy_draft import PolicyDraft
from agent_assist.domain.policy_text import PolicyInvalid, parse_policy
from agent_assist.domain.said import said
from agent_assist.engine.translation import shown as in_words
from agent_assist.engine.translation import tr, tr_count
from agent_assist.engine.views import SupervisorView
from agent_assist.ui.supervisor.approvals_page import ApprovalsPage
from agent_assist.ui.supervisor.aside import Aside
from agent_assist.ui.supervisor.audit_page import AuditPage
from agent_assist.ui.supervisor.banner import DraftBanner, ProblemLine
from agent_assist.ui.supervisor.general_page import GeneralPage
from agent_assist.ui.supervisor.gestures_page import GesturesPage
from agent_assist.ui.supervisor.group_page import GroupPage
from agent_assist.ui.supervisor.limits_page import LimitsPage
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.navigation import Navigation
from agent_assist.ui.supervisor.outcomes_page import OutcomesPage
from agent_assist.ui.supervisor.page import Page, ScrollPage
from agent_assist.ui.supervisor.proposals_page import ProposalsPage, as_verdict
from agent_assist.ui.supervisor.responses_page import ResponsesPage
from agent_assist.ui.supervisor.shown import Shown, shown_of
from agent_assist.ui.supervisor.status_line import StatusLine
from agent_assist.ui.widgets.focus import FocusRing
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import FixedHeight, Surface, column, row

_ASIDE_WIDTH = 344
_ASIDE_BESIDE_FROM = 1280
_NAMES_FROM = 1100
_WIDEST = 1440
_PAGES: tuple[tuple[str, tuple[type[Page], ...]], ...] = (
    (said("Policy"), (LimitsPage, GesturesPage, ResponsesPage, GeneralPage)),
    (said("Record"), (AuditPage,)),
    (said("Team"), (ApprovalsPage, ProposalsPage)),
    (said("Advice"), (GroupPage, OutcomesPage)),
)


class SupervisorWindow(Surface):
    """`playbook` holds the shipped packs in use; `submit` takes what the supervisor decides, by the human act's id."""

    refresh_asked = Signal()
    closed = Signal()

    def __init__(
        self,
        playbook: Playbook,
        submit: Callable[[Command], None],
        author: str = "Supervisor",
        new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
    ) -> None:
        super().__init__("surface")
        self._submit, self._author, self._new_id = submit, author, new_id
        self._view = SupervisorView()
        self._notice, self._is_leaving = "", False
        self.draft = PolicyDraft(Policy(), playbook)
        self.pages: list[Page] = []
        self._build()
        self._bind_keys()
        self.setWindowTitle(tr("Agent Assist, supervisor"))
        self.resize(1440, 900)
        self.show_page(0)

    def _build(self) -> None:
        groups = [(in_words(head), [(in_words(kind.title), kind.icon) for kind in kinds]) for head, kinds in _PAGES]
        self.navigation = Navigation(groups, self._author, tr("Supervisor"))
        self.navigation.chosen.connect(self.show_page)
        self._title = Label("", "title")
        self._title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._hint = Label("", "body", "text3")
        self.problem = ProblemLine()
        self.notice = ProblemLine("flag", "warn")
        self.banner = DraftBanner()
        self.banner.published.connect(self._publish)
        self.banner.discarded.connect(self._discard)
        self.aside = Aside()
        self.aside.undone.connect(lambda key: self._take(self.draft.reverted(key)))
        self._stack = QStackedWidget()
        self._make_pages()
        self.status = StatusLine(len(self.pages))
        self.setLayout(column(self._upper(), self.status))
        self._ring = FocusRing(self)

    def _make_pages(self) -> None:
        """Makes every page anew: they are built for the settings that exist, and those may have changed."""
        for page in self.pages:
            self._stack.removeWidget(page)
            page.deleteLater()
        self.pages = [kind() for _, kinds in _PAGES for kind in kinds]
        for page in self.pages:
            self._stack.addWidget(page)
            page.edited.connect(self._edit)
            page.refused.connect(self._refuse)
            if isinstance(page, AuditPage):
                page.rolled_back.connect(self._roll_back)
                page.resent.connect(self._resend)
            if isinstance(page, OutcomesPage):
                page.asked.connect(self._read_outcomes)
            if isinstance(page, ProposalsPage):
                page.answered.connect(self._answer)
            if isinstance(page, ApprovalsPage):
                page.approved.connect(self._approve)
                page.offered.connect(self._offer_less)
                page.declined.connect(self._decline)

    def _edit(self, key: str, value: object) -> None:
        self._take(self.draft.edited(key, value))

    def _refuse(self, key: str, why: str) -> None:
        self._take(self.draft.refused(key, why))

    def _upper(self) -> QWidget:
        header = FixedHeight(56, "surface", "b")
        line = row(self._title, gap=10, margins=(24, 0, 16, 0))
        line.addWidget(self._hint, 1)
        header.setLayout(line)
        self._body = row()
        self._body.addWidget(self._stack, 1)
        self._body.addWidget(self.aside)
        main = QWidget()
        main.setMaximumWidth(scaled(_WIDEST))
        body = column(header, self.problem, self.notice, self.banner)
        body.addLayout(self._body, 1)
        main.setLayout(body)
        upper = QWidget()
        line = row(self.navigation)
        line.addWidget(main, 1)
        line.addStretch(0)
        upper.setLayout(line)
        return upper

    def _bind_keys(self) -> None:
        for at in range(len(self.pages)):
            self._key(f"Ctrl+{at + 1}", partial(self.show_page, at))
        self._key("Ctrl+Shift+P", self.banner.press_publish)
        self._key("F5", self.refresh_asked.emit)
        self._key("Escape", self._leave)

    def _leave(self) -> None:
        """Lets go of what is asked or being written, before anything is done."""
        self.banner.ask("")
        if isinstance(self.page, ApprovalsPage):
            self.page.leave_form()

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    @property
    def page(self) -> Page:
        """The page being looked at."""
        return self.pages[self._stack.currentIndex()]

    def show_page(self, at: int) -> None:
        """Brings a page to the front."""
        self._stack.setCurrentIndex(at)
        self.navigation.items[at].setChecked(True)
        self._title.show_text(in_words(self.page.title))
        self._title.setFixedWidth(self._title.sizeHint().width())
        self._hint.show_text(in_words(self.page.hint))
        self._place_aside()
        self._draw()
        if isinstance(self.page, ApprovalsPage):
            self.page.take_focus()

    def show_view(self, view: SupervisorView) -> None:
        """Shows what stands in the store. A draft stays, over the policy now in force."""
        if view == self._view:
            return
        before, self._view = self._view, view
        if view.policy_text != before.policy_text or view.version != before.version:
            self._rebase(view, before)
        self.problem.show_problem(view.problem)
        self.status.show_view(view)
        self.status.show_result(view.result)
        self._draw()

    def _rebase(self, view: SupervisorView, before: SupervisorView) -> None:
        try:
            base = parse_policy(view.policy_text) if view.policy_text else Policy()
        except PolicyInvalid:
            return  # the store keeps such a text out of force; what stands here stays
        had_changes = bool(self.draft.changes())
        self._stand_on(base, self.draft.playbook)
        if before.version and had_changes and self.draft.changes():
            self._notice = tr(
                "Policy {version} went live since this draft. Your changes now stand on it.", version=view.version
            )
        elif not self.draft.changes():
            self._notice = ""

    def use_playbook(self, playbook: Playbook) -> None:
        """Shows other packs: what a newly published policy names."""
        if playbook != self.draft.playbook:
            self._stand_on(self.draft.base, playbook)
            self._draw()

    def _stand_on(self, base: Policy, playbook: Playbook) -> None:
        known = tuple(self.draft.settings)
        self.draft = self.draft.rebased(base, playbook)
        if tuple(self.draft.settings) != known:
            at = self._stack.currentIndex()
            self._return_aside()
            self._make_pages()
            self.show_page(at)

    def state(self) -> Shown:
        """The draft over what stands in the store."""
        return shown_of(self.draft, self._view)

    def _take(self, draft: PolicyDraft) -> None:
        self.draft, self._is_leaving = draft, False
        if not draft.changes():
            self._notice = ""
        self._draw()

    def _draw(self) -> None:
        shown = self.state()
        self.banner.show_state(shown, self._notice)
        for item, page in zip(self.navigation.items, self.pages, strict=True):
            if isinstance(page, ApprovalsPage):
                count = sum(told.may_answer for told in self._view.approvals)
                item.show_count(count, tr_count(count, "{count} request to answer", "{count} requests to answer"))
            elif isinstance(page, ProposalsPage):
                count = sum(told.status == "open" for told in self._view.proposals)
                item.show_count(count, tr_count(count, "{count} open proposal", "{count} open proposals"))
            elif isinstance(page, AuditPage):
                count = len(self._view.undelivered)
                item.show_count(count, tr_count(count, "{count} gesture not told", "{count} gestures not told"))
            else:
                item.show_changes(shown.count(*page.prefixes) if page.prefixes else 0)
        self._show_notice()
        if self.page.has_aside:
            self.aside.show_state(shown)
        self.page.show_state(shown)

    def _show_notice(self) -> None:
        """A threat to go public stands above every page until it has been seen."""
        found = [told for told in self._view.proposals if told.kind == "public" and told.status == "open"]
        words = ""
        if found:
            quote, who = found[0].words, found[0].who
            words = tr("A customer may post publicly: “{words}”. {who}.", words=quote, who=who)
        if len(found) > 1:
            words = f"{words} {tr('And {count} more.', count=len(found) - 1)}"
        self.notice.show_problem(words if not isinstance(self.page, ProposalsPage) else "")

    def _answer(self, proposal_id: str, verdict: str, words: str, phrase: str) -> None:
        self._submit(
            AnswerProposal(
                action_id=self._new_id(),
                agent_id=self._author,
                proposal_id=proposal_id,
                verdict=as_verdict(verdict),
                words=words,
                phrase=phrase,
            )
        )

    def _approve(self, approval_id: str) -> None:
        self._submit(ApproveGesture(action_id=self._new_id(), agent_id=self._author, approval_id=approval_id))

    def _offer_less(self, approval_id: str, gesture_id: str, amount_minor: int, words: str) -> None:
        currency = next((told.currency for told in self._view.approvals if told.approval_id == approval_id), "")
        self._submit(
            OfferLess(
                action_id=self._new_id(),
                agent_id=self._author,
                approval_id=approval_id,
                gesture_id=gesture_id,
                amount_minor=amount_minor,
                currency=currency,
                words=words,
            )
        )

    def _decline(self, approval_id: str, words: str) -> None:
        self._submit(
            DeclineApproval(action_id=self._new_id(), agent_id=self._author, approval_id=approval_id, words=words)
        )

    def _read_outcomes(self) -> None:
        self._submit(ReadOutcomes(action_id=self._new_id(), agent_id=self._author))

    def _resend(self, number: int) -> None:
        self._submit(ResendGesture(action_id=self._new_id(), agent_id=self._author, number=number))

    def _publish(self) -> None:
        if self.draft.problems() or not self.draft.changes():
            return
        self._submit_text(self.draft.text(), "")

    def _discard(self) -> None:
        self._notice = ""
        self._take(PolicyDraft(self.draft.base, self.draft.playbook))
        self.status.show_result(tr("Draft discarded"))

    def _roll_back(self, version: int) -> None:
        numbers = [item[0] for item in self._view.versions]
        if version in numbers and len(self._view.texts) == len(numbers):
            self._submit_text(self._view.texts[numbers.index(version)], f"Back to policy {version}")

    def _submit_text(self, text: str, note: str) -> None:
        self._submit(
            PublishPolicy(
                action_id=self._new_id(),
                agent_id=self._author,
                policy_text=text,
                note=note,
                base_version=self._view.version,
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.set_compact(self.width() < scaled(_NAMES_FROM))
        self._place_aside()

    def _place_aside(self) -> None:
        self.aside.setVisible(self.page.has_aside)
        if self.width() >= scaled(_ASIDE_BESIDE_FROM):
            self._return_aside()
        elif isinstance(self.page, ScrollPage):
            self.aside.setMinimumWidth(0)
            self.aside.setMaximumWidth(16_777_215)
            self.page.take_aside(self.aside)
            self.aside.set_below(True)

    def _return_aside(self) -> None:
        self.aside.setFixedWidth(scaled(_ASIDE_WIDTH))
        self._body.addWidget(self.aside)
        self.aside.set_below(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A draft is lost only when the window is closed twice."""
        if self.draft.changes() and not self._is_leaving:
            self._is_leaving = True
            self._notice = tr("Closing loses this draft. Close again to do so.")
            self._draw()
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh_asked.emit()
