"""Which pack's words a conversation gets when several industries share a desk."""

from agent_assist.domain.industry import leader, leaning
from agent_assist.domain.playbook import PackWords
from agent_assist.domain.reading import Cue, Reading

PACKS = (
    PackWords("ecommerce", frozenset(("late_delivery", "billing_dispute")), frozenset(("coat",))),
    PackWords("telecom", frozenset(("outage", "billing_dispute")), frozenset(("router",))),
)


def noun(value: str) -> Reading:
    """A reading that holds one thing."""
    return Reading("u", "neutral", 0.0, 0.5, 1.0, cues=(Cue("thing", value, value),))


def test_first_pack_while_nothing_is_known() -> None:
    assert leader((), PACKS) == "ecommerce"


def test_no_pack_in_use() -> None:
    assert leader((), ()) == ""


def test_a_noun_leads() -> None:
    assert leader(leaning((), noun("router"), PACKS), PACKS) == "telecom"


def test_what_was_hardly_heard_leads_nothing() -> None:
    assert leader((("ecommerce", 0.1), ("telecom", 0.64)), PACKS) == "ecommerce"
    assert leader((("ecommerce", 0.1), ("telecom", 0.7)), PACKS) == "telecom"


def test_the_queue_is_a_head_start() -> None:
    assert leader((), PACKS, "telecom/billing") == "telecom"
    assert leader((), PACKS, "e-commerce/orders") == "ecommerce"


def test_words_outweigh_the_queue_in_the_end() -> None:
    lean = leaning(leaning((), noun("coat"), PACKS), noun("coat"), PACKS)
    assert leader(lean, PACKS, "telecom/billing") == "ecommerce"
