"""How a store is doing, also one that may only be read."""

from pathlib import Path

from agent_assist.storage.health import health
from agent_assist.storage.packs import starter_policy_text
from agent_assist.storage.store import open_store


def test_a_store_that_may_only_be_read_is_looked_at_all_the_same(unprivileged: Path) -> None:
    path = unprivileged / "desk.sqlite"
    store = open_store(path)
    store.policies.publish(starter_policy_text(), "helen")
    store.close()
    path.chmod(0o444)
    unprivileged.chmod(0o555)
    found = health(path)
    assert (found.is_read_only, found.damage, found.rows["policies"]) == (True, (), 1)
    assert not [name for name in found.rows if name.startswith("sqlite_")]
    assert found.newest_backup is not None
