"""Training finds what is there to find, the same each time, and what it writes is what is read."""

import gzip
import json
from pathlib import Path
from random import Random

import pytest

from agent_assist.language.tone import model as tone_model
from agent_assist.language.tone import sources as tone_sources
from agent_assist.language.tone import text as tone_text
from agent_assist.language.tone import training as tone_training
from agent_assist.language.tone import variants as tone_variants
from tests.benchmarks._lowest import lowest


def test_the_search_finds_the_bottom_of_a_bowl() -> None:
    import numpy as np

    centre = np.array([3.0, -2.0, 0.5])
    scale = np.array([1.0, 10.0, 100.0])
    found = lowest(lambda at: (float((scale * (at - centre) ** 2).sum()), 2 * scale * (at - centre)), np.zeros(3), 80)
    assert found == pytest.approx(centre, abs=1e-2)


def _write(path: Path, lines: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in lines)


def _tone_corpora(folder: Path) -> Path:
    """Small corpora under `folder`; returns the folder with two service lines of our own."""
    _write(
        folder / "goemotions" / "train.jsonl.gz",
        [{"text": "I love it", "emotions": ["love"]}, {"text": "so angry", "emotions": ["anger"]}] * 5,
    )
    _write(folder / "vader_gt" / "train.jsonl.gz", [{"text": "it broke", "label3": "negative", "part": "amazon"}])
    _write(
        folder / "multidogo" / "train.jsonl.gz",
        [{"text": "hi", "intents": ["openinggreeting"]}, {"text": "book it", "intents": ["book"]}],
    )
    own = folder / "service"
    own.mkdir()
    told = [{"text": "thank you so much", "label": "grateful"}, {"text": "still waiting", "label": "frustrated"}]
    (own / "lines.jsonl").write_text("".join(json.dumps(line) + "\n" for line in told), encoding="utf-8")
    return own


def test_the_tone_command_learns_from_its_corpora_and_the_same_again(tmp_path: Path) -> None:
    own = _tone_corpora(tmp_path)
    # Twelve lines with a label, two turns that only show what service talk sounds like and are calm as well, then the two of our own.
    assert tone_training.train(tmp_path, tmp_path / "t.model", rounds=2, own=own) == 18
    assert tone_training.train(tmp_path, tmp_path / "u.model", rounds=2, own=own) == 18
    assert (tmp_path / "t.model").read_bytes() == (tmp_path / "u.model").read_bytes()
    model = tone_model.load(tmp_path / "t.model")
    assert (
        len(model.read(["love", "it"], [[0] * tone_text.MARKS] * 2, [0] * tone_text.SHAPES).scores)
        == tone_model.COLUMNS
    )


def test_the_tone_command_says_what_is_missing(tmp_path: Path) -> None:
    _tone_corpora(tmp_path)
    with pytest.raises(FileNotFoundError):
        tone_training.train(tmp_path, tmp_path / "t.model", own=tmp_path / "nowhere")


def test_what_is_learned_in_whole_numbers_scores_as_it_was_learned(tmp_path: Path) -> None:
    """The file's whole numbers say what the model said while it learned, nearly to the digit."""
    lines = [
        tone_sources.Line("I love it", ("satisfied",), 1.0),
        tone_sources.Line("so angry now", ("angry",), 1.0),
    ] * 40
    tone_training.fit(lines, tmp_path / "t.model", rounds=20)
    model = tone_model.load(tmp_path / "t.model")
    for text, right in (("I love it", "satisfied"), ("so angry now", "angry")):
        seen = tone_text.heard(text)
        words = [token.word for token in seen.tokens]
        scores = model.read(words, tone_text.marks(seen), tone_text.shape(seen, (), "", "")).scores
        assert tone_model.CLASSES[int(scores[: len(tone_model.CLASSES)].argmax())] == right


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    own = _tone_corpora(tmp_path)
    tone_training.train(tmp_path, tmp_path / "t.model", rounds=1, own=own)
    whole = (tmp_path / "t.model").read_bytes()
    (tmp_path / "t.model").write_bytes(whole[:-1])
    with pytest.raises(ValueError, match=r"t\.model"):
        tone_model.load(tmp_path / "t.model")


def test_a_line_is_learned_in_several_spellings_the_first_its_own() -> None:
    line = tone_sources.Line("I'm WAITING, nothing happens.", ("frustrated",), 1.0, True)
    found = list(tone_variants.spellings(line, Random(1)))
    assert found[0] == line
    assert len({item.text for item in found}) > 1
    assert found == list(tone_variants.spellings(line, Random(1)))
