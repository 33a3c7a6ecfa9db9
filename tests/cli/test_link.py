"""Links that other programs hand over: the good ones point at a conversation, all others are refused."""

import pytest

from agent_assist.cli.link import conversation_of
from agent_assist.engine.errors import UnusableInput


@pytest.mark.parametrize(
    ("link", "conversation"),
    [
        ("agentassist://conversation/c-17", "c-17"),
        ("AgentAssist://conversation/c-17", "c-17"),
        ("agentassist://conversation/caf%C3%A9%20x", "café x"),
        ("agentassist://conversation/c-17?grant=all#now", "c-17"),
    ],
)
def test_a_link_points_at_a_conversation(link: str, conversation: str) -> None:
    assert conversation_of(link) == conversation


@pytest.mark.parametrize(
    "link",
    [
        "", "c-17", "https://conversation/c-17", "agentassist://grant/c-17", "agentassist://conversation/",
        "agentassist://conversation/a/b", "agentassist://conversation/..%2Fx", "agentassist://conversation/a%0Ab",
        "agentassist://conversation/" + "x" * 201, "-platform",
    ],
)  # fmt: skip
def test_any_other_link_is_refused(link: str) -> None:
    with pytest.raises(UnusableInput, match="agentassist://conversation/ID"):
        conversation_of(link)
