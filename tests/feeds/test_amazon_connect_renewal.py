"""Amazon Connect's hour, played in a second: a service whose addresses and tokens die in time, and a chat that does not."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from agent_assist.feeds.frames import amazon_connect
from agent_assist.feeds.wire import time_text
from tests.feeds.frames.frames import recorded
from tests.feeds.peers import Desk
from tests.feeds.rest_peer import RestPeer

ITEM = json.loads(json.loads(recorded("amazon-connect")[3])["content"])
SUBSCRIBE = {"topic": "aws/subscribe", "content": {"topics": ["aws/chat"]}}


def item(number: int) -> dict[str, Any]:
    return ITEM | {"Id": f"m-{number}", "Content": f"words {number}"}


class Connect:
    """The participant service over HTTP and its sockets: an address is good for one dial, it and its token for `life_s`."""

    def __init__(self, life_s: float) -> None:
        self.life_s = life_s
        self.said = 0
        self.answers: list[int] = []
        self.dials: list[str] = []
        self.hung_up = 0
        self.gone_tokens = 0
        self._expires: dict[str, float] = {}
        self._listening: set[ServerConnection] = set()
        self._sockets_url = ""
        self.rest = RestPeer(
            {"POST /participant/connection": self._opened, "POST /participant/transcript": self._transcript}
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Connect"]:
        async with serve(self._chat, "127.0.0.1", 0, close_timeout=0.2) as sockets:
            self._sockets_url = f"ws://127.0.0.1:{next(iter(sockets.sockets)).getsockname()[1]}"
            with self.rest.running():
                yield self

    async def talk(self, last: int, pause_s: float = 0.02) -> None:
        """Say the next messages, up to `last`, to every socket that listens."""
        while self.said < last:
            self.said += 1
            content = json.dumps(item(self.said))
            frame = json.dumps({"topic": "aws/chat", "contentType": "application/json", "content": content})
            for socket in list(self._listening):
                with suppress(ConnectionClosed):
                    await socket.send(frame)
            await asyncio.sleep(pause_s)

    # These two run in threads of the HTTP server.

    def _opened(self, _body: Any) -> tuple[int, Any]:
        token = self.rest.asked[-1][1]["X-Amz-Bearer"]
        assert token == "pt", "a connection is opened with the participant's token"
        if (status := self.answers.pop(0) if self.answers else 200) != 200:
            return status, {}
        name = f"ct-{len(self._expires) + 1}"
        self._expires[name] = time.time() + self.life_s
        expiry = time_text(int(self._expires[name] * 1000))
        socket = {"Url": f"{self._sockets_url}/{name}", "ConnectionExpiry": expiry}
        return 200, {"Websocket": socket, "ConnectionCredentials": {"ConnectionToken": name, "Expiry": expiry}}

    def _transcript(self, _body: Any) -> tuple[int, Any]:
        token = self.rest.asked[-1][1]["X-Amz-Bearer"]
        if self._expires.get(token, 0.0) < time.time():
            self.gone_tokens += 1
            return 403, {"Message": "Access denied"}
        return 200, {"Transcript": [item(number) for number in range(max(1, self.said - 99), self.said + 1)]}

    async def _chat(self, socket: ServerConnection) -> None:
        assert socket.request is not None
        name = socket.request.path.strip("/")
        left_s = self._expires.get(name, 0.0) - time.time()
        if name in self.dials or left_s <= 0:
            await socket.close(1008, "expired")
            return
        self.dials.append(name)
        try:
            assert json.loads(await socket.recv()) == SUBSCRIBE
            await socket.send('{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}')
            self._listening.add(socket)
            async with asyncio.timeout(left_s):
                while True:
                    await socket.recv()
        except TimeoutError:
            self.hung_up += 1
            await socket.close(1000, "the connection has expired")
        except ConnectionClosed:
            pass
        finally:
            self._listening.discard(socket)


def chat(monkeypatch: pytest.MonkeyPatch, connect: Connect, last: int, early_s: float = 0.4) -> Desk:
    """A desk on the service while `last` messages are said; renewed so long before an address dies."""
    monkeypatch.setattr(amazon_connect, "_EARLY_S", early_s)

    async def run() -> Desk:
        async with connect.running():
            desk = Desk(connect.rest.url, adapter="amazon-connect", token="pt")
            async with desk.running():
                await desk.until(lambda: "live" in desk.kinds)
                await connect.talk(last)
                await desk.until(lambda: desk.said and desk.said[-1][1] == f"words {last}")
            return desk

    return asyncio.run(run())


def whole(desk: Desk, last: int) -> bool:
    """Each message once, in order, and no gap."""
    return [text for _, text in desk.said] == [f"words {number}" for number in range(1, last + 1)]


def test_a_chat_outlives_its_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each successor stands, with an address and a token of its own, before the one it follows dies: nobody sees it."""
    connect = Connect(life_s=1.0)
    desk = chat(monkeypatch, connect, 200)
    assert whole(desk, 200)
    assert desk.kinds == ["connecting", "live", "stopped"]
    assert len(connect.dials) >= 5
    assert len(set(connect.dials)) == len(connect.dials)
    assert (connect.hung_up, connect.gone_tokens) == (0, 0)
    opened = [path for path, _, _ in connect.rest.asked].count("POST /participant/connection")
    assert opened == len(connect.dials), "no address is asked for and not used"


def test_a_renewal_that_fails_is_tried_again_while_the_old_line_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = Connect(life_s=1.2)
    connect.answers = [200, 503, 503, 503]
    desk = chat(monkeypatch, connect, 100, early_s=0.6)
    assert whole(desk, 100)
    assert desk.kinds == ["connecting", "live", "stopped"]
    assert (connect.answers, connect.hung_up) == ([], 0)


def test_a_renewal_that_is_refused_leaves_the_old_line_its_time_and_then_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As when the contact was taken from the agent: what still comes is shown, and the end is no silence."""
    connect = Connect(life_s=1.0)
    connect.answers = [200, *([403] * 1000)]
    monkeypatch.setattr(amazon_connect, "_EARLY_S", 0.6)

    async def run() -> Desk:
        async with connect.running():
            desk = Desk(connect.rest.url, adapter="amazon-connect", token="pt")
            async with desk.running():
                await desk.until(lambda: "live" in desk.kinds)
                await connect.talk(40)
                await desk.until(lambda: "refused" in desk.kinds)
            return desk

    desk = asyncio.run(run())
    assert len(desk.said) >= 20
    assert desk.said == [("customer", f"words {number}") for number in range(1, len(desk.said) + 1)]
    assert desk.kinds[:4] == ["connecting", "live", "reconnecting", "refused"]
    assert "403" in desk.states[3].detail
    assert connect.hung_up == 1


def test_a_line_that_dies_before_it_was_renewed_is_filled_from_the_transcript(monkeypatch: pytest.MonkeyPatch) -> None:
    """The service says an hour and means a second: what is said meanwhile is fetched with the new token."""
    connect = Connect(life_s=0.6)
    monkeypatch.setattr(amazon_connect, "_LIFE_S", 3300.0)
    desk = chat(monkeypatch, connect, 120, early_s=30.0)
    assert whole(desk, 120)
    assert "reconnecting" in desk.kinds
    assert connect.hung_up >= 2
