"""A feed whose identity cannot be verified is refused, with the cause named and nothing said to it."""

import asyncio
import shutil
import ssl
import subprocess
from http import HTTPStatus
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response

from agent_assist.engine.errors import FeedRefused
from agent_assist.feeds.addresses import tls_context
from tests.feeds.certificates import Authority, authority, served
from tests.feeds.certificates import certificate as certificate_of
from tests.feeds.peers import Desk, Peer, ScriptedServer, spoken
from tests.feeds.tls_trials import BAD, refused, sent_elsewhere

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="certificates are made with the openssl program")


def certificate(folder: Path, *options: str, name: str = "IP:127.0.0.1") -> Path:
    """A self-signed certificate with its key in one file."""
    key, made = folder / "key.pem", folder / "certificate.pem"
    arguments = "req -x509 -newkey rsa:2048 -nodes -sha256 -subj /CN=feed".split()
    target = ["-keyout", str(key), "-out", str(made), "-addext", f"subjectAltName={name}"]
    subprocess.run([str(OPENSSL), *arguments, *target, *options], check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + key.read_bytes())
    return made


def connect(
    made: Path, *, trusted: bool, newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3
) -> tuple[Desk, ScriptedServer]:
    """Run a client against a TLS server until it is live or refused."""

    async def welcome(peer: Peer) -> None:
        await peer.welcome("c-1")
        await peer.subscribed()
        await peer.send(spoken(1))
        await peer.stay()

    async def run() -> tuple[Desk, ScriptedServer]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.maximum_version = newest
        async with ScriptedServer([welcome]).running(context) as server:
            desk = Desk(server.url, token="secret", ca=made if trusted else None)
            async with desk.running():
                await desk.until(lambda: desk.events or {"refused", "reconnecting"} & set(desk.kinds))
            return desk, server

    return asyncio.run(run())


@pytest.mark.parametrize("newest", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_private_authority_that_is_named_is_trusted(tmp_path: Path, newest: ssl.TLSVersion) -> None:
    desk, _ = connect(certificate(tmp_path), trusted=True, newest=newest)
    assert desk.shown == [1]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> tuple[Authority, Path]:
    """An authority, and the file that says it is trusted."""
    made = authority()
    return made, made.write(tmp_path_factory.mktemp("tls") / "authority.pem")


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_is_refused_by_its_name_and_told_nothing(
    name: str, known: tuple[Authority, Path], tmp_path: Path
) -> None:
    make, cause = BAD[name]
    found = asyncio.run(refused(make(tmp_path / "server.pem", known[0]), known[1]))
    assert found.state.kind == "refused"
    assert cause in found.state.detail
    assert found.bytes_said == 0


def test_a_redirect_into_the_open_is_refused(known: tuple[Authority, Path], tmp_path: Path) -> None:
    """The host is the same; what it asks for is to say everything again where all can read it."""
    found = asyncio.run(sent_elsewhere(served(certificate_of(tmp_path / "server.pem", known[0])), known[1]))
    assert found.state.kind == "refused"
    assert found.state.words == "The feed sends us elsewhere"
    assert found.bytes_said == 0


def test_old_tls_is_never_spoken() -> None:
    context = tls_context()
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname


def test_an_authority_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("not a certificate")
    with pytest.raises(FeedRefused):
        tls_context(tmp_path / "ca.pem")
    with pytest.raises(FeedRefused, match=r"missing\.pem: No such file"):
        tls_context(tmp_path / "missing.pem")


@pytest.mark.parametrize("trusted", [True, False])
def test_the_same_holds_for_calls_over_rest(tmp_path: Path, trusted: bool) -> None:
    """No token leaves before the other side is known: the cause is the certificate's, as with a socket."""
    made = certificate(tmp_path)
    asked: list[str] = []

    def answer(connection: ServerConnection, request: Request) -> Response | None:
        asked.append(request.path)
        if request.path != "/api/v1/profile":
            return None
        return connection.respond(HTTPStatus.OK, '{"id":2,"account_id":1,"pubsub_token":"p"}')

    async def run() -> Desk:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made)
        options = {"subprotocols": ["actioncable-v1-json"], "process_request": answer}
        async with ScriptedServer([Peer.stay], **options).running(context) as server:
            desk = Desk(
                f"{server.url}/cable", token="secret", ca=made if trusted else None, adapter="chatwoot",
                settings={"token_is": "api"},
            )  # fmt: skip
            async with desk.running():
                await desk.until(lambda: "/cable" in asked or "refused" in desk.kinds or len(desk.states) > 1)
            return desk

    desk = asyncio.run(run())
    if trusted:
        assert asked[0] == "/api/v1/profile"
    else:
        assert asked == []
        assert "self-signed" in desk.states[1].detail
