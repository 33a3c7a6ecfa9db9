"""What stands where no conversation is: what comes next, how the feed stands, and the one thing to try. No view is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agent_assist.engine.translation import tr
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import Surface, column, row

_WIDE = 420


class FreeNow(Surface):
    """The sentence, the feed's state under it, and a way to try words by hand."""

    paste_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._words = Label("", "head", lines=0)
        self._feed = Label("", "body", "text2", lines=0)
        self._paste = Button(tr("Paste text to try it"), "outline")
        self._paste.clicked.connect(self.paste_asked)
        self._hint = Label(
            tr("Takes a customer’s words, or a whole conversation, from the clipboard. Nothing is sent."),
            "small",
            "text3",
            lines=0,
        )
        for part in (self._words, self._feed, self._hint):
            part.setFixedWidth(_WIDE)
        inner = column(self._words, 6, self._feed, 16, row(self._paste, None), 6, self._hint)
        self.setLayout(column(None, row(None, inner, None), None, None))
        self._paste.hide()  # until it is known that there is no conversation
        self._hint.hide()

    def show_words(self, words: str, feed: str = "", policy: str = "") -> None:
        """Shows the sentence and the state of feed and rules."""
        self._paste.show()
        self._hint.show()
        self._words.show_text(words)
        self._feed.show_text(" · ".join(part for part in (feed, policy) if part))
