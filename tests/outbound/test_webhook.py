"""One message over a real socket: what each answer means, and that no receiver can hold it up, lead it away or fill it."""

import json
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from agent_assist.domain.fulfilment import Fulfilment
from agent_assist.engine.delivery import Message, NotNow, Rejected, SendAnswer, Told
from agent_assist.engine.errors import UnusableInput
from agent_assist.outbound.address import address_of
from agent_assist.outbound.secret import Secret
from agent_assist.outbound.webhook import MOST_BYTES, Webhook
from tests.outbound import receiver as r
from tests.outbound.conftest import SECRET
from tests.outbound.receiver import Behave, Receiver, receiving

OPENSSL = shutil.which("openssl")
MESSAGE = Message(
    "e-000001-0123456789abcdef",
    {"entry": "e-000001", "kind": "committed", "amount_minor": 1500, "currency": "GBP", "reason": "Für Inês, 素敵"},
    Fulfilment("A card", "post room", "tonight", True, "It's in the post.", "Sorry.", "raj", "none"),
)


def way(url: str, ca_file: Path | None = None, **times: float) -> Webhook:
    return Webhook(url, Secret(SECRET), ca_file=ca_file, **{"timeout_s": 0.5, "deadline_s": 1.5, **times})


def sent(*acts: Behave) -> tuple[SendAnswer, Receiver]:
    with receiving(*acts) as receiver:
        return way(receiver.url).send(MESSAGE), receiver


def test_a_message_is_signed_whole_and_answered_with_a_reference() -> None:
    answer, receiver = sent()
    assert answer == Told("R-1")
    assert receiver.unbelieved == []
    (seen,) = receiver.seen
    told = json.loads(seen.body)
    assert seen.headers["Idempotency-Key"] == told["idempotency_key"] == MESSAGE.key
    assert seen.headers["Content-Type"] == "application/json"
    assert (told["event"], told["amount_minor"], told["reason"]) == ("gesture.committed", 1500, "Für Inês, 素敵")
    assert told["fulfilment"] == {
        "title": "A card",
        "vendor": "post room",
        "lead_time": "tonight",
        "address_needed": True,
        "told": "It's in the post.",
        "note": {"text": "Sorry.", "signed_by": "raj"},
        "treatment": "none",
    }


def test_the_same_message_has_the_same_body_each_time() -> None:
    with receiving() as receiver:
        for _ in range(2):
            way(receiver.url).send(MESSAGE)
    assert len({seen.body for seen in receiver.seen}) == 1
    assert len(receiver.kept) == 1


@pytest.mark.parametrize("code", [200, 201, 202, 204, 299, 409])
def test_taken_now_or_before(code: int) -> None:
    assert sent(r.status(code))[0] == Told("")


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 413, 422, 425, 451, 499])
def test_what_will_never_be_taken(code: int) -> None:
    assert sent(r.status(code))[0] == Rejected(f"HTTP {code}")


def test_the_reason_of_a_no_is_kept_as_short_plain_words() -> None:
    said = json.dumps({"error": "no such\u202e customer\r\n" + "x" * 500}).encode()
    answer, _ = sent(r.status(422, said))
    assert isinstance(answer, Rejected)
    assert answer.why.startswith("HTTP 422: no such customerx")
    assert len(answer.why) < 220


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504, 599])
def test_what_may_be_taken_later(code: int) -> None:
    assert sent(r.status(code))[0] == NotNow(f"HTTP {code}")


@pytest.mark.parametrize(("told", "wait_s"), [("120", 120.0), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("-5", None)])
def test_the_wait_the_receiver_asks_for(told: str, wait_s: float | None) -> None:
    assert sent(r.status(503, Retry_After=told))[0] == NotNow("HTTP 503", wait_s)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(code: int) -> None:
    with receiving() as other:
        answer, first = sent(r.status(code, Location=other.url))
        assert isinstance(answer, NotNow)
        assert "redirect" in answer.why
        assert (len(first.seen), len(other.seen)) == (1, 0)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (r.cut, "The connection failed"),
        (r.silent, "No answer in time"),
        (r.trickle_head, "No whole answer within 1.5 s"),
        (r.noise, "The connection failed"),
        (r.many_headers, "The connection failed"),
    ],
)
def test_no_answer_is_tried_again(act: Behave, words: str) -> None:
    answer, receiver = sent(act)
    assert isinstance(answer, NotNow)
    assert answer.why.startswith(words)
    assert len(receiver.kept) == 1  # the other side had it: only its key keeps it from being taken twice


@pytest.mark.parametrize("act", [r.trickle_body, r.huge])
def test_a_yes_stands_whatever_comes_after_it(act: Behave) -> None:
    assert sent(act)[0] == Told("")


@pytest.mark.parametrize(
    "body",
    [
        b"not json",
        b"[" * 60_000,
        b'{"reference": {"a": 1}}',
        b'{"reference": true}',
        b'{"reference": ' + b"9" * 5000 + b"}",
        b'{"reference": "' + b"x" * MOST_BYTES + b'"}',
        b"\xff\xfe",
    ],
)
def test_an_unreadable_reference_is_none(body: bytes) -> None:
    assert sent(r.status(200, body))[0] == Told("")


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        answer = way(f"http://127.0.0.1:{taken.getsockname()[1]}/").send(MESSAGE)
    assert isinstance(answer, NotNow)
    assert "refused" in answer.why


def test_stopping_cuts_what_is_under_way() -> None:
    with receiving(r.silent) as receiver:
        hook = way(receiver.url, timeout_s=20, deadline_s=20)
        answers: list[SendAnswer] = []
        thread = threading.Thread(target=lambda: answers.append(hook.send(MESSAGE)))
        thread.start()
        _until(lambda: bool(receiver.seen))
        hook.stop()
        thread.join(5)
    assert isinstance(answers[0], NotNow)


@pytest.mark.parametrize(
    "url",
    [
        "http://fulfilment.example/x",
        "http://10.0.0.1/",
        "ftp://127.0.0.1/",
        "https://",
        "https://user:password@fulfilment.example/",
        "https://fulfilment.example/#part",
        "https://fulfilment.example:99999/",
        "https://fulfilment.example/a b",
        "https://fulfilment.example/\r\nX: y",
        "//fulfilment.example/",
        "http://127.0.0.1.fulfilment.example/",
    ],
)
def test_addresses_that_cannot_be(url: str) -> None:
    with pytest.raises(UnusableInput):
        Webhook(url, Secret(SECRET))


def test_an_address_is_shown_without_its_query() -> None:
    assert address_of("https://fulfilment.example/hook?token=abc").shown == "https://fulfilment.example:443/hook"
    assert address_of("http://[::1]:8080").shown == "http://[::1]:8080/"


def test_a_name_that_leads_away_in_the_clear_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """`localhost` may be pointed elsewhere: the peer's own address decides, before a byte is sent."""
    with receiving() as receiver:
        monkeypatch.setattr("agent_assist.outbound.webhook.is_loopback", lambda _: False)
        answer = way(receiver.url).send(MESSAGE)
    assert isinstance(answer, NotNow)
    assert receiver.seen == []


# ------------------------------------------------------------------------------------------------------------------- TLS


@pytest.fixture
def certificate(tmp_path: Path) -> Callable[..., Path]:
    """Makes a self-signed certificate with its key in one file."""
    if OPENSSL is None:
        pytest.skip("certificates are made with the openssl program")

    def make(name: str = "IP:127.0.0.1") -> Path:
        key, made = tmp_path / "key.pem", tmp_path / "certificate.pem"
        line = "req -x509 -newkey rsa:2048 -nodes -sha256 -subj /CN=receiver".split()
        target = ["-keyout", str(key), "-out", str(made), "-addext", f"subjectAltName={name}"]
        subprocess.run([str(OPENSSL), *line, *target], check=True, capture_output=True)
        made.write_bytes(made.read_bytes() + key.read_bytes())
        return made

    return make


def test_over_tls_with_an_authority_that_is_named(certificate: Callable[..., Path]) -> None:
    made = certificate()
    with receiving(certificate=made) as receiver:
        assert way(receiver.url, made).send(MESSAGE) == Told("R-1")


def test_a_certificate_nobody_vouches_for(certificate: Callable[..., Path]) -> None:
    with receiving(certificate=certificate()) as receiver:
        answer = way(receiver.url).send(MESSAGE)
    assert isinstance(answer, NotNow)
    assert "self-signed" in answer.why
    assert receiver.seen == []


def test_a_certificate_for_another_host(certificate: Callable[..., Path]) -> None:
    made = certificate("DNS:fulfilment.example")
    with receiving(certificate=made) as receiver:
        answer = way(receiver.url, made).send(MESSAGE)
    assert isinstance(answer, NotNow)
    assert "127.0.0.1" in answer.why
    assert receiver.seen == []


def test_a_handshake_that_never_ends_is_cut(certificate: Callable[..., Path]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        hook = way(f"https://127.0.0.1:{listening.getsockname()[1]}/", timeout_s=20, deadline_s=0.5)
        assert hook.send(MESSAGE) == NotNow("No whole answer within 0.5 s")


def test_authorities_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("not a certificate")
    for name in ("ca.pem", "missing.pem"):
        with pytest.raises(UnusableInput):
            Webhook("https://fulfilment.example/", Secret(SECRET), ca_file=tmp_path / name)


def _until(done: Callable[[], bool]) -> None:
    end_s = time.monotonic() + 5
    while not done():
        assert time.monotonic() < end_s
        time.sleep(0.005)
