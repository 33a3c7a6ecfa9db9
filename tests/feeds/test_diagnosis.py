"""What a diagnosis says of real peers: a good one, and each kind of bad one at the step where it goes wrong."""

import asyncio
import shutil
import socket
import ssl
from collections.abc import Sequence
from email.utils import formatdate
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response

from agent_assist.feeds.addresses import tls_context
from agent_assist.feeds.decoders import recipe_for
from agent_assist.feeds.diagnosis import STEPS, Diagnosis, Finding
from agent_assist.feeds.pace import Pace
from agent_assist.feeds.site import Site
from tests.feeds.peers import AT_MS, Peer, Scene, ScriptedServer, spoken
from tests.feeds.test_tls import certificate

QUICK = Pace(open_timeout_s=3, welcome_timeout_s=1.5, call_timeout_s=3)
CANARY = "canary-words"
WITH_OPENSSL = pytest.mark.skipif(shutil.which("openssl") is None, reason="certificates are made with openssl")


async def visit(
    url: str,
    *,
    token: str | None = "secret-token",
    adapter: str = "native",
    ca: Path | None = None,
    wall_ms: int = AT_MS,
    wait_s: float = 5,
    **settings: object,
) -> dict[str, Finding]:
    tls = tls_context(ca) if url.startswith(("wss:", "https:")) else None
    recipe = recipe_for(adapter, Site(url, "raj", token, settings))
    found = await Diagnosis(url, recipe, tls, lambda: wall_ms, pace=QUICK, wait_s=wait_s).findings()
    assert tuple(one.step for one in found) == STEPS
    assert not any("secret-token" in one.words or CANARY in one.words for one in found)
    return {one.step: one for one in found}


def look(scenes: Sequence[Scene], *, date_ms: int | None = AT_MS, **asked: Any) -> dict[str, Finding]:
    """Visit a scripted server whose clock says `date_ms`."""
    tls = asked.pop("tls", None)
    options = asked.pop("options", {})

    def dated(_connection: ServerConnection, _request: Request, response: Response) -> Response:
        del response.headers["Date"]
        if date_ms is not None:
            response.headers["Date"] = formatdate(date_ms / 1000, usegmt=True)
        return response

    async def run() -> dict[str, Finding]:
        async with ScriptedServer(scenes, process_response=dated, **options).running(tls) as server:
            return await visit(server.url + asked.pop("path", ""), **asked)

    return asyncio.run(run())


async def good(peer: Peer) -> None:
    await peer.welcome("c-1")
    await peer.subscribed()
    await peer.send(spoken(1, text=CANARY))
    await peer.stay()


async def silent(peer: Peer) -> None:
    await peer.stay()


def states(found: dict[str, Finding]) -> dict[str, str]:
    return {step: one.state for step, one in found.items()}


def test_all_is_well_and_nothing_is_acknowledged() -> None:
    heard: list[str] = []

    async def watched(peer: Peer) -> None:
        try:
            await good(peer)
        finally:
            heard.extend(one["op"] for one in peer.heard)

    found = look([watched])
    skipped = {"tls": "skipped", "rest": "skipped"}
    assert states(found) == dict.fromkeys(STEPS, "ok") | skipped
    assert "c-1" not in found["greeting"].words
    assert heard == ["hello", "subscribe"]


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = asyncio.run(visit(f"ws://127.0.0.1:{port}"))
    assert (found["dns"].state, found["tcp"].state) == ("ok", "failed")
    assert "refused" in found["tcp"].words
    assert {found[step].state for step in STEPS[2:]} == {"skipped"}


def test_a_name_that_nobody_knows() -> None:
    found = asyncio.run(visit("wss://feed.invalid"))
    assert found["dns"].state == "failed"
    assert "feed.invalid" in found["dns"].words or "in time" in found["dns"].words


@WITH_OPENSSL
@pytest.mark.parametrize(
    ("name", "trusted", "state", "cause"),
    [
        ("IP:127.0.0.1", True, "ok", "the certificate is good until"),
        ("IP:127.0.0.1", False, "failed", "self-signed"),
        ("DNS:feed.example", True, "failed", "127.0.0.1"),
    ],
)
def test_a_certificate_is_named(tmp_path: Path, name: str, trusted: bool, state: str, cause: str) -> None:
    made = certificate(tmp_path, name=name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made)
    found = look([good], tls=context, ca=made if trusted else None)
    assert (found["tcp"].state, found["tls"].state) == ("ok", state)
    assert cause in found["tls"].words
    assert found["first event"].state == ("ok" if state == "ok" else "skipped")


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (HTTPStatus.UNAUTHORIZED, "does not accept this token: HTTP 401: Unauthorized"),
        (HTTPStatus.FORBIDDEN, "does not let this agent in: HTTP 403: Forbidden"),
        (HTTPStatus.TOO_MANY_REQUESTS, "asks for a pause: HTTP 429: Too Many Requests"),
        (HTTPStatus.NOT_FOUND, "no feed at this address: HTTP 404"),
    ],
)
def test_a_refusal_is_told_by_name(status: HTTPStatus, cause: str) -> None:
    def refuse(connection: ServerConnection, _request: Request) -> Response:
        return connection.respond(status, "no\n")

    found = look([good], options={"process_request": refuse})
    assert (found["tls"].state, found["websocket"].state, found["greeting"].state) == ("skipped", "failed", "skipped")
    assert cause in found["websocket"].words
    assert found["clock"].state == "ok"


def test_a_token_that_is_refused_after_the_greeting() -> None:
    async def refuse(peer: Peer) -> None:
        await peer.hear("hello")
        await peer.socket.close(4401)

    found = look([refuse])
    assert (found["websocket"].state, found["greeting"].state) == ("ok", "failed")
    assert "4401" in found["greeting"].words


def test_a_server_that_says_nothing() -> None:
    found = look([silent])
    assert (found["websocket"].state, found["greeting"].state) == ("ok", "failed")
    assert found["greeting"].words == "no sign of life from the server"


def test_a_server_that_chatters_and_never_says_welcome() -> None:
    async def chatter(peer: Peer) -> None:
        while True:
            await peer.say(op="weather")
            await asyncio.sleep(0.05)

    found = look([chatter])
    assert found["greeting"] == Finding("greeting", "failed", "no welcome came")


def test_a_server_that_is_no_websocket() -> None:
    async def run() -> dict[str, Finding]:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readline()
            writer.write(b"220 mail.example ESMTP\r\n")
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        async with server:
            return await visit(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}")

    found = asyncio.run(run())
    assert (found["tcp"].state, found["websocket"].state) == ("ok", "failed")
    assert "not that of a websocket server" in found["websocket"].words


def test_a_subscription_that_nobody_confirms() -> None:
    async def deaf(peer: Peer) -> None:
        await peer.welcome("c-1", "c-2")
        await peer.stay()

    found = look([deaf], wait_s=0.3)
    assert found["subscription"] == Finding("subscription", "failed", "2 asked for, none confirmed")
    assert found["first event"].state == "skipped"


def test_a_quiet_feed_is_no_failure() -> None:
    async def quiet(peer: Peer) -> None:
        await peer.welcome()
        await peer.stay()

    found = look([quiet], wait_s=0.3)
    assert "failed" not in states(found).values()
    assert (found["subscription"].state, found["first event"].state) == ("skipped", "skipped")


def test_words_that_cannot_be_read() -> None:
    async def garbled(peer: Peer) -> None:
        await peer.welcome("c-1")
        await peer.subscribed()
        await peer.send("{not json " + CANARY)
        await peer.stay()

    found = look([garbled], wait_s=1)
    assert found["first event"].state == "failed"
    assert "not_json 1" in found["first event"].words


def test_a_server_that_names_no_subprotocol() -> None:
    found = look([good], options={"subprotocols": None})
    assert found["subprotocol"].state == "failed"
    assert found["first event"].state == "ok"


@pytest.mark.parametrize(("off_s", "state", "way"), [(4, "ok", ""), (90, "failed", "behind"), (-90, "failed", "ahead")])
def test_a_clock_that_is_wrong(off_s: int, state: str, way: str) -> None:
    found = look([good], date_ms=AT_MS + off_s * 1000)
    assert found["clock"].state == state
    assert way in found["clock"].words


@pytest.mark.parametrize(("behind_s", "state"), [(-60, "skipped"), (60, "failed")])
def test_without_a_date_an_event_of_the_future_tells(behind_s: int, state: str) -> None:
    found = look([good], date_ms=None, wall_ms=AT_MS - behind_s * 1000)
    assert found["clock"].state == state


def test_a_feed_that_is_asked_over_rest_first() -> None:
    def refuse(connection: ServerConnection, request: Request) -> Response | None:
        return connection.respond(HTTPStatus.UNAUTHORIZED, "no\n") if "profile" in request.path else None

    found = look(
        [silent], options={"process_request": refuse}, adapter="chatwoot", path="/cable", token_is="api"
    )  # fmt: skip
    assert (found["rest"].state, found["websocket"].state) == ("failed", "skipped")
    assert "401" in found["rest"].words


def test_an_adapter_without_a_greeting() -> None:
    async def talk(peer: Peer) -> None:
        await peer.socket.send('{"role":"CUSTOMER","transcript":"hello","final":true,"messageId":"m-1"}')
        await peer.stay()

    found = look([talk], adapter="simple", options={"subprotocols": None})
    assert (found["greeting"].state, found["subscription"].state) == ("ok", "skipped")
    assert found["first event"].state == "ok"


def test_a_failure_has_a_cause_in_one_word(tmp_path: Path) -> None:
    """For whoever says what can be done about it."""

    def refuse(connection: ServerConnection, _request: Request) -> Response:
        return connection.respond(HTTPStatus.UNAUTHORIZED, "no\n")

    async def leaves(peer: Peer) -> None:
        await peer.hear("hello")
        await peer.socket.close(4403)

    assert look([good], options={"process_request": refuse})["websocket"].cause == "http_401"
    assert look([leaves])["greeting"].cause == "http_403"
    assert look([silent])["greeting"].cause == "silent"
    assert look([good], date_ms=AT_MS + 600_000)["clock"].cause == "clock"
    assert look([good])["clock"].cause == ""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert asyncio.run(visit(f"ws://127.0.0.1:{port}"))["tcp"].cause == "nobody_listens"


@pytest.mark.parametrize("there", ["https://login.example/", "ws://127.0.0.2:9/feed"])
def test_an_address_that_leads_elsewhere(there: str) -> None:
    def send_away(connection: ServerConnection, _request: Request) -> Response:
        answer = connection.respond(HTTPStatus.FOUND, "over there\n")
        answer.headers["Location"] = there
        return answer

    found = look([good], options={"process_request": send_away})
    assert (found["websocket"].state, found["websocket"].cause) == ("failed", "redirect")


@WITH_OPENSSL
@pytest.mark.parametrize(
    ("name", "trusted", "cause"), [("IP:127.0.0.1", False, "untrusted"), ("DNS:feed.example", True, "other_name")]
)
def test_a_certificate_has_a_cause_in_one_word(tmp_path: Path, name: str, trusted: bool, cause: str) -> None:
    made = certificate(tmp_path, name=name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made)
    assert look([good], tls=context, ca=made if trusted else None)["tls"].cause == cause


@WITH_OPENSSL
@pytest.mark.parametrize(("here", "step", "cause"), [("ws", "websocket", "no_websocket"), ("wss", "tls", "broke")])
def test_tls_on_one_side_only(tmp_path: Path, here: str, step: str, cause: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path, name="IP:127.0.0.1"))

    async def run() -> dict[str, Finding]:
        async with ScriptedServer([good]).running(context if here == "ws" else None) as server:
            return await visit(f"{here}:{server.url.partition(':')[2]}")

    assert asyncio.run(run())[step].cause == cause
