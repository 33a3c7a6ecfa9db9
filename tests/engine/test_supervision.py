"""The supervisor's view on a real store, and publishing: live, refused with reasons, or overtaken by someone else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.domain.budget import Grant, GrantRequest, Refusal, ReverseRequest
from agent_assist.domain.commands import PauseUpdates, PublishPolicy
from agent_assist.domain.money import Money
from agent_assist.domain.playbook import Playbook, Response
from agent_assist.domain.policy import Policy
from agent_assist.domain.policy_text import parse_policy
from agent_assist.engine.errors import StoreUnreachable, UnusableInput
from agent_assist.engine.formats import Formats
from agent_assist.engine.money_words import price
from agent_assist.engine.ports import BookEntry, LevelUse
from agent_assist.engine.supervision import Supervision
from agent_assist.storage.sqlite.connection import Database, open_database
from agent_assist.storage.sqlite.ledger import SqliteLedger
from agent_assist.storage.sqlite.ledger_book import SqliteLedgerBook
from agent_assist.storage.sqlite.policies import SqlitePolicyStore

PACK = Playbook("shop", "Shop", responses=(Response("own_it", "respond", "Own it", "I'm sorry.", "Owns it"),))
TEXT = """schema = 1
name = "Starter"
[limits]
incident_minor = 20000
agent_day_minor = 30000
team_pool_minor = 100000
customer_minor = 25000
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "desk.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def supervision(database: Database) -> Supervision:
    policies = SqlitePolicyStore(database)
    formats = Formats(money=price)
    return Supervision(policies, SqliteLedgerBook(database, policies), packs_of, formats, "desk.sqlite")


def packs_of(policy: Policy) -> Playbook:
    for name in policy.playbooks:
        if name != "shop":
            raise UnusableInput("Unknown playbook", f"{name!r} is not one of shop")
    return PACK


def publish(text: str, base_version: int = -1) -> PublishPolicy:
    return PublishPolicy(action_id="a1", agent_id="helen", policy_text=text, note="Storm", base_version=base_version)


def spend(database: Database, key: str, amount_minor: int, agent_id: str = "sam") -> Grant | Refusal:
    ledger = SqliteLedger(database, SqlitePolicyStore(database))
    return ledger.grant(
        GrantRequest(
            key=key,
            agent_id=agent_id,
            conversation_id="c1",
            incident_id="i1",
            customer_id="u1",
            gesture="taxi",
            money=Money(amount_minor, "GBP"),
            reason="late",
        )
    )


def test_an_empty_store_has_no_policy_and_no_entries(supervision: Supervision) -> None:
    view = supervision.view()
    assert (view.version, view.versions, view.entries, view.usage, view.problem) == (0, (), (), (), "")
    assert view.store == "desk.sqlite"
    assert parse_policy(view.policy_text) == Policy()


def test_what_is_published_is_in_force_for_everyone(supervision: Supervision, database: Database) -> None:
    view = supervision.handle(publish(TEXT, base_version=0))
    assert view.result == "Policy 1 is live"
    assert view.problem == ""
    assert view.texts == (TEXT,)
    assert view.versions[0][0] == 1
    assert view.versions[0][1].endswith(", helen")
    assert view.versions[0][2] == "Storm"
    with_others = open_database(database.path)
    current = SqlitePolicyStore(with_others).current()
    with_others.close()
    assert current is not None
    assert current.policy.limits.incident_minor == 20000


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TEXT.replace("20000", "-1"), "line 4: limits.incident_minor: must be at least 0"),
        (
            TEXT + '[response.own_it]\ntext = "Hello {custommer}"\n',
            "line 9: response.own_it.text: There is no detail {custommer}.",
        ),
        (TEXT + '[response.own_it]\nkind = "shout"\n', "'shout' is not one of respond"),
        (TEXT.replace("[limits]", 'playbooks = ["shop", "shoop"]\n[limits]'), "Unknown playbook. 'shoop'"),
        ("schema = ", "Not published"),
    ],
)
def test_a_mistake_is_refused_whole_and_named(supervision: Supervision, text: str, says: str) -> None:
    supervision.handle(publish(TEXT))
    view = supervision.handle(publish(text))
    assert says in view.problem
    assert view.version == 1
    assert view.result == ""


def test_a_draft_over_an_older_policy_is_refused(supervision: Supervision) -> None:
    supervision.handle(publish(TEXT))
    supervision.handle(publish(TEXT.replace("Starter", "Second"), base_version=1))
    view = supervision.handle(publish(TEXT.replace("Starter", "Third"), base_version=1))
    assert view.problem == "Not published: policy 2 went live meanwhile. Look at it, then publish again."
    assert view.version == 2


def test_use_and_stops_are_counted_per_level(supervision: Supervision, database: Database) -> None:
    supervision.handle(publish(TEXT))
    first = spend(database, "k1", 5000)
    assert isinstance(first, Grant)
    assert isinstance(spend(database, "k2", 15000), Grant)
    assert isinstance(spend(database, "k3", 1), Refusal)
    view = supervision.view()
    usage = {level: (words, share) for level, words, share in view.usage}
    assert usage["incident"] == ("Highest £200.00 of 1", 1.0)
    assert usage["agent_day"] == ("Highest £200.00 of 1", pytest.approx(2 / 3))
    assert usage["customer"] == ("Highest £200.00 of 1", 0.8)
    assert usage["team_pool"] == ("£200.00 used", 0.2)
    assert dict(view.stopped)["incident"] == 1
    assert dict(view.used_minor)["incident"] == 20000
    assert [entry[1:] for entry in view.entries] == [
        ("sam", "taxi", "£150.00", "late"),
        ("sam", "taxi", "£50.00", "late"),
    ]


def test_a_take_back_frees_what_was_used(supervision: Supervision, database: Database) -> None:
    supervision.handle(publish(TEXT))
    grant = spend(database, "k1", 5000)
    assert isinstance(grant, Grant)
    ledger = SqliteLedger(database, SqlitePolicyStore(database))
    ledger.reverse(ReverseRequest(key="k2", entry_id=grant.entry_id, agent_id="sam", reason="typo"))
    view = supervision.view()
    assert view.usage == ()
    assert [entry[3:] for entry in view.entries] == [("-£50.00", "typo"), ("£50.00", "late")]


def test_a_command_that_is_not_the_supervisors_changes_nothing(supervision: Supervision) -> None:
    before = supervision.view()
    assert supervision.handle(PauseUpdates(action_id="a", agent_id="x", paused=True)) == before


class _GoneBook:
    """A book whose database has gone away."""

    def entries(self, limit: int) -> list[BookEntry]:
        raise StoreUnreachable("The store cannot be reached", "The disk is gone.", "What you see is from before.")

    def use(self, currency: str) -> list[LevelUse]:
        return []


def test_a_store_that_goes_away_keeps_what_was_shown(database: Database) -> None:
    policies = SqlitePolicyStore(database)
    supervision = Supervision(policies, SqliteLedgerBook(database, policies), packs_of, Formats())
    supervision.handle(publish(TEXT))
    before = supervision.view()
    supervision._book = _GoneBook()
    view = supervision.view()
    assert view.problem == "The store cannot be reached. The disk is gone. What you see is from before."
    assert view.versions == before.versions
    assert "Not published" not in view.problem
    after = supervision.handle(publish(TEXT))
    assert after.result == "Policy 2 is live"
    assert after.problem == view.problem


def test_a_read_only_store_says_why_nothing_was_published(tmp_path: Path) -> None:
    open_database(tmp_path / "desk.sqlite").close()
    read_only = open_database(tmp_path / "desk.sqlite")
    read_only.is_read_only = True
    policies = SqlitePolicyStore(read_only)
    supervision = Supervision(policies, SqliteLedgerBook(read_only, policies), packs_of, Formats())
    view = supervision.handle(publish(TEXT))
    assert view.problem.startswith("Not published. ")
    assert view.version == 0
    read_only.close()
