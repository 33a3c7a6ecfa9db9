"""On a team's server an answer is at the desk at once: no looking every so often, a line that hears."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from agent_assist.domain import commands as c
from agent_assist.domain.approvals import ApproveRequest
from agent_assist.engine import approval_watch
from agent_assist.engine.approval_watch import watch_approvals
from agent_assist.engine.asking import waited_for
from agent_assist.storage.packs import starter_policy_text
from agent_assist.storage.store import add_to_team, open_money
from tests.engine.desk import Desk, told
from tests.engine.test_acts import row, with_limit
from tests.postgres_server import server_or_skip

TAXI = "taxi_from_store"


def test_an_answer_on_the_server_is_heard_at_the_desk(
    open_desk: Callable[..., Desk], feed: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    from tests.storage.postgresql.conftest import template

    server = server_or_skip()
    dsn = server.dsn(server.new_database(template()))
    add_to_team(dsn, "helen_1", "supervisor", "")
    monkeypatch.setattr(approval_watch, "EVERY_WITH_NEWS_S", 3600.0)  # only news can bring it
    desk = Desk(
        f"{dsn}?local={tmp_path / 'desk.sqlite'}",  # type: ignore[arg-type]
        policy=with_limit(starter_policy_text(), incident_minor=1000),
    )
    desk.session.ports.approvals = desk.store.approvals
    desk.hears(*told(feed, ("customer", "my parcel is late")))
    helen = open_money(dsn.replace("postgres@", "helen_1@"))

    async def scene() -> None:
        watch = asyncio.create_task(watch_approvals(desk.session, desk.store.approvals, desk.store.hear_approvals()))
        await asyncio.sleep(0.5)
        desk.does(c.AskApproval, gesture_id=TAXI, reason="late by two days")
        name = waited_for(desk.session)[0]
        yes = ApproveRequest(key="yes", approval_id=name, agent_id="helen")
        await asyncio.to_thread(helen.approvals.approve, yes)
        for _ in range(500):
            if row(desk, TAXI).state == "added":
                break
            await asyncio.sleep(0.01)
        watch.cancel()
        await asyncio.gather(watch, return_exceptions=True)

    asyncio.run(scene())
    assert row(desk, TAXI).state == "added"
    assert desk.spent() == 2200
    helen.close()
    desk.close()
