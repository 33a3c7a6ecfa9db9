"""A response may name only the details that exist."""

from agent_assist.domain.placeholders import PLACEHOLDERS, placeholder_problems


def test_every_known_detail_is_accepted() -> None:
    assert placeholder_problems(" ".join(f"{{{name}}}" for name in PLACEHOLDERS)) == ()


def test_an_unknown_detail_is_named_once_with_the_nearest_one() -> None:
    assert placeholder_problems("Hello {custommer}, {custommer}") == (
        "There is no detail {custommer}. Did you mean {customer}?",
    )


def test_attribute_access_is_just_an_unknown_detail() -> None:
    problems = placeholder_problems("{customer.__class__}")
    assert len(problems) == 1
    assert "{customer.__class__}" in problems[0]


def test_a_lone_brace_is_named() -> None:
    assert placeholder_problems("Hello {customer") == ("A brace stands alone. Details are written as {customer}.",)


def test_a_very_long_name_is_cut() -> None:
    assert len(placeholder_problems("{" + "x" * 5000 + "}")[0]) < 80
