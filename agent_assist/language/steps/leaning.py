"""How far shares have to lean towards rare classes, lest these are always passed over. Knows shares only, no right answers."""

from typing import Any, Final

import numpy as np

_LEANS: Final = np.arange(-10, 11) / 10
_ROUNDS: Final = 3


def leaning(shares: Any) -> tuple[float, ...]:
    """What to add to each class for the best macro-F1 that the shares themselves foretell. No right answer is looked at."""
    lean, logs = np.zeros(shares.shape[1]), np.log(shares + 1e-9)
    best = _foretold(shares, logs)
    for _ in range(_ROUNDS if len(shares) else 0):
        for klass in range(len(lean)):
            for step in _LEANS:
                tried = lean.copy()
                tried[klass] = step
                value = _foretold(shares, logs + tried)
                if value > best + 1e-5:
                    best, lean = value, tried
    return tuple(round(float(item), 1) for item in lean)


def _foretold(shares: Any, leant: Any) -> float:
    count = shares.shape[1]
    chosen = leant.argmax(axis=1)
    right = np.bincount(chosen, weights=shares[np.arange(len(chosen)), chosen], minlength=count)
    whole = shares.sum(axis=0) + np.bincount(chosen, minlength=count)
    return float((2 * right / np.maximum(whole, 1e-9)).mean())
