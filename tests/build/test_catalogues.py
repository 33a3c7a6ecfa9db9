"""The catalogues that ship: whole, with the places of their sources, and compiled as they stand."""

import pytest
import translations
from PySide6.QtCore import QTranslator
from templates import Template, templates_in

AGAIN = "run `build/dev.py translations`, and translate what it lists"


@pytest.fixture(scope="module")
def found() -> list[Template]:
    return templates_in(translations.ROOT / "agent_assist")


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_sentence_of_the_code_is_in_the_catalogue_and_no_other(found: list[Template], language: str) -> None:
    kept = set(translations.read_catalogue(translations.path_of(language)))
    assert kept == {template.key for template in found}, AGAIN


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_sentence_is_translated_with_its_places(found: list[Template], language: str) -> None:
    entries = translations.read_catalogue(translations.path_of(language))
    assert not translations.problems(found, entries), AGAIN


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_program_reads_what_the_translators_wrote(found: list[Template], language: str) -> None:
    path = translations.path_of(language)
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    stale = []
    for key, entry in translations.read_catalogue(path).items():
        numbers = range(1, len(entry.forms) + 1) if entry.counted else (-1,)
        read = [translator.translate(translations.CONTEXT, key, None, number) for number in numbers]
        if read != list(entry.forms):
            stale.append(key)
    assert not stale, AGAIN


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_edges_and_ends_are_those_of_the_source(found: list[Template], language: str) -> None:
    """Blanks at an edge join sentences, and a full stop says whether it is one."""
    entries = translations.read_catalogue(translations.path_of(language))
    odd = []
    for template in found:
        for words in entries[template.key].forms:
            edges = [
                words[:1].isspace() == template.key[:1].isspace(),
                words[-1:].isspace() == template.key[-1:].isspace(),
            ]
            if not all(edges) or words.endswith(".") != template.key.endswith("."):
                odd.append(f"{template.key!r}: {words!r}")
    assert not odd
