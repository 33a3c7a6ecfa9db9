"""A text is most like the phrase that says the same, in the same words or in others."""

import pytest

from agent_assist.language.intents.index import PhraseIndex
from agent_assist.language.intents.words import words_of

PHRASES = ("where is my refund", "the coat is torn", "cancel my order")
INDEX = PhraseIndex([words_of(phrase) for phrase in PHRASES])


def test_a_phrase_is_all_but_one_with_itself() -> None:
    for at, phrase in enumerate(PHRASES):
        found = INDEX.likeness(((words_of(phrase), 1.0),))
        assert found[at] == pytest.approx(1, abs=0.02)
        assert found.argmax() == at


def test_misspellings_and_other_words_come_near() -> None:
    assert INDEX.likeness(((words_of("wheres my refnud"), 1.0),)).argmax() == 0
    assert INDEX.likeness(((words_of("my jacket has a rip in it"), 1.0),)).argmax() == 1


def test_saying_it_again_says_nothing_more() -> None:
    again = INDEX.likeness(((words_of("refund " * 80), 1.0),))
    assert again.max() <= 1.05


def test_a_turn_before_counts_less_than_the_words_themselves() -> None:
    both = INDEX.likeness(((words_of("cancel it"), 1.0), (words_of("the coat is torn"), 0.5)))
    assert both[2] > INDEX.likeness(((words_of("the coat is torn"), 1.0),))[2]
    assert both[1] > INDEX.likeness(((words_of("cancel it"), 1.0),))[1]
