"""The head of the conversation: who, on which channel, and the four acts that are always there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import ConversationView
from agent_assist.ui.desk.keys import caps
from agent_assist.ui.widgets.button import Button, IconButton
from agent_assist.ui.widgets.chips import ChipRow
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import FixedHeight, row


class Header(FixedHeight):
    """48 px: name and chips at the left, search, wrap up, dock and help at the right."""

    find_asked = Signal()
    wrap_up_asked = Signal()
    dock_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(48, "surface", "b", parent)
        self._name = Label("", "title")
        self._chips = ChipRow(gap=10)
        self._search = Button(tr("Search or do anything"), "quiet", caps("find"), "search")
        self._wrap_up = Button(tr("Wrap up"), "quiet", caps("wrap_up"))
        self._dock = IconButton("dock", f"{tr('Dock or undock')}, Ctrl+Shift+D")
        self._help = IconButton("help", f"{tr('All keys')}, F1")
        self._search.clicked.connect(self.find_asked)
        self._wrap_up.clicked.connect(self.wrap_up_asked)
        self._dock.clicked.connect(self.dock_asked)
        self._help.clicked.connect(self.help_asked)
        acts = row(self._search, self._wrap_up, self._dock, self._help, gap=10)
        self.setLayout(row(self._name, self._chips, None, acts, gap=10, margins=(20, 0, 12, 1)))
        self._wrap_up.hide()

    def show_view(self, view: ConversationView | None) -> None:
        """Shows who is in front; None when nobody is."""
        self._name.show_text(view.name if view else "")
        self._chips.show_chips(view.chips if view else ())
        self._wrap_up.setVisible(view is not None)

    def show_search_words(self, shown: bool) -> None:
        """Leaves the words of the search button out where the window is narrow."""
        self._search.set_text(tr("Search or do anything") if shown else tr("Search"), tr("Search or do anything"))
