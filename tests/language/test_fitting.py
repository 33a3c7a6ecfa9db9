"""Training finds what is there to find, the same each time, and what it writes is what is read."""

import gzip
import json
from pathlib import Path

import pytest

from agent_assist.language import features, fitting, linear, tone_training

BITS = 10
TEXTS = [("good lovely", 1), ("bad awful", 0), ("good nice", 1), ("awful nasty", 0)] * 5


def _rows() -> list[list[int]]:
    return [features.buckets(text.split(), BITS) for text, _ in TEXTS]


def test_a_fitted_model_tells_its_classes_apart_and_survives_the_file(tmp_path: Path) -> None:
    right = [[float(side == 0), float(side == 1)] for _, side in TEXTS]
    weights = fitting.fit(_rows(), right, [1.0] * len(TEXTS), bits=BITS, penalty=0.1)
    fitting.write(tmp_path / "x.model", ("bad", "good"), BITS, weights, "a test")
    model = linear.load(tmp_path / "x.model")
    bad, good = linear.shares(model.scores(features.buckets(["nice", "lovely"], BITS)))
    assert good > 0.8 > 0.2 > bad
    again = fitting.fit(_rows(), right, [1.0] * len(TEXTS), bits=BITS, penalty=0.1)
    fitting.write(tmp_path / "y.model", ("bad", "good"), BITS, again, "a test")
    assert (tmp_path / "x.model").read_bytes() == (tmp_path / "y.model").read_bytes()


def test_the_search_finds_the_bottom_of_a_bowl() -> None:
    import numpy as np

    centre = np.array([3.0, -2.0, 0.5])
    scale = np.array([1.0, 10.0, 100.0])
    found = fitting.lowest(
        lambda at: (float((scale * (at - centre) ** 2).sum()), 2 * scale * (at - centre)), np.zeros(3), 80
    )
    assert found == pytest.approx(centre, abs=1e-2)


def _write(path: Path, lines: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in lines)


def test_the_tone_command_learns_from_its_corpora(tmp_path: Path) -> None:
    _write(
        tmp_path / "goemotions" / "train.jsonl.gz",
        [{"text": "I love it", "emotions": ["love"]}, {"text": "so angry", "emotions": ["anger"]}] * 5,
    )
    _write(tmp_path / "vader_gt" / "train.jsonl.gz", [{"text": "it broke", "label3": "negative", "part": "amazon"}])
    _write(
        tmp_path / "multidogo" / "train.jsonl.gz",
        [{"text": "hi", "intents": ["openinggreeting"]}, {"text": "book it", "intents": ["book"]}],
    )
    assert tone_training.train(tmp_path, tmp_path / "t.model", rounds=2) == 12
    assert linear.load(tmp_path / "t.model").classes == tone_training.CLASSES
