"""Card numbers end at the door: not in the store's files, not in a view, not in a note, whoever wrote them and where."""

import itertools
import json
from pathlib import Path

import pytest

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.customer import Case, Customer, HistoryRow
from tests.engine.desk import START_MS, Feed

CARD = "4111111111111111"
SPELLED = ("4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "４１１１ １１１１ １１１１ １１１１")


def digits_on_disk(folder: Path) -> list[str]:
    """The files under `folder` that hold the card's digits in any of its spellings."""
    spellings = [text.encode() for text in SPELLED] + [json.dumps(text).strip('"').encode() for text in SPELLED]
    return [
        str(path) for path in folder.rglob("*") if path.is_file() and any(s in path.read_bytes() for s in spellings)
    ]


def everything_shown(desk) -> str:
    return repr(desk.view()) + repr(desk.session.floor.conversations)


@pytest.mark.parametrize("text", SPELLED)
@pytest.mark.parametrize("role", ["customer", "agent", "unknown"])
def test_no_card_number_reaches_store_or_view(desk, feed, tmp_path, text, role):
    desk.hears(feed.started(), feed.said(f"my card is {text} thanks", role), feed.said(text, role, final=False))
    assert digits_on_disk(tmp_path) == []
    shown = everything_shown(desk)
    assert not [spelling for spelling in SPELLED if spelling in shown]
    assert "thanks" in shown
    assert not [given for given in desk.reader.texts if CARD in given]


def test_a_number_split_over_two_turns_is_found(desk, feed, tmp_path):
    desk.hears(feed.started(), feed.customer("it starts 4111 1111"), feed.customer("1111 1111 is the rest"))
    assert "1111 1111 is the rest" not in everything_shown(desk)


def test_every_text_of_a_feed_is_made_safe(desk, feed, tmp_path):
    customer = Customer(
        "k-1",
        f"Ada {CARD}",
        f"Ada {CARD}",
        open_cases=(Case("C-1", "", f"card {CARD}"),),
        history=(HistoryRow(START_MS, "phone", "contact", f"read out {CARD}"),),
    )
    desk.store.customers.save(
        [Customer("k-2", "Bo", history=(HistoryRow(START_MS, "phone", "contact", f"said {CARD}"),))]
    )
    for path in tmp_path.rglob("*"):
        assert path.is_file()
    before = set(digits_on_disk(tmp_path))
    desk.hears(
        feed.started(customer_id="k-1"),
        feed.event(e.CustomerDescribed, customer=customer),
        feed.event(e.ParticipantJoined, participant_id="p", role="customer", name=f"Ada {CARD}"),
        feed.event(e.ParticipantLeft, participant_id="p", role="customer", name=None),
        feed.event(e.SignalReceived, kind="other", headline=f"card {CARD} was seen"),
        feed.event(e.ConversationEnded, reason=f"paid with {CARD}"),
        feed.event(e.ConversationEnded, reason=None),
    )
    other = Feed("c-2")
    desk.hears(other.started(customer_id="k-2"))
    assert CARD not in everything_shown(desk)
    desk.does(c.ShowConversation, "c-2")
    assert CARD not in everything_shown(desk)
    assert "read out" in repr(desk.session.floor.conversations)
    assert all(CARD not in repr(event) for event in desk.store.events.events())
    assert set(digits_on_disk(tmp_path)) <= before


def test_every_text_a_person_types_is_made_safe(desk, feed, tmp_path):
    desk.hears(feed.started(), feed.customer("my parcel is late"))
    texts = itertools.cycle(SPELLED)
    desk.does(c.InsertSuggestion, response_id="x", text=f"I see {next(texts)}")
    desk.does(c.GrantGesture, gesture_id="written_apology", reason=f"card {next(texts)}")
    entry = next(item.entry_id for item in desk.current.goodwill.rows if item.entry_id)
    desk.does(c.TakeBackGesture, entry_id=entry, reason=f"card {next(texts)}")
    desk.does(c.CaptureInsight, category="x", text=f"card {next(texts)}")
    desk.does(c.EditNote, field="cause", text=f"card {next(texts)}")
    desk.does(c.PasteText, text=f"card {next(texts)}", role="customer")
    shown = everything_shown(desk)
    desk.does(c.WrapUp, disposition=f"card {next(texts)}")
    assert digits_on_disk(tmp_path) == []
    kept = shown + repr(list(desk.store.events.events()))
    assert not [spelling for spelling in SPELLED if spelling in kept]
    assert kept.count("card") > 7
