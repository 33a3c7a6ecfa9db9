"""Where the reply is written: the agent's own words and inserted ones. What leaves it leaves by a press: copied, or sent."""

from functools import reduce

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from agent_assist.domain.response_use import own_share
from agent_assist.domain.said import said
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.views import ReplyView
from agent_assist.ui.desk.drafts import Draft, Drafts
from agent_assist.ui.desk.keys import caps
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.fonts import font, metrics
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import IconMark
from agent_assist.ui.widgets.panel import Surface, column, row
from agent_assist.ui.widgets.scroll import slim
from agent_assist.ui.widgets.shapes import round_rect

_MOST_LINES = 7
_ORIGIN = said("Goes to the reply box in your CRM")
_TO_CUSTOMER = said("Goes to the customer")
_LONGEST = 20_000  # characters a reply may hold


class ReplyField(QPlainTextEdit):
    """Plain words. The ring of its focus frames the whole composer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        slim(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font("large"))
        self.setPlaceholderText(tr("Write a reply, or insert one from the right"))
        self.setAccessibleName(tr("Reply"))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setViewportMargins(0, 2, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(22)

    def ring_target(self) -> QWidget | None:
        """What the focus ring frames."""
        return self.parentWidget()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 22)

    def fit(self) -> None:
        """As high as its lines, up to seven."""
        lines = min(max(1, round(self.document().size().height())), _MOST_LINES)
        self.setFixedHeight(max(22, int(lines * metrics("large").lineSpacing() + 5)))


class Composer(Surface):
    """The field, where its words come from, and the button that copies them, or sends them where the feed can.

    Keeps one draft per conversation.
    """

    copied = Signal(str)
    send_asked = Signal(str, object)  # exactly the words in the field, and the ids of the suggestions in them
    emptied = Signal()
    changed = Signal()  # the draft is another one than a moment ago
    focus_radius = 10

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.field = ReplyField(self)
        self._mark = IconMark("check", "pos", 14)
        self._origin = Label(shown(_ORIGIN), "small", "text3")
        self._copy = Button(tr("Copy reply"), "filled", caps("copy"))
        self._copy.clicked.connect(self.press)
        self._copy.setEnabled(False)
        self._drafts, self._conversation = drafts, ""
        self._draft = Draft()
        self._loading = False
        self._warning = ""
        self._reply = ReplyView()
        self._read = False
        foot = row(self._mark, self._origin, None, self._copy, gap=8)
        self.setLayout(column(self.field, 6, foot, margins=(13, 10, 13, 9)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.textChanged.connect(self._changed)
        self._show_origin()

    def switch(self, conversation: str) -> None:
        """Puts this conversation's draft in the field; the other one is kept."""
        self._conversation = conversation
        self._draft = self._drafts.of(conversation)
        self._loading = True
        self.field.setPlainText(self._draft.text)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._loading = False
        self._warning = ""
        self._reply, self._read = ReplyView(), False
        self._show_changed()

    def show_reply(self, reply: ReplyView) -> None:
        """Whether the press sends or copies, and how the newest reply went; what was sent leaves the field."""
        if reply == self._reply:
            return
        self._reply = reply
        if reply.state == "sent" and reply.reply_id not in self._drafts.gone:
            self._drafts.gone.add(reply.reply_id)
            if self.text().strip() == reply.text:
                self.field.clear()
        self._show_changed()

    def show_warning(self, words: str) -> None:
        """Says what stands against copying the words as they are; nothing takes it away."""
        if words != self._warning:
            self._warning = words
            self._show_changed()

    def text(self) -> str:
        """The words in the field."""
        return self.field.toPlainText()

    def sources(self) -> frozenset[str]:
        """Ids of the suggestions whose words are in the field."""
        return frozenset(self._draft.sources)

    def insert(self, response_id: str, words: str, place: int) -> None:
        """Puts a suggestion's words at the cursor, apart from what stands there. One undo takes them out again."""
        cursor = self.field.textCursor()
        before = self.text()[: cursor.selectionStart()]
        gap = "" if not before or before[-1].isspace() else " "
        self._draft.sources[response_id] = words
        self._draft.places[response_id] = place
        cursor.insertText(gap + words)
        self.changed.emit()
        self.field.setTextCursor(cursor)
        self._show_origin()

    def press(self) -> None:
        """What the button and its key do."""
        if self._reply.can_send:
            self._send()
        else:
            self.copy_reply()

    def _send(self) -> None:
        """Asks for these words to be sent. What is longer than the field is shown from its beginning first."""
        words = self.text().strip()
        if not words or self._warning or self._reply.state == "going":
            return
        bar = self.field.verticalScrollBar()
        if bar.maximum() > bar.minimum() and not self._read:
            self._read = True
            bar.setValue(bar.minimum())
            self._origin.show_text(tr("Longer than the box: read it, then send"), ink="text2")
            return
        self.send_asked.emit(words, tuple(self._draft.sources))

    def copy_reply(self) -> None:
        """Copies the words for the agent to paste. Nothing is sent."""
        words = self.text().strip()
        if words and not self._warning:
            QGuiApplication.clipboard().setText(words)
            self._origin.show_text(tr("Copied. Paste it in your CRM."), ink="pos")
            self.copied.emit(words)

    def _changed(self) -> None:
        if self._loading:
            return
        words = self.text()
        if len(words) > _LONGEST:
            self.field.setPlainText(words[:_LONGEST])
            return
        self._draft.text, self._read = words, False
        if not words.strip() and self._draft.sources:
            self._draft.sources.clear()
            self.emptied.emit()
        self._show_changed()
        self.changed.emit()

    def _show_changed(self) -> None:
        going = self._reply.state == "going"
        if going:
            self._copy.set_text(tr("Sending"), tr("Sending the reply") if self._reply.can_send else "")
        elif self._reply.can_send:
            self._copy.set_text(tr("Send"), tr("Send the reply"))
        else:
            self._copy.set_text(tr("Copy reply"))
        self._copy.setEnabled(bool(self.text().strip()) and not self._warning and not going)
        self._copy.setVisible(not self._warning)  # its room is the sentence's
        self.field.fit()
        self._show_origin()

    def _show_origin(self) -> None:
        sources = self._draft.sources
        empty = _TO_CUSTOMER if self._reply.can_send else _ORIGIN
        self._mark.setVisible(bool(sources) and not self._warning)
        if self._warning:
            self._origin.show_text(self._warning, ink="neg")
            return
        if self._reply.state in ("refused", "unknown") and self.text().strip() == self._reply.text:
            self._origin.show_text(self._reply.words, ink="neg" if self._reply.state == "refused" else "warn")
            return
        if not sources:
            self._origin.show_text(shown(empty), ink="text3")
            return
        numbers = [str(self._draft.places.get(source, 1)) for source in sources]
        words = _origin_words([number for number in numbers if number != "0"], "0" in numbers)
        untouched = self.text().strip() == " ".join(sources.values()).strip()
        self._origin.show_text(words if untouched else self._edited(words), ink="text2")

    def _edited(self, source: str) -> str:
        """How much of the reply is the agent's own: said to them alone, and counted by nobody."""
        own = round(100 * own_share(" ".join(self._draft.sources.values()), self.text()))
        if not own:
            return tr("{source}, edited by you", source=source)
        return tr("{source}, edited by you: {share} %", source=source, share=own)

    def paintEvent(self, event: QPaintEvent) -> None:
        focused = self.field.hasFocus()
        line = colour("accentline" if focused else "edge")
        round_rect(painter_on(self), QRectF(self.rect()), 10, colour("surface"), line)


def _origin_words(numbers: list[str], is_found: bool) -> str:
    """Where the words come from: suggestions by number, and what the agent found by searching."""
    if not numbers:
        return tr("Words you found")
    if len(numbers) == 1:
        words = tr("Suggestion {number}", number=numbers[0])
    else:
        every = reduce(lambda first, last: tr("{first} and {last}", first=first, last=last), numbers)
        words = tr("Suggestions {numbers}", numbers=every)
    return tr("{source} and words you found", source=words) if is_found else words


def composer_holder(composer: Composer) -> QWidget:
    """The composer with the space round it."""
    holder = QWidget()
    holder.setLayout(row(composer, margins=(20, 0, 20, 14)))
    holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    holder.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
    return holder
