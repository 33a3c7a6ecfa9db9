"""Calls of a feed over a real port: what comes back, and every way in which nothing does."""

import asyncio
import ssl
import threading

import pytest

from agent_assist.feeds.received import Answer, Call
from agent_assist.feeds.recipe import Steps
from agent_assist.feeds.rest import MAX_BODY_BYTES, ask, follow
from tests.feeds.rest_peer import RestPeer


def asked(call: Call, timeout_s: float = 5.0) -> Answer:
    return asyncio.run(ask(call, None, timeout_s))


def test_a_call_and_its_answer() -> None:
    with RestPeer({"POST /a": lambda body: (201, {"got": body})}).running() as peer:
        call = Call("POST", f"{peer.url}/a?b=c", {"X-Token": "secret"}, b'{"n":1}')
        assert asked(call) == Answer(201, '{"got": {"n": 1}}')
        assert asked(Call("GET", peer.url)).status == 404
    path, headers, _ = peer.asked[0]
    assert (path, headers["X-Token"]) == ("POST /a?b=c", "secret")
    assert "secret" not in repr(call)


@pytest.mark.parametrize(
    "url", ["http://example.invalid/", "ftp://127.0.0.1/", "https://user@127.0.0.1/", "http://127.0.0.1:1/", "no url"]
)
def test_an_address_that_may_not_be_used_or_does_not_answer(url: str) -> None:
    assert asked(Call("GET", url)) == Answer(0)


def test_tls_is_verified() -> None:
    with RestPeer({}).running() as peer, pytest.raises(ssl.SSLError):
        asked(Call("GET", peer.url.replace("http:", "https:")))


def test_too_much_and_too_slow() -> None:
    wait = threading.Event()
    routes = {"GET /big": lambda _: (200, b"x" * (MAX_BODY_BYTES + 1)), "GET /slow": lambda _: (200, str(wait.wait(5)))}
    with RestPeer(routes).running() as peer:
        assert asked(Call("GET", f"{peer.url}/big")) == Answer(0)
        assert asked(Call("GET", f"{peer.url}/slow"), 0.2) == Answer(0)
        wait.set()


def test_steps_are_followed_to_their_result() -> None:
    def steps() -> Steps[list[int]]:
        first = yield Call("GET", "1")
        second = yield Call("GET", "2")
        return [first.status, second.status]

    async def answer(call: Call) -> Answer:
        return Answer(int(call.url))

    assert asyncio.run(follow(steps(), answer)) == [1, 2]
