"""The policy document: every typo is named by its line, all at once, and nothing is ever half loaded."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.playbook_text import PlaybookInvalid
from agent_assist.domain.policy import NO_LIMIT, Limits, Policy, settings
from agent_assist.domain.policy_text import MAX_CHARACTERS, PolicyInvalid, Problem, parse_policy
from tests.domain.situations import PLAYBOOK

GOOD = """schema = 1
name = "Ours"
currency = "GBP"
playbooks = ["ecommerce"]

[limits]
incident_minor = 20000
agent_day_minor = 100000
team_pool_minor = 500000
customer_minor = -1

[limits.gesture_kind]
credit = 5000

[tone]
learning_rate = 1

[advice]
agent_name = "The team"

[gesture.small_credit]
amount_minor = 700
title = "Small credit"

[response.late_news]
text = "It is late, {customer}, and I own it."
"""


def problems(text):
    with pytest.raises(PolicyInvalid) as invalid:
        parse_policy(text)
    return invalid.value.problems


def read(text):
    """The policy, or None where the document is refused; a refusal always has words."""
    try:
        return parse_policy(text)
    except PolicyInvalid as invalid:
        return None if all(problem.message for problem in invalid.problems) and invalid.problems else invalid


def test_a_good_document_becomes_a_policy():
    policy = parse_policy(GOOD)
    assert policy.limits == Limits(20_000, 100_000, 500_000, gesture_kind_minor={"credit": 5_000})
    assert policy.limits.customer_minor == NO_LIMIT
    assert (policy.name, policy.playbooks, policy.version) == ("Ours", ("ecommerce",), 0)
    assert type(policy.tone.learning_rate) is float
    changed = policy.applied_to(PLAYBOOK)
    assert changed.gesture("small_credit").money.amount_minor == 700
    assert changed.response("late_news").text.endswith("I own it.")


def test_the_least_document_has_no_budget():
    assert parse_policy("schema = 1") == Policy()
    assert parse_policy("schema = 1").limits.incident_minor == 0


@pytest.mark.parametrize(
    ("line", "key", "words"),
    [
        ("incident_minor = 20000", "limits.incident_mino", "did you mean incident_minor?"),
        ("[limits]", "limit", "did you mean limits?"),
        ('currency = "GBP"', "curency", "did you mean currency?"),
        ("credit = 5000", "limits.gesture_kind.credits", "did you mean credit?"),
        ("amount_minor = 700", "gesture.small_credit.amount_mino", "did you mean amount_minor?"),
        ("[response.late_news]", "responses", "did you mean response?"),
        ('agent_name = "The team"', "advice.agentname", "did you mean agent_name?"),
    ],
)
def test_a_typo_in_a_name_is_named_by_its_line(line, key, words):
    heading = line.startswith("[")
    typo = (
        line.replace(line.strip("[]").split(".")[0], key) if heading else key.split(".")[-1] + line[line.index(" ") :]
    )
    number = GOOD.splitlines().index(line) + 1
    found = [item for item in problems(GOOD.replace(line, typo)) if words in item.message]
    assert [(item.line, item.key) for item in found] == [(number, key)] or line == "[response.late_news]"
    assert found


@pytest.mark.parametrize(
    ("line", "wrong", "words"),
    [
        ("incident_minor = 20000", "incident_minor = 200.5", "whole number of minor units"),
        ("incident_minor = 20000", "incident_minor = true", "whole number of minor units"),
        ("incident_minor = 20000", 'incident_minor = "20000"', "whole number of minor units"),
        ("incident_minor = 20000", "incident_minor = -1", "must be at least 0"),
        ("incident_minor = 20000", "incident_minor = 1000000000001", "must be at most"),
        ("customer_minor = -1", "customer_minor = -2", "must be at least -1"),
        ("learning_rate = 1", "learning_rate = nan", "must be a number"),
        ("learning_rate = 1", "learning_rate = inf", "must be a number"),
        ("learning_rate = 1", "learning_rate = 1.1", "must be at most 1"),
        ("credit = 5000", "credit = -5", "at least 0"),
        ("credit = 5000", "credit = 5.0", "whole number"),
        ('currency = "GBP"', 'currency = "pounds"', "three capital letters"),
        ('currency = "GBP"', "currency = 5", "must be a text"),
        ("schema = 1", "schema = 2", "must be 1"),
        ('playbooks = ["ecommerce"]', 'playbooks = "ecommerce"', "a list of texts"),
        ('playbooks = ["ecommerce"]', "playbooks = [1]", "a list of texts"),
        ('name = "Ours"', "name = 5", "a text in quotation marks"),
        ("amount_minor = 700", "amount_minor = -700", "at least 0"),
        ("amount_minor = 700", 'kind = "cash"', "is not one of"),
        ('title = "Small credit"', "title = 5", "kind str"),
        ('title = "Small credit"', 'currency = "gbp"', "three capital letters"),
        ('text = "It is late, {customer}, and I own it."', 'text = "Hi {custmer}"', "Did you mean {customer}?"),
        ('text = "It is late, {customer}, and I own it."', 'stages = ["opning"]', "is not one of"),
        ('text = "It is late, {customer}, and I own it."', 'intents = "late"', "must be a list"),
    ],
)
def test_a_wrong_value_is_named_by_its_line(line, wrong, words):
    number = GOOD.splitlines().index(line) + 1
    found = problems(GOOD.replace(line, wrong))
    assert [item.line for item in found] == [number]
    assert words in found[0].message


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("schema = 1\nlimits = 5", "limits"),
        ("schema = 1\ngesture = 5", "gesture"),
        ("schema = 1\n[gesture]\nx = 5", "gesture.x"),
        ("schema = 1\n[limits]\ngesture_kind = 5", "limits.gesture_kind"),
        ("schema = 1\n[advice]\nmax_suggestions = 9", "advice.max_suggestions"),
        ('schema = 1\n[limits]\nteam_pool_period = "year"', "limits.team_pool_period"),
    ],
)
def test_shapes_that_are_wrong_are_named(text, key):
    assert [item.key for item in problems(text)] == [key]


def test_every_mistake_is_named_at_once_in_the_order_of_the_lines():
    wrong = GOOD.replace("incident_minor = 20000", "incident_minor = -1").replace(
        "learning_rate = 1", "learning_rte = 1"
    )
    found = problems(wrong.replace("amount_minor = 700", 'amount_minor = "x"'))
    assert [item.line for item in found] == sorted(item.line for item in found)
    assert [item.key for item in found] == [
        "limits.incident_minor",
        "tone.learning_rte",
        "gesture.small_credit.amount_minor",
    ]
    assert str(found[0]) == "line 7: limits.incident_minor: must be at least 0"


@pytest.mark.parametrize(
    "text", ["schema = ", "schema = 1\n[limits", "schema = 1\nschema = 1", "[" * 5000, "a = " + "[" * 5000]
)
def test_what_is_no_toml_names_its_line_where_there_is_one(text):
    found = problems(text)
    assert len(found) == 1
    assert found[0].message


def test_a_syntax_error_carries_its_line():
    assert problems("schema = 1\nname = oops")[0].line == 2
    assert str(Problem(0, "", "gone")) == "gone"


def test_an_endless_document_is_not_read():
    assert "longer than" in problems("#" * (MAX_CHARACTERS + 1))[0].message


def test_a_missing_schema_is_named_without_a_line():
    assert [(item.line, item.key) for item in problems('name = "x"')] == [(0, "schema")]


@given(st.text(max_size=200))
def test_any_text_is_a_policy_or_is_refused_with_words(text):
    policy = read(text)
    assert policy is None or policy.limits.incident_minor == 0


@given(st.integers(0, len(GOOD) - 1), st.sampled_from(["x", "=", "[", "]", '"', "\n", "-", ".", ""]))
def test_one_wrong_key_press_loads_whole_or_not_at_all(place, sign):
    text = GOOD[:place] + sign + GOOD[place + 1 :]
    policy = read(text)
    if policy is None:
        return
    assert policy.schema == 1
    assert 0 <= policy.limits.incident_minor <= 10**12
    assert policy.limits.gesture_kind_minor.get("credit", 0) >= 0


def test_an_entry_of_its_own_that_lacks_something_is_refused_when_it_is_laid_over():
    with pytest.raises(PlaybookInvalid, match="kind is missing"):
        parse_policy("schema = 1\n[gesture.brand_new]\namount_minor = 5").applied_to(PLAYBOOK)


def test_a_new_entry_that_is_whole_is_added():
    text = 'schema = 1\n[response.mine]\nkind = "respond"\ntitle = "T"\ntext = "Hello."\nwhy = "w"'
    assert parse_policy(text).applied_to(PLAYBOOK).response("mine").text == "Hello."


def test_every_setting_is_declared_with_a_default_that_may_stand():
    for item in settings():
        assert item.title
        value = list(item.default) if item.kind == "words" else item.default
        assert item.problem(value) is None, item.key


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [("boolean", True, 1), ("words", ["a"], ["a", 1]), ("choice", "day", "year"), ("text", "", 5)],
)
def test_kinds_tell_good_values_from_bad_ones(kind, good, bad):
    declared = replace(settings()[0], kind=kind, choices=("day", "week"))
    assert declared.problem(good) is None
    assert declared.problem(bad)
