"""Words of one meaning point one way, the same on every machine; a file that is cut short is refused."""

from pathlib import Path

import numpy as np
import pytest

from agent_assist.language import embedding
from agent_assist.language.intents.words import words_of


def _alike(one: str, other: str) -> float:
    first, second = (embedding.direction(embedding.shipped().sum_of(words_of(text))) for text in (one, other))
    return float(first @ second) / embedding.LENGTH**2


def test_words_of_one_meaning_point_one_way() -> None:
    assert _alike("my parcel never came", "the package did not arrive") > 0.5
    assert _alike("my parcel never came", "i would like a window seat") < 0.3
    assert _alike("i want my money back", "please refund me") > _alike("i want my money back", "please call me")


def test_a_direction_is_whole_numbers_that_a_float32_holds_without_rounding() -> None:
    found = embedding.direction(embedding.shipped().sum_of(words_of("the internet keeps cutting out every evening")))
    assert found.dtype == np.float32
    assert np.array_equal(found, np.rint(found))
    assert float(found @ found) < 2**24


@pytest.mark.parametrize("text", ["", "\U0001f600", "ßßß", "\ud800 x", "9" * 200, "xqzj" * 50])
def test_any_text_points_somewhere_or_nowhere(text: str) -> None:
    found = embedding.direction(embedding.shipped().sum_of(words_of(text)))
    assert found.shape == (embedding.shipped().dims,)
    assert np.isfinite(found).all()


def test_a_saved_file_says_the_same_and_a_short_one_is_refused(tmp_path: Path) -> None:
    path, rows = tmp_path / "words.embedding", np.array([[100, -27], [3, 4], [1, 1]], dtype=np.int8)
    embedding.save(path, ["top", "##up", "top up"], np.array([2, 65535, 7]), rows, "a test")
    read = embedding.load(path)
    assert read.sum_of(("top",)).tolist() == [200, -54]
    assert read.sum_of(("topup",)).tolist() == [200 + 3 * 65535, -54 + 4 * 65535]
    assert read.rows_of(("top", "up")) == [0, 2]
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ValueError, match="not a whole file"):
        embedding.load(path)
