"""The lowest point of a smooth function, for the recipes that the product is measured against. Knows no text and no model."""

from collections.abc import Callable
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]


def lowest(loss: Callable[[Array], tuple[float, Array]], start: Array, rounds: int, memory: int = 7) -> Array:
    """The point of smallest loss after `rounds` steps of limited-memory BFGS with a halving line search."""
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


def _direction(slope: Array, steps: list[tuple[Array, Array]]) -> Array:
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
