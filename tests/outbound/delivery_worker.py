"""A worker in a process of its own, that can be killed, or kills itself between an answer and its mark.

python delivery_worker.py STORE before|after|never HOLD_MS
"""

import os
import signal
import sys

from agent_assist.app import delivery_of
from agent_assist.engine.ports import OutboxRow
from agent_assist.storage.store import open_store


def main(path: str, dies: str, hold_ms: int) -> None:
    """Work off the outbox, or die at the named moment."""
    store = open_store(path)
    delivery = delivery_of(store)
    delivery._hold_ms = hold_ms
    mark = delivery._mark

    def die(row: OutboxRow, *told: object) -> None:
        if dies == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        mark(row, *told)  # type: ignore[arg-type]
        if dies == "after":
            os.kill(os.getpid(), signal.SIGKILL)

    delivery._mark = die  # type: ignore[method-assign]
    print("ready", flush=True)
    while delivery.step():
        pass
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
