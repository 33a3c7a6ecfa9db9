"""A recogniser writes no stops: the deadline is cut out of a long breath, and said back as the agent would say it."""

import pytest

from agent_assist.language.cues import deadlines


@pytest.mark.parametrize(
    ("text", "said_back"),
    [
        (
            "hi um it's my sister's wedding i have to be in dublin by noon tomorrow i'm giving her away and you've cancelled my flight",
            "you have to be in dublin by noon tomorrow",
        ),
        (
            "okay so i was told friday and its now tuesday and um i need it for my daughters birthday on thursday",
            "you need it for your daughters birthday on thursday",
        ),
        (
            "we're moving house on saturday i need the broadband on by then because i work from home",
            "you're moving house on saturday",
        ),
        (
            "yeah my bag never came and i must have it before my flight on monday it has my medicine in it",
            "you must have it before your flight on monday",
        ),
        ("I need the dress by Friday", "you need the dress by Friday"),
    ],
)
def test_the_deadline_ends_where_the_next_thought_begins(text: str, said_back: str) -> None:
    cue = deadlines.find(text)
    assert cue is not None
    assert cue.value == said_back
    assert cue.text in text


@pytest.mark.parametrize(
    "text", ["i was told it would come by friday and it never did i am so tired of this you know", "um so like hello"]
)
def test_a_long_breath_without_a_deadline_has_none(text: str) -> None:
    assert deadlines.find(text) is None
