"""Connections that follow one another: the successor stands before the old one goes, and one that fails is tried again."""

import asyncio

import pytest

from agent_assist.feeds.received import Ending
from agent_assist.feeds.succession import Way, in_succession

LOST = Ending("lost", "Reconnecting", "cut")


class Scene:
    """Each connection is a line of steps; what happens is written down."""

    def __init__(self, *plans: str) -> None:
        self.plans = list(plans)
        self.happened: list[str] = []

    async def connect(self, way: Way) -> Ending:
        number = len([one for one in self.happened if one.startswith("dial")]) + 1
        self.happened.append(f"dial {number}")
        try:
            for step in self.plans[number - 1].split():
                await asyncio.sleep(0.01)
                if step == "live":
                    self.happened.append(f"live {number} {'over' if way.overlaps else 'alone'}")
                    way.live.set()
                elif step == "renew":
                    way.renew.set()
                elif step == "stay":
                    await asyncio.sleep(30)
                elif step == "fail":
                    raise RuntimeError("a bug")
            return Ending("lost", "Reconnecting", f"end of {number}")
        finally:
            self.happened.append(f"gone {number}")

    async def pause(self, _ending: Ending) -> None:
        self.happened.append("pause")

    def run(self) -> str:
        async def run() -> str:
            async with asyncio.timeout(5):
                return (await in_succession(self.connect, self.pause)).detail

        return asyncio.run(run())


def test_a_connection_without_a_successor() -> None:
    scene = Scene("live wait")
    assert scene.run() == "end of 1"


def test_the_successor_stands_first() -> None:
    scene = Scene("live renew stay", "wait live renew stay", "live wait")
    assert scene.run() == "end of 3"
    assert scene.happened == [
        "dial 1", "live 1 alone", "dial 2", "live 2 over", "gone 1", "dial 3", "live 3 over", "gone 2", "gone 3",
    ]  # fmt: skip


def test_a_successor_that_fails_is_tried_again_while_the_old_one_stands() -> None:
    scene = Scene("live renew stay", "wait", "live wait")
    assert scene.run() == "end of 3"
    assert scene.happened == [
        "dial 1", "live 1 alone", "dial 2", "gone 2", "pause", "dial 3", "live 3 over", "gone 1", "gone 3",
    ]  # fmt: skip


def test_an_old_one_that_goes_too_soon_leaves_its_successor_alone() -> None:
    scene = Scene("live renew wait", "wait wait wait live wait")
    assert scene.run() == "end of 2"
    assert "live 2 alone" in scene.happened


def test_both_go() -> None:
    scene = Scene("live renew wait wait wait", "wait wait wait")
    assert scene.run() in ("end of 1", "end of 2")


def test_a_bug_is_raised_and_leaves_nothing_running() -> None:
    scene = Scene("live renew stay", "live fail")
    with pytest.raises(RuntimeError, match="a bug"):
        scene.run()
    assert scene.happened[-2:] == ["gone 1", "gone 2"] or "gone 1" in scene.happened


def test_cancelled_it_leaves_nothing_running() -> None:
    async def run() -> Scene:
        scene = Scene("live renew stay", "stay")
        task = asyncio.create_task(in_succession(scene.connect, scene.pause))
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return scene

    assert {"gone 1", "gone 2"} <= set(asyncio.run(run()).happened)
