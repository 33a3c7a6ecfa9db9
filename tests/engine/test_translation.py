"""Sentences in the desk's language."""

from collections.abc import Iterator

import pytest

from agent_assist.domain.said import counted, listed_and, said
from agent_assist.engine import translation
from agent_assist.engine.translation import shown, tr, tr_count

SPANISH = {
    "Order {order}": ("Pedido {order}",),
    "{count} offers withheld": ("{count} oferta retenida", "{count} ofertas retenidas"),
    "{first} and {last}": ("{first} y {last}",),
    "a promise was missed": ("se incumplió una promesa",),
}


@pytest.fixture
def spanish() -> Iterator[None]:
    def find(template: str, count: int | None) -> str:
        forms = SPANISH.get(template, (template,))
        return forms[0] if count in (None, 1) else forms[-1]

    translation.use(find)
    yield
    translation.use(None)


def test_without_a_catalogue_everything_is_english() -> None:
    assert tr("Order {order}", order="A-17") == "Order A-17"
    assert tr_count(1, "{count} offer withheld", "{count} offers withheld") == "1 offer withheld"


@pytest.mark.usefixtures("spanish")
def test_templates_counts_and_nested_values_are_said_in_the_desks_language() -> None:
    assert tr("Order {order}", order="A-17") == "Pedido A-17"
    assert [tr_count(n, "{count} offer withheld", "{count} offers withheld") for n in (1, 4)] == [
        "1 oferta retenida",
        "4 ofertas retenidas",
    ]
    both = listed_and([said("a promise was missed"), counted(2, "{count} offer withheld", "{count} offers withheld")])
    assert both == "a promise was missed and 2 offers withheld"
    assert shown(both) == "se incumplió una promesa y 2 ofertas retenidas"


@pytest.mark.usefixtures("spanish")
def test_a_customers_words_are_never_looked_up() -> None:
    assert shown("a promise was missed") == "a promise was missed"
    assert tr("Order {order}", order="a promise was missed") == "Pedido a promise was missed"


@pytest.mark.usefixtures("spanish")
def test_what_has_no_translation_stays_english_and_whole() -> None:
    assert tr("Not {there}", there="{here}") == "Not {here}"
