"""A publish by a supervisor reaches a running desk within a second, without a restart. It asks; it publishes nothing."""

import asyncio
from collections.abc import Callable
from typing import Final

from agent_assist.domain.rules import Rules
from agent_assist.engine.ports import Reader
from agent_assist.engine.session import Session

EVERY_S: Final = 1.0


async def watch_policy(
    session: Session,
    version_in_force: Callable[[], int],
    rules_in_force: Callable[[], Rules],
    reader_of: Callable[[Rules], Reader],
) -> None:
    """Until cancelled: when the newest version is another, the session adopts its rules.

    A version this program cannot read leaves the last good one in force.
    """
    seen = session.rules.policy.version
    while True:
        await asyncio.sleep(EVERY_S)
        newest = version_in_force()
        if newest == seen:
            continue
        seen = newest
        rules = rules_in_force()
        if rules.policy.version != session.rules.policy.version:
            now, then = rules.policy, session.rules.policy
            same = (now.playbooks, now.tone.phrases) == (then.playbooks, then.tone.phrases)
            session.adopt(rules, None if same else reader_of(rules))
