"""The line at the foot: the store, the policy in force, what the last act did, and the keys that work here."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from agent_assist.engine.formats import in_a_sentence
from agent_assist.engine.translation import tr
from agent_assist.engine.views import SupervisorView
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import IconMark, KeyCap
from agent_assist.ui.widgets.panel import FixedHeight, row

_RESULT_FOR_MS = 6_000


class StatusLine(FixedHeight):
    """28 px high. A result stands for six seconds; no timer runs otherwise."""

    def __init__(self, pages: int, parent: QWidget | None = None) -> None:
        super().__init__(28, "bg", "t", parent)
        self._mark = IconMark("check", "pos", 14)
        self._store = Label("", "small", "text2")
        self._policy = Label("", "small", "text2")
        self.result = Label("", "small_medium", "pos")
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(_RESULT_FOR_MS)
        self._forget.timeout.connect(lambda: self.result.show_text(""))
        store = row(self._mark, self._store, gap=6)
        keys = row(KeyCap(("Ctrl", tr("1 to {last}", last=pages))), Label(tr("pages"), "small", "text2"), gap=6)
        publish = row(KeyCap(("Ctrl", "Shift", "P")), Label(tr("publish"), "small", "text2"), gap=6)
        again = row(KeyCap(("F5",)), Label(tr("read again"), "small", "text2"), gap=6)
        self.setLayout(
            row(store, self._policy, self.result, None, keys, publish, again, gap=16, margins=(16, 1, 16, 0))
        )

    def show_view(self, view: SupervisorView) -> None:
        """Shows the store's state."""
        self._mark.show_icon("warning" if view.problem else "check", "warn" if view.problem else "pos")
        self._store.show_text(tr("Ledger {place}", place=view.store) if view.store else tr("Ledger connected"))
        live = tr("Live policy {version}, since {when}", version=view.version, when=in_a_sentence(view.published))
        self._policy.show_text(live if view.version else tr("No policy is live: budgets are 0"))

    def show_result(self, result: str) -> None:
        """Says what an act did."""
        if result:
            self.result.show_text(result)
            self.setAccessibleName(result)
            self._forget.start()
