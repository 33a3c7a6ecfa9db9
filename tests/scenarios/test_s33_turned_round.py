"""S33: a talk that went from bad to good is listed as turned round, with the moments to open; one that stayed bad is not."""

from agent_assist.domain.recovery import arcs, rescues

BAD = "My parcel is late again and this is absolutely disgusting, I am furious"
GOOD = "It's here, thank you so much, you have been wonderful"


def played(desk, feed, *words):
    desk.hears(feed.started())
    for role, text in words:
        desk.hears(feed.said(text, role))
    return list(desk.store.events.events())


def test_s33_a_rescue_is_listed_with_its_key_moments(desk, feed):
    talk = (("customer", "Where is my order?"), ("customer", BAD), ("agent", "It comes tonight"), ("customer", GOOD))
    log = played(desk, feed, *talk)
    (arc,) = rescues(log)
    assert arc.conversation_id == "c-1"
    assert arc.low.valence < arc.start.valence < arc.end.valence
    texts = {event.utterance_id: event.text for event in log if hasattr(event, "text")}
    assert [texts[moment] for moment in arc.key_moments] == [BAD, GOOD]


def test_s33_what_stayed_bad_or_nobody_answered_is_no_rescue(desk, feed):
    log = played(desk, feed, ("customer", GOOD), ("agent", "Glad to hear"), ("customer", BAD))
    assert rescues(log) == ()
    assert len(arcs(log)) == 1


def test_s33_good_words_that_nobody_brought_about_are_no_rescue(desk, feed):
    assert rescues(played(desk, feed, ("customer", BAD), ("customer", GOOD))) == ()
    assert arcs([]) == ()
