"""A desk on two feeds: both are read, and a conversation that moves from chat to phone takes everything along."""

import asyncio
import threading
from pathlib import Path

from agent_assist.app import Desk, DeskOptions, FeedOptions
from agent_assist.domain import events as e
from agent_assist.domain.commands import GrantGesture, KeepDraft
from agent_assist.domain.draft import KeptDraft
from agent_assist.engine.views import DeskView, GestureRow
from agent_assist.storage.packs import starter_policy_text
from agent_assist.storage.store import open_store
from tests.feeds.peers import AT_MS, Peer, spoken
from tests.test_app import Screen
from tests.test_app_adapters import lines, serving

CHAT = (
    e.ConversationStarted(
        event_id="started", conversation_id="c-1", occurred_at_ms=AT_MS, sequence=1, source="/chat", channel="chat",
        customer_id="u-7",
    ),
    spoken(2, text="My coat never came and I am so angry, I waited in all day."),
    spoken(3, role="agent", text="I am sorry. Let me call you about it."),
)  # fmt: skip
PHONE = (
    e.ConversationUpdated(
        event_id="moved", conversation_id="c-1", occurred_at_ms=AT_MS + 4000, sequence=1, epoch="phone", source="/phone",
        channel="voice", customer_id="u-7",
    ),
    spoken(2, epoch="phone", source="/phone", text="Hello, yes, it is me.", channel="voice"),
)  # fmt: skip


def test_a_conversation_moves_from_chat_to_phone(tmp_path: Path) -> None:
    moves = threading.Event()

    async def chat(peer: Peer) -> None:
        await peer.welcome("c-1")
        await peer.subscribed()
        await peer.send(*CHAT)
        await peer.stay()

    async def phone(peer: Peer) -> None:
        await peer.welcome()
        await asyncio.to_thread(moves.wait, 20)
        await peer.say(op="assigned", conversation="c-1")
        await peer.subscribed(epoch="phone")
        await peer.send(*PHONE)
        await peer.stay()

    with_policy = open_store(tmp_path / "d.sqlite")
    with_policy.policies.publish(starter_policy_text(), "helen")
    with_policy.close()
    with serving(chat) as first, serving(phone) as second:
        screen = Screen()
        options = DeskOptions(
            store=tmp_path / "d.sqlite", feed_url=first, agent_id="raj", more_feeds=(FeedOptions(second),)
        )
        desk = Desk(options, screen.publish)
        desk.open()
        try:
            view = screen.until(lambda view: "I am sorry. Let me call you about it." in lines(view))
            screen.until(lambda view: view.current is not None and view.current.gauge.tone != "")
            assert desk.runtime is not None
            session = desk.runtime.session
            view = screen.until(_offered)
            row = _offered(view)[0]
            grant = GrantGesture(
                action_id="g-1",
                agent_id="raj",
                conversation_id="c-1",
                gesture_id=row.gesture_id,
                reason="It never came",
            )
            desk.submit(grant)
            granted = screen.until(lambda view: _added(view) == [row.gesture_id])
            draft = KeptDraft(text="I will call at noon")
            desk.submit(KeepDraft(action_id="d-1", agent_id="raj", conversation_id="c-1", draft=draft))
            before = session.floor.conversations["c-1"]
            moves.set()
            view = screen.until(lambda view: "Hello, yes, it is me." in lines(view))
            after = session.floor.conversations["c-1"]
        finally:
            moves.set()
            desk.close()
    assert len(session.open) == 1
    assert view.current is not None
    said = [event.text for event in (*CHAT, *PHONE) if isinstance(event, e.UtteranceHeard)]
    assert [line for line in lines(view) if line in said] == said
    assert (after.channel, after.channels) == ("voice", ("chat", "voice"))
    assert (after.customer_id, after.incident, after.customer_turns) == ("u-7", before.incident, 2)
    assert after.issue_seen == before.issue_seen
    assert {cue.cue.kind for cue in before.cues} <= {cue.cue.kind for cue in after.cues}
    assert session.drafts.of("c-1") == draft
    assert after.granted == before.granted
    assert [one.gesture_id for one in after.granted] == [row.gesture_id]
    assert _added(view) == [row.gesture_id]
    assert granted.current is not None
    assert view.current.goodwill.meter == granted.current.goodwill.meter
    assert [facet.id for facet in view.current.facets] == [facet.id for facet in granted.current.facets]
    assert _known(view) >= _known(granted)


def _offered(view: DeskView) -> list[GestureRow]:
    """Gestures that may be granted now."""
    return [row for row in view.current.goodwill.rows if row.state == "add"] if view.current else []


def _known(view: DeskView) -> set[str]:
    """The facets about which the window has something to say."""
    return {facet.id for facet in view.current.facets if not facet.unknown} if view.current else set()


def _added(view: DeskView) -> list[str]:
    """Gestures that the window shows as granted."""
    return [row.gesture_id for row in view.current.goodwill.rows if row.state == "added"] if view.current else []
