"""The words of ids as people read them: kinds of gestures, what a talk holds. Packs, policies and records keep the ids."""

from typing import Final

from agent_assist.domain.said import said
from agent_assist.domain.words import CueKind, GestureKind

KIND_TITLES: Final[dict[GestureKind, str]] = {
    "thanks": said("Thanks"),
    "apology": said("Apology"),
    "note": said("Note"),
    "effort": said("Effort"),
    "expedite": said("Expedite"),
    "upgrade": said("Upgrade"),
    "waive": said("Waive"),
    "credit": said("Credit"),
    "refund": said("Refund"),
    "gift": said("Gift"),
    "donation": said("Donation"),
    "replacement": said("Replacement"),
}
CUE_WORDS: Final[dict[CueKind, str]] = {
    "bereavement": said("bereavement"),
    "leaving": said("leaving"),
    "thanks": said("thanks"),
    "repeated_information": said("repeated information"),
    "public_post": said("public post"),
    "asks_person": said("asks person"),
    "deadline": said("deadline"),
    "vulnerable": said("vulnerable"),
    "missed_promise": said("missed promise"),
    "life_event": said("life event"),
    "confused_by_jargon": said("confused by jargon"),
    "waiting": said("waiting"),
    "thing": said("thing"),
    "order_number": said("order number"),
    "lost_person": said("lost person"),
    "transferred": said("transferred"),
    "promise": said("promise"),
    "preference": said("preference"),
    "hard_event": said("hard event"),
    "competitor": said("competitor"),
    "exit_reason": said("exit reason"),
    "legal_threat": said("legal threat"),
    "feeling": said("feeling"),
}
