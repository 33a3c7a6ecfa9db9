"""Many lines heard together leave the same conversation as the same lines folded one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.domain.conversation import Conversation
from agent_assist.domain.customer import Customer, Order
from agent_assist.domain.events import UtteranceHeard
from agent_assist.domain.fold import fold, replay
from agent_assist.domain.hearing import Hearing
from agent_assist.domain.words import ROLES
from tests.domain.histories import logs
from tests.domain.situations import RULES

WORDS = ("where is order 4417-20?", "I'll refund you by Friday", "I have refunded you as promised", "hello", "")
LINES = st.lists(
    st.builds(
        UtteranceHeard,
        event_id=st.sampled_from(("e-1", "e-2", "e-3")),
        conversation_id=st.just("c-1"),
        occurred_at_ms=st.integers(0, 10**12),
        sequence=st.integers(0, 99),
        utterance_id=st.sampled_from([f"u-{number}" for number in range(20)]),
        text=st.sampled_from(WORDS),
        role=st.sampled_from(ROLES),
        final=st.booleans(),
    ),
    max_size=40,
)


@settings(max_examples=150)
@given(logs, LINES, st.booleans())
def test_heard_together_or_one_by_one_it_is_the_same_conversation(log, lines, known):
    state = replay("c-1", log, RULES)
    if known:
        state = Conversation("c-1", customer=Customer("p-1", orders=(Order("4417-20"), Order("4417"))))
    hearing = Hearing(state)
    for line in lines:
        assert hearing.recent == state.recent
        hearing.hear(line, RULES)
        state = fold(state, line, RULES)
    assert hearing.state() == state


def test_a_line_counts_turns_names_an_order_and_keeps_promises():
    state = Conversation("c-1", customer=Customer("p-1", orders=(Order("4417-20"),)))
    hearing = Hearing(state)
    for number, (role, text) in enumerate((("customer", WORDS[0]), ("agent", WORDS[1]), ("customer", WORDS[3]))):
        hearing.hear(
            UtteranceHeard(
                event_id=f"e-{number}",
                conversation_id="c-1",
                occurred_at_ms=number,
                utterance_id=f"u-{number}",
                text=text,
                role=role,
            ),
            RULES,
        )
    after = hearing.state()
    assert (after.customer_turns, after.agent_turns, after.order_named) == (2, 1, "4417-20")
    assert [promise.what for promise in after.promises] == ["refund"]
