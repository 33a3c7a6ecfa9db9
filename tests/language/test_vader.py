"""The linear analyzer gives the library's own numbers, and its work grows with the text and no faster."""

import random
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vaderSentiment import vaderSentiment as library  # noqa: N813 - the module's own name

from agent_assist.language.tone import vader

_TEXTS = 20_000
_JOINTS = (
    "no so this never doubt without least at very kind of sort just enough or nor the a parcel is but But BUT".split()
)
_SIGNS = [
    "!",
    "?",
    "...",
    "!!!!!",
    "????",
    ",",
    ":)",
    ":(",
    ":D",
    "<3",
    "\u200b",
    "\u202e",
    "é",
    "İ",
    "ß",
    "\ud800",
    "\x00",
    "\uffff",
    "\n",
    "\t",
    "\u0301",
]


@pytest.fixture(scope="module")
def theirs() -> Any:
    return library.SentimentIntensityAnalyzer()


def _texts(theirs: Any, seed: int) -> list[str]:
    draw = random.Random(seed)
    words, emoji = list(theirs.lexicon), list(theirs.emojis)
    sources: list[Callable[[], str]] = [
        lambda: draw.choice(words),
        lambda: draw.choice(words),
        lambda: draw.choice(words),
        lambda: draw.choice(_JOINTS),
        lambda: draw.choice(list(library.BOOSTER_DICT)),
        lambda: draw.choice(library.NEGATE),
        lambda: draw.choice(list(library.SPECIAL_CASES)),
        lambda: draw.choice(emoji),
        lambda: draw.choice(_SIGNS),
    ]

    def word() -> str:
        plain = draw.choice(sources)()
        shape = draw.random()
        shaped = plain.upper() if shape < 0.15 else plain.title() if shape < 0.25 else plain
        return shaped + (draw.choice(_SIGNS) if draw.random() < 0.2 else "")

    def text() -> str:
        joint = " " if draw.random() < 0.9 else draw.choice(["", "  ", "\n", "\u00a0"])
        return joint.join(word() for _ in range(draw.randint(0, 22)))

    texts: dict[str, None] = {}
    while len(texts) < _TEXTS:
        texts[text()] = None
    return list(texts)


@pytest.mark.slow
def test_twenty_thousand_varied_texts_score_exactly_as_in_the_library(theirs: Any) -> None:
    ours = vader.analyzer()
    texts = _texts(theirs, seed=7)
    differing = [text for text in texts if ours.polarity_scores(text) != theirs.polarity_scores(text)]
    assert differing == []
    assert len(texts) == 20_000
    assert sum(ours.polarity_scores(text)["compound"] != 0 for text in texts[:1000]) > 800


def test_shares_come_with_the_same_scores_and_point_at_the_words(theirs: Any) -> None:
    for text in _texts(theirs, seed=8)[:2000]:
        scores, shares = vader.analyzer().shares(text)
        assert scores == theirs.polarity_scores(text)
        assert all(text[share.start : share.end].strip() for share in shares)


@given(st.text(max_size=120))
def test_any_text_at_all_scores_as_in_the_library(text: str) -> None:
    assert vader.analyzer().polarity_scores(text) == _LIBRARY.polarity_scores(text)


_LIBRARY = library.SentimentIntensityAnalyzer()


@pytest.mark.parametrize(
    "unit",
    [
        "\U0001f600",
        "the shit ",
        "not good but very ",
        "at least good ",
        "kind of good ",
        "not good but ",
        "no good or bad ",
        "!",
        "GOOD bad ",
    ],
)
def test_twice_the_text_is_at_most_twice_the_work(unit: str) -> None:
    vader.analyzer().polarity_scores("warm")
    short, long = _work(unit * 500), _work(unit * 1000)
    assert long <= 2.2 * short + 200


def _work(text: str) -> int:
    """Python lines run while scoring, and calls into C, however long each takes."""
    count = 0

    def step(frame: Any, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        vader.analyzer().polarity_scores(text)
    finally:
        sys.settrace(before)
    return count


def test_a_repeated_value_after_but_moves_as_the_library_moves_it(theirs: Any) -> None:
    for text in (
        "good good but good good",
        "good bad but bad good good",
        "but good",
        "good but",
        "good " * 9 + "but " + "good " * 9,
    ):
        assert vader.analyzer().polarity_scores(text) == theirs.polarity_scores(text)


def test_threads_share_one_analyzer(theirs: Any) -> None:
    texts = _texts(theirs, seed=9)[:400]
    expected = [vader.analyzer().polarity_scores(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(vader.analyzer().polarity_scores, texts)) == expected
