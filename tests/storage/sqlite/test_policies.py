"""A policy is published whole or not at all, never edited, and a desk in another process sees it."""

import subprocess
import sys
from pathlib import Path

import pytest

from agent_assist.domain.policy_text import PolicyInvalid
from agent_assist.engine.ports import PolicyStore
from agent_assist.storage.sqlite.connection import Database, open_database
from agent_assist.storage.sqlite.policies import SqlitePolicyStore

GOOD = 'schema = 1\nname = "Calm"\n[limits]\nincident_minor = 20000\n'
BETTER = GOOD.replace("20000", "30000")


def test_a_first_start_has_no_policy(database: Database) -> None:
    policies: PolicyStore = SqlitePolicyStore(database)
    assert policies.current() is None
    assert list(policies.versions()) == []
    assert SqlitePolicyStore(database).current_version() == 0


def test_versions_count_up_and_keep_who_and_why(database: Database) -> None:
    policies = SqlitePolicyStore(database)
    first = policies.publish(GOOD, "helen", "Morning")
    second = policies.publish(BETTER, "omar")
    assert (first.version, first.author, first.note, first.text) == (1, "helen", "Morning", GOOD)
    assert first.policy.limits.incident_minor == 20000
    assert first.policy.version == 1
    assert second.published_at_ms >= first.published_at_ms > 1_700_000_000_000
    assert policies.current() == second
    assert list(policies.versions()) == [first, second]


def test_going_back_is_publishing_the_older_text(database: Database) -> None:
    policies = SqlitePolicyStore(database)
    first = policies.publish(GOOD, "helen")
    policies.publish(BETTER, "helen")
    back = policies.publish(first.text, "helen", "Back to version 1")
    assert back.version == 3
    assert back.policy.limits == first.policy.limits


def test_a_mistake_publishes_nothing_and_the_last_good_one_stays(database: Database) -> None:
    policies = SqlitePolicyStore(database)
    good = policies.publish(GOOD, "helen")
    with pytest.raises(PolicyInvalid) as fault:
        policies.publish('schema = 1\n[limits]\nincident_minro = 5\n[tone]\ntrend_step = "x"\n', "helen")
    assert [problem.line for problem in fault.value.problems] == [3, 5]
    assert policies.current() == good
    assert policies.current_version() == 1


def test_the_same_text_again_is_no_new_version(database: Database) -> None:
    policies = SqlitePolicyStore(database)
    first = policies.put_in_force(GOOD, "helen")
    assert policies.put_in_force(GOOD, "omar") == first
    assert policies.put_in_force(BETTER, "omar").version == 2
    assert policies.put_in_force(GOOD, "omar").version == 3


def test_a_version_cannot_be_edited(database: Database) -> None:
    policies = SqlitePolicyStore(database)
    policies.publish(GOOD, "helen")
    for sql in ("UPDATE policies SET text = ''", "DELETE FROM policies"):
        with pytest.raises(Exception, match="append-only"), database.writing() as connection:
            connection.execute(sql)
    current = policies.current()
    assert current is not None
    assert current.text == GOOD


def test_what_a_later_program_published_leaves_the_last_good_one_in_force(database: Database) -> None:
    policies = SqlitePolicyStore(database)
    good = policies.publish(GOOD, "helen")
    with database.writing() as connection:
        connection.execute("INSERT INTO policies VALUES (2, 'schema = 2', 'later', '', 1)")
    assert policies.current() == good
    assert list(policies.versions()) == [good]
    assert policies.publish(BETTER, "helen").version == 3


def test_another_process_publishes_and_this_one_sees_it(store: Path) -> None:
    database = open_database(store)
    policies = SqlitePolicyStore(database)
    policies.publish(GOOD, "helen")
    script = "import sys; from agent_assist.storage.store import open_store as o;"
    script += "o(sys.argv[1]).policies.publish(sys.argv[2], 'omar')"
    subprocess.run([sys.executable, "-c", script, str(store), BETTER], check=True)
    assert policies.current_version() == 2
    current = policies.current()
    assert current is not None
    assert current.policy.limits.incident_minor == 30000
    database.close()
