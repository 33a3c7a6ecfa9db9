"""Whatever comes is life: a server that sends and never reads is kept, one that says nothing at all is left within ten seconds."""

import asyncio
from dataclasses import replace

from agent_assist.feeds.pace import Pace
from agent_assist.feeds.silence import NO_SIGN, NONE_AFTER_SLEEP, Silence
from agent_assist.feeds.waking import Waking
from tests.feeds.peers import QUICK, Desk, Peer, ScriptedServer, spoken

ALERT = replace(QUICK, ping_interval_s=0.2, ping_timeout_s=0.2)


class Line:
    """A line looked at every second; the wall clock goes with the running one until it is moved."""

    def __init__(self) -> None:
        self.now_s, self.slept_s = 0.0, 0.0
        waking = Waking(lambda: int((self.now_s + self.slept_s) * 1000), lambda: self.now_s)
        self.silence = Silence(Pace(), waking, 0.0)

    def second(self, *, heard: bool = False, answered: bool = False) -> str:
        self.now_s += 1
        return self.silence.look(self.now_s, heard=heard, answered=answered, welcomed=True)

    def lives_for(self, seconds: int, **came: bool) -> int:
        """The second in which it was given up; 0 when it was not."""
        return next((at for at in range(1, seconds + 1) if self.second(**came)), 0)


def test_a_silent_line_is_asked_and_given_up_within_ten_seconds() -> None:
    line = Line()
    assert line.lives_for(60) in range(8, 10)
    assert line.silence.asks


def test_an_answer_is_life() -> None:
    line = Line()
    for _ in range(20):
        assert line.lives_for(5) == 0
        assert line.second(answered=True) == ""


def test_frames_are_life_though_no_answer_comes() -> None:
    line = Line()
    for _ in range(20):
        assert line.lives_for(6) == 0
        assert line.second(heard=True) == ""
    assert line.lives_for(60) == 0  # it was seen to read nothing: only the heartbeat counts for it


def test_after_a_sleep_frames_that_waited_here_prove_nothing() -> None:
    line = Line()
    line.second(heard=True)
    line.slept_s = 600
    assert line.second(heard=True) == ""
    said = [line.second() for _ in range(3)]
    assert NONE_AFTER_SLEEP in said
    assert NO_SIGN not in said


def test_a_server_that_sends_and_never_reads_is_kept() -> None:
    """Its library cannot answer a ping while what we acknowledge waits unread."""

    async def deaf(peer: Peer) -> None:
        await peer.welcome("c-1")
        await peer.subscribed()
        peer.socket.transport.pause_reading()
        for number in range(1, 13):
            await peer.send(spoken(number))
            await asyncio.sleep(0.15)
        await asyncio.sleep(20)

    async def run() -> Desk:
        server = ScriptedServer([deaf])
        async with server.running():
            desk = Desk(server.url, pace=ALERT)
            async with desk.running():
                await desk.until(lambda: len(desk.events) == 12)
            return desk

    desk = asyncio.run(run())
    assert desk.kinds == ["connecting", "live", "stopped"]
