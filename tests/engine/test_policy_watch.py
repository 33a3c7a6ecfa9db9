"""A published policy reaches a running desk by itself; the same version, or one that cannot be read, changes nothing."""

import asyncio

import pytest

from agent_assist.engine import policy_watch
from agent_assist.storage.packs import starter_policy_text
from tests.engine.reading import WordReader


@pytest.fixture
def watched(desk, monkeypatch):
    """Runs the watcher until it has asked `times` times; returns the readers it made."""
    monkeypatch.setattr(policy_watch, "EVERY_S", 0)

    def run(times=3):
        readers, asked = [], []

        async def until_asked():
            done = asyncio.Event()

            def version():
                asked.append(1)
                if len(asked) > times:
                    done.set()
                return desk.store.policies.current_version()

            def reader_of(rules):
                readers.append(rules)
                return WordReader()

            task = asyncio.create_task(policy_watch.watch_policy(desk.session, version, desk.rules_in_force, reader_of))
            await done.wait()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        asyncio.run(until_asked())
        return readers

    return run


def test_nothing_new_changes_nothing(desk, watched):
    before = desk.session.rules
    assert watched() == []
    assert desk.session.rules is before


def test_a_new_version_is_adopted_with_the_same_reader(desk, watched):
    desk.store.policies.publish(starter_policy_text().replace("incident_minor = 20000", "incident_minor = 100"), "sup")
    assert watched() == []
    assert desk.session.rules.policy.version == 2
    assert desk.session.rules.policy.limits.incident_minor == 100


def test_other_packs_bring_another_reader(desk, watched):
    text = starter_policy_text().replace('playbooks = ["ecommerce", "telecom", "travel"]', 'playbooks = ["travel"]')
    desk.store.policies.publish(text, "sup")
    readers = watched()
    assert [rules.policy.playbooks for rules in readers] == [("travel",)]
    assert desk.session.rules.playbook.id == "travel"


def test_the_sites_own_phrases_bring_another_reader(desk, watched):
    text = starter_policy_text() + '\n[tone.phrases]\nfrustrated = ["chocolate teapot"]\n'
    desk.store.policies.publish(text, "sup")
    assert [rules.policy.tone.phrases for rules in watched()] == [{"frustrated": ("chocolate teapot",)}]
