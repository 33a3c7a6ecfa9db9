"""`agent-assist check playbook`: shipped packs pass, and each kind of wrong words is refused with its line, entry and field."""

import json

import pytest
from typer.testing import CliRunner

from agent_assist.cli.check import app
from agent_assist.resources import resource_path
from agent_assist.storage.packs import shipped_packs

HEAD = 'jargon = ["CPE"]\n\n'


def written(tmp_path, **fields):
    entry = {
        "id": "one",
        "kind": "respond",
        "title": "Own it",
        "text": "That was ours to do.",
        "why": "Owns it",
    } | fields
    lines = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in entry.items())
    path = tmp_path / "words.toml"
    path.write_text(f"{HEAD}[[response]]\n{lines}", encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(app, ["playbook", *map(str, arguments)])


@pytest.mark.parametrize("pack", shipped_packs())
def test_a_shipped_pack_passes_whole(pack):
    done = run(resource_path("playbooks", pack))
    assert (done.exit_code, done.stdout) == (0, "All is well.\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I understand your frustration.", "An empty phrase: “understand your frustration”"),
        ("I apologise for any inconvenience.", "inconvenience”"),
        ("You should have read the terms.", "Blame: “You should have read”"),
        ("You didn't tell us the address.", "Blame:"),
        ("Your CPE needs a restart.", "“CPE” is a word of ours"),
        ("I've refunded it already.", "A promise: “I've refunded”"),
        ("We'll send a new one today.", "A promise:"),
        ("{amount} goes to your card.", "A promise: “{amount}”"),
        ("If you leave a good review I can do more.", "A bargain:"),
        ("It's yours as long as you don't post about it.", "A bargain:"),
        ("This stays between us.", "A bargain:"),
        ("Hello {custommer}.", "There is no detail {custommer}. Did you mean {customer}?"),
    ],
)
def test_wrong_words_are_refused_with_their_place(tmp_path, text, said):
    path = written(tmp_path, text=text)
    done = run(path)
    assert done.exit_code == 2
    assert f"{path}:7: response one: text: " in done.stdout
    assert said in done.stdout


def test_a_promise_is_well_where_its_gesture_must_stand_first(tmp_path):
    done = run(written(tmp_path, text="{amount} is going back to your card.", promises_gesture="refund"))
    assert "A promise" not in done.stdout
    assert "promises_gesture: No gesture here is a refund" in done.stdout


def test_choices_stand_in_the_words_and_end_in_a_question(tmp_path):
    text = "I can send it today, and it takes a day, or put the money back, and the bank takes three. Which?"
    two = ["send it today | it takes a day", "put the money back | the bank takes three"]
    assert run(written(tmp_path, text=text, choices=two)).exit_code == 0
    for wrong in (two[:1], [*two, "burn it | it is gone"], ["send it today", two[1]]):
        assert "choices: " in run(written(tmp_path, text=text, choices=wrong)).stdout
    assert "open question" in run(written(tmp_path, text=text.replace("Which?", "Say so."), choices=two)).stdout


def test_what_is_no_playbook_is_said_and_not_a_crash(tmp_path):
    assert run(tmp_path).exit_code == 2
    broken = tmp_path / "broken.toml"
    broken.write_text("[[response]\n", encoding="utf-8")
    assert "broken.toml" in run(broken).output
    broken.write_text('[[response]]\nid = "x"\n', encoding="utf-8")
    assert "kind is missing" in run(broken).output


def test_findings_come_as_json_too(tmp_path):
    done = run(written(tmp_path, text="Calm down."), "--json")
    found = json.loads(done.stdout)
    assert (found["line"], found["entry"], found["field"]) == (7, "one", "text")


def test_a_place_that_is_not_there_is_said_in_words(tmp_path):
    done = run(tmp_path / "nowhere")
    assert done.exit_code == 2
    assert f"{tmp_path / 'nowhere'} cannot be read: No such file or directory. Name a playbook's folder" in done.output
