"""What every facet carries: whether it is known, how surely, and because of what. No judgement of its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trace:
    """The reasons of one facet, in sentences an agent, a supervisor and an auditor read alike."""

    known: bool
    confidence: float
    because: tuple[str, ...]


def unknown(*why: str) -> Trace:
    """A facet without a source: said plainly, never guessed."""
    return Trace(False, 0.0, why)


NOTHING_KNOWN = unknown()
