"""A supervisor's answer reaches a running desk within seconds, without a restart. It asks; it answers nothing."""

import asyncio
from typing import Final

from agent_assist.engine.errors import StoreUnreachable
from agent_assist.engine.ports import TeamRecord
from agent_assist.engine.session import Session

EVERY_S: Final = 2.0


async def watch_answers(session: Session, record: TeamRecord) -> None:
    """Until cancelled: answers that came in since the desk was opened go to the session.

    A store that says no is asked again; what it says no about is told by what the desk itself writes.
    """
    place = record.place()
    while True:
        await asyncio.sleep(EVERY_S)
        try:
            if record.place() > place:
                place, answers = record.answers_after(place)
                session.answered(answers)
        except StoreUnreachable:
            continue
