"""Learns a direction for each word so that their sum points where a large sentence model pointed; writes `words.embedding`.

Run after `teach.py`, in the same environment: `PYTHONPATH=. python build/training/wishes/learn.py --taught FOLDER --out FILE`.
"""

import argparse
import importlib
import json
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from agent_assist.language import embedding
from agent_assist.language.phrases import split
from agent_assist.language.word_table import WordTable

_DIMS, _ROUNDS, _BATCH, _PACE = 128, 6, 512, 3e-3
_PAIRS, _LEAST_SEEN = 5000, 5
_LONGEST_WORDS = 80
_MADE_FROM = "nlupp, multidogo, goemotions, star (train texts without labels), abcd-guidelines, service utterances; teacher all-MiniLM-L6-v2"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--taught", type=Path, required=True, help="folder that teach.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    told = json.loads((given.taught / "texts.json").read_text(encoding="utf-8"))
    entries: list[str] = json.loads((given.taught / "words.json").read_text(encoding="utf-8"))
    words = [[word.plain for word in split(text)][:_LONGEST_WORDS] for text in told["texts"]]
    start = _with_more(entries, np.load(given.taught / "words.npy").astype(np.float32), words[: told["real"]])
    reader = embedding.Embedding(WordTable.of(entries), np.ones(len(entries)), np.zeros((len(entries), _DIMS), np.int8))
    rows = [reader.rows_of(item) for item in words]
    learnt = _learnt(rows, np.load(given.taught / "texts.npy").astype(np.float32), start)
    seen = np.bincount(np.concatenate([np.array(item, dtype=int) for item in rows]), minlength=len(entries)) > 0
    kept = [entry for entry, told_of in zip(entries, seen, strict=True) if told_of]
    worth, signed = _rounded(learnt[seen])
    embedding.save(given.out, kept, worth, signed, _MADE_FROM)
    print(f"{len(kept)} entries, {given.out.stat().st_size} bytes")


def _with_more(entries: list[str], start: Any, real: Sequence[Sequence[str]]) -> Any:
    """Adds the words the teacher has none for, beginning at their pieces, and the commonest pairs, beginning at nothing."""
    reader = embedding.Embedding(WordTable.of(entries), np.ones(len(entries)), np.zeros((len(entries), 1), np.int8))
    known = set(entries)
    counted = Counter(word for words in real for word in words)
    more = [word for word, count in counted.items() if count >= _LEAST_SEEN and word.isascii() and word.isalpha()]
    more = [word for word in more if word not in known]
    pairs = Counter(" ".join(pair) for words in real for pair in set(pairwise(words)))
    begun = [start[list(rows)].mean(axis=0) if (rows := reader.rows_of((word,))) else start[0] * 0 for word in more]
    entries += [*more, *(pair for pair, _ in pairs.most_common(_PAIRS))]
    return np.concatenate([start, np.array(begun), np.zeros((len(entries) - len(start) - len(more), start.shape[1]))])


def _learnt(rows: Sequence[Sequence[int]], wanted: Any, start: Any) -> Any:
    """The directions, after whole rounds over the texts in a seeded order."""
    torch = importlib.import_module("torch")
    torch.manual_seed(0)
    torch.set_num_threads(1)
    told = [at for at, item in enumerate(rows) if item]
    bags, goal = [torch.tensor(rows[at]) for at in told], torch.tensor(wanted[told])
    outward = torch.linalg.svd(goal[:20_000], full_matrices=False)[2][:_DIMS].T.contiguous()
    share = np.bincount(np.concatenate([rows[at] for at in told]), minlength=len(start)).astype(np.float32)
    calm = torch.tensor(1e-3 / (1e-3 + share / share.sum()))[:, None]
    table = torch.nn.EmbeddingBag(*(len(start), _DIMS), mode="sum")
    table.weight.data = (torch.tensor(start, dtype=torch.float32) @ outward) * calm
    outward = torch.nn.Parameter(outward.clone())
    chosen = [{"params": table.parameters(), "lr": _PACE}, {"params": [outward], "lr": _PACE / 4}]
    steps, paces = torch.optim.Adam(chosen), [_PACE, _PACE / 4]
    whole = len(bags) // _BATCH
    slower = torch.optim.lr_scheduler.OneCycleLR(steps, paces, total_steps=_ROUNDS * whole + 1, pct_start=0.1)
    for turn in range(_ROUNDS):
        order, apart = torch.randperm(len(bags)), 0.0
        for part in order[: whole * _BATCH].split(_BATCH):
            drawn = [bags[at] for at in part.tolist()]
            begins = torch.tensor([0, *(len(item) for item in drawn[:-1])]).cumsum(0)
            found = table(torch.cat(drawn), begins) @ outward.T
            loss = 1 - torch.nn.functional.cosine_similarity(found, goal[part]).mean()
            steps.zero_grad()
            loss.backward()
            steps.step()
            slower.step()
            apart += loss.item() / whole
        print(f"round {turn + 1}: {apart:.4f} apart", flush=True)
    with torch.no_grad():
        # What leads outward is turned square, so that few dims keep the angles that many had.
        return (table.weight @ torch.linalg.qr(outward)[1].T).numpy()


def _rounded(learnt: Any) -> tuple[Any, Any]:
    scale = np.maximum(np.abs(learnt).max(axis=1), 1e-9) / 127
    unit = scale.max() / 65535
    worth = np.clip(np.rint(scale / unit), 1, 65535)
    return worth, np.clip(np.rint(learnt / (worth * unit)[:, None]), -127, 127)


if __name__ == "__main__":
    main()
