"""The list of responses: title, where it fits, whether it is offered. Painted rows; the search words choose."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from agent_assist.engine.translation import tr
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.theme.direction import mirror
from agent_assist.ui.theme.palette import colour, is_strong
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.plain import one_line
from agent_assist.ui.widgets.scroll import slim

_Index = QModelIndex | QPersistentModelIndex
_ROW = 52
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ResponseEntry:
    """One row. `mark` is empty, changed or wrong."""

    response_id: str
    title: str
    fits: str
    is_on: bool = True
    mark: str = ""

    def spoken(self) -> str:
        """The row as a sentence."""
        words = [
            self.title,
            self.fits,
            "" if self.is_on else tr("Off"),
            {"changed": tr("Draft"), "wrong": tr("Has a problem")}.get(self.mark, ""),
        ]
        return ". ".join(one_line(word) for word in words if word)


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[ResponseEntry, ...] = ()

    def show_entries(self, entries: tuple[ResponseEntry, ...]) -> None:
        before = [item.response_id for item in self.entries]
        if before == [item.response_id for item in entries]:
            changed = [at for at, (old, new) in enumerate(zip(self.entries, entries, strict=True)) if old != new]
            self.entries = entries
            for at in changed:
                self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.spoken()
        return None


class _Row(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(10, scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry: ResponseEntry = index.data(_ENTRY)
        painter.save()
        box = option.rect
        if option.direction == Qt.LayoutDirection.RightToLeft:
            mirror(painter, box.left(), box.width())
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour("accenttint"))
            if is_strong():  # where a tint is no mark
                painter.setPen(colour("accent"))
                painter.drawRect(box.adjusted(0, 0, -1, -2))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colour("hover"))
        if entry.mark:
            painter.fillRect(
                box.left(), box.top() + 8, 3, box.height() - 16, colour("neg" if entry.mark == "wrong" else "accent")
            )
        painter.fillRect(box.left() + 12, box.bottom(), box.width() - 12, 1, colour("line"))
        right = box.right() - 12
        note = {"wrong": tr("Problem"), "changed": tr("Draft")}.get(entry.mark, "") or (
            "" if entry.is_on else tr("Off")
        )
        if note:
            right -= int(text_width(note, "small_medium")) + 1
            ink = colour({"wrong": "neg", "changed": "accent"}.get(entry.mark, "text3"))
            draw_line(painter, note, "small_medium", right, box.top() + scaled(8), ink, line=scaled(18))
            right -= 10
        left = box.left() + 12
        title = colour("text" if entry.is_on else "text3")
        draw_line(painter, one_line(entry.title), "body_medium", left, box.top() + scaled(8), title, right - left)
        draw_line(
            painter,
            one_line(entry.fits),
            "small",
            left,
            box.top() + scaled(27),
            colour("text2"),
            box.right() - 12 - left,
        )
        painter.restore()


class ResponseList(QListView):
    """Arrows move, one is chosen. `chosen` carries its id."""

    chosen = Signal(str)
    focus_radius = 6

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _Entries()
        self.setModel(self._entries)
        self.setItemDelegate(_Row(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Responses"))
        slim(self)
        self.selectionModel().currentChanged.connect(self._moved)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._entries.entries[current.row()].response_id)

    def show_entries(self, entries: Sequence[ResponseEntry], chosen: str) -> None:
        """Shows rows, with one of them chosen where it is among them."""
        self._entries.show_entries(tuple(entries))
        ids = [item.response_id for item in entries]
        if chosen in ids and self.currentIndex().row() != ids.index(chosen):
            self.setCurrentIndex(self._entries.index(ids.index(chosen)))
