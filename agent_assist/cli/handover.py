"""One window for each user and store: a second start hands its link over and ends, and the first comes forward.

By files, not by a socket: only feeds opens those. The lock is the system's, gone with its holder; a request is a file in a
folder of this user alone, taken away by who has read it. What it says is checked again there, and it can only navigate.
"""

import contextlib
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from agent_assist.storage.claim import Claim

ANSWER_WITHIN_S: Final = 3.0
LONGEST_BYTES: Final = 1_000
_SUFFIX: Final = ".ask"


class OneWindow:
    """The claim to be the window of a store. `first` is False when another program is."""

    def __init__(self, folder: Path, store: str) -> None:
        self.inbox = folder / f"window-{zlib.crc32(store.encode('utf-8', 'replace')):08x}"
        with contextlib.suppress(OSError):
            self.inbox.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._claim = Claim(self.inbox / "window")
        self.first = self._claim.held

    def release(self) -> None:
        """Let another window be the first."""
        self._claim.release()

    def hand_over(
        self, conversation_id: str, wait: Callable[[float], object], within_s: float = ANSWER_WITHIN_S
    ) -> bool:
        """Ask the first window to come forward, showing a conversation if one is named. True when it has answered."""
        request = self.inbox / f"{os.getpid()}{_SUFFIX}"
        spare = request.with_suffix(".new")
        try:
            spare.write_text(conversation_id, encoding="utf-8")
            spare.replace(request)
        except OSError:
            return False
        left_s = within_s
        while request.exists() and left_s > 0:
            wait(0.02)
            left_s -= 0.02
        answered = not request.exists()
        with contextlib.suppress(OSError):
            request.unlink(missing_ok=True)
        return answered

    def requests(self) -> list[str]:
        """The conversations asked for since the last look, oldest first; an empty one asks for the window alone."""
        found = []
        for path in sorted(self.inbox.glob(f"*{_SUFFIX}")):
            try:
                with path.open("rb") as file:
                    found.append(file.read(LONGEST_BYTES).decode("utf-8"))
            except (OSError, UnicodeDecodeError):
                found.append("")
            with contextlib.suppress(OSError):
                path.unlink()
        return [words if not words or usable(words) else "" for words in found]


def usable(conversation_id: str) -> bool:
    """Whether this could name a conversation: what a link may carry, and nothing else."""
    from agent_assist.cli.link import LONGEST_ID

    return 0 < len(conversation_id) <= LONGEST_ID and conversation_id.isprintable() and "/" not in conversation_id
