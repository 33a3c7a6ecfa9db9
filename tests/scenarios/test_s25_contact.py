"""S25: "don't text me, call" makes the phone the way back, and the earlier wish for texts stays in the history."""

from tests.scenarios.play import after, states
from tests.scenarios.recording import Recording


def test_s25_not_text_but_call():
    talk = Recording().started(customer_id="k").knows("k", name="Ada", preferences={"channel": "email"})
    talk.customer("a text is fine when it ships", "don't text me, call me")
    first, last = states(talk)[-2:]
    assert first["behavior"]["contact"]["follow_up"] == "text"
    contact = last["behavior"]["contact"]
    assert (contact["follow_up"], contact["unwanted"]) == ("phone", ["text"])
    assert [(wish["channel"], wish["wanted"]) for wish in contact["history"]] == [
        ("text", True), ("text", False), ("phone", True)
    ]  # fmt: skip
    assert contact["history"][0]["at_ms"] < contact["history"][1]["at_ms"]


def test_s25_for_now_does_not_change_what_they_want_in_general():
    talk = Recording().started().customer("I prefer e-mail", "ring me now please, typing is too slow")
    contact = after(talk)["behavior"]["contact"]
    assert (contact["follow_up"], contact["channel"], contact["right_now"]) == ("phone", "email", "phone")


def test_s25_nothing_said_is_nothing_known():
    contact = after(Recording().started().customer("Hello"))["behavior"]["contact"]
    assert contact == {"channel": None, "follow_up": None, "right_now": None, "unwanted": [], "history": []}


def test_s25_a_follow_up_takes_the_channel_they_asked_for_and_the_hours_they_named():
    talk = Recording().started(customer_id="k").knows("k", preferences={"channel": "email", "hours": "after 18:00"})
    talk.customer("My parcel is late, don't text me, call me").agent("I'll call you by five tomorrow.")
    (draft,) = after(talk)["behavior"]["follow_ups"]["drafts"]
    assert (draft["occasion"], draft["channel"]) == ("promise", "phone")


def test_s25_where_they_want_nothing_no_channel_is_chosen_for_them():
    talk = Recording().started(channel="text").customer("My parcel is late, please don't text me")
    (draft,) = after(talk.agent("I'll call you back today."))["behavior"]["follow_ups"]["drafts"]
    assert draft["channel"] is None
