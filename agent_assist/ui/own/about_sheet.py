"""What this is, in which version, and under which licences its parts ship. It opens no link."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from agent_assist.engine.translation import shown, tr
from agent_assist.ui.own.outside import Licence
from agent_assist.ui.own.sheet import Sheet
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import column
from agent_assist.ui.widgets.table import Column, PlainTable

_ROW, _MOST = 36, 9


class AboutSheet(Sheet):
    """Name, version, licence, and a table of the parts."""

    def __init__(self, version: str, parts: Sequence[Licence], window: QWidget) -> None:
        table = PlainTable(
            tr("Parts and their licences"),
            (Column(tr("Part")), Column(tr("Version"), 90), Column(tr("Licence"), ink="text2")),
        )
        table.show_rows([(part.name, part.version, shown(part.licence)) for part in parts])
        table.setFixedHeight(32 + _ROW * min(max(len(parts), 1), _MOST))
        words = tr(
            "A desktop companion for the people who talk with customers. It runs on this machine, sends nothing by "
            "itself, and spends nothing without a person’s act."
        )
        inner = column(
            Label(f"Agent Assist {version}", "head"), 4,
            Label(tr("Licensed under the Apache License, version 2.0."), "body", "text2", lines=0), 8,
            Label(words, "body", lines=0), 14,
            Label(tr("What ships with it"), "body_strong"), 6,
            table, margins=(20, 14, 20, 12),
        )  # fmt: skip
        super().__init__(tr("About"), inner, window)
        self.table = table
