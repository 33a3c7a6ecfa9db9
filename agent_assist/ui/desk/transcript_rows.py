"""The rows of the transcript for Qt: a window of the newest ones, changed in place so that the list keeps its place."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from agent_assist.engine.views import TranscriptRow, TranscriptView
from agent_assist.ui.widgets.plain import one_line, safe_text

ROW = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class TranscriptRows(QAbstractListModel):
    """Holds the rows of one view. `replace` finds what changed: gone above, changed within, new below."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[TranscriptRow] = []

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        found = self.rows[index.row()]
        if role == ROW:
            return found
        if role == int(Qt.ItemDataRole.DisplayRole):
            return safe_text(found.text)
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return f"{one_line(found.caption)}. {safe_text(found.text)}" if found.caption else safe_text(found.text)
        return None

    def replace(self, view: TranscriptView) -> int:
        """Takes the rows of a view; returns how many are new at the end."""
        new = view.rows
        gone = self._gone(new)
        kept = len(self.rows) - gone if gone is not None else -1
        if gone is None or kept > len(new) or not self._same_places(gone, kept, new):
            self._reset(new)
            return 0
        if gone:
            self.beginRemoveRows(_ROOT, 0, gone - 1)
            del self.rows[:gone]
            self.endRemoveRows()
        self._change(new, kept)
        if len(new) > kept:
            self.beginInsertRows(_ROOT, kept, len(new) - 1)
            self.rows.extend(new[kept:])
            self.endInsertRows()
        return len(new) - kept

    def _gone(self, new: tuple[TranscriptRow, ...]) -> int | None:
        """How many of the rows held now stand above the first new one; None when nothing is shared."""
        if not new or not self.rows:
            return None
        first = new[0].row_id
        return next((at for at, held in enumerate(self.rows) if held.row_id == first), None)

    def _same_places(self, gone: int, kept: int, new: tuple[TranscriptRow, ...]) -> bool:
        return all(self.rows[gone + at].row_id == new[at].row_id for at in range(kept))

    def _change(self, new: tuple[TranscriptRow, ...], kept: int) -> None:
        for at in range(kept):
            if self.rows[at] is not new[at] and self.rows[at] != new[at]:
                self.rows[at] = new[at]
                place = self.index(at)
                self.dataChanged.emit(place, place)

    def _reset(self, new: tuple[TranscriptRow, ...]) -> None:
        self.beginResetModel()
        self.rows = list(new)
        self.endResetModel()
