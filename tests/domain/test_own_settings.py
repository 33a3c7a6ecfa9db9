"""An agent's own settings: one declaration, from which checks and file follow."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.own_settings import (
    OWN_SETTINGS,
    is_quiet,
    own_checked,
    own_defaults,
    own_problem,
    own_text,
)

_VALUES = {
    item.name: st.sampled_from([word for word, _ in item.choices])
    if item.kind == "choice"
    else st.booleans()
    if item.kind == "switch"
    else st.sampled_from(["", "22:00-07:00", "12:30-13:00"])
    for item in OWN_SETTINGS
}


def test_every_setting_says_what_it_is() -> None:
    for item in OWN_SETTINGS:
        assert item.title
        assert item.sentence.endswith(".")
        assert own_problem(item.name, item.default) == ""
        assert (item.kind == "choice") == bool(item.choices)
    assert len({item.name for item in OWN_SETTINGS}) == len(OWN_SETTINGS)


@given(st.fixed_dictionaries(_VALUES))
def test_what_is_written_is_read_again(values: dict[str, str | bool]) -> None:
    assert own_checked(tomllib.loads(own_text(values))) == (values, ())


def test_only_what_was_changed_is_written() -> None:
    assert "=" not in own_text(own_defaults())
    assert own_text(own_defaults() | {"sound": True}).splitlines()[-1] == "sound = true"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("text_size", "110", "Text size: it is one of 100"),
        ("text_size", 200, "Text size"),
        ("sound", "yes", "true or false"),
        ("quiet_hours", "25:00-07:00", "two times"),
        ("quiet_hours", 7, "two times"),
        ("budget", "1000", "No setting is called “budget”"),
    ],
)
def test_what_cannot_be_is_left_and_told(name: str, value: object, said: str) -> None:
    values, problems = own_checked({name: value, "colours": "dark"})
    assert values == own_defaults() | {"colours": "dark"}
    assert said in problems[0]


def test_quiet_hours_may_go_over_midnight() -> None:
    assert is_quiet("22:00-07:00", 23 * 60)
    assert is_quiet("22:00-07:00", 6 * 60 + 59)
    assert not is_quiet("22:00-07:00", 7 * 60)
    assert is_quiet("12:00-13:00", 12 * 60)
    assert not is_quiet("12:00-13:00", 13 * 60)
    assert not is_quiet("", 0)
