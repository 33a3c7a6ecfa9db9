"""Which of this desk's conversations were hard, by what the views said of them. In memory, for this desk, and nowhere else."""

from agent_assist.domain.breather import FinishedTalk, break_words
from agent_assist.engine.translation import shown
from agent_assist.engine.views import DeskView

_MOST = 50


class HardTalks:
    """Watches the views go by. Hard: the words read as very upset, or a loss or a vulnerable moment was the subject."""

    def __init__(self) -> None:
        self._open: dict[str, bool] = {}
        self._over: list[FinishedTalk] = []
        self._asked_at_ms: int | None = None
        self._words = ""

    def show_view(self, view: DeskView, now_ms: int) -> str:
        """Takes a newer view; the suggestion that stands now, or nothing."""
        here = {row.conversation_id for row in view.rail}
        for row in view.rail:
            hard = row.glyph == "neg_strong" or _is_subdued(view, row.conversation_id)
            self._open[row.conversation_id] = self._open.get(row.conversation_id, False) or hard
        over = [conversation for conversation in self._open if conversation not in here]
        for conversation in over:
            self._over.append(FinishedTalk(now_ms, self._open.pop(conversation)))
        if over:
            del self._over[:-_MOST]
            words = break_words(self._over, now_ms, self._asked_at_ms)
            if words:
                self._words, self._asked_at_ms = shown(words), now_ms
        return self._words

    def dismiss(self) -> None:
        """The agent has seen it."""
        self._words = ""


def _is_subdued(view: DeskView, conversation_id: str) -> bool:
    current = view.current
    return current is not None and current.conversation_id == conversation_id and current.gauge.state == "subdued"
