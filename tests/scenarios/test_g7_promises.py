"""G7: words that promise wait until what they promise is set aside; before that there is "let me see what I can do"."""

from agent_assist.domain.commands import GrantGesture, TakeBackGesture
from agent_assist.storage.packs import playbook_of, shipped_packs

PACK = playbook_of(shipped_packs())
LATE = "My parcel never came, it should have been here on Monday and I want my money back"


def promising(desk):
    shown = [PACK.response(item.response_id) for item in desk.current.say_next.items]
    return [item.id for item in shown if item.promises_gesture]


def talk(desk, feed):
    desk.hears(feed.started(), feed.customer(LATE), feed.agent("I see it"), feed.agent("One moment"))
    desk.hears(feed.customer("So where is my refund?"))


def test_g7_nothing_is_promised_before_it_stands_and_it_is_said_once_it_does(desk, feed):
    talk(desk, feed)
    assert promising(desk) == []
    desk.does(GrantGesture, gesture_id="refund_full_order", reason="never came")
    assert desk.spent() > 0
    assert promising(desk)
    (entry,) = [item.entry_id for item in desk.session.floor.conversations["c-1"].granted]
    desk.does(TakeBackGesture, entry_id=entry, reason="pressed by mistake")
    assert promising(desk) == []


def test_g7_a_refused_gesture_unlocks_nothing(desk, feed):
    talk(desk, feed)
    desk.does(GrantGesture, gesture_id="refund_large_order", reason="never came")
    assert desk.spent() == 0
    assert promising(desk) == []


def test_g7_every_pack_has_words_for_while_it_is_asked():
    for pack in shipped_packs():
        holding = [item for item in playbook_of([pack]).responses if item.while_asking]
        assert any("see what I can do" in item.text for item in holding)
