"""Sentences that remember their template."""

import json
import pickle

from agent_assist.domain.said import Said, counted, listed, listed_and, said


def test_a_sentence_is_its_english_words() -> None:
    sentence = said("{title} needs {left}", title="A refund", left=3)
    assert sentence == "A refund needs 3"
    assert json.dumps(sentence) == '"A refund needs 3"'
    assert sentence.template == "{title} needs {left}"


def test_a_value_with_braces_is_only_a_value() -> None:
    assert said("They said {words}", words="{left} {}") == "They said {left} {}"
    assert said("A lone { stays") == "A lone { stays"


def test_one_and_many_share_one_place_in_a_catalogue() -> None:
    one, many = (counted(n, "{count} offer withheld", "{count} offers withheld") for n in (1, 2))
    assert (one, many) == ("1 offer withheld", "2 offers withheld")
    assert one.template == many.template == "{count} offers withheld"
    assert (one.number, many.number) == (1, 2)


def test_lists_keep_their_parts() -> None:
    parts = [said("a promise was missed"), "plain", said("time weighs on it")]
    assert listed(parts) == "a promise was missed, plain, time weighs on it"
    assert listed_and(parts) == "a promise was missed, plain and time weighs on it"
    assert listed_and(parts[:1]) == "a promise was missed"
    assert listed([]) == ""
    assert all(isinstance(part, Said) for part in (listed(parts), listed_and(parts)))


def test_what_leaves_the_process_is_plain() -> None:
    assert type(pickle.loads(pickle.dumps(said("Undo")))) is str


def test_a_place_without_a_value_stays_and_a_value_is_never_read_as_a_template() -> None:
    assert said("{who} said {words}", who="{words}", words="{who} {0} {") == "{words} said {who} {0} {"
    assert said("{who} of {team}", who="Raj") == "Raj of {team}"
    assert said("{who} of {team}", who="Raj", place="") == "Raj of {team}"
    assert said("{0} and { of {who}", who="Raj", team="x") == "{0} and { of Raj"


def test_a_sentence_without_places_is_made_once() -> None:
    assert said("Undo") is said("Undo")
