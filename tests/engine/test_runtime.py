"""The engine's thread: acts from any thread, many changes one view, nothing scheduled with nothing on the desk."""

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest
import structlog

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.engine.errors import FeedRefused
from agent_assist.engine.feed_state import FeedState
from agent_assist.engine.present import present
from agent_assist.engine.runtime import MINUTE_S, SECOND_S, Runtime, next_tick_s
from agent_assist.engine.views import DeskView
from tests.engine.desk import Desk, Feed, told

PATIENCE_S = 20.0


class Screen:
    """Collects views, and waits for one that is wanted."""

    def __init__(self) -> None:
        self.views: list[DeskView] = []
        self._new = threading.Condition()

    def __call__(self, view: DeskView) -> None:
        with self._new:
            self.views.append(view)
            self._new.notify_all()

    def until(self, wanted: Callable[[DeskView], bool]) -> DeskView:
        with self._new:
            assert self._new.wait_for(lambda: any(wanted(view) for view in self.views), PATIENCE_S), self.views[-1:]
            return next(view for view in self.views if wanted(view))


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def start(desk: Desk, screen: Screen) -> Iterator[Callable[..., Runtime]]:
    started: list[Runtime] = []

    def run(*tasks: Callable[[], object]) -> Runtime:
        runtime = Runtime(desk.session, screen, tasks)  # type: ignore[arg-type]
        started.append(runtime)
        runtime.start()
        assert runtime.ready.wait(PATIENCE_S)
        return runtime

    yield run
    for runtime in started:
        runtime.stop(PATIENCE_S)


def on_engine(runtime: Runtime, action: Callable[[], object]) -> None:
    """Run on the engine's thread and wait."""
    done = threading.Event()
    runtime.call(lambda: (action(), done.set()))
    assert done.wait(PATIENCE_S)


def test_it_shows_the_desk_and_what_a_feed_brings(desk, screen, start, feed):
    runtime = start()
    screen.until(lambda view: view.current is None)
    runtime.call(lambda: desk.hears(*told(feed, ("customer", "awful"))))
    view = screen.until(lambda view: view.current is not None)
    assert view.current.gauge.word == "Very upset"


def test_an_act_from_another_thread_runs_on_the_engines(desk, screen, start, feed):
    runtime = start()
    runtime.call(lambda: desk.hears(*told(feed, ("customer", "my parcel is late"))))
    names = []
    original, desk.session.show = (
        desk.session.show,
        lambda key: (names.append(threading.current_thread().name), original(key)),
    )
    pressing = threading.Thread(
        target=lambda: runtime.submit(c.ShowConversation(action_id="a", agent_id="raj", conversation_id="c-1"))
    )
    pressing.start()
    pressing.join()
    runtime.submit(c.ChooseStage(action_id="b", agent_id="raj", conversation_id="c-1", stage="proposal"))
    screen.until(lambda view: view.current is not None and view.current.facets[3].conclusion == "Solving")
    assert names == ["engine"]


def test_a_slice_of_readings_ends_for_an_act(desk, screen, start, feed):
    runtime = start()
    runtime.call(lambda: desk.hears(*told(feed, ("customer", "my parcel is late"))))
    went_on: list[bool] = []

    def slice_of_readings(count, is_time):
        went_on.append(is_time())
        act = c.ShowConversation(action_id=f"a{len(went_on)}", agent_id="raj", conversation_id="c-1")
        pressing = threading.Thread(target=runtime.submit, args=(act,))
        pressing.start()
        pressing.join()
        went_on.append(is_time())

    desk.session.read_on = slice_of_readings
    on_engine(runtime, lambda: runtime._read_on(PATIENCE_S))
    on_engine(runtime, lambda: None)
    on_engine(runtime, lambda: runtime._read_on(PATIENCE_S))
    assert went_on == [True, False, True, False]


def settled(runtime: Runtime) -> None:
    """Wait until no view is on its way."""
    waiting = threading.Event()
    idle: list[bool] = []
    for _ in range(2_000):
        on_engine(runtime, lambda: idle.append(runtime._frame is None))
        if idle[-1]:
            return
        waiting.wait(0.01)
    raise AssertionError("views never settle")


def test_many_changes_in_one_breath_are_few_views(desk, screen, start, monkeypatch):
    from agent_assist.engine import runtime as module

    made = []
    monkeypatch.setattr(module, "present", lambda session, **how: (made.append(1), present(session, **how))[1])
    runtime = start()
    screen.until(lambda _: True)

    def burst():
        for number in range(300):
            desk.hears(*told(Feed(f"c-{number}"), ("agent", "hello")))

    on_engine(runtime, burst)
    screen.until(lambda view: len(view.rail) == 300)
    settled(runtime)
    assert len(screen.views) <= 3
    assert len(made) <= 4


def test_an_equal_view_is_not_published_again(desk, screen, start):
    runtime = start()
    screen.until(lambda _: True)
    settled(runtime)
    published = len(screen.views)
    for _ in range(3):
        on_engine(runtime, desk.session.on_change)
        settled(runtime)
    assert len(screen.views) == published


def test_nothing_is_scheduled_with_nothing_on_the_desk(desk, screen, start, feed):
    runtime = start()
    screen.until(lambda _: True)
    on_engine(runtime, lambda: None)
    assert runtime._tick is None
    assert next_tick_s(desk.session) is None


def test_ages_move_each_second_while_young_then_each_minute(desk, feed):
    desk.clock.now_ms = feed.started().occurred_at_ms + 5_000
    desk.hears(*told(feed, ("customer", "late")))
    assert next_tick_s(desk.session) == SECOND_S
    desk.clock.now_ms += 120_000
    assert next_tick_s(desk.session) == MINUTE_S
    desk.hears(feed.event(e.ConversationEnded))
    assert next_tick_s(desk.session) is None
    desk.session.feed_changed(FeedState("reconnecting", "", desk.clock.now_ms - 3_000))
    assert next_tick_s(desk.session) == SECOND_S
    desk.session.feed_changed(FeedState("reconnecting", "", desk.clock.now_ms - 30_000))
    assert next_tick_s(desk.session) is None


def test_a_tick_is_scheduled_while_a_conversation_is_open_and_goes_with_it(desk, screen, start, feed):
    runtime = start()
    on_engine(runtime, lambda: desk.hears(*told(feed, ("customer", "late"))))
    screen.until(lambda view: view.current is not None)
    on_engine(runtime, lambda: None)
    assert runtime._tick is not None
    runtime.submit(c.WrapUp(action_id="w", agent_id="raj", conversation_id="c-1", disposition=""))
    screen.until(lambda view: view.status.result.startswith("Wrapped up"))
    on_engine(runtime, lambda: None)
    assert runtime._tick is None


def test_tasks_run_until_the_end_and_are_cancelled(desk, screen, start):
    seen = []

    async def feed_client():
        seen.append("running")
        try:
            await asyncio.Event().wait()
        finally:
            seen.append("stopped")

    runtime = start(feed_client)
    screen.until(lambda _: True)
    runtime.stop(PATIENCE_S)
    assert seen == ["running", "stopped"]
    runtime.stop(PATIENCE_S)


def test_what_comes_after_the_end_is_let_go(desk, start):
    runtime = start()
    runtime.stop(PATIENCE_S)
    runtime.submit(c.PauseUpdates(action_id="a", agent_id="raj", paused=True))
    assert not desk.session.paused


def test_a_refused_feed_becomes_a_banner_and_the_rest_goes_on(desk, screen, start, feed):
    async def refused():
        raise FeedRefused("The feed refused this desk", "The token has expired.")

    runtime = start(refused)
    screen.until(lambda view: view.banner is not None and "token has expired" in view.banner.text)
    runtime.call(lambda: desk.hears(*told(feed, ("customer", "late"))))
    screen.until(lambda view: view.current is not None)


def test_a_bug_in_a_task_is_logged_without_words_shown_once_and_stops_nothing(desk, screen, start, feed, capfd):
    async def buggy():
        raise KeyError("customer said: my secret")

    with structlog.testing.capture_logs() as logged:
        runtime = start(buggy)
        screen.until(lambda view: view.banner is not None)
    assert [entry["kind"] for entry in logged if entry["log_level"] == "error"] == ["KeyError"]
    assert "secret" not in repr(logged)
    assert "secret" not in "".join(capfd.readouterr())
    runtime.call(lambda: desk.hears(*told(feed, ("customer", "late"))))
    screen.until(lambda view: view.current is not None)


def test_a_bug_in_an_act_is_logged_without_its_words_and_the_desk_goes_on(desk, screen, start, feed, capfd, caplog):
    def broken(_conversation_id):
        raise ValueError("my secret words")

    runtime = start()
    on_engine(runtime, lambda: desk.hears(*told(feed, ("customer", "late"))))
    desk.session.show = broken
    runtime.submit(c.ShowConversation(action_id="my secret words", agent_id="raj", conversation_id="c-1"))
    desk.session.record = broken
    runtime.submit(
        c.PasteText(action_id="p", agent_id="raj", conversation_id="c-1", text="my secret words", role="customer")
    )
    del desk.session.record
    on_engine(runtime, lambda: desk.hears(feed.customer("awful")))
    screen.until(lambda view: view.current is not None and view.current.gauge.word == "Very upset")
    screen.until(lambda view: view.banner is not None)
    runtime.stop(PATIENCE_S)
    assert "secret" not in "".join(capfd.readouterr()) + caplog.text


def test_a_log_that_cannot_be_read_at_the_start_is_a_banner(open_desk, screen):
    from agent_assist.engine.errors import StoreCorrupt

    desk = open_desk(restore=False)

    def unreadable():
        raise StoreCorrupt("The store is damaged", "It is kept as it is.")

    desk.session.ports.log = type("Log", (), {"events": staticmethod(unreadable)})()
    runtime = Runtime(desk.session, screen)
    runtime.start()
    screen.until(lambda view: view.banner is not None and view.banner.text.startswith("The store is damaged"))
    runtime.stop(PATIENCE_S)


def test_a_runtime_that_never_started_stops(desk, screen):
    runtime = Runtime(desk.session, screen)
    runtime.stop(PATIENCE_S)


def test_a_bug_in_bringing_back_the_past_does_not_keep_today_from_starting(desk, screen, start, feed):
    def broken():
        raise ValueError("one bad row")

    desk.session.restore = broken
    runtime = start()
    screen.until(lambda view: view.banner is not None and view.banner.text.startswith("Something went wrong"))
    runtime.call(lambda: desk.hears(*told(feed, ("customer", "late"))))
    screen.until(lambda view: view.current is not None)
