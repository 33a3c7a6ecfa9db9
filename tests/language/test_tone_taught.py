"""What a large model thought is kept by text and learned from; words nobody taught are read by where they point."""

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from agent_assist.domain.words import Label
from agent_assist.language import embedding
from agent_assist.language.tone import made as tone_made
from agent_assist.language.tone import model as tone_model
from agent_assist.language.tone import sources as tone_sources
from agent_assist.language.tone import taught as tone_taught
from agent_assist.language.tone import text as tone_text
from agent_assist.language.tone import training as tone_training
from agent_assist.language.tone import variants as tone_variants

CLASSES = tone_model.CLASSES
SURE = np.full(len(CLASSES), 0.01)
SURE[CLASSES.index("angry")] = 0.91
NEAR = {"late": ["early", "delayed"], "parcel": ["package"]}


def _shares(model: tone_model.ToneModel, text: str, way: int = 0) -> Any:
    seen = tone_text.heard(text)
    words = [token.word for token in seen.tokens]
    scores = model.read(words, tone_text.marks(seen), tone_text.shape(seen, (), "", "")).scores
    raised = np.exp(scores[way * len(CLASSES) : (way + 1) * len(CLASSES)])
    return raised / raised.sum()


def test_shares_are_found_again_by_text_turns_before_and_way(tmp_path: Path) -> None:
    name = tone_taught.key("so late", ("A: hello",), True)
    assert tone_taught.save(tmp_path / "x.shares", [(name, SURE), (name, SURE)], "a test") == 1
    held = tone_taught.load(tmp_path / "x.shares")
    assert held[name] == pytest.approx(SURE, abs=0.02)
    assert sum(held[name]) == pytest.approx(1, abs=1e-5)
    others = (("so late", (), True), ("so late", ("A: hello",), False), ("So late", ("A: hello",), True))
    assert not any(tone_taught.key(*other) in held for other in others)


def test_the_same_shares_make_the_same_file(tmp_path: Path) -> None:
    for name in ("x", "y"):
        tone_taught.save(tmp_path / name, [(5, SURE), (3, SURE)], "a test")
    assert (tmp_path / "x").read_bytes() == (tmp_path / "y").read_bytes()


def test_another_file_is_refused(tmp_path: Path) -> None:
    import gzip

    (tmp_path / "x").write_bytes(gzip.compress(b'{"format": "something else"}\n'))
    with pytest.raises(ValueError, match="not a file of shares"):
        tone_taught.load(tmp_path / "x")


def test_what_the_large_model_thought_settles_what_people_left_open(tmp_path: Path) -> None:
    """Rated only as negative by people; the large model heard anger."""
    negative: tuple[Label, ...] = tuple(label for label in CLASSES if label in ("angry", "anxious", "frustrated"))
    lines = [
        tone_sources.Line("they lie to everyone", negative, 1.0, source="amazon"),
        tone_sources.Line("it has four wheels", ("neutral",), 1.0, source="amazon"),
    ] * 40
    taught = {tone_taught.key("they lie to everyone", (), False): SURE}
    tone_training.fit(lines, tmp_path / "with", rounds=10, taught=taught)
    tone_training.fit(lines, tmp_path / "without", rounds=10)
    heard = [_shares(tone_model.load(tmp_path / name), "they lie to everyone") for name in ("with", "without")]
    assert CLASSES[int(heard[0].argmax())] == "angry"
    assert heard[0][CLASSES.index("angry")] > heard[1][CLASSES.index("angry")]


def test_a_word_nobody_taught_is_read_by_where_it_points(tmp_path: Path) -> None:
    said: list[tuple[str, Label]] = [
        ("awful", "angry"),
        ("terrible", "angry"),
        ("dreadful", "angry"),
        ("lovely", "satisfied"),
    ]
    said += [("wonderful", "satisfied"), ("beautiful", "satisfied")]
    lines = [tone_sources.Line(f"the {word} one", (label,), 1.0, source="goemotions") for word, label in said] * 40
    tone_training.fit(lines, tmp_path / "x", rounds=15)
    # Made up of letters no lexicon scores, so that only the direction of the word is left to tell.
    pointing = tone_model.load(tmp_path / "x", embedding.shipped())
    blind = tone_model.load(tmp_path / "x")
    none = [[0] * tone_text.MARKS] * 3
    shape = [0] * tone_text.SHAPES
    for unseen, label in (("horrible", "angry"), ("gorgeous", "satisfied")):
        at = CLASSES.index(label)
        told = [model.read(["the", unseen, "one"], none, shape).scores[at] for model in (pointing, blind)]
        assert told[0] > told[1]


def test_what_a_word_unknown_to_all_brings_is_finite(tmp_path: Path) -> None:
    lines = [tone_sources.Line("so angry", ("angry",), 1.0), tone_sources.Line("so good", ("satisfied",), 1.0)] * 20
    tone_training.fit(lines, tmp_path / "x", rounds=1)
    model = tone_model.load(tmp_path / "x", embedding.shipped())
    for text in ("\u00df\u00df\u00df", "xqzj" * 9, "\ud800", "0000", "_"):
        assert np.isfinite(_shares(model, text)).all()


def test_a_changed_text_keeps_its_frame_and_is_changed_alike_each_time() -> None:
    found = {tone_variants.changed("My parcel is late.", NEAR, Random(seed)) for seed in range(20)}
    assert {"My package is late.", "My parcel is early."} <= found
    assert all(text.startswith("My ") and " is " in text for text in found)
    assert tone_variants.changed("My parcel is late.", NEAR, Random(3)) == tone_variants.changed(
        "My parcel is late.", NEAR, Random(3)
    )
    assert tone_variants.changed("it is what it is", NEAR, Random(3)) == "it is what it is"


def test_words_alike_are_near_in_meaning() -> None:
    found = tone_variants.alike(
        ["refund", "money", "good", "great", "sofa", "tuesday", "monday", "train", "bus", "angry", "furious"]
    )
    assert "great" in found["good"]
    assert "refund" not in found["refund"]
    assert tone_variants.alike([]) == {}


def test_what_is_made_of_a_line_does_not_depend_on_the_other_authors() -> None:
    public = [
        tone_sources.Line(f"the good parcel came and it was great {at}", ("satisfied",), 1.0, source="goemotions")
        for at in range(9)
    ]
    one = tone_sources.Line("still waiting, and nobody called me back", ("frustrated",), 1.0, True)
    other = tone_sources.Line("good that it came, but the box was great", ("satisfied",), 1.0, True)
    alone = list(tone_made.made_lines([*public, one]))
    both = list(tone_made.made_lines([*public, other, one]))
    assert [line for line in alone if line in both] == alone
    assert all(line.right == () and line.worth == 0 for line in both)
