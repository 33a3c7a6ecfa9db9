"""S19: the case is told from the customer's side, in their own words, and goes to the note; the agent may rewrite it."""

from agent_assist.domain.commands import EditNote, WrapUp
from agent_assist.domain.events import WrappedUp


def view_of(desk):
    return next(field for field in desk.current.note.fields if field.id == "view")


def test_s19_a_billing_error_is_restated_in_their_words_with_what_it_means_to_them(desk, feed):
    desk.hears(feed.started(), feed.customer("I was charged twice for one order."))
    desk.hears(feed.agent("I see it"), feed.customer("Now I can't pay my rent on Friday."))
    assert "charged twice" in view_of(desk).text
    assert "can't pay my rent" in view_of(desk).text
    assert view_of(desk).utterances


def test_s19_it_can_be_rewritten_and_goes_into_the_summary(desk, feed):
    desk.hears(feed.started(), feed.customer("I was charged twice for one order and can't pay my rent."))
    desk.does(EditNote, field="view", text="Charged twice, and the rent is due")
    assert (view_of(desk).text, view_of(desk).edited) == ("Charged twice, and the rent is due", True)
    desk.does(WrapUp, disposition="")
    (ended,) = [event for event in desk.store.events.events() if isinstance(event, WrappedUp)]
    assert "Charged twice, and the rent is due" in ended.note
