"""Lines that pour in are taken in together: record, state and screen are those of the same lines one at a time."""

import random
from pathlib import Path

import pytest

from agent_assist.domain import events as e
from agent_assist.engine.present import POURING_MS, present
from agent_assist.engine.unread import is_readable
from tests.engine.desk import Desk, Feed, told

TEXTS = ("late", "my card is 4539 1488", "and then 0343 6467", "awful", "I'll refund you by Friday", "thanks")


def poured(count: int) -> list[e.Event]:
    """Two conversations that take turns, words told again, words still being spoken, and what is no line."""
    draw = random.Random(7)
    feeds = (Feed("c-1"), Feed("c-2"))
    events = [feed.started() for feed in feeds]
    for number in range(count):
        feed = feeds[draw.random() < 0.3]
        line = feed.said(draw.choice(TEXTS), draw.choice(("customer", "agent", "bot")))
        events.append(line)
        if draw.random() < 0.1:
            events.append(line)
        if draw.random() < 0.1:
            events.append(feed.said(f"not yet {number}", "customer", final=False))
        if draw.random() < 0.1:
            events.append(feed.event(e.TypingSeen, role="customer"))
    return events


def everything(desk: Desk) -> tuple[list[e.Event], object, object, dict[str, int], list[tuple[e.Event, object]]]:
    """What is recorded, known, shown, and waiting to be read."""
    session = desk.session
    rows = {key: kept.transcript.view() for key, kept in session.open.items()}
    unread = {key: kept.unread for key, kept in session.open.items()}
    waiting = [(item.heard, tuple(item.said)) for item in session.unread.take(10_000)]
    return list(desk.store.events.events()), session.floor.conversations, rows, unread, waiting


@pytest.mark.parametrize("portion", [2, 33, 1_000])
def test_together_or_one_at_a_time_it_is_the_same(tmp_path: Path, portion: int) -> None:
    events = poured(120)
    found = []
    for size in (1, portion):
        desk = Desk(tmp_path / f"{size}.db")
        desk.session.unread.at_once = 0
        for at in range(0, len(events), size):
            desk.hears(*events[at : at + size])
        found.append(everything(desk))
        desk.close()
    assert found[0] == found[1]
    stored, _, _, unread, waiting = found[1]
    assert [event.event_id for event in stored] == list(dict.fromkeys(event.event_id for event in events))
    settled = [event for event in stored if isinstance(event, e.UtteranceHeard) and is_readable(event)]
    assert [heard for heard, _ in waiting] == settled
    assert unread == {"c-1": 0, "c-2": sum(event.conversation_id == "c-2" for event in settled)}


def test_no_card_split_over_lines_of_one_batch_is_kept(desk, feed):
    desk.session.unread.at_once = 0
    desk.hears(*told(feed, ("customer", "my card is 4539 1488"), ("customer", "0343 6467")))
    kept = " ".join(getattr(event, "text", "") for event in desk.store.events.events())
    assert "0343" not in kept


def test_a_line_that_breaks_takes_none_before_it_along(desk, feed, monkeypatch):
    events = told(feed, ("customer", "late"), ("agent", "sorry"), ("agent", "broken"), ("agent", "never"))
    desk.session.unread.at_once = 0
    whole = desk.session.floor.prepared

    def prepared(event):
        if getattr(event, "text", "") == "broken":
            raise RuntimeError
        return whole(event)

    monkeypatch.setattr(desk.session.floor, "prepared", prepared)
    with pytest.raises(RuntimeError):
        desk.hears(*events)
    assert desk.texts() == ["late", "sorry"]
    assert [row.text for row in desk.current.transcript.rows if row.kind != "day"] == ["late", "sorry"]


def test_while_lines_pour_in_only_they_are_made_anew(desk: Desk, feed: Feed) -> None:
    desk.session.unread.at_once = 0
    desk.hears(feed.started(), feed.customer("late"))
    desk.session.read_on(9)
    views = []
    for _ in range(5):
        lines = [feed.customer("awful") for _ in range(70)]
        desk.hears(*lines)
        desk.session.read_on(1)
        views.append(present(desk.session, whole=False).current)
    before, poured = views[-2:]
    assert desk.session.hurried
    assert poured.transcript.rows[-1].row_id == f"u:{lines[-1].utterance_id}"
    assert poured.gauge is before.gauge
    assert poured.say_next is before.say_next
    desk.hears(*(feed.customer("awful") for _ in range(70)))
    asked = present(desk.session).current
    assert desk.session.hurried
    assert asked.gauge is not before.gauge  # whoever does something sees what came of it


@pytest.mark.parametrize("ends", ["after a while", "when no more come"])
def test_nothing_stays_as_it_was(desk: Desk, feed: Feed, ends: str) -> None:
    desk.session.unread.at_once = 0
    desk.hears(feed.started(), feed.customer("thanks"))
    desk.session.read_on(1)
    for _ in range(4):
        desk.hears(*(feed.customer("awful") for _ in range(70)))
        before = present(desk.session, whole=False).current
    desk.session.read_on(999)
    if ends == "after a while":
        desk.clock.now_ms += POURING_MS
        desk.hears(*(feed.customer("awful") for _ in range(70)))
    else:
        present(desk.session, whole=False)
    after = present(desk.session, whole=False).current
    assert desk.session.hurried == (ends == "after a while")
    assert after.gauge != before.gauge
