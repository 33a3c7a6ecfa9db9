"""A receiver of webhooks on a real socket in a thread, that misbehaves as it is told. It honours idempotency keys."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from agent_assist.outbound.signing import KEY, problem
from tests.outbound.conftest import SECRET

Behave = Callable[["Handler"], None]


@dataclass
class Seen:
    """One request as it came."""

    path: str
    headers: HTTPMessage
    body: bytes


@dataclass
class Receiver:
    """What came in. `acts` are played in turn, the last one for ever; `kept` holds one body for each key."""

    acts: list[Behave]
    url: str = ""
    seen: list[Seen] = field(default_factory=list)
    kept: dict[str, bytes] = field(default_factory=dict)
    unbelieved: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def keys(self) -> list[str]:
        """The idempotency keys in the order they came."""
        return [one.headers[KEY] for one in self.seen]

    def take(self, seen: Seen) -> Behave:
        """Note a request, check it, keep it once; how to answer it."""
        with self.lock:
            self.seen.append(seen)
            wrong = problem([SECRET], dict(seen.headers.items()), seen.body, time.time())
            if wrong:
                self.unbelieved.append(wrong)
            else:
                self.kept.setdefault(seen.headers[KEY], seen.body)
            return self.acts[min(len(self.seen), len(self.acts)) - 1]


class Handler(BaseHTTPRequestHandler):
    """Reads a whole request, then does what the receiver says."""

    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        act = self.server.receiver.take(Seen(self.path, self.headers, body))
        try:
            act(self)
        except OSError:
            self.close_connection = True

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    receiver: Receiver

    def handle_error(self, *_: Any) -> None:
        """A broken connection is what these tests are about."""


def status(code: int, body: bytes = b"", **headers: str) -> Behave:
    """Answer with a status."""
    return lambda handler: handler.answer(code, body, **headers)


def cut(handler: Handler) -> None:
    """The request was taken; the connection breaks before a word of the answer."""
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def silent(handler: Handler) -> None:
    """Take the request and never answer."""
    handler.connection.settimeout(30)
    while handler.rfile.read(1):
        continue


def trickle_head(handler: Handler) -> None:
    """A byte of the head now and then, faster than any one silence."""
    for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.05)


def trickle_body(handler: Handler) -> None:
    """The status at once, the body never whole."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def noise(handler: Handler) -> None:
    """No HTTP at all."""
    handler.wfile.write(b"\x00\xff\x00 hello\r\n\r\n" * 50)
    handler.close_connection = True


def huge(handler: Handler) -> None:
    """A body without an end."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(4096):
        handler.wfile.write(b"x" * 65536)


def many_headers(handler: Handler) -> None:
    """More headers than anyone reads."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n")
    handler.close_connection = True


@contextmanager
def receiving(*acts: Behave, certificate: Path | None = None, host: str = "127.0.0.1") -> Iterator[Receiver]:
    """A receiver that listens until the block ends; over TLS with a certificate."""
    server = _Server((host, 0), Handler)
    server.receiver = receiver = Receiver(list(acts) or [status(200, b'{"reference": "R-1"}')])
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    receiver.url = f"{'https' if certificate else 'http'}://{host}:{server.server_address[1]}/gestures"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
