"""A reader that never takes the desk down: when the real one fails or hangs, the tone is unavailable and the transcript
goes on. It reads on a thread of its own; what a reading means stands elsewhere. A replay does without it.
"""

import contextlib
import threading
import weakref
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Final

from agent_assist.domain.reading import Reading
from agent_assist.engine.log import get_logger
from agent_assist.engine.ports import Reader, Redacted, Turn

# A reading takes a few milliseconds. A whole second is no slow reading any more, and a person waits no longer for a word.
DEADLINE_S: Final = 1.0
# A thread that hangs cannot be ended, only left behind. So many may be, and then nothing is read until one comes back.
MOST_STUCK: Final = 3
log = get_logger("agent_assist.reader")

Job = Callable[[], Reading]
Jobs = SimpleQueue[Job | None]
Answers = SimpleQueue[Reading | Exception]


class GuardedReader:
    """`engine.ports.Reader` around another one. Text that cannot be made safe is not kept.

    `failures` counts what went wrong, `restarts` the readers that were given up because they did not answer in time.
    """

    def __init__(self, reader: Reader, deadline_s: float = DEADLINE_S) -> None:
        self._reader = reader
        self._deadline_s = deadline_s
        self._worker: _Worker | None = None
        self._stuck: list[_Worker] = []
        self._warming = threading.Lock()
        self._is_warm = False
        self.failures = 0
        self.restarts = 0

    def warm(self) -> None:
        """Load what the first reading would wait for, on the caller's own thread; once, whoever else asks waits for it."""
        with self._warming, contextlib.suppress(Exception):  # what fails here fails again, and is counted, at a reading
            if not self._is_warm:
                self._is_warm = True
                self._reader.read("", "hello", ())

    def redact(self, text: str, earlier: Sequence[str] = (), asked: str = "", final: bool = True) -> Redacted:
        """As the real reader; on its failure the whole text is withheld rather than stored as it came."""
        try:
            return self._reader.redact(text, earlier, asked, final)
        except Exception as bug:  # noqa: BLE001 - a customer's message must not stop the desk
            self._failed("redact", type(bug).__name__, len(text))
            return Redacted("[text withheld: it could not be checked]", ("withheld",))

    def read(self, utterance_id: str, text: str, before: Sequence[Turn], language: str | None = None) -> Reading:
        """As the real reader; when it fails or is late, an unsure reading that moves nothing.

        A reader that is late is left behind with its thread, and a new one takes the next utterance: readings come in
        the order they were asked for, and an answer that comes too late is nobody's.
        """
        worker = self._ready()
        reader = self._reader
        answer = (
            worker.ask(lambda: reader.read(utterance_id, text, before, language), self._deadline_s) if worker else None
        )
        if isinstance(answer, Reading):
            return answer
        if isinstance(answer, Exception):
            self._failed("read", type(answer).__name__, len(text))
        elif worker is not None:
            self._give_up(worker, len(text))
        return Reading(utterance_id, "unsure", 0.0, 0.5, 0.0, unsure_reason="unavailable", reader="none")

    def _ready(self) -> "_Worker | None":
        """The thread that reads, made when there is none; None while too many hang."""
        if self._worker is None:
            self._stuck = [worker for worker in self._stuck if worker.is_alive()]
            if len(self._stuck) >= MOST_STUCK:
                return None
            self._worker = _Worker()
            weakref.finalize(self, self._worker.leave)
        return self._worker

    def _give_up(self, worker: "_Worker", characters: int) -> None:
        worker.leave()
        self._stuck.append(worker)
        self._worker = None
        self.restarts += 1
        self._failed("read", "no answer in time", characters)

    def _failed(self, what: str, kind: str, characters: int) -> None:
        self.failures += 1
        log.error("reader failed", what=what, kind=kind, characters=characters, restarts=self.restarts)


class _Worker:
    """One thread and its two queues. A daemon: the program's end never waits for it."""

    def __init__(self) -> None:
        self._jobs: Jobs = SimpleQueue()
        self._answers: Answers = SimpleQueue()
        self._thread = threading.Thread(target=_work, args=(self._jobs, self._answers), name="reader", daemon=True)
        self._thread.start()

    def ask(self, job: Job, deadline_s: float) -> Reading | Exception | None:
        """What the job gives, or raises; None when it takes longer than the deadline."""
        self._jobs.put(job)
        try:
            return self._answers.get(timeout=deadline_s)
        except Empty:
            return None

    def leave(self) -> None:
        """End after the job at hand."""
        self._jobs.put(None)

    def is_alive(self) -> bool:
        """Whether it still works at something."""
        return self._thread.is_alive()


def _work(jobs: Jobs, answers: Answers) -> None:
    while (job := jobs.get()) is not None:
        try:
            answers.put(job())
        except Exception as bug:  # noqa: BLE001 - it is handed to the one who asked
            answers.put(bug)
