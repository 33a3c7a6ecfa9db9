"""The line at the foot: the store, the policy in force, what the last act did, and the keys that work here."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from agent_assist.engine.formats import in_a_sentence
from agent_assist.engine.translation import tr
from agent_assist.engine.views import SupervisorView
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import IconMark, KeyCap
from agent_assist.ui.widgets.panel import FixedHeight, row

_RESULT_FOR_MS = 6_000
_GAP = 16


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
        self._forget.timeout.connect(self._let_go)
        store = row(self._mark, self._store, gap=6)
        self._keys = [
            _key(tr("pages"), "Ctrl", tr("1 to {last}", last=pages)),
            _key(tr("publish"), "Ctrl", "Shift", "P"),
            _key(tr("read again"), "F5"),
        ]
        self.setLayout(row(store, self._policy, self.result, None, *self._keys, gap=_GAP, margins=(16, 1, 16, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """What the window says of itself comes first: keys give way, the last ones first."""
        said = sum(part.sizeHint().width() + _GAP for part in (self._store, self._policy, self.result) if part.text())
        left = self.width() - 2 * 16 - self._mark.sizeHint().width() - 6 - said
        for key in self._keys:
            left -= key.sizeHint().width() + _GAP
            key.setVisible(left >= 0)

    def show_view(self, view: SupervisorView) -> None:
        """Shows the store's state."""
        self._mark.show_icon("warning" if view.problem else "check", "warn" if view.problem else "pos")
        self._store.show_text(tr("Ledger {place}", place=view.store) if view.store else tr("Ledger connected"))
        live = tr("Live policy {version}, since {when}", version=view.version, when=in_a_sentence(view.published))
        self._policy.show_text(live if view.version else tr("No policy is live: budgets are 0"))
        self._make_room()

    def show_result(self, result: str) -> None:
        """Says what an act did."""
        if result:
            self.result.show_text(result)
            self._make_room()
            self.setAccessibleName(result)
            self._forget.start()

    def _let_go(self) -> None:
        self.result.show_text("")
        self._make_room()


def _key(words: str, *keys: str) -> QWidget:
    """Keys with what they do."""
    part = QWidget()
    part.setLayout(row(KeyCap(keys), Label(words, "small", "text2", keep=True), gap=6))
    return part
