"""Fits the linear models: multinomial logistic regression over hashed features, whole batch, no chance in it.

Only the training commands come here; numpy is imported inside so that reading never needs it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from agent_assist.language import linear

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

Row = Sequence[int]


class _Rows:
    """Feature rows as a sparse matrix: each feature of a row of n is worth 1/sqrt(n)."""

    def __init__(self, rows: Sequence[Row], size: int) -> None:
        import numpy as np

        lengths = np.array([max(len(row), 1) for row in rows])
        self.columns = np.concatenate([np.asarray(row if len(row) else (0,), dtype=np.int32) for row in rows])
        self.rows = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
        self.worth = 1.0 / np.sqrt(lengths)
        self.count, self.size = len(rows), size

    def times(self, weights: "Array") -> "Array":
        """Rows x classes."""
        import numpy as np

        sums = [
            np.bincount(self.rows, weights=column[self.columns], minlength=self.count) * self.worth
            for column in weights.T
        ]
        return np.stack(sums, axis=1)

    def gathered(self, errors: "Array") -> "Array":
        """Features x classes: what each feature had to do with the errors of the rows."""
        import numpy as np

        worth = (errors.T * self.worth).astype(np.float64)
        return np.stack(
            [np.bincount(self.columns, weights=item[self.rows], minlength=self.size) for item in worth], axis=1
        )


def fit(
    rows: Sequence[Row],
    allowed: Sequence[Sequence[float]],
    importance: Sequence[float],
    *,
    bits: int,
    penalty: float,
    rounds: int = 60,
) -> "Array":
    """Weights (features x classes). `allowed[i][k]` is 1 for each class that is right for row i; several may be."""
    import numpy as np

    matrix = _Rows(rows, 1 << bits)
    right, importance_of = np.asarray(allowed, dtype=float), np.asarray(importance, dtype=float)

    def loss(flat: "Array") -> tuple[float, "Array"]:
        weights = flat.reshape(1 << bits, right.shape[1])
        scores = matrix.times(weights)
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        share = raised / raised.sum(axis=1, keepdims=True)
        mass = np.maximum((share * right).sum(axis=1), 1e-12)
        target = share * right / mass[:, None]
        slope = matrix.gathered((share - target) * importance_of[:, None]) + penalty * weights
        return float(-(importance_of * np.log(mass)).sum() + 0.5 * penalty * (flat @ flat)), slope.ravel()

    return lowest(loss, np.zeros((1 << bits) * right.shape[1]), rounds).reshape(1 << bits, right.shape[1])


def lowest(loss: "Callable[[Array], tuple[float, Array]]", start: "Array", rounds: int, memory: int = 7) -> "Array":
    """The point of smallest loss after `rounds` steps of limited-memory BFGS with a halving line search."""
    import numpy as np

    point, (value, slope) = start, loss(start)
    steps: list[tuple[Array, Array]] = []
    for _ in range(rounds):
        direction = _direction(slope, steps)
        downhill, size = float(slope @ direction), 1.0 if steps else 1.0 / max(float(np.abs(slope).sum()), 1.0)
        while True:
            moved = point + size * direction
            new_value, new_slope = loss(moved)
            if new_value <= value + 1e-4 * size * downhill or size < 1e-8:
                break
            size /= 2
        change, bend = moved - point, new_slope - slope
        if float(change @ bend) > 1e-12:
            steps = [*steps[-memory + 1 :], (change, bend)]
        if value - new_value < 1e-6 * abs(value):
            return moved
        point, value, slope = moved, new_value, new_slope
    return point


def _direction(slope: "Array", steps: "list[tuple[Array, Array]]") -> "Array":
    held, towards = [], -slope
    for change, bend in reversed(steps):
        share = float(change @ towards) / float(change @ bend)
        towards = towards - share * bend
        held.append(share)
    if steps:
        change, bend = steps[-1]
        towards = towards * (float(change @ bend) / float(bend @ bend))
    for (change, bend), share in zip(steps, reversed(held), strict=True):
        back = float(bend @ towards) / float(change @ bend)
        towards = towards + (share - back) * change
    return towards


def write(path: Path, classes: Sequence[str], bits: int, weights: "Array", made_from: str) -> None:
    """Round the weights to signed bytes, class by class, and save them."""
    import numpy as np

    scales = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127.0
    body = np.round(weights / scales).astype(np.int8).T.tobytes()
    linear.save(path, classes, bits, [round(float(scale), 9) for scale in scales], body, made_from)
