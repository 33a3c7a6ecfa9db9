"""A changed copy is what `dataclasses.replace` makes."""

from dataclasses import dataclass, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.changed import changed
from agent_assist.domain.conversation import Conversation

NAMES = [item.name for item in fields(Conversation)]


@given(st.dictionaries(st.sampled_from(NAMES), st.integers()), st.dictionaries(st.sampled_from(NAMES), st.integers()))
def test_a_changed_copy_is_what_replace_makes(first, second):
    state = replace(Conversation("c-1"), **first)
    assert changed(state, **second) == replace(state, **second)
    assert state == replace(Conversation("c-1"), **first)


def test_a_field_that_is_none_is_refused():
    with pytest.raises(KeyError):
        changed(Conversation("c-1"), colour="red")


def test_every_class_has_its_own_places():
    @dataclass(frozen=True, slots=True)
    class Pair:
        second: int = 2
        first: int = 1

    assert changed(changed(Conversation("c-1"), gaps=2), transfers=1).gaps == 2
    assert changed(Pair(), first=5) == Pair(2, 5)
