"""What the desk keeps of one conversation beside its folded state: what is on screen, asked, refused and found. No rules."""

from dataclasses import dataclass, field

from agent_assist.domain.advice.attention import Shown
from agent_assist.domain.advice.findable import Findable
from agent_assist.domain.approvals import Case
from agent_assist.domain.budget import Balance, GrantRequest, Refusal
from agent_assist.engine.transcript import Transcript
from agent_assist.engine.views import ConversationView


@dataclass(slots=True)
class Open:
    """All of it is the desk's own: nothing here is recorded."""

    transcript: Transcript
    number: int
    unread: int = 0
    seen_ms: int = 0
    refused: dict[str, Refusal] = field(default_factory=dict)
    # By key: asked again, a wish is the same to the letter, and so is the case that goes with it.
    asked: dict[str, GrantRequest] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    balance: Balance | None = None
    balance_known: bool = False
    balance_at_ms: int = 0
    drawn: ConversationView | None = None  # the newest whole view, and when it was made
    drawn_ms: int = 0
    held: ConversationView | None = None
    held_turns: int = 0
    shown: Shown | None = None
    offered: dict[str, None] = field(default_factory=dict)  # ids of the words that stood on a card, in order
    found: tuple[Findable, ...] = ()  # laid out for a search, until the talk goes on
