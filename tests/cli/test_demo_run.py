"""A demo on a store that an interrupted demo left: nothing of before stands in the way."""

from pathlib import Path

from agent_assist.cli.demo_run import prepare_store
from agent_assist.domain.events import ConversationStarted, UtteranceHeard, WrappedUp
from agent_assist.storage.store import open_store


def test_talks_left_open_are_wrapped_up_once_and_the_policy_stays(tmp_path: Path) -> None:
    path = tmp_path / "demo" / "demo.sqlite"
    prepare_store(path)
    store = open_store(path)
    store.events.append(
        [
            ConversationStarted(event_id="e-1", conversation_id="late-coat-1", occurred_at_ms=1, sequence=1),
            UtteranceHeard(
                event_id="e-2",
                conversation_id="late-coat-1",
                occurred_at_ms=2,
                sequence=2,
                utterance_id="u",
                text="hi",
                role="customer",
            ),
        ]
    )
    store.close()
    prepare_store(path)
    prepare_store(path)
    store = open_store(path)
    wrapped = [event for event in store.events.events() if isinstance(event, WrappedUp)]
    assert [event.conversation_id for event in wrapped] == ["late-coat-1"]
    assert store.policies.current_version() == 1
    store.close()
