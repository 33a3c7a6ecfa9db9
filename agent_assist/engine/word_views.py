"""Views of words beside the cards: found by hand, to be written later, and what became of them. As `views.py`, finished words only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UseRow:
    """What became of one response, in words: talks it was on a card in, inserted in, how much was rewritten, what followed."""

    response_id: str
    title: str
    offered: str
    inserted: str
    edited: str
    recovered: str = ""
    settled: str = ""


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One talk with a hard moment. `lowest` and `end` are the customer's words there, redacted plain text."""

    talk: str
    is_turned: bool
    when: str
    tone: str
    lowest: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """One draft to copy: what it is for, the words, the reason, and channel and time in words.

    A promise to keep holds the words it was given in; they are no message (`can_copy` False).
    """

    title: str
    text: str
    why: str
    when: str
    can_copy: bool = True


@dataclass(frozen=True, slots=True)
class FollowUpsView:
    """What may be written of our own accord, soonest first, and a sentence for each that is held back."""

    drafts: tuple[FollowUpView, ...] = ()
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundWords:
    """One response an agent may search for, with this customer's details filled in; the most useful come first."""

    response_id: str
    title: str
    text: str
    kind: str = "respond"
