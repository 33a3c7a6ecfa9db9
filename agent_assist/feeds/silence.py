"""Whether a line still lives. Whatever comes over it is life; one that says nothing is asked, and has to answer soon.

The library's own pings would end a line whose answer waits behind a flood, or whose server sends and does not read.
Times only: who asks, and what an end means, is the connection's.
"""

from math import inf
from typing import Final

from agent_assist.domain.said import said
from agent_assist.feeds.pace import Pace
from agent_assist.feeds.waking import Waking

# A server that speaks this long after it was asked, and has not answered, reads nothing: its words alone tell of its life.
_DEAF_AFTER_S: Final = 1.0
NO_SIGN: Final = said("no sign of life from the server")
NONE_AFTER_SLEEP: Final = said("no answer after this computer slept")


class Silence:
    """One line. `look` at every turn; `asks` says once that a ping must go out now. Seconds are of one running clock."""

    def __init__(self, pace: Pace, waking: Waking, now_s: float) -> None:
        self._pace = pace
        self._waking = waking
        self._alive_s = now_s
        self._asked_s: float | None = None
        self._slept = False
        self._deaf = False
        self._welcomed = False
        self.asks = False

    def look(self, now_s: float, *, heard: bool, answered: bool, welcomed: bool) -> str:
        """Why the line is dead, or nothing. `heard`: a frame came since the last look; `answered`: the ping's answer did."""
        self._welcomed = welcomed
        if answered:
            self._asked_s, self._slept, self._alive_s = None, False, now_s
        if heard:
            self._alive_s = now_s
            if self._asked_s is not None and not self._slept:
                self._deaf = self._deaf or now_s - self._asked_s >= _DEAF_AFTER_S
                self._asked_s = None
        if self._waking.woke():
            # What comes now may have waited here since before the sleep: only an answer proves that the line stands.
            self._slept = True
            self._ask(now_s)
        elif self._asked_s is None and now_s >= self._silent_too_long_s():
            self._ask(now_s)
        if self._asked_s is not None and now_s >= self._answer_due_s():
            return NONE_AFTER_SLEEP if self._slept else NO_SIGN
        return ""

    def next_look_s(self) -> float:
        """When something is due at the latest."""
        return self._answer_due_s() if self._asked_s is not None else self._silent_too_long_s()

    def _ask(self, now_s: float) -> None:
        self._asked_s, self.asks = now_s, True

    def _silent_too_long_s(self) -> float:
        return self._alive_s + self._pace.ping_interval_s if self._welcomed and not self._deaf else inf

    def _answer_due_s(self) -> float:
        patience_s = self._pace.answer_after_sleep_s if self._slept else self._pace.ping_timeout_s
        return max(self._asked_s or self._alive_s, self._alive_s) + patience_s
