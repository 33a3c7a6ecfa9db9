"""A small playbook of its own, so that the language tests do not move when a shipped pack is edited."""

import pytest

from agent_assist.domain.playbook import Intent, Playbook, StageGuide
from agent_assist.language.reader import LocalReader

INTENTS = (
    Intent(
        "where_is_order", "Where is it", "question", "use",
        ("where is my order", "has my parcel been sent yet", "can you tell me when it will get here", "any news on my delivery", "what time will the driver come"),
    ),
    Intent(
        "late_delivery", "Late", "issue", "issue",
        ("my parcel still hasn't arrived", "the delivery is late again", "it was supposed to be here on wednesday", "i waited in all day and nobody came", "my order is overdue"),
    ),
    Intent(
        "cancel_order", "Cancel an order", "question", "use",
        ("i want to cancel my order", "please cancel it before it is sent", "stop the order", "i don't need the order any more", "can i still cancel"),
    ),
    Intent(
        "refund_status", "Refund", "issue", "recovery",
        ("where is my refund", "i haven't had my money back", "when will the refund reach my bank", "you said the refund was sent", "still no refund on my card"),
    ),
    Intent(
        "wants_person", "A person", "other", "issue",
        ("let me speak to a person", "is this a robot", "put me through to somebody", "i want to talk to a manager", "can a human help me"),
    ),
)  # fmt: skip


@pytest.fixture(scope="session")
def reader() -> LocalReader:
    stages = (
        StageGuide("opening", "Hello", customer_phrases=("hello", "hi there", "good morning")),
        StageGuide("closing", "Goodbye", customer_phrases=("bye", "thanks bye", "goodbye then", "have a good day")),
    )
    things = ("coat", "dog food", "box", "order", "phone", "SIM card", "router", "ring")
    return LocalReader(Playbook("shop", "Shop", things=things, intents=INTENTS, stages=stages))
