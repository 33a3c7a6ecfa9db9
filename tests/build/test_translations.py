"""The catalogue of a language: what is kept, what is open, and what the program reads of it."""

from pathlib import Path

import pytest
import translations
from templates import Template
from translations import Entry

TEMPLATES = [
    Template("Undo", "", "a.py:1"),
    Template("Due {when}", "", "a.py:2"),
    Template("{count} of {who} wait", "{count} of {who} waits", "a.py:3"),
]
DONE = {
    "Undo": Entry(("Deshacer",), counted=False),
    "Due {when}": Entry(("Vence {when}",), counted=False),
    "{count} of {who} wait": Entry(("Espera una de {who}", "Esperan {count} de {who}"), counted=True),
}


def test_a_catalogue_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "agent_assist_es.ts"
    entries = {**DONE, "A < B & “C”\nnext": Entry(("",), counted=False)}
    translations.write_catalogue(path, "es", entries)
    assert translations.read_catalogue(path) == entries
    assert path.read_text(encoding="utf-8").count('type="unfinished"') == 1


def test_what_stands_is_kept_what_is_new_is_open_and_what_is_gone_goes() -> None:
    kept = {**DONE, "Gone": Entry(("Ido",), counted=False)}
    new = [*TEMPLATES, Template("New", "", "a.py:4"), Template("{count} new", "one new", "a.py:5")]
    entries = translations.merged(new, kept, "es")
    assert list(entries) == [template.key for template in new]
    assert {key: entries[key] for key in DONE} == DONE
    assert entries["New"] == Entry(("",), counted=False)
    assert entries["{count} new"] == Entry(("", ""), counted=True)


def test_a_sentence_that_became_a_plural_is_written_anew() -> None:
    kept = {"{count} of {who} wait": Entry(("Esperan {count} de {who}",), counted=False)}
    assert not translations.merged(TEMPLATES, kept, "es")["{count} of {who} wait"].is_finished


def test_a_finished_catalogue_has_no_problem() -> None:
    assert translations.problems(TEMPLATES, DONE) == []


@pytest.mark.parametrize(
    ("key", "forms", "why"),
    [
        ("Undo", ("",), "not written"),
        ("Due {when}", ("Vence",), "other places"),
        ("Due {when}", ("Vence {when} {who}",), "other places"),
        ("{count} of {who} wait", ("Espera una", "Esperan {count} de {who}"), "other places"),
        ("{count} of {who} wait", ("Espera una de {who}", "Esperan muchas de {who}"), "other places"),
        ("{count} of {who} wait", ("Espera una de {who}", ""), "not written"),
    ],
)
def test_what_a_person_would_miss_is_told(key: str, forms: tuple[str, ...], why: str) -> None:
    wrong = {**DONE, key: DONE[key]._replace(forms=forms)}
    told = translations.problems(TEMPLATES, wrong)
    assert len(told) == 1
    assert told[0].startswith(why)
    assert key in told[0]


def test_qt_reads_what_is_compiled(tmp_path: Path) -> None:
    from PySide6.QtCore import QTranslator

    path = tmp_path / "agent_assist_es.ts"
    translations.write_catalogue(path, "es", {**DONE, "Open": Entry(("",), counted=False)})
    translator = QTranslator()
    assert translator.load(str(translations.compile_catalogue(path)))
    ask = translator.translate
    assert ask(translations.CONTEXT, "Undo") == "Deshacer"
    assert ask(translations.CONTEXT, "{count} of {who} wait", None, 1) == "Espera una de {who}"
    assert ask(translations.CONTEXT, "{count} of {who} wait", None, 2) == "Esperan {count} de {who}"
    assert not ask(translations.CONTEXT, "Open")
