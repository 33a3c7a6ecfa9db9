"""Words as wishes compare them, and where one wish may end and the next begin."""

import pytest

from agent_assist.language.intents.words import clauses_of, spelled, stems_of, word_terms, words_of


def test_a_text_is_read_up_to_a_bounded_number_of_words() -> None:
    assert len(words_of("refund " * 10_000)) == 80
    assert words_of("Where's MY order?!") == ("wheres", "my", "order")


def test_a_word_brings_its_stem_its_group_and_its_letters() -> None:
    told = word_terms("refunded")
    assert {"refund", "=payback", "#<ref"} <= {term for term, _ in told.terms}
    assert (told.meant, told.dull) == ("=payback", False)
    assert word_terms("the") == ((("the", 0.4),), "the", True)
    assert spelled("wheres") == ("where", "is")


def test_stems_come_once_and_without_letters() -> None:
    assert stems_of("parcels, parcel") == ("parcel", "=parcel")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("cancel my order and when do I get my money back", 2),
        ("my parcel still hasn't arrived, let me speak to a person", 2),
        ("where is my order", 0),
        ("salt and vinegar", 0),
        ("the coat and the hat are late", 0),
        ("", 0),
    ],
)
def test_parts_that_may_each_tell_of_a_wish(text: str, count: int) -> None:
    assert len(clauses_of(text)) == count
