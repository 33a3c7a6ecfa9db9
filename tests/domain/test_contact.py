"""How they want to be reached: the newest standing word counts, a wish of the moment passes, earlier ones stay known."""

from agent_assist.domain.contact import RIGHT_NOW_MS, contact, wishes
from agent_assist.domain.customer import Preferences
from agent_assist.domain.reading import Cue

PROFILE = Preferences(channel="sms", no_contact=("letters",))


def told(at_ms, *values):
    return wishes(tuple(Cue("preference", value, value) for value in values), f"u-{at_ms}", at_ms)


def test_the_profile_counts_until_they_say_something():
    found = contact(PROFILE, (), 0)
    assert (found.follow_up, found.unwanted, found.source) == ("text", ("post",), "customer.preferences.channel")
    assert contact(None, (), 0).follow_up == ""


def test_not_text_but_phone_changes_the_default_and_keeps_the_earlier_wish():
    said = (*told(1, "text"), *told(2, "not text", "phone"))
    found = contact(PROFILE, said, 3)
    assert (found.follow_up, found.unwanted, found.source) == ("phone", ("post", "text"), "utterance.u-2")
    assert [(wish.channel, wish.wanted) for wish in found.history] == [
        ("text", True), ("text", False), ("phone", True)
    ]  # fmt: skip


def test_a_wish_of_the_moment_passes():
    said = (*told(1, "phone"), *told(2, "email now", "not phone now"))
    now = contact(None, said, 3)
    assert (now.follow_up, now.channel, now.unwanted_now) == ("email", "phone", ("phone",))
    later = contact(None, said, RIGHT_NOW_MS + 3)
    assert (later.follow_up, later.right_now, later.unwanted_now) == ("phone", "", ())


def test_a_refused_channel_is_no_default_and_wanting_it_again_lifts_the_no():
    assert contact(PROFILE, told(1, "not text"), 2).follow_up == ""
    assert contact(PROFILE, (*told(1, "not phone"), *told(2, "phone")), 3).unwanted == ("post",)


def test_what_is_no_wish_is_left_out():
    cues = (Cue("thanks", "thanks"), Cue("preference", "x", ""), Cue("preference", "x", "not"))
    assert wishes(cues, "u", 0) == ()
