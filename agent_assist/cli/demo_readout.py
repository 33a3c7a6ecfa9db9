"""What the demo prints while it runs: one line when something a person would notice has changed. No Qt."""

from collections.abc import Callable

from agent_assist.engine.views import ConversationView, DeskView


class Readout:
    """Prints changes of the conversation in front; counts what was seen."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._last: dict[str, tuple[str, ...]] = {}
        self._feed = ""
        self._tones: set[str] = set()
        self._conversations: set[str] = set()

    def show(self, view: DeskView) -> None:
        """Print what changed since the last view."""
        if view.status.feed != self._feed and "·" not in view.status.feed:
            self._feed = view.status.feed
            self._write(f"[feed] {self._feed}")
        self._conversations.update(row.conversation_id for row in view.rail)
        if view.current is not None:
            self._conversation(view.current)

    def summary(self) -> str:
        """What was seen, in one sentence."""
        tones = ", ".join(sorted(self._tones)) or "none"
        return f"{len(self._conversations)} conversations, tones read: {tones}."

    def _conversation(self, view: ConversationView) -> None:
        gauge = view.gauge
        tone = f"{gauge.word}{' · ' + gauge.label if gauge.label else ''}"
        self._tones.add(tone)
        stage = next((facet.conclusion for facet in view.facets if facet.id == "situation"), "")
        best = view.say_next.items[0].title if view.say_next.items else view.say_next.nothing_why
        money = f"{view.goodwill.meter.lead}{view.goodwill.meter.caption}"
        state = (tone, stage, best, money, view.goodwill.withheld_line)
        before = self._last.get(view.conversation_id)
        if state == before:
            return
        self._last[view.conversation_id] = state
        self._write(f"{view.name[:18]:<18} {tone:<24} {gauge.trend_word:<8} {stage:<14} say: {best}")
        if before is None or before[3:] != state[3:]:
            self._write(f"{'':<18} {money}{'. ' + state[4] if state[4] else ''}")
