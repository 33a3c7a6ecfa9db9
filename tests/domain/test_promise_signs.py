"""The quick look for a promise passes over nothing that the whole search would find."""

from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.domain import promises

WORDS = (
    "I'll", "we’ll", "I", "we", "will", "shall", "SHALL", "ſhall", "are going to", "promise", "guarantee", "let me", "should", "your refund",
    "refund", "call you", "be there", "by Friday", "email you", "'ve", "’ve", "have", "Has", "been", "now", "is now", "just", "called", "fixed",
    "delivered", "refunded", "as", "agreed", "promised", "said I would", "As promised", "the money", "not", "if", "someone", "it", "fiKed", ".", "?", "and",
)  # fmt: skip
MADE = st.builds(
    "{} {} {}".format, st.sampled_from(("I", "We", "Someone", "It", "Your refund", "You")),
    st.sampled_from(("'ll", "will", "shall", "SHALL", "are going to", "promise it will", "guarantee it'll", "should", "let me")),
    st.sampled_from(("refund it", "be refunded", "call you back", "be there by Friday", "let you know", "replace it", "get a call")),
).map(lambda text: text.replace(" '", "'"))  # fmt: skip
KEPT = st.builds(
    "{} {}".format, st.sampled_from(("I've", "we have just", "It has been", "they have now been", "it is now", "both ARE NOW")),
    st.sampled_from(("refunded", "called", "delivered", "fixed", "sent", "replaced")),
) | st.sampled_from(("as promised", "As agreed", "as I said I would"))  # fmt: skip
TALKS = st.lists(MADE | KEPT, max_size=4) | st.lists(
    st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=6
)


def after_all(talk):
    known = ()
    for number, text in enumerate(talk):
        known = promises.after_words(known, text, 1_767_780_000_000 + number, f"u-{number}")
    return known


@settings(max_examples=300)
@given(TALKS)
def test_the_quick_look_passes_over_nothing(talk):
    quick = after_all(talk)
    whole, promises._may_hold = promises._may_hold, lambda _text, _signs: True
    try:
        assert after_all(talk) == quick
    finally:
        promises._may_hold = whole


def test_words_without_a_sign_are_not_searched():
    assert not promises._may_hold("I am looking at the parcel now", promises._PROMISE_SIGNS)
    assert promises._may_hold("I am looking at it, İ", promises._PROMISE_SIGNS)
