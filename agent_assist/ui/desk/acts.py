"""Turns what the person does at the desk into commands. Each carries the id of its act; nothing else makes one."""

from collections.abc import Callable, Sequence
from uuid import uuid4

from agent_assist.domain.commands import (
    AskApproval,
    CaptureInsight,
    ChooseHelp,
    ChooseIntent,
    ChooseStage,
    Command,
    CorrectTone,
    EditNote,
    FindWords,
    GrantGesture,
    InsertSuggestion,
    KeepDraft,
    KeepQuiet,
    MarkDone,
    PasteText,
    PauseUpdates,
    RecordChoice,
    SendReply,
    ShowConversation,
    ShowEarlier,
    TakeBackGesture,
    TakeOffer,
    WithdrawApproval,
    WrapUp,
)
from agent_assist.domain.draft import KeptDraft
from agent_assist.domain.words import HelpLevel, Label, Role, Stage
from agent_assist.engine.views import GestureRow


def new_action_id() -> str:
    """A fresh id for one human act."""
    return uuid4().hex


class Acts:
    """Makes and sends commands for the conversation in front.

    The id of a grant is made when the reason line is confirmed and kept until the row has moved on, so that a second
    press, or a press after a lost answer, is the same act.
    """

    def __init__(
        self, submit: Callable[[Command], None], agent_id: str, new_id: Callable[[], str] = new_action_id
    ) -> None:
        self._submit, self._agent, self._new_id = submit, agent_id, new_id
        self._open: dict[tuple[str, str], str] = {}
        self.conversation = ""
        self.paused = False

    def show(self, conversation: str) -> None:
        """Bring a conversation to the front."""
        self._submit(ShowConversation(action_id=self._new_id(), agent_id=self._agent, conversation_id=conversation))

    def insert(self, response_id: str, text: str) -> None:
        """A suggestion went into the reply."""
        self._submit(InsertSuggestion(**self._act(), response_id=response_id, text=text))

    def find_words(self) -> None:
        """Lay out what may be said here, to be searched."""
        if self.conversation:
            self._submit(FindWords(**self._act()))

    def choose_way(self, response_id: str, way: str) -> None:
        """The customer took one of the ways."""
        self._submit(RecordChoice(**self._act(), response_id=response_id, way=way))

    def send(self, text: str, response_ids: tuple[str, ...]) -> None:
        """Send the reply. The same words pressed again before an answer came are the same act."""
        action = self._open.setdefault((f"send {self.conversation}", text), self._new_id())
        self._submit(
            SendReply(
                action_id=action,
                agent_id=self._agent,
                conversation_id=self.conversation,
                text=text,
                response_ids=response_ids,
            )
        )

    def settle_reply(self, reply_id: str, state: str) -> None:
        """Forgets the id of a reply that was answered: the same words later are a new reply."""
        if state in ("sent", "refused"):
            for key in [key for key, action in self._open.items() if action == reply_id]:
                del self._open[key]

    def show_earlier(self) -> None:
        """Show more of what was said before."""
        self._submit(ShowEarlier(**self._act()))

    def keep_draft(self, conversation: str, draft: KeptDraft) -> None:
        """What stands in the reply of a conversation, and where it is read, is worth keeping."""
        self._submit(
            KeepDraft(action_id=self._new_id(), agent_id=self._agent, conversation_id=conversation, draft=draft)
        )

    def grant(self, gesture_id: str, reason: str, note: str = "") -> None:
        """Give, or ask for, a gesture; `note` is what was written on its card."""
        key = (self.conversation, gesture_id)
        action = self._open.setdefault(key, self._new_id())
        self._submit(
            GrantGesture(
                action_id=action,
                agent_id=self._agent,
                conversation_id=self.conversation,
                gesture_id=gesture_id,
                reason=reason,
                note=note,
            )
        )

    def ask(self, gesture_id: str, reason: str, quotes: tuple[str, ...], note: str = "") -> None:
        """Ask a supervisor for a gesture; `quotes` names what the customer said that goes along, `note` is its card."""
        action = self._open.setdefault((f"ask {self.conversation}", gesture_id), self._new_id())
        self._submit(
            AskApproval(
                action_id=action,
                agent_id=self._agent,
                conversation_id=self.conversation,
                gesture_id=gesture_id,
                reason=reason,
                quotes=tuple(quotes),
                note=note,
            )
        )

    def take_offer(self, approval_id: str) -> None:
        """Take a supervisor's counter-offer."""
        self._submit(TakeOffer(**self._act(), approval_id=approval_id))

    def withdraw(self, approval_id: str) -> None:
        """Take a request back, or turn a counter-offer down."""
        self._submit(WithdrawApproval(**self._act(), approval_id=approval_id))

    def mark_done(self, entry_id: str) -> None:
        """A gesture that nobody outside delivers was carried out."""
        self._submit(MarkDone(**self._act(), entry_id=entry_id))

    def take_back(self, entry_id: str) -> None:
        """Reverse a gesture."""
        key = (self.conversation, entry_id)
        action = self._open.setdefault(key, self._new_id())
        self._submit(
            TakeBackGesture(
                action_id=action,
                agent_id=self._agent,
                conversation_id=self.conversation,
                entry_id=entry_id,
                reason="Taken back at the desk",
            )
        )

    def settle(self, rows: tuple[GestureRow, ...]) -> None:
        """Forgets the ids of grants that were answered: the next press on such a row is a new act."""
        for row in rows:
            if row.state not in ("add", "ask", "adding"):
                self._open.pop((self.conversation, row.gesture_id), None)
            if row.state != "ask":
                self._open.pop((f"ask {self.conversation}", row.gesture_id), None)

    def edit_note(self, field: str, text: str) -> None:
        """Write in the wrap-up note."""
        self._submit(EditNote(**self._act(), field=field, text=text))

    def wrap_up(self, disposition: str) -> None:
        """Close the conversation's note."""
        self._submit(WrapUp(**self._act(), disposition=disposition))

    def capture(self, category: str, text: str) -> None:
        """Save a moment for the team."""
        self._submit(CaptureInsight(**self._act(), category=category, text=text))

    def correct(self, label: Label) -> None:
        """Say how the customer's words really read."""
        self._submit(CorrectTone(**self._act(), label=label))

    def choose_intent(self, intent: str) -> None:
        """Say what the customer wants."""
        self._submit(ChooseIntent(**self._act(), intent=intent))

    def choose_stage(self, stage: Stage) -> None:
        """Say where the conversation stands."""
        self._submit(ChooseStage(**self._act(), stage=stage))

    def paste(self, text: str, new: bool = False) -> None:
        """Give the customer's words by hand; `new` begins a conversation of its own with them."""
        if new or not self.conversation:
            self.conversation = f"pasted-{self._new_id()}"
        self._submit(PasteText(**self._act(), text=text, role="customer"))

    def keep_quiet(self, on: bool) -> None:
        """No suggestions in this conversation unless things get worse, or suggestions again."""
        self._submit(KeepQuiet(**self._act(), on=on))

    def choose_help(self, level: HelpLevel) -> None:
        """How much to be told, in every conversation."""
        self._submit(ChooseHelp(action_id=self._new_id(), agent_id=self._agent, level=level))

    def paste_turns(self, turns: Sequence[tuple[Role, str]]) -> None:
        """Give a whole conversation by hand, oldest turn first, as one of its own."""
        self.conversation = f"pasted-{self._new_id()}"
        for role, text in turns:
            self._submit(PasteText(**self._act(), text=text, role=role))
        self.show(self.conversation)

    def pause(self) -> None:
        """Hold or resume live updates."""
        self.paused = not self.paused
        self._submit(PauseUpdates(action_id=self._new_id(), agent_id=self._agent, paused=self.paused))

    def _act(self) -> dict[str, str]:
        return {"action_id": self._new_id(), "agent_id": self._agent, "conversation_id": self.conversation}
