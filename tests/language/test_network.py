"""The small networks: whole numbers from a file, learned the same each time, and leaning towards what is rare."""

from pathlib import Path

import numpy as np
import pytest

from agent_assist.language import embedding, features
from agent_assist.language.steps import leaning, network, network_training

BITS = 8
SHAPE = network_training.Shape(BITS, hidden=4, passes=300, networks=2)


def _lines() -> network_training.Lines:
    texts = [("good lovely", 1), ("bad awful", 0), ("good nice", 1), ("awful nasty", 0)] * 30
    rows = [features.buckets(text.split(), BITS) for text, _ in texts]
    return network_training.Lines(rows, [side for _, side in texts], range(len(texts)))


@pytest.fixture(scope="module")
def learned() -> network.Network:
    return network.Network(("bad", "good"), BITS, (network_training.fit(_lines(), (0, 1), SHAPE),))


def test_classes_are_told_apart_and_survive_the_file(learned: network.Network, tmp_path: Path) -> None:
    network.save(tmp_path / "x.model", learned, "a test")
    again = network.load(tmp_path / "x.model")
    asked = features.buckets(["nice", "lovely"], BITS)
    assert again.shares(asked) == learned.shares(asked)
    bad, good = again.shares(asked)
    assert good > 0.8 > 0.2 > bad
    assert bad + good == pytest.approx(1)


def test_the_same_lines_give_the_same_bytes(learned: network.Network, tmp_path: Path) -> None:
    again = network.Network(("bad", "good"), BITS, (network_training.fit(_lines(), (0, 1), SHAPE),))
    for name, found in (("x", learned), ("y", again)):
        network.save(tmp_path / f"{name}.model", found, "a test")
    assert (tmp_path / "x.model").read_bytes() == (tmp_path / "y.model").read_bytes()


def test_a_text_without_features_gets_shares(learned: network.Network) -> None:
    assert sum(learned.shares([])) == pytest.approx(1)


@pytest.mark.parametrize("broken", [b"", b"{}", b"[1]\n", b'{"format": "linear-int8.v1"}\n', b"\x00\xff\n"])
def test_another_file_is_refused(broken: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.model").write_bytes(broken)
    with pytest.raises(ValueError):  # noqa: PT011 - the reason is the parser's or ours; that it is refused is what counts
        network.load(tmp_path / "x.model")


def test_a_file_cut_short_is_refused(learned: network.Network, tmp_path: Path) -> None:
    network.save(tmp_path / "x.model", learned, "a test")
    (tmp_path / "cut.model").write_bytes((tmp_path / "x.model").read_bytes()[:-1])
    with pytest.raises(ValueError, match="not a whole model"):
        network.load(tmp_path / "cut.model")


def test_shares_lean_towards_a_class_that_would_never_be_chosen() -> None:
    rare = np.array([[0.6, 0.4], [0.55, 0.45], *([[0.99, 0.01]] * 50)])
    first, second = leaning.leaning(rare)
    assert second > first


def test_classes_of_one_kind_lean_alike_and_count_as_one() -> None:
    rows = [features.buckets([f"word{number % 3}"], BITS) for number in range(120)]
    lines = network_training.Lines(rows, [number % 3 for number in range(120)], range(120))
    way = network_training.fit(lines, (0, 1, 1), SHAPE)
    assert len(way.lean) == 3
    assert way.lean[1] == way.lean[2]
    shares = network.Network(("a", "b", "c"), BITS, (way,)).shares(rows[1])
    assert max(shares) == shares[1]


def test_directions_of_words_tell_what_their_buckets_cannot(tmp_path: Path) -> None:
    rows = [features.buckets(["word"], BITS)] * 120
    aims = [[0, embedding.LENGTH] if number % 2 else [embedding.LENGTH, 0] for number in range(120)]
    lines = network_training.Lines(rows, [number % 2 for number in range(120)], range(120), aims)
    aimed = network.Network(("left", "up"), BITS, (network_training.fit(lines, (0, 1), SHAPE),))
    network.save(tmp_path / "x.model", aimed, "a test")
    again = network.load(tmp_path / "x.model")
    assert again.dims == 2
    for place, aim in enumerate(aims[:2]):
        found = again.shares(rows[0], pointing=np.array(aim, np.float64))
        assert found == aimed.shares(rows[0], pointing=np.array(aim, np.float64))
        assert found[place] > 0.8


def test_nothing_held_out_means_no_lean() -> None:
    assert leaning.leaning(np.zeros((0, 3))) == (0.0, 0.0, 0.0)
