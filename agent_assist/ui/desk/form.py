"""What the full desk and the docked desk have in common: panels that show one view, acts that the keys reach."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from agent_assist.domain.pasted import is_conversation
from agent_assist.domain.said import said
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.views import ConversationView, DeskView, SuggestionView
from agent_assist.engine.word_views import FoundWords
from agent_assist.ui.desk.acts import Acts
from agent_assist.ui.desk.banner import Banner
from agent_assist.ui.desk.composer import Composer
from agent_assist.ui.desk.drafts import Drafts
from agent_assist.ui.desk.drawer import Drawer
from agent_assist.ui.desk.follow_ups import FollowUps
from agent_assist.ui.desk.gauge import Gauge
from agent_assist.ui.desk.goodwill import Goodwill
from agent_assist.ui.desk.note import Note
from agent_assist.ui.desk.reasons import Reasons
from agent_assist.ui.desk.say_next import SayNext
from agent_assist.ui.desk.status import StatusLine
from agent_assist.ui.desk.transcript import Transcript

KEEP_MS = 300
WORDS_COPIED = said("Copied. Paste it in your CRM.")


class Form(QWidget):
    """Base of both forms. A subclass makes the panels, places them, and says what it does with each view."""

    gauge: Gauge
    say_next: SayNext
    goodwill: Goodwill
    note: Note
    banner: Banner
    status: StatusLine
    transcript: Transcript
    composer: Composer

    insight_asked = Signal()
    talk_copied = Signal(str)  # a whole conversation was pasted: who is whom must be asked

    def __init__(self, acts: Acts, drafts: Drafts, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts, self.drafts, self.now_ms = acts, drafts, now_ms
        self.view: DeskView | None = None
        self._parts: list[Callable[[], None]] = []
        self._parts_of: ConversationView | None = None
        self._drawers: list[Drawer] = []
        self._fitted = (0, 0, 0, 0)
        self._overfull = (0, 0, 0)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_MS)
        self._keep.timeout.connect(self._keep_it)
        self._follow_ups: FollowUps | None = None
        self._follow_ups_drawer: Drawer | None = None
        self._reasons: Reasons | None = None
        self._reasons_drawer: Drawer | None = None

    def connect_panels(self) -> None:
        """Wires what every form has."""
        self.say_next.inserted.connect(self.insert_item)
        self.say_next.quiet_asked.connect(self.toggle_quiet)
        self.say_next.ways.taken.connect(self.acts.choose_way)
        self.say_next.ways.grew.connect(self.fit_again)
        self.goodwill.confirmed.connect(self.acts.grant)
        self.goodwill.taken_back.connect(self.acts.take_back)
        self.goodwill.asked.connect(self.acts.ask)
        self.goodwill.offer_taken.connect(self.acts.take_offer)
        self.goodwill.withdrawn.connect(self.acts.withdraw)
        self.goodwill.done.connect(self.acts.mark_done)
        self.goodwill.grew.connect(self.fit_again)
        self.note.later_asked.connect(self.toggle_follow_ups)
        self.note.edited.connect(self.acts.edit_note)
        self.composer.changed.connect(self._keep_soon)
        self.composer.send_asked.connect(self.acts.send)
        self.transcript.list.moved.connect(self._keep_soon)
        self.transcript.earlier_asked.connect(self.show_earlier)

    def show_view(self, view: DeskView) -> None:
        """Draws a view; what equals the one shown costs nothing."""
        self.show_live(view)
        self.show_rest()

    def show_live(self, view: DeskView) -> None:
        """What moves with every message: tone, transcript, rail and status. The rest follows in a turn of its own."""
        before, self.view = self.view, view
        current = view.current
        if current is not None:
            if before is None or before.current is None or before.current.conversation_id != current.conversation_id:
                self.open_conversation(current)
            self.acts.settle(current.goodwill.rows)
            self.gauge.show_view(current.gauge)
            self.transcript.show_view(current.transcript)
        self.banner.show_view(view.banner)
        self.status.show_view(view.status)
        self.show_frame(view)

    def show_rest(self) -> None:
        """What is read after that: suggestions, gestures, facets, customer and note of the newest view."""
        self._parts = []
        if self.view is not None and self.view.current is not None:
            for part in self.rest_of(self.view.current):
                part()

    def show_part_of_rest(self) -> bool:
        """The next part of the rest, after the last one that of the newest view; whether there is more to show."""
        current = self.view.current if self.view is not None else None
        if not self._parts and current is not None:
            self._parts, self._parts_of = self.rest_of(current), current
        if self._parts:
            self._parts.pop(0)()
        return bool(self._parts) or (current is not None and current is not self._parts_of)

    def open_conversation(self, current: ConversationView) -> None:
        """Another conversation comes to the front."""
        self.keep_now()
        self.acts.conversation = current.conversation_id
        self.goodwill.gestures.forget_reasons()
        self.drafts.seed(current.conversation_id, current.draft)
        self.transcript.open_other(current.name, self.drafts.of(current.conversation_id).top_row)
        self.composer.switch(current.conversation_id)
        self.close_drawers()

    def _keep_soon(self) -> None:
        """Words are kept once a moment has passed, so that a crash costs no more than the last of them."""
        if not self._keep.isActive() and self.acts.conversation:
            self._keep.start()

    def keep_now(self) -> None:
        """What would be kept in a moment is kept at once."""
        if self._keep.isActive():
            self._keep_it()

    def _keep_it(self) -> None:
        self._keep.stop()
        draft = self.drafts.of(self.acts.conversation)
        draft.top_row = self.transcript.list.top_row()
        self.acts.keep_draft(self.acts.conversation, draft.kept())

    def rest_of(self, current: ConversationView) -> list[Callable[[], None]]:
        """The panels beside tone and transcript, in parts that each take one turn. What is fitted together is one part."""
        return [lambda: self.show_advice(current), lambda: self.show_notes(current)]

    def show_advice(self, current: ConversationView) -> None:
        """The reply, the suggestions and the gestures, and how much of them there is room for."""
        self.composer.show_warning(current.draft_warning)
        self.composer.show_reply(current.reply)
        self.acts.settle_reply(current.reply.reply_id, current.reply.state)
        self.say_next.show_view(current.say_next)
        self.goodwill.show_view(current.goodwill)
        self.fit_advice()

    def show_notes(self, current: ConversationView) -> None:
        """The note, and what is written later."""
        self.note.show_view(current.note)
        self.note.show_later(len(current.follow_ups.drafts))
        if self._follow_ups is not None:
            self._follow_ups.show_view(current.follow_ups)

    def needs_fit(self, width: int, room: int) -> bool:
        """Whether anything that the height of the suggestions depends on has changed since it was asked last."""
        fitted = (self.say_next.shown, self.goodwill.shown, width, room)
        changed, self._fitted = fitted != self._fitted, fitted
        return changed

    def fit_again(self) -> None:
        """Something in the column of suggestions and gestures became higher or lower."""
        if self.view is not None:
            self._fitted = (0, 0, 0, 0)
            self.fit_advice()

    def fit_what_came_late(self, holder: QWidget) -> None:
        """Qt may learn the height of a text after the fit was made: nothing of the best words may be cut for that."""
        box = holder.layout()
        needed = box.totalMinimumHeightForWidth(holder.width()) if box is not None else 0
        overfull = (self.say_next.shown, self.goodwill.shown, needed)
        seen = holder.parentWidget()
        if needed > (seen or holder).height() and overfull != self._overfull:
            self._overfull = overfull
            self.fit_again()

    def fit_advice(self) -> None:
        """Gives the column of suggestions and gestures what it needs, as far as there is room."""
        raise NotImplementedError

    def show_frame(self, view: DeskView) -> None:
        """What stands round the conversation."""
        raise NotImplementedError

    def insert(self, place: int) -> None:
        """The key of suggestion 1, 2 or 3."""
        self.say_next.insert(place)

    def take_way(self, place: int) -> None:
        """The key of way 1, 2 or 3 of those the customer was asked to choose from."""
        if self.say_next.ways.isHidden():
            self.status.say(tr("Nothing to choose: no words with ways in them were inserted."))
        self.say_next.ways.take(place)

    def insert_item(self, item: SuggestionView, place: int) -> None:
        """Puts words into the reply and tells the engine."""
        self.composer.insert(item.response_id, item.text, place)
        self.say_next.mark_inserted(self.composer.sources())
        self.acts.insert(item.response_id, item.text)

    def copy_words(self, words: str) -> None:
        """Copies words for the agent to paste."""
        QGuiApplication.clipboard().setText(words)
        self.status.say(shown(WORDS_COPIED))

    def wrap_up(self) -> None:
        """Closes the note of the conversation in front."""
        if self.view is not None and self.view.current is not None:
            self._keep.stop()
            self.acts.wrap_up(self.note.disposition)
            self.drafts.forget(self.view.current.conversation_id)

    def insert_found(self, found: FoundWords) -> None:
        """Words the agent searched for go where suggestions go."""
        self.insert_item(SuggestionView(found.response_id, found.title, found.text, "", found.kind, ""), 0)

    def capture(self) -> None:
        """Saves the moment the card offers; where none is offered, or another is to be told, asks what it is."""
        insight = self.view.current.insight if self.view is not None and self.view.current is not None else None
        if insight is None:
            return
        if insight.text and not insight.saved:
            self.acts.capture(insight.category, insight.text)
        else:
            self.insight_asked.emit()

    def paste(self) -> None:
        """Takes the customer's words from the clipboard, when there is no feed."""
        words = QGuiApplication.clipboard().text().strip()
        if is_conversation(words):
            self.talk_copied.emit(words)
        elif words:
            self.acts.paste(words, new=self.view is None or self.view.current is None)
            self.status.say(tr("Taken from the clipboard as the customer's words."))
        else:
            self.status.say(tr("Copy the customer's words first, then paste them here."))

    def copy_reply(self) -> None:
        """Copies what stands in the reply, or sends it where the feed can."""
        self.composer.press()

    def toggle_withheld(self) -> None:
        """Shows or hides what is withheld and why."""
        self.goodwill.withheld.toggle()

    def toggle_quiet(self) -> None:
        """No suggestions here unless things get worse, or suggestions again."""
        current = self.view.current if self.view is not None else None
        if current is not None:
            self.acts.keep_quiet(not current.say_next.is_quiet)

    def pause(self) -> None:
        """Holds or resumes gauge and suggestions."""
        self.acts.pause()

    def say_tone(self) -> str:
        """The tone in words, shown in the status line."""
        current = self.view.current if self.view is not None else None
        spoken = current.gauge.spoken if current is not None else ""
        words = tr("Tone of text: {tone}", tone=spoken) if spoken else ""
        self.status.say(words)
        return words

    def new_drawer(self, title: str, content: QWidget) -> Drawer:
        """A drawer that closes with the others."""
        drawer = Drawer(title, content, self)
        self._drawers.append(drawer)
        return drawer

    def close_drawers(self) -> bool:
        """Closes what is open; False when nothing was."""
        opened = [drawer for drawer in self._drawers if drawer.isVisible()]
        for drawer in opened:
            drawer.leave()
        return bool(opened)

    def toggle_reasons(self, facet_id: str = "") -> None:
        """Opens or closes the reasons of one facet, or of all."""
        if self._reasons is None or self._reasons_drawer is None:
            self._reasons = Reasons()
            self._reasons_drawer = self.new_drawer(tr("Why"), self._reasons)
        if self._reasons_drawer.isVisible():
            self._reasons_drawer.leave()
        elif self.view is not None and self.view.current is not None:
            self.close_drawers()
            facets = self.view.current.facets
            chosen = tuple(facet for facet in facets if facet.id == facet_id) or facets
            self._reasons.show_facets(chosen)
            self.place_reasons(self._reasons_drawer)

    def toggle_follow_ups(self) -> None:
        """Opens or closes what may be written later."""
        if self._follow_ups is None or self._follow_ups_drawer is None:
            self._follow_ups = FollowUps()
            self._follow_ups.copied.connect(self.copy_words)
            self._follow_ups_drawer = self.new_drawer(tr("To write later"), self._follow_ups)
        if self._follow_ups_drawer.isVisible():
            self._follow_ups_drawer.leave()
        elif self.view is not None and self.view.current is not None:
            self.close_drawers()
            self._follow_ups.show_view(self.view.current.follow_ups)
            self.place_follow_ups(self._follow_ups_drawer)

    def place_follow_ups(self, drawer: Drawer) -> None:
        """Where the drafts open."""
        raise NotImplementedError

    def reasons_height(self, width: int) -> int:
        """How high the reasons are with their head."""
        return 64 + (self._reasons.words_height(width) if self._reasons is not None else 0)

    def place_reasons(self, drawer: Drawer) -> None:
        """Where the reasons open."""
        raise NotImplementedError

    def toggle_customer(self) -> None:
        """Opens the customer where it is a drawer."""

    def toggle_messages(self) -> None:
        """Opens all messages where only the last one is shown."""

    def show_earlier(self) -> None:
        """More of what was said before the first row that is shown."""
        current = self.view.current if self.view is not None else None
        if current is not None and current.transcript.earlier:
            self.acts.show_earlier()
        else:
            self.status.say(tr("Nothing earlier in this conversation."))

    def focus_goodwill(self) -> None:
        """Puts the keyboard on the gestures."""
        self.goodwill.take_focus()

    def focus_note(self) -> None:
        """Puts the keyboard in the note."""
        self.note.take_focus()

    def areas(self) -> list[QWidget]:
        """The stops of F6, in reading order."""
        raise NotImplementedError
