"""How long the client waits for what. Figures only, so that a test can hurry and a site can see them in one place."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds. Defaults were chosen by trying: a dead peer is seen within ten seconds, the library's own take fifty.

    A line that is silent for `ping_interval_s` is asked, and left when nothing at all comes for `ping_timeout_s` more.
    """

    open_timeout_s: float = 5.0
    ping_interval_s: float = 4.0
    ping_timeout_s: float = 4.0
    close_timeout_s: float = 1.0
    welcome_timeout_s: float = 5.0
    send_timeout_s: float = 5.0
    call_timeout_s: float = 5.0
    fetch_hold_s: float = 5.0
    first_retry_s: float = 0.25
    soon_retry_s: float = 0.5
    longest_retry_s: float = 15.0
    first_refused_retry_s: float = 5.0
    longest_refused_retry_s: float = 60.0
    steady_after_s: float = 5.0
    one_by_one_s: float = 1.0
    look_for_sleep_s: float = 2.0
    answer_after_sleep_s: float = 2.0


class Backoff:
    """Growing pauses. After a loss: anything up to 250 ms, 500 ms .. 15 s ("full jitter", so that 2,000 desks spread out).

    Where nobody answered at all, knocking costs nobody anything: for a while the pause stays at most half a second, so that a
    server that is back is found at once. After a refusal: at least half of 5 s, 10 s .. 60 s, since only a person can
    change the cause.
    """

    def __init__(self, pace: Pace, random: Callable[[], float]) -> None:
        self._pace = pace
        self._random = random
        self._losses = 0
        self._refusals = 0
        self._waited_s = 0.0

    def after_loss_s(self, soon_for_s: float = 0.0) -> float:
        """The pause before the next attempt; for the first `soon_for_s` seconds of pauses none is longer than half a second."""
        longest: float = min(self._pace.longest_retry_s, self._pace.first_retry_s * 2.0 ** min(self._losses, 30))
        if longest > self._pace.soon_retry_s and self._waited_s < soon_for_s:
            longest = self._pace.soon_retry_s
        else:
            self._losses += 1
        pause = longest * self._random()
        self._waited_s += pause
        return pause

    def after_refusal_s(self) -> float:
        """The pause before asking a server again that said no."""
        longest = self._pace.longest_refused_retry_s
        pause: float = min(longest, self._pace.first_refused_retry_s * 2.0 ** min(self._refusals, 30))
        self._refusals += 1
        return pause * (0.5 + self._random() / 2)

    def reset(self) -> None:
        """The feed works again."""
        self._losses = self._refusals = 0
        self._waited_s = 0.0
