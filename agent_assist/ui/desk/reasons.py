"""Why the facets say what they say: every line of their trace, in a panel under the strip. It explains nothing itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import FacetView
from agent_assist.ui.widgets.flow import Span
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import Surface, column
from agent_assist.ui.widgets.plain import safe_text
from agent_assist.ui.widgets.scroll import ScrollColumn


class Reasons(Surface):
    """The traces of the facets as text, one facet after the other."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._words = Label("", "body", "text2", lines=0)
        inner = QWidget()
        inner.setLayout(column(self._words, None, margins=(16, 4, 16, 12)))
        self.setLayout(column(ScrollColumn(inner)))

    def words_height(self, width: int) -> int:
        """How high the words are in a panel `width` px wide."""
        return self._words.heightForWidth(max(width - 34, 100))

    def show_facets(self, facets: tuple[FacetView, ...]) -> None:
        """Shows these facets' reasons."""
        text, spans = "", []
        for facet in facets:
            head = safe_text(f"{facet.title}: {facet.conclusion}", 300).replace("\n", " ")
            spans.append(Span(len(text), len(text) + len(head), "text", 500))
            text += head + "\n"
            for line in facet.trace or (facet.reason or tr("No more is known."),):
                text += f"  {safe_text(line, 400)}\n"
        self._words.show_text(text.rstrip("\n"), spans)
