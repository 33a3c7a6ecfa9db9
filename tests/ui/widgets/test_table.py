"""A table of text: hostile cells stay text, columns share the width, thousands of rows are cheap."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_assist.ui.widgets.table import Column, PlainTable

COLUMNS = (Column("When", 100), Column("What"), Column("Amount", 80, right=True), Column("Why"))


def test_cells_are_plain_and_read_aloud(qtbot: QtBot) -> None:
    table = PlainTable("Entries", COLUMNS)
    qtbot.addWidget(table)
    table.show_rows([("now", "<b>x</b>\nnext", "£1", "\u202eabc")])
    model = table.model()
    assert [model.index(0, at).data() for at in range(4)] == ["now", "<b>x</b> next", "£1", "⇄abc"]
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "<b>x</b> next"
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Amount"
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_columns_share_what_is_left(qtbot: QtBot) -> None:
    table = PlainTable("Entries", COLUMNS)
    qtbot.addWidget(table)
    table.resize(780, 300)
    table.show()
    table.show_rows([("a", "b", "c", "d")] * 10_000)
    assert table.columnWidth(0) == 100
    assert table.columnWidth(1) == table.columnWidth(3) == (table.viewport().width() - 180) // 2
    assert table.model().rowCount() == 10_000
    table.grab()


def test_equal_rows_keep_the_place(qtbot: QtBot) -> None:
    table = PlainTable("Entries", COLUMNS)
    qtbot.addWidget(table)
    rows = [(str(at), "b", "c", "d") for at in range(50)]
    table.show_rows(rows)
    table.selectRow(7)
    table.show_rows(list(rows))
    assert table.currentIndex().row() == 7
