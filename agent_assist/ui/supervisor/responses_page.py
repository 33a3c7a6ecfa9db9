"""The words agents are offered: a list to search, and one response to edit with its problems named."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QResizeEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QWidget

from agent_assist.domain.kind_words import CUE_WORDS
from agent_assist.domain.placeholders import PLACEHOLDERS
from agent_assist.domain.playbook import Playbook, Response
from agent_assist.domain.said import said
from agent_assist.domain.tone_words import label_word
from agent_assist.engine.stage_words import STAGE_WORDS
from agent_assist.engine.translation import shown as in_words
from agent_assist.engine.translation import tr, tr_count
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.page import Page
from agent_assist.ui.supervisor.response_list import ResponseEntry, ResponseList
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.field import LineField, TextField
from agent_assist.ui.widgets.flow import Span
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import Surface, column, row
from agent_assist.ui.widgets.plain import utf16_offset
from agent_assist.ui.widgets.scroll import ScrollColumn
from agent_assist.ui.widgets.switch import Switch

_KINDS = {
    "respond": said("Say next"),
    "thank": said("Say thank you"),
    "listen": said("Listen"),
    "offer": said("Offer"),
    "escalate": said("Bring in help"),
    "ask": said("Ask one thing"),
    "handover": said("Hand over"),
    "gesture": said("Do this"),
}


_LIST, _LIST_NARROW, _NARROW = 404, 300, 860  # px


class _Details(QSyntaxHighlighter):
    """Colours the details in braces: known ones as something to be filled in, unknown ones as a mistake."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        at = 0
        while (start := text.find("{", at)) >= 0:
            end = text.find("}", start)
            end = len(text) if end < 0 else end + 1
            known = text[start + 1 : end - 1] in PLACEHOLDERS
            look = QTextCharFormat()
            look.setForeground(QColor(colour("accent" if known else "neg")))
            first = utf16_offset(text, start)
            self.setFormat(first, utf16_offset(text, end) - first, look)
            at = end


class ResponseEditor(Surface):
    """One response: title, words, switch, and where it fits."""

    def __init__(self, page: "ResponsesPage") -> None:
        super().__init__("surface")
        self._page, self._id = page, ""
        self.title = LineField(tr("Title"), "body_medium")
        self.words = TextField(tr("Words"), lines=6)
        self._details = _Details(self.words.edit.document())
        self.switch = Switch(tr("In use"))
        self.problem = Label("", "small", "neg", lines=0)
        self.undo = Button(tr("Undo changes"), "quiet", icon="undo")
        self._state = Label("", "small", "text2", lines=2)
        self._was = Label("", "small", "text2", lines=0)
        self._fits = Label("", "body", "text2", lines=0)
        self._why = Label("", "body", "text2", lines=0)
        self._known = Label("", "small", "text2", lines=0)
        known = "  ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        head = tr("Details that fill themselves in, only where there is a source:")
        self._known.show_text(f"{head}\n{known}")
        top = row(self.switch, gap=6)
        top.addWidget(self._state, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.undo)
        body = column(
            top,
            12, Label(tr("Title"), "small_medium", "text2"), 4, self.title,
            14, Label(tr("Words"), "small_medium", "text2"), 4, self.words, 5, self.problem, self._was,
            14, self._known,
            16, Label(tr("Where it fits"), "small_medium", "text2"), 3, self._fits,
            12, Label(tr("Why agents see it"), "small_medium", "text2"), 3, self._why,
            None, margins=(24, 16, 24, 16),
        )  # fmt: skip
        content = QWidget()
        content.setLayout(body)
        content.setMaximumWidth(scaled(720))
        holder = QWidget()
        line = row(None)
        line.insertWidget(0, content, 10)
        holder.setLayout(line)
        self.setLayout(column(ScrollColumn(holder)))
        self.title.typed.connect(lambda text: page.edited.emit(f"response.{self._id}.title", text))
        self.words.typed.connect(lambda text: page.edited.emit(f"response.{self._id}.text", text))
        self.switch.flipped.connect(lambda on: page.edited.emit(f"response.{self._id}.enabled", on))
        self.undo.clicked.connect(self._undo)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_details"):
            with QSignalBlocker(self.words.edit):  # its colours stand in the document, and nobody has typed
                self._details.rehighlight()

    def _undo(self) -> None:
        for name in ("title", "text", "enabled"):
            key = f"response.{self._id}.{name}"
            if self._page.is_changed(key):
                self._page.edited.emit(key, self._page.live(key))

    def show_response(self, shown: Shown, response: Response) -> None:
        """Shows the draft of one response."""
        self._id = response.id
        key = f"response.{response.id}"
        draft = shown.draft
        self.title.show_text(draft.value(f"{key}.title"))
        self.words.show_text(draft.value(f"{key}.text"))
        on = draft.value(f"{key}.enabled")
        self.switch.show_on(on)
        self._state.show_text(tr("In use" if on else "Off: agents are not offered it"))
        self._show_problems(shown, key)
        changed = [name for name in ("title", "text", "enabled") if draft.is_changed(f"{key}.{name}")]
        self.undo.setVisible(bool(changed))
        live = draft.live(f"{key}.text")
        self._was.setVisible("text" in changed)
        lead = tr("Was:")
        self._was.show_text(f"{lead} {live}", (Span(0, len(lead), "text3"),))
        self._fits.show_text(_fits_words(response, draft.catalogue))
        self._why.show_text(response.why or tr("No reason given."))

    def _show_problems(self, shown: Shown, key: str) -> None:
        words, title = in_words(shown.problem(f"{key}.text")), in_words(shown.problem(f"{key}.title"))
        self.words.show_wrong(bool(words))
        self.title.show_wrong(bool(title))
        of_title = tr("Title: {problem}", problem=title) if title else ""
        self.problem.show_text(" ".join(part for part in (of_title, words) if part))
        self.problem.setVisible(bool(words or title))
        self.words.edit.setAccessibleDescription(words)
        self.title.edit.setAccessibleDescription(title)


class ResponsesPage(Page):
    """List at the left, editor at the right."""

    title = said("Responses")
    hint = said("Words agents are offered. They send nothing by themselves.")
    icon = "speech"
    prefixes = ("response",)
    has_aside = False

    def build(self, shown: Shown) -> None:
        responses = shown.draft.catalogue.responses
        self._chosen = responses[0].id if responses else ""
        self.search = LineField(tr("Search responses"), hint=tr("Search title, words, intent"), icon="search")
        self.search.typed.connect(lambda _text: self._again())
        self._count = Label("", "small", "text2")
        self.list = ResponseList()
        self.list.chosen.connect(self._choose)
        self.editor = ResponseEditor(self)
        left = Surface("surface", "r")
        self._left = left
        self._place()
        left.setLayout(
            column(
                row(self.search, margins=(24, 12, 16, 6)),
                row(self._count, margins=(24, 0, 16, 4)),
                row(self.list, margins=(12, 0, 1, 0)),
            )
        )
        line = row(left)
        line.addWidget(self.editor, 1)
        self.setLayout(line)
        if not responses:
            self.editor.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._built:
            self._place()

    def _place(self) -> None:
        """The list gives way before the words that are being written."""
        self._left.setFixedWidth(scaled(_LIST if self.width() >= scaled(_NARROW) else _LIST_NARROW))

    def is_changed(self, key: str) -> bool:
        """Whether the draft differs at a key."""
        return bool(self._shown and self._shown.draft.is_changed(key))

    def live(self, key: str) -> object:
        """The value in force."""
        return self._shown.draft.live(key) if self._shown else ""

    def _again(self) -> None:
        if self._shown:
            self.draw(self._shown)

    def _choose(self, response_id: str) -> None:
        if response_id != self._chosen:
            self._chosen = response_id
            self._again()

    def draw(self, shown: Shown) -> None:
        found = [item for item in shown.draft.catalogue.responses if _matches(item, self.search.text(), shown)]
        size = len(shown.draft.catalogue.responses)
        every = tr_count(size, "{count} response", "{count} responses")
        some = tr_count(size, "{found} of {count} response", "{found} of {count} responses", found=len(found))
        self._count.show_text(some if self.search.text().strip() else every)
        self.list.show_entries([_entry(item, shown) for item in found], self._chosen)
        response = next((item for item in shown.draft.catalogue.responses if item.id == self._chosen), None)
        if response:
            self.editor.show_response(shown, response)


def _matches(response: Response, search: str, shown: Shown) -> bool:
    titles = shown.draft.catalogue.intents_by_id
    words = [
        shown.draft.value(f"response.{response.id}.title"),
        shown.draft.value(f"response.{response.id}.text"),
        response.id,
    ]
    words += [titles[intent].title if intent in titles else intent for intent in response.intents]
    text = " ".join(words).casefold()
    return all(part in text for part in search.casefold().split())


def _entry(response: Response, shown: Shown) -> ResponseEntry:
    key = f"response.{response.id}"
    names = [f"{key}.{name}" for name in ("title", "text", "enabled")]
    wrong = any(name in shown.problems for name in names)
    changed = any(shown.draft.is_changed(name) for name in names)
    title = str(shown.draft.value(f"{key}.title"))
    mark = "wrong" if wrong else "changed" if changed else ""
    return ResponseEntry(
        response.id,
        title,
        _short_fits(response, shown.draft.catalogue),
        bool(shown.draft.value(f"{key}.enabled")),
        mark,
    )


def _intents(response: Response, playbook: Playbook) -> list[str]:
    known = playbook.intents_by_id
    return [known[intent].title if intent in known else intent for intent in response.intents]


def _stages(response: Response) -> list[str]:
    return list(dict.fromkeys(in_words(STAGE_WORDS[stage]) for stage in response.stages))


def _short_fits(response: Response, playbook: Playbook) -> str:
    intents = ", ".join(_intents(response, playbook)[:3]) or tr("Any intent")
    return f"{intents}  ·  {', '.join(_stages(response)) or tr('any stage')}"


def _fits_words(response: Response, playbook: Playbook) -> str:
    lines = [
        tr("Kind: {kind}", kind=in_words(_KINDS.get(response.kind, response.kind))),
        tr("Intents: {list}", list=_or_any(_intents(response, playbook))),
        tr("Stages: {list}", list=_or_any(_stages(response))),
        tr("Tone of text: {list}", list=_or_any([in_words(label_word(tone)) for tone in response.tones])),
    ]
    if response.cues:
        held = ", ".join(in_words(CUE_WORDS[cue]) for cue in response.cues)
        lines.append(tr("Only when the talk holds: {list}", list=held))
    if response.while_asking:
        lines.append(tr("Said while a supervisor is asked, before all else."))
    if response.promises_gesture:
        promised = response.promises_gesture
        lines.append(tr("Promises a gesture: {gesture}. Offered only once it is added.", gesture=promised))
    return "\n".join(lines)


def _or_any(words: list[str]) -> str:
    return ", ".join(words) or tr("any")
