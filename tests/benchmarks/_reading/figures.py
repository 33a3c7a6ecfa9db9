"""The figures that readings are judged by. Plain arithmetic over lists; knows no data set and no reader."""

import statistics
from collections.abc import Sequence


def macro_f1(truth: Sequence[str], told: Sequence[str]) -> float:
    """The mean F1 over the classes that occur in the truth, 0..1."""
    return statistics.fmean(f1(truth, told, name) for name in sorted(set(truth)))


def f1(truth: Sequence[str], told: Sequence[str], name: str) -> float:
    """F1 of one class, 0..1; 0 when it was neither there nor told."""
    right = sum(a == b == name for a, b in zip(truth, told, strict=True))
    return 2 * right / ((list(truth).count(name) + list(told).count(name)) or 1)


def accuracy(truth: Sequence[str], told: Sequence[str]) -> float:
    """The share told rightly, 0..1."""
    return statistics.fmean(a == b for a, b in zip(truth, told, strict=True))


def auc(positive: Sequence[bool], score: Sequence[float]) -> float:
    """How likely a positive has the higher score than a negative, 0..1; equal scores count half (Mann-Whitney)."""
    ranked = sorted(zip(score, positive, strict=True), key=lambda item: item[0])
    ranks = 0.0
    at = 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        mean_rank = (at + end + 1) / 2
        ranks += mean_rank * sum(item[1] for item in ranked[at:end])
        at = end
    yes = sum(positive)
    no = len(ranked) - yes
    return (ranks - yes * (yes + 1) / 2) / (yes * no) if yes and no else float("nan")


def calibration_error(right: Sequence[bool], confidence: Sequence[float], bins: int = 10) -> float:
    """Expected calibration error: how far confidence and share of right ones lie apart, by equal bins, 0..1."""
    held: list[list[int]] = [[] for _ in range(bins)]
    for at, value in enumerate(confidence):
        held[min(int(value * bins), bins - 1)].append(at)
    gaps = [
        abs(statistics.fmean(right[at] for at in places) - statistics.fmean(confidence[at] for at in places))
        * len(places)
        for places in held
        if places
    ]
    return sum(gaps) / len(right)
