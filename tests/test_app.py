"""A whole desk without its window: real store, real feed server, real engine thread, and what goes wrong around them."""

import asyncio
import gc
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from agent_assist import app
from agent_assist.app import Desk, DeskOptions, agent_locale
from agent_assist.domain.commands import GrantGesture, PasteText
from agent_assist.engine.views import DeskView
from agent_assist.feeds.server import FeedServer
from agent_assist.resources import resource_path
from agent_assist.storage.packs import starter_policy_text
from agent_assist.storage.sqlite.connection import Database, open_database
from agent_assist.storage.store import open_store

PATIENCE_S = 30.0


class Screen:
    """Stands where the window stands: keeps the newest view and lets a test wait for one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._view: DeskView | None = None

    def publish(self, view: DeskView) -> None:
        with self._changed:
            self._view = view
            self._changed.notify_all()

    def until(self, wanted: Callable[[DeskView], object]) -> DeskView:
        """The first view for which `wanted` holds."""
        until = time.monotonic() + PATIENCE_S
        with self._changed:
            while self._view is None or not wanted(self._view):
                left = until - time.monotonic()
                assert left > 0, f"never shown; last: {self._view}"
                self._changed.wait(left)
            return self._view


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    path = tmp_path / "desk.sqlite"
    store = open_store(path)
    store.policies.publish(starter_policy_text(), "helen")
    store.close()
    return path


@pytest.fixture
def desks() -> Iterator[list[Desk]]:
    opened: list[Desk] = []
    yield opened
    for desk in opened:
        desk.close()


@pytest.fixture
def feed_url() -> Iterator[str]:
    """The bundled server playing the sample of the late coat as fast as it can, on a thread of its own."""
    loop = asyncio.new_event_loop()
    server = FeedServer([resource_path("samples", "late-coat.jsonl")], speed=0)
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(server.start(), loop).result(10)
    yield server.url
    asyncio.run_coroutine_threadsafe(server.stop(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


def started(desks: list[Desk], screen: Screen, path: Path, feed: str | None = None) -> Desk:
    desk = Desk(DeskOptions(store=path, feed_url=feed, agent_id="priya", agent_name="Priya"), screen.publish)
    desks.append(desk)
    desk.open()
    return desk


def paste(desk: Desk, text: str) -> None:
    desk.submit(
        PasteText(action_id=str(uuid.uuid4()), agent_id="priya", conversation_id="c-1", text=text, role="customer")
    )


def shown(view: DeskView) -> list[str]:
    return [row.text for row in view.current.transcript.rows] if view.current else []


def test_a_live_conversation_is_shown_read_and_granted_for(
    desks: list[Desk], screen: Screen, store_path: Path, feed_url: str
) -> None:
    desk = started(desks, screen, store_path, feed_url)
    # The feed brings it all at once: the lines stand there before the last of them is read.
    view = screen.until(
        lambda view: "Thank you. Goodbye." in shown(view) and view.current and view.current.gauge.tone == "pos"
    )
    assert view.current is not None
    assert view.current.name == "Margaret Ellison"
    assert view.current.customer.timeline
    row = next(row for row in view.current.goodwill.rows if row.gesture_id == "taxi_from_store")
    desk.submit(
        GrantGesture(
            action_id="click-1",
            agent_id="priya",
            conversation_id=view.current.conversation_id,
            gesture_id=row.gesture_id,
            reason="The funeral is tomorrow",
        )
    )
    view = screen.until(lambda view: view.current and any(row.state == "added" for row in view.current.goodwill.rows))
    assert view.current is not None
    assert view.current.goodwill.meter.lead == "£178"


def test_what_a_supervisor_publishes_reaches_a_running_desk(
    desks: list[Desk], screen: Screen, store_path: Path
) -> None:
    desk = started(desks, screen, store_path)
    paste(desk, "My parcel is late again and nobody called me back")
    screen.until(lambda view: view.current and "£200" in view.current.goodwill.meter.caption)
    supervisor = open_store(store_path)
    supervisor.policies.publish(
        starter_policy_text()
        .replace("incident_minor = 20000", "incident_minor = 7500")
        .replace('playbooks = ["ecommerce", "telecom", "travel"]', 'playbooks = ["telecom"]'),
        "helen",
    )
    supervisor.close()
    view = screen.until(lambda view: view.current and "£75" in view.current.goodwill.meter.caption)
    assert view.status.policy == "Policy 2, today"
    # The new packs are read with as well: their words are known now.
    paste(desk, "The little box is blinking red and the internet is down")
    view = screen.until(lambda view: view.current and len(view.current.transcript.rows) > 2)
    assert view.current is not None
    assert not view.current.facets[0].unknown


def test_a_second_desk_on_the_same_store_says_so_and_keeps_nothing(
    desks: list[Desk], screen: Screen, store_path: Path
) -> None:
    started(desks, screen, store_path)
    second = Screen()
    desk = started(desks, second, store_path)
    view = second.until(lambda view: view.banner)
    assert view.banner is not None
    assert "Another copy is open" in view.banner.text
    paste(desk, "My parcel is late")
    view = second.until(lambda view: "My parcel is late" in shown(view))
    assert view.banner is not None
    assert all(row.state != "add" for row in view.current.goodwill.rows) if view.current else False


def test_a_damaged_store_is_named_left_alone_and_the_desk_goes_on(
    desks: list[Desk], screen: Screen, tmp_path: Path
) -> None:
    path = tmp_path / "desk.sqlite"
    path.write_bytes(b"this was a database once" * 500)
    before = path.read_bytes()
    desk = started(desks, screen, path)
    view = screen.until(lambda view: view.banner)
    assert view.banner is not None
    assert view.banner.tone == "neg"
    paste(desk, "My parcel is late again")
    view = screen.until(lambda view: "My parcel is late again" in shown(view))
    assert view.banner is not None
    assert path.read_bytes() == before


def test_a_store_that_may_only_be_read_shuts_the_money_and_not_the_talk(
    desks: list[Desk], screen: Screen, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The tests may run as root, whom no file mode stops: the store is opened as the read-only disk would have it.
    def opened_for_reading(*arguments: Any, **options: Any) -> Database:
        database = open_database(*arguments, **options)
        database.is_read_only = str(database.path) == str(store_path)
        return database

    monkeypatch.setattr("agent_assist.storage.store.open_database", opened_for_reading)
    desk = started(desks, screen, store_path)
    view = screen.until(lambda view: view.banner)
    assert view.banner is not None
    paste(desk, "My parcel is late again")
    view = screen.until(lambda view: "My parcel is late again" in shown(view))
    assert view.current is not None
    assert all(row.state == "disabled" for row in view.current.goodwill.rows)


@pytest.mark.parametrize("url", ["ws://feed.example.org/live", "http://127.0.0.1:1", "nonsense"])
def test_an_address_that_may_not_be_used_is_said_and_the_desk_goes_on(
    desks: list[Desk], screen: Screen, store_path: Path, url: str
) -> None:
    desk = started(desks, screen, store_path, url)
    view = screen.until(lambda view: view.banner)
    assert view.banner is not None
    paste(desk, "My parcel is late again")
    view = screen.until(lambda view: "My parcel is late again" in shown(view))
    assert view.current is not None
    assert any(row.state == "add" for row in view.current.goodwill.rows)


def test_an_act_before_the_engine_is_up_waits_for_it(desks: list[Desk], screen: Screen, store_path: Path) -> None:
    desk = Desk(DeskOptions(store=store_path, agent_id="priya"), screen.publish)
    desks.append(desk)
    paste(desk, "hello before you were ready")
    desk.open()
    screen.until(lambda view: "hello before you were ready" in shown(view))


def test_the_collector_is_back_once_the_first_view_is_out(
    desks: list[Desk], screen: Screen, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "SETTLED_S", 0.0)
    gc.disable()
    try:
        desk = Desk(DeskOptions(store=store_path), screen.publish)
        desks.append(desk)
        desk.open()
        screen.until(lambda view: True)
        until = time.monotonic() + PATIENCE_S
        while not gc.isenabled():
            assert time.monotonic() < until
            time.sleep(0.01)
        assert gc.get_freeze_count()
    finally:
        gc.enable()
        gc.unfreeze()


def test_a_first_start_without_a_policy_has_words_and_no_budget(
    desks: list[Desk], screen: Screen, tmp_path: Path
) -> None:
    desk = started(desks, screen, tmp_path / "new.sqlite")
    paste(desk, "My parcel is late again and nobody called me back")
    view = screen.until(lambda view: view.current and view.current.say_next.items)
    assert view.current is not None
    assert view.current.goodwill.meter.state == "none"
    assert view.status.policy == "No policy: budget 0"


@pytest.mark.skipif(sys.platform == "win32", reason="the system says it there")
@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de_DE"),
        ({"LANG": "de_DE.UTF-8", "LC_MONETARY": "ja_JP"}, "ja_JP"),
        ({"LC_ALL": "ar_KW.UTF-8@euro", "LANG": "de_DE"}, "ar_KW"),
        ({"LANG": "C.UTF-8"}, "en_GB"),
        ({"LC_ALL": "POSIX"}, "en_GB"),
        ({}, "en_GB"),
    ],
)
def test_money_is_written_as_this_machine_writes_it(told: dict[str, str], name: str) -> None:
    assert agent_locale(told) == name


def test_rules_that_cannot_be_used_leave_the_last_good_ones_with_their_day(
    screen: Screen, desks: list[Desk], store_path: Path
) -> None:
    desk = Desk(DeskOptions(store=store_path), screen.publish)
    desks.append(desk)
    desk.open()
    assert screen.until(lambda view: view.status.policy == "Policy 1, today").banner is None
    database = open_database(store_path)
    with database.writing() as connection:
        connection.execute(
            "INSERT INTO policies (version, text, author, note, published_at_ms) VALUES (2, 'broken = [', 'x', '', 1)"
        )
    database.close()
    view = screen.until(lambda view: view.banner is not None)
    assert view.banner is not None
    assert view.banner.text.startswith("Policy 2 cannot be used. Using policy 1 of today ")
    assert view.status.policy == "Policy 1, today"


def test_a_pasted_conversation_is_redacted_whoever_speaks(screen: Screen, desks: list[Desk], store_path: Path) -> None:
    desk = started(desks, screen, store_path)
    for role, text in (("customer", "My card is 4111 1111 1111 1111."), ("agent", "I read back 4111 1111 1111 1111.")):
        desk.submit(
            PasteText(action_id=str(uuid.uuid4()), agent_id="priya", conversation_id="pasted-1", text=text, role=role)
        )
    view = screen.until(lambda view: any("I read back" in text for text in shown(view)))
    assert view.current is not None
    spoken = [(row.kind, row.text) for row in view.current.transcript.rows if row.kind in ("customer", "agent")]
    assert [kind for kind, _ in spoken] == ["customer", "agent"]
    assert not [text for _, text in spoken if "4111" in text]
    assert b"4111 1111" not in store_path.read_bytes()
