"""The engine's thread: one asyncio loop that runs the feeds, the session and the clock ticks, and publishes views.

Everything that touches the session happens on this loop. Windows call `submit` and get views through `publish`; both
are safe from any thread. No Qt: a plain thread, so the same runtime drives a window, a terminal and a test.
"""

import asyncio
import threading
import traceback
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from agent_assist.domain.commands import Command
from agent_assist.domain.said import said
from agent_assist.engine.acts import handle
from agent_assist.engine.drawing import give_way
from agent_assist.engine.errors import UserFacingError
from agent_assist.engine.log import get_logger
from agent_assist.engine.present import present
from agent_assist.engine.present_requests import seconds_matter
from agent_assist.engine.session import Session
from agent_assist.engine.views import DeskView

SOON_S: Final = 0.004
# Under a flood a person reads no faster than this, and the window's thread needs its share of the interpreter.
FRAME_S: Final = 0.04
# What pours in is drawn less often: drawing takes a third of the interpreter at the one pace, an eighth at the other, and
# lines that are not taken in as fast as they come are the older the longer it lasts.
FLOOD_FRAME_S: Final = 0.1
# So many customers' words of one batch are read with it; of more, the lines come first and their readings follow.
READ_AT_ONCE: Final = 4
# Readings that follow take slices of this length, each with one write: one after the other while the feed is quiet, and
# a short one in so long while lines pour in, so that these stay on time and the tone still moves.
READ_S: Final = 0.012
FLOOD_READ_S: Final = 0.004
FLOOD_PAUSE_S: Final = 0.1
# What a person did is drawn before anything more is read.
AFTER_ACT_S: Final = 0.1
SECOND_S: Final = 1.0
MINUTE_S: Final = 60.0
log = get_logger("agent_assist.engine")

Task = Callable[[], Awaitable[None]]


class Runtime:
    """Owns the loop's thread. `tasks` are coroutines that run until the end, such as feed clients and policy watchers."""

    def __init__(self, session: Session, publish: Callable[[DeskView], None], tasks: Sequence[Task] = ()) -> None:
        self.session = session
        self._publish = publish
        self._tasks = tasks
        self._loop = asyncio.new_event_loop()
        self._stopping = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self._frame: asyncio.TimerHandle | None = None
        self._tick: asyncio.TimerHandle | None = None
        self._last: DeskView | None = None
        self._published_s = 0.0
        self._whole = True  # something else than lines has changed since the last view
        self._reading: asyncio.TimerHandle | None = None
        self._asked = False  # a person's act waits: set by whoever submits it, cleared where it is done
        self.ready = threading.Event()
        self._ending = threading.Event()

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self, timeout_s: float = 5.0) -> None:
        """End the tasks, publish nothing more, and wait for the thread."""
        self._ending.set()
        if self._thread.ident is None:
            self._loop.close()
        elif self._thread.is_alive():
            self._call(self._stopping.set)
            self._thread.join(timeout_s)

    def submit(self, command: Command) -> None:
        """Hand a person's act to the session; returns at once. From any thread. A slice of readings ends for it."""
        self._asked = True
        self._call(self._act, command)

    def _act(self, command: Command) -> None:
        """What a person did is shown at once: the pause between views is for what the feed brings."""
        self._asked = False
        handle(self.session, command)
        self._whole = True
        if self._frame is not None:
            self._frame.cancel()
            self._frame = self._loop.call_later(0.0, self._publish_now)
        if self._reading is not None:
            self._reading.cancel()
            self._reading = self._loop.call_later(AFTER_ACT_S, self._read_on)

    def call(self, action: Callable[[], object]) -> None:
        """Run `action` on the engine's thread. From any thread."""
        self._call(action)

    def _call(self, action: Callable[..., object], *arguments: object) -> None:
        try:
            self._loop.call_soon_threadsafe(action, *arguments)
        except RuntimeError:  # the loop has ended: the window is closing too
            log.info("late call after the end")

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        # The loop's own handler would print the call with its arguments, and those may be a customer's words.
        self._loop.set_exception_handler(lambda _, found: self._bug(found.get("exception")))
        try:
            self._loop.run_until_complete(self._main())
        finally:
            self._loop.close()

    async def _main(self) -> None:
        self.session.on_change = self._changed
        self.session.on_lines = self._view_soon
        self.session.unread.at_once = READ_AT_ONCE
        try:
            self.session.restore()
        except UserFacingError as fault:
            self.session.fault = fault
        except Exception as bug:  # noqa: BLE001 - one bad row of the past must not keep today from starting
            self._bug(bug)
        self._changed()
        running = [asyncio.create_task(self._guarded(task)) for task in self._tasks]
        self.ready.set()
        await self._stopping.wait()
        for timer in (self._frame, self._tick, self._reading):
            if timer:
                timer.cancel()
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        self.session.on_change, self.session.on_lines = lambda: None, None

    async def _guarded(self, task: Task) -> None:
        """A fault of the outside becomes a banner; anything else is a bug: logged, shown once, the rest goes on."""
        try:
            await task()
        except UserFacingError as fault:
            self.session.fault = fault
            self._changed()
        except Exception as bug:  # noqa: BLE001 - one task's bug must not end the desk
            self._bug(bug)

    def _bug(self, bug: BaseException | None) -> None:
        """Logged by kind and place, never by its words, which may be a customer's; shown once."""
        place = traceback.extract_tb(bug.__traceback__)[-1:] if bug else []
        log.error("bug", kind=type(bug).__name__, place=[f"{frame.filename}:{frame.lineno}" for frame in place])
        if self.session.fault is None:
            self.session.fault = UserFacingError(
                said("Something went wrong here"), said("It is in the log. The rest goes on.")
            )
            self._changed()

    def _changed(self) -> None:
        """Something is to be shown that may be anywhere on the desk."""
        self._whole = True
        self._view_soon()

    def _view_soon(self) -> None:
        """Publish soon after a quiet moment, and at most once a frame under a flood: many changes are one view."""
        if self._frame is None:
            frame_s = FLOOD_FRAME_S if self.session.hurried else FRAME_S
            wait_s = max(SOON_S, self._published_s + frame_s - self._loop.time())
            self._frame = self._loop.call_later(wait_s, self._publish_now)
        if self._reading is None and self.session.unread:
            self._read_soon()

    def _read_soon(self) -> None:
        """The next slice of readings: at once while the feed is quiet, after a pause while it pours."""
        wait_s, slice_s = (FLOOD_PAUSE_S, FLOOD_READ_S) if self.session.unread.hurried else (0.0, READ_S)
        self.session.unread.hurried = False
        self._reading = self._loop.call_later(wait_s, self._read_on, slice_s)

    def _read_on(self, slice_s: float = READ_S) -> None:
        """One slice. It stays the only one: `_changed` finds it under way."""
        end_s = self._loop.time() + slice_s
        self.session.read_on(len(self.session.unread), lambda: not self._asked and self._loop.time() < end_s)
        self._reading = None
        if self.session.unread:
            self._read_soon()

    def _publish_now(self) -> None:
        self._frame = None
        self._published_s = self._loop.time()
        give_way()
        view = present(self.session, whole=self._whole)
        self._whole = False
        if view != self._last:
            self._last = view
            self._publish(view)
        if self.session.hurried:
            self._view_soon()  # what passed by unseen comes back when it is quiet
        self._schedule_tick()

    def _tell_age(self) -> None:
        self._whole = True
        self._publish_now()

    def _schedule_tick(self) -> None:
        """Ages move once a second while young, then once a minute; with nothing on the desk no timer runs."""
        if self._tick is not None:
            self._tick.cancel()
            self._tick = None
        wait_s = next_tick_s(self.session)
        if wait_s is not None:
            self._tick = self._loop.call_later(wait_s, self._tell_age)


def next_tick_s(session: Session) -> float | None:
    """Seconds until a visible age changes; None when nothing on the desk shows an age."""
    now_ms = session.ports.clock()
    reconnecting = session.feed.kind == "reconnecting" and now_ms - session.feed.since_ms < 11_000
    if reconnecting:
        return SECOND_S
    states = [session.floor.conversations[key] for key in session.open]
    alive = [state for state in states if state.ended_ms is None]
    if not alive:
        return None
    if any(seconds_matter(state, now_ms) for state in states):
        return SECOND_S
    newest = max((state.last_utterance.at_ms if state.last_utterance else 0) for state in alive)
    return SECOND_S if now_ms - newest < 60_000 else MINUTE_S
