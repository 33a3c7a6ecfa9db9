"""What follows a committed gesture: who makes it real, by when, with which words, and how long a delivery is tried. Pure.

No address, no clock, no network: `outbound/` sends, `engine/delivery.py` decides when.
"""

from dataclasses import dataclass
from typing import Final

from agent_assist.domain.playbook import Gesture, Treatment
from agent_assist.domain.said import said
from agent_assist.domain.settings import setting
from agent_assist.domain.words import GestureKind

# What a kind usually is; a gesture of a pack or policy may say otherwise.
TREATMENTS: Final[dict[GestureKind, Treatment]] = {
    "thanks": "none",
    "apology": "none",
    "note": "none",
    "effort": "none",
    "expedite": "price_adjustment",
    "upgrade": "price_adjustment",
    "waive": "price_adjustment",
    "credit": "price_adjustment",
    "refund": "price_adjustment",
    "gift": "gift",
    "donation": "gift",
    "replacement": "remedy",
}
# What usually goes by post.
_POSTED: Final[frozenset[GestureKind]] = frozenset(("note", "gift", "replacement"))
# What the agent does in person: nobody outside can say that it is done.
_IN_PERSON: Final[frozenset[str]] = frozenset(("thanks", "apology", "effort"))
FIRST_WAIT_MS: Final = 2_000
SHORTEST_WAIT_MS: Final = 250


@dataclass(frozen=True, slots=True)
class FulfilmentSettings:
    """Where committed gestures are told, and how patiently. Without an address nothing is sent."""

    url: str = setting(
        "text", "", said("Webhook"), said("https:// address that is told of every gesture; empty: only the export.")
    )
    undo_window_s: int = setting(
        "integer", 120, said("Undo window"), said("Told only after this; taken back before, it is never told."),
        minimum=0, maximum=86_400, unit="s",
    )  # fmt: skip
    attempts: int = setting(
        "integer", 20, said("Attempts"), said("After so many a person must look at it."), minimum=1, maximum=100
    )
    longest_wait_s: int = setting(
        "integer", 3600, said("Longest wait"), said("Waits double up to this."), minimum=1, maximum=86_400, unit="s"
    )


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """What the one who carries a gesture out must know beside the ledger's entry.

    `told` is what the pack has the agent say of it, so that the promise is kept; names stand in it as `{customer}`.
    """

    title: str = ""
    vendor: str = ""
    lead_time: str = ""
    address_needed: bool = False
    told: str = ""
    note: str = ""
    note_signed_by: str = ""
    treatment: Treatment = "none"


def fulfilment_of(gesture: Gesture | None, kind: GestureKind | None, signed_by: str) -> Fulfilment:
    """The fields of one gesture; of a gesture no pack knows any more, what its kind alone says."""
    if gesture is None:
        return Fulfilment(
            address_needed=kind in _POSTED, treatment="none" if kind is None else TREATMENTS[kind]
        )  # fmt: skip
    return Fulfilment(
        title=gesture.title,
        vendor=gesture.vendor,
        lead_time=gesture.lead_time,
        address_needed=gesture.kind in _POSTED if gesture.address_needed is None else gesture.address_needed,
        told=gesture.words,
        note=gesture.note,
        note_signed_by=signed_by if gesture.note_signed else "",
        treatment=gesture.treatment or TREATMENTS[gesture.kind],
    )


def is_delivered(kind: str) -> bool:
    """Whether a gesture of this kind is carried out by whoever is told of it, so that their yes means it is done."""
    return kind not in _IN_PERSON


def wait_ms(attempt: int, longest_wait_s: int, draw: float, asked_s: float | None = None) -> int:
    """How long to wait after the failed `attempt`, counted from 1: full jitter under a doubling ceiling.

    `draw` is a recorded random number from 0 to 1; `asked_s` is the least wait the receiver asked for. Never above the longest.
    """
    longest_ms = longest_wait_s * 1000
    ceiling_ms = min(longest_ms, FIRST_WAIT_MS * 2 ** min(max(attempt, 1) - 1, 40))
    drawn_ms = int(ceiling_ms * min(max(draw, 0.0), 1.0))
    asked_ms = int(min(max(asked_s or 0.0, 0.0), longest_wait_s) * 1000)
    return min(longest_ms, max(SHORTEST_WAIT_MS, asked_ms, drawn_ms))
