"""The Chatwoot adapter against Rails' own cable: welcomed, confirmed, told, dropped, killed, and back without a loss."""

import asyncio
import json

import pytest
from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

from agent_assist.domain.events import UtteranceHeard
from agent_assist.feeds.pace import Pace
from tests.feeds.fault_proxy import FaultProxy, Faults
from tests.feeds.peers import QUICK, Desk
from tests.feeds.rails_peer import TOKEN, RailsCable
from tests.feeds.test_chatwoot_live import message

PACE = Pace(first_retry_s=0.05, soon_retry_s=0.2, first_refused_retry_s=0.05)


@pytest.fixture(scope="module")
def rails() -> RailsCable:
    return RailsCable()


def desk_of(url: str) -> Desk:
    return Desk(url, token=TOKEN, adapter="chatwoot", settings={"token_is": "api"}, pace=PACE)


def words(desk: Desk) -> list[str]:
    return [text for _, text in desk.said]


def test_a_talk_over_a_cable_that_is_dropped_and_a_server_that_is_killed(rails: RailsCable) -> None:
    async def run() -> Desk:
        with rails.running():
            desk = desk_of(rails.url)
            async with desk.running():
                await desk.until(lambda: "live" in desk.kinds)
                for number in (1, 2):
                    await rails.say(message(number))
                await desk.until(lambda: len(desk.said) == 2)
                await rails.drop()
                await rails.say(message(3))
                await desk.until(lambda: len(desk.said) == 3)
                rails.kill()
                await desk.until(lambda: desk.kinds[-1] == "reconnecting")
                rails.start()
                await desk.until(lambda: desk.kinds[-1] == "live")
                await rails.say(message(4))
                await desk.until(lambda: len(desk.said) == 4)
            return desk

    desk = asyncio.run(run())
    assert words(desk) == ["words 1", "words 2", "words 3", "words 4"]
    assert not desk.client.counts


def test_over_a_line_that_is_cut(rails: RailsCable) -> None:
    """What was said while the cable was broken is fetched over the same bad line; where that is cut as well, a gap is said."""

    async def run() -> tuple[Desk, FaultProxy]:
        proxy = FaultProxy(lambda number: Faults(cut_at=900 + 997 * number))
        with rails.running():
            async with proxy.to(rails.url):
                desk = desk_of(f"{proxy.url}/cable")
                async with desk.running():
                    await desk.until(lambda: "live" in desk.kinds)
                    for number in range(1, 21):
                        await rails.say(message(number))
                    await desk.until(lambda: "words 20" in words(desk) or dict(desk.said[-1:]).get("gap"))
        return desk, proxy

    desk, proxy = asyncio.run(run())
    said = [text for role, text in desk.said if role != "gap"]
    assert said == [f"words {n}" for n in range(1, 21)] or "gap" in dict(desk.said)
    assert len(said) == len(set(said))
    in_place = [event.text for event in desk.events if isinstance(event, UtteranceHeard) and not event.late]
    assert in_place == sorted(in_place, key=lambda text: int(text.split()[1]))
    assert proxy.connections > 2


async def as_it_came(rails: RailsCable, bursts: list[range]) -> list[int]:
    """What a plain client hears of some messages: their numbers, in the order of the frames."""
    origin = rails.url.replace("ws", "http").removesuffix("/cable")
    async with connect(rails.url, subprotocols=[Subprotocol("actioncable-v1-json")], origin=Origin(origin)) as socket:
        identifier = json.dumps({"channel": "RoomChannel", "pubsub_token": TOKEN})
        await socket.send(json.dumps({"command": "subscribe", "identifier": identifier}))
        while "confirm_subscription" not in str(await socket.recv()):
            pass
        found: list[int] = []
        for numbers in bursts:
            await rails.say(*(message(number) for number in numbers))
            while len(found) < numbers.stop - bursts[0].start:
                heard = json.loads(await socket.recv()).get("message")
                found += [heard["data"]["id"]] if isinstance(heard, dict) else []
    return found


def test_what_the_four_workers_shuffle_is_shown_in_order(rails: RailsCable) -> None:
    """Replies of five messages at once, as a bot writes them: hardly one comes in order, every one is shown so."""

    async def run() -> tuple[Desk, list[int]]:
        with rails.running():
            desk = desk_of(rails.url)
            async with desk.running():
                await desk.until(lambda: "live" in desk.kinds)
                came = await as_it_came(rails, [range(first, first + 5) for first in range(1, 201, 5)])
                await desk.until(lambda: len(desk.said) >= 200)
            return desk, came

    desk, came = asyncio.run(run())
    assert came != sorted(came), "this cable has brought all in order, so that nothing was tried"
    assert words(desk) == [f"words {number}" for number in range(1, 201)]
    assert not any(event.late for event in desk.events if isinstance(event, UtteranceHeard))


@pytest.mark.parametrize(
    ("settings", "cause"), [({"token_is": "api"}, "401"), ({"account_id": 1, "user_id": 2}, "Chatwoot")]
)
def test_a_token_that_rails_does_not_know(rails: RailsCable, settings: dict[str, object], cause: str) -> None:
    """The REST side says 401, the cable rejects the subscription."""

    async def run() -> Desk:
        with rails.running():
            desk = Desk(rails.url, token="wrong", adapter="chatwoot", settings=settings, pace=QUICK)
            async with desk.running():
                await desk.until(lambda: "refused" in desk.kinds)
            return desk

    assert cause in next(state.detail for state in asyncio.run(run()).states if state.kind == "refused")
