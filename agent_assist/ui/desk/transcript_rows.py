"""The rows of the transcript for Qt: a window of the newest ones, changed in place so that the list keeps its place.

What the list asks of every row while it lays itself out, text and size, is handed over once and kept by Qt: asking back
into Python a few hundred times for each message would wait on the engine's thread as often.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from agent_assist.engine.views import TranscriptRow, TranscriptView
from agent_assist.ui.widgets.plain import one_line, safe_text

_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class TranscriptRows(QStandardItemModel):
    """Holds the rows of one view. `replace` finds what changed: gone above, changed within, new below."""

    def __init__(self, size_of: Callable[[TranscriptRow], QSize]) -> None:
        super().__init__()
        self.rows: list[TranscriptRow] = []
        self._size_of = size_of

    def replace(self, view: TranscriptView) -> int:
        """Takes the rows of a view; returns how many are new at the end."""
        new = view.rows
        gone = self._gone(new)
        kept = len(self.rows) - gone if gone is not None else -1
        if gone is None or kept > len(new) or not self._same_places(gone, kept, new):
            self._reset(new)
            return 0
        if gone:
            del self.rows[:gone]
            self.removeRows(0, gone)
        self._change(new, kept)
        self._append(new[kept:])
        return len(new) - kept

    def put_above(self, view: TranscriptView) -> None:
        """Takes the rows of a view that stand above those held, which are its newest."""
        new = view.rows[: len(view.rows) - len(self.rows)]
        self.rows[:0] = new
        self.invisibleRootItem().insertRows(0, [self._item(row) for row in new])

    def measure(self) -> None:
        """Asks for every size anew, after a change of width, fonts or colours."""
        for at, row in enumerate(self.rows):
            self.item(at).setSizeHint(self._size_of(row))

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
                self.setItem(at, self._item(new[at]))

    def _append(self, new: Sequence[TranscriptRow]) -> None:
        if new:
            self.rows.extend(new)
            self.invisibleRootItem().appendRows([self._item(row) for row in new])

    def _reset(self, new: tuple[TranscriptRow, ...]) -> None:
        self.rows = []
        self.removeRows(0, self.rowCount())
        self._append(new)

    def _item(self, row: TranscriptRow) -> QStandardItem:
        text = safe_text(row.text)
        item = QStandardItem(text)
        item.setEditable(False)
        item.setData(f"{one_line(row.caption)}. {text}" if row.caption else text, _SPOKEN)
        item.setSizeHint(self._size_of(row))
        return item
