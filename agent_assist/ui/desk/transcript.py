"""The conversation as it was said: newest at the end, followed only while the agent is there. It reads and scores nothing."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import TranscriptView
from agent_assist.ui.desk.keys import caps
from agent_assist.ui.desk.transcript_paint import TranscriptPainter
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import FixedHeight, Panel, column, row
from agent_assist.ui.widgets.plain import safe_text
from agent_assist.ui.widgets.scroll import slim

_FOOT = 8  # space under the newest row
_AT_ONCE = 40  # rows of another conversation that are all shown at once
_ABOVE_MS = 20  # after what is seen of it is drawn, the rows above come


class TranscriptList(QListView):
    """The list: short conversations stand at the bottom, the end is followed only if already there."""

    scrolled_away = Signal(bool)
    moved = Signal()  # the agent reads another place
    focus_radius = 4

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        slim(self)
        self.painter_of_rows = TranscriptPainter()
        self.rows = self.painter_of_rows.source
        self.setModel(self.rows)
        self.setItemDelegate(self.painter_of_rows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Conversation"))
        self._following = True
        self._head = 0
        self._whole = TranscriptView()
        self._above = QTimer(self)
        self._above.setSingleShot(True)
        self._above.setInterval(_ABOVE_MS)
        self._above.timeout.connect(self._show_above)
        self.setViewportMargins(0, 0, 0, _FOOT)
        self.verticalScrollBar().valueChanged.connect(self._note_place)
        self.verticalScrollBar().rangeChanged.connect(self._keep_place)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 60)

    @property
    def following(self) -> bool:
        """Whether new rows move the view."""
        return self._following

    def show_rows(self, view: TranscriptView, fresh: bool, top_row: str = "") -> int:
        """Shows rows; `fresh` means another conversation, which opens at its end, or where it was read before.

        At its end, what is seen of it is shown now and the many rows above it a moment later. Returns how many are new
        below.
        """
        self._above.stop()
        if fresh and not top_row and len(view.rows) > _AT_ONCE:
            self._whole, view = view, replace(view, rows=view.rows[self._first_seen(view) :])
            self._above.start()
        if fresh:
            self._following = True
        first = self.rows.rows[0].row_id if self.rows.rows else ""
        before = "" if fresh else self.top_row()
        added = self.rows.replace(view)
        self._settle()
        if fresh and top_row:
            self.go_to(top_row)
        elif before and first != self.rows.rows[0].row_id and any(row.row_id == first for row in self.rows.rows):
            self.go_to(before)  # earlier rows came above
        return added

    def _first_seen(self, view: TranscriptView) -> int:
        """From which row on a conversation, read at its end, fills the list twice."""
        used, at = 0, len(view.rows)
        while at and used < 2 * self.height():
            at -= 1
            used += self.painter_of_rows.height_of(view.rows[at])
        return at

    def _show_above(self) -> None:
        """The rows above what was seen first; reading stays where it is."""
        top = self.top_row()
        self.rows.put_above(self._whole)
        self._whole = TranscriptView()
        self._settle()
        if top:
            self.go_to(top)

    def top_row(self) -> str:
        """The row at the top of what is read; nothing at the newest."""
        index = self.indexAt(QPoint(20, 4))
        return "" if self._following or not index.isValid() else self.rows.rows[index.row()].row_id

    def go_to(self, row_id: str) -> None:
        """Puts a row at the top."""
        at = next((at for at, held in enumerate(self.rows.rows) if held.row_id == row_id), None)
        if at is not None:
            self.scrollTo(self.rows.index(at, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def to_end(self) -> None:
        """Goes to the newest row and follows it again."""
        self._following = True
        self._settle()
        self.scrolled_away.emit(False)

    def _settle(self) -> None:
        self._push_down()
        if self._following:
            self.doItemsLayout()
            self.scrollToBottom()

    def _push_down(self) -> None:
        """Keeps a short conversation at the bottom of its column."""
        used, room = 0, self.height() - _FOOT
        for held in reversed(self.rows.rows):
            used += self.painter_of_rows.height_of(held)
            if used >= room:
                break
        head = max(0, room - used)
        if head != self._head:
            self._head = head
            self.setViewportMargins(0, head, 0, _FOOT)

    def _note_place(self, value: int) -> None:
        following = value >= self.verticalScrollBar().maximum() - 4
        if following != self._following:
            self._following = following
            self.scrolled_away.emit(not following)
            self.moved.emit()
        elif not following:
            self.moved.emit()

    def _keep_place(self, _low: int, high: int) -> None:
        if self._following:
            self.verticalScrollBar().setValue(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        following = self._following
        self.painter_of_rows.width = self.width()
        self.rows.measure()
        super().resizeEvent(event)
        self._following = following
        self.scheduleDelayedItemsLayout()
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "painter_of_rows"):
            self.painter_of_rows.forget()
            self.rows.measure()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -40,
            Qt.Key.Key_Down: 40,
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
        }
        key = Qt.Key(event.key())
        if key in steps:
            bar.setValue(bar.value() + steps[key])
        elif key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            self.to_end()
        else:
            super().keyPressEvent(event)


class Transcript(Panel[TranscriptView]):
    """Head, list, and the pill that counts what came below while the agent was reading above."""

    earlier_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._hint = Label("", "small", "text3")
        self._earlier = Button("", "link", caps("earlier"), padding=4)
        self._earlier.clicked.connect(self.earlier_asked)
        self._earlier.hide()
        self.list = TranscriptList()
        self._new = 0
        self._fresh, self._top_row = True, ""
        head = FixedHeight(38)
        head.setLayout(
            row(
                Label(tr("Conversation"), "body_strong", keep=True),
                8,
                self._hint,
                None,
                self._earlier,
                margins=(20, 0, 20, 0),
            )
        )
        self.setLayout(column(head, self.list))
        self.pill = Button("", "outline", (), "arrow_down", padding=9, parent=self)
        self.pill.hide()
        self.pill.clicked.connect(self.list.to_end)
        self.list.scrolled_away.connect(self._scrolled)

    def open_other(self, name: str, top_row: str = "") -> None:
        """The next view belongs to another conversation, last read at `top_row`."""
        self._fresh, self._top_row, self.view = True, top_row, None
        self.list.setAccessibleName(safe_text(tr("Conversation with {name}", name=name)))

    def draw_view(self, view: TranscriptView, before: TranscriptView | None) -> None:
        self._hint.show_text(view.hint)
        self._earlier.setVisible(view.earlier > 0)
        self._earlier.set_text(
            tr("{number} earlier", number=view.earlier), tr("Show earlier messages: {number}", number=view.earlier)
        )
        added = self.list.show_rows(view, self._fresh, self._top_row)
        self._fresh = False
        self._new = 0 if self.list.following else self._new + added
        self._show_pill()

    def _scrolled(self, away: bool) -> None:
        if not away:
            self._new = 0
        self._show_pill()

    def _show_pill(self) -> None:
        self.pill.setVisible(self._new > 0)
        if self._new > 0:
            self.pill.set_text(tr("{number} new below", number=self._new))
            self._place_pill()

    def _place_pill(self) -> None:
        size = self.pill.sizeHint()
        self.pill.setGeometry(
            (self.width() - size.width()) // 2, self.height() - size.height() - 8, size.width(), size.height()
        )
        self.pill.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_pill()
