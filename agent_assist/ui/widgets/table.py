"""A plain table: head, rows of text, one line each. Thousands of rows cost nothing; no cell can be anything but text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from agent_assist.ui.theme.direction import mirror
from agent_assist.ui.theme.fonts import text_scale
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import draw_line, elide, text_width
from agent_assist.ui.widgets.plain import one_line
from agent_assist.ui.widgets.scroll import slim

_Index = QModelIndex | QPersistentModelIndex
_ROW = 36


def _scaled(px: int) -> int:
    return round(px * max(1.0, text_scale()))


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head, its width in px (0 takes a share of the rest), and how its text stands."""

    title: str
    width: int = 0
    right: bool = False
    role: str = "body"
    ink: str = "text"


class _Rows(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[tuple[str, ...], ...] = ()

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one_line(self.rows[index.row()][index.column()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title
        return None


class _Cells(QStyledItemDelegate):
    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(10, _scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box, spec = option.rect, self._columns[index.column()]
        painter.save()
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if mirrored:
            mirror(painter, box.left(), box.width())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour("accenttint"))
            if index.column() == 0:
                painter.fillRect(box.left(), box.top(), 3, box.height(), colour("accent"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colour("line"))
        room = box.width() - 20
        words = elide(str(index.data()), spec.role, room)
        # The digits of amounts stand under one another in either direction, the last ones at the right.
        x = box.left() + 12 if mirrored or not spec.right else box.right() - 8 - text_width(words, spec.role)
        draw_line(painter, words, spec.role, x, box.top(), colour(spec.ink), line=box.height())
        painter.restore()


class _Head(QHeaderView):
    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(10, _scaled(30))

    def paintSection(self, painter: QPainter, rect: Any, logical: int) -> None:
        spec = self._columns[logical]
        painter.save()
        mirrored = self.isRightToLeft()
        if mirrored:
            mirror(painter, rect.left(), rect.width())
        painter.fillRect(rect, colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        x = (
            rect.left() + 12
            if mirrored or not spec.right
            else rect.right() - 8 - text_width(spec.title, "small_medium")
        )
        draw_line(painter, spec.title, "small_medium", x, rect.top(), colour("text2"), line=rect.height())
        painter.restore()


class PlainTable(QTableView):
    """Rows of text under a head. Arrows move; the selected row is read as a whole."""

    focus_radius = 6

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._model = _Rows(columns)
        self.setModel(self._model)
        self.setItemDelegate(_Cells(columns, self))
        self.setHorizontalHeader(_Head(columns, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_scaled(_ROW))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        slim(self)

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Shows other rows; nothing happens when they are shown already."""
        if tuple(rows) != self._model.rows:
            self._model.show_rows(rows)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        fixed = sum(_scaled(spec.width) for spec in self._columns)
        free = [at for at, spec in enumerate(self._columns) if not spec.width]
        share = max(60, (self.viewport().width() - fixed) // max(1, len(free)))
        for at, spec in enumerate(self._columns):
            self.setColumnWidth(at, _scaled(spec.width) or share)
