"""Eight hours of a desk in a minute or two: five conversations, 20,000 utterances through engine, store and window.

Memory, open files, threads and timers are looked at after each hour; flat means that the second half adds nothing that
grows with the day. Conversations end, are wrapped up and others come, as on a day. Run by `dev.py bench desk_shift`;
nothing here is a test.
"""

import argparse
import gc
import tempfile
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from agent_assist.app import Desk, DeskOptions, now_ms
from agent_assist.cli.demo_run import prepare_store
from agent_assist.cli.display import screen
from agent_assist.domain import events as e
from agent_assist.domain.commands import ShowConversation, WrapUp
from agent_assist.ui.bridge import Bridge
from agent_assist.ui.desk.window import DeskWindow
from agent_assist.ui.start import application
from tests.benchmarks.desk_rows import _pss_mb, _until, _wait

AGENT = "bench"
AT_ONCE, HOURS = 5, 8
WORDS = (
    "I waited in all day on Wednesday and nobody came, my coat is still not here",
    "Let me look at that for you",
    "Thank you, that would really help me before the weekend",
    "Could you also change the address on my account",
)


@dataclass(frozen=True, slots=True)
class Look:
    """What the desk holds at one moment."""

    hour: int
    memory_mb: float
    files: int
    threads: int
    timers: int
    widgets: int
    objects: int


def main() -> None:
    """Print what each hour left behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--utterances", type=int, default=20_000, help="of the whole day")
    asked = parser.parse_args()
    with screen() as place, tempfile.TemporaryDirectory() as folder:
        print(f"drawn on: {place}; load {Path('/proc/loadavg').read_text()[:4]}")
        looks = shift(Path(folder) / "desk.sqlite", asked.utterances)
    first, last = looks[HOURS // 2], looks[-1]
    print(f"from hour {first.hour} to {last.hour}: memory {last.memory_mb - first.memory_mb:+.1f} MB", end=", ")
    print(f"files {last.files - first.files:+d}, threads {last.threads - first.threads:+d}", end=", ")
    print(f"timers {last.timers - first.timers:+d}, widgets {last.widgets - first.widgets:+d}", end=", ")
    print(f"objects {last.objects - first.objects:+,d}")


def shift(store: Path, utterances: int) -> list[Look]:
    """One day: each hour five conversations are talked through, wrapped up, and five others come."""
    application(False)
    prepare_store(store)
    bridge = Bridge()
    desk = Desk(DeskOptions(store=store, agent_id=AGENT), bridge.publish)
    bridge.connect_submit(desk.submit)
    window = DeskWindow(bridge, agent_id=AGENT)
    window.show()
    window.build()
    desk.open()
    assert desk.runtime is not None
    session = desk.runtime.session
    desk.runtime.ready.wait()
    print("\nhour   memory MB   files   threads   timers   widgets     objects")
    looks = [_look(0)]
    each = utterances // HOURS // AT_ONCE
    for hour in range(1, HOURS + 1):
        names = [f"h{hour}-c{number}" for number in range(AT_ONCE)]
        for begin in range(0, each, 10):
            for name in names:
                batch = _said(name, begin, min(begin + 10, each))
                desk.runtime.call(lambda batch=batch: session.record(batch))  # type: ignore[misc]
            _act(desk, ShowConversation, names[begin // 10 % AT_ONCE])
            _wait(0.02)
        _until(lambda: not session.unread, 120)
        for name in names:
            _act(desk, WrapUp, name, disposition="resolved")
        _until(lambda: not session.open, 60)
        _wait(0.3)
        looks.append(_look(hour))
    window.close()
    desk.close()
    return looks


def _act(desk: Desk, kind: type[ShowConversation] | type[WrapUp], name: str, **values: str) -> None:
    desk.submit(kind(action_id=uuid.uuid4().hex, agent_id=AGENT, conversation_id=name, **values))


def _said(name: str, first: int, last: int) -> Sequence[e.Event]:
    head = {"conversation_id": name, "source": "/bench"}
    made: list[e.Event] = []
    if first == 0:
        made.append(e.ConversationStarted(event_id=f"{name}:start", occurred_at_ms=now_ms(), sequence=1, **head))
    for at in range(first, last):
        made.append(
            e.UtteranceHeard(
                event_id=f"{name}:{at}",
                occurred_at_ms=now_ms(),
                sequence=at + 2,
                utterance_id=f"{name}-u{at}",
                text=f"{WORDS[at % len(WORDS)]}, {name} {at}",
                role="agent" if at % 4 == 1 else "customer",
                **head,  # type: ignore[arg-type]
            )
        )
    return made


def _look(hour: int) -> Look:
    gc.collect()
    timers = sum(timer.isActive() for widget in QApplication.topLevelWidgets() for timer in widget.findChildren(QTimer))
    found = Look(
        hour,
        _pss_mb(),
        sum(1 for _ in Path("/proc/self/fd").iterdir()),
        threading.active_count(),
        timers,
        len(QApplication.allWidgets()),
        len(gc.get_objects()),
    )
    print(
        f"{found.hour:4} {found.memory_mb:11.1f} {found.files:7} {found.threads:9} {found.timers:8} {found.widgets:9}"
        f" {found.objects:11,}",
        flush=True,
    )
    return found


if __name__ == "__main__":
    main()
