"""The bundled feed server: plays recordings over the native feed, to any number of clients, for demos, tests and integrators."""

import asyncio
import hmac
import json
import logging
import ssl
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.typing import Subprotocol

from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.listener import Listener
from agent_assist.feeds.recording import BadLine, Recorded, read_lines
from agent_assist.feeds.strict_json import Unparseable, parse_object
from agent_assist.feeds.timeline import Item, Stream, renamed, retimed, streams_of
from agent_assist.feeds.wire import PROTOCOL, SUBPROTOCOL

HELLO_TIMEOUT_S: Final = 5.0
PAUSE_BETWEEN_ROUNDS_MS: Final = 3_000
_LARGEST_CLIENT_FRAME: Final = 64 * 1024

# The library would log whole frames when debugging; a log may never hold a customer's words.
_log = logging.getLogger("agent_assist.feeds.serving")
_log.setLevel(logging.WARNING)


def recorded(path: Path) -> list[Recorded]:
    """The lines of a recording. Raises UnusableInput naming file and line, or that there is none."""
    lines = list(read_lines(path))
    for line in lines:
        if isinstance(line, BadLine):
            raise UnusableInput("This recording cannot be used", f"{path}, line {line.number}: {line.why}")
    if not lines:
        raise UnusableInput("This recording is empty", f"{path} holds no event")
    return [line for line in lines if isinstance(line, Recorded)]


class FeedServer:
    """Plays from the first greeting on; who comes later gets what went before at once.

    `speed` 2 is twice as fast as it happened, 0 as fast as possible. `retime` dates the events as they are played.
    `suffix` is added to every conversation and event id, so that a recording played again is a new conversation.
    `loop` plays it again and again, each time under new ids. `played` is set when a client has been sent everything.
    """

    def __init__(
        self,
        recordings: Sequence[Path | Sequence[Recorded]],
        speed: float = 1.0,
        port: int = 0,
        *,
        host: str = "127.0.0.1",
        token: str | None = None,
        loop: bool = False,
        retime: bool = False,
        suffix: str = "",
        heartbeat_s: float = 15.0,
        tls: ssl.SSLContext | None = None,
        wall_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        lines = [recorded(source) if isinstance(source, Path) else source for source in recordings]
        self._original = streams_of(lines)
        self.streams = [renamed(stream, suffix, 0) for stream in self._original] if suffix else self._original
        self._round_ms = max(stream.items[-1].offset_ms for stream in self._original) + PAUSE_BETWEEN_ROUNDS_MS
        self._speed = speed
        self._host, self._port = host, port
        self._token = token
        self._loops = loop and speed > 0
        self._retime = retime
        self._suffix = suffix
        self.heartbeat_s = heartbeat_s
        self._tls = tls
        self._wall_ms = wall_ms
        self._began_s: float | None = None
        self._began_wall_ms = 0
        self._rounds = 1
        self._server: Server | None = None
        self._listeners: set[Listener] = set()
        self.played = asyncio.Event()
        self.acknowledged: dict[str, int] = {}

    @property
    def url(self) -> str:
        """Where it listens; known after `start`."""
        assert self._server is not None
        port = next(iter(self._server.sockets)).getsockname()[1]
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{'ws' if self._tls is None else 'wss'}://{host}:{port}"

    async def start(self) -> "FeedServer":
        """Begin to listen. Raises OSError when the port is taken."""
        self._server = await serve(
            self._client,
            self._host,
            self._port,
            ssl=self._tls,
            # A browser page must not read along: programs send no Origin.
            origins=[None],
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            select_subprotocol=_ours_if_offered,
            process_request=self._admit,
            compression=None,
            max_size=_LARGEST_CLIENT_FRAME,
            close_timeout=1,
            logger=_log,
        )
        return self

    async def stop(self, code: int = 1001) -> None:
        """Close every connection with `code` and stop listening."""
        if self._server is not None:
            self._server.close(code=code)
            await self._server.wait_closed()

    async def __aenter__(self) -> "FeedServer":
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    # ------------------------------------------------------------------------------------------------------- the clock

    def now_ms(self) -> float:
        """How far the play has come."""
        if self._began_s is None:
            self._began_s = asyncio.get_running_loop().time()
            self._began_wall_ms = self._wall_ms()
        if self._speed <= 0:
            return float("inf")
        elapsed_ms = (asyncio.get_running_loop().time() - self._began_s) * 1000 * self._speed
        if self._loops:
            self._play_again(elapsed_ms)
        return elapsed_ms

    def wait_s(self, offset_ms: float) -> float:
        """Real seconds until that place of the play."""
        return 0.0 if self._speed <= 0 else max(0.0, (offset_ms - self.now_ms()) / 1000 / self._speed)

    def frame(self, item: Item) -> str:
        """The envelope as it is sent now; the same at every repetition."""
        if not self._retime:
            return item.text
        elapsed_ms = item.offset_ms / self._speed if self._speed > 0 else 0
        return retimed(item, self._began_wall_ms + round(elapsed_ms))

    @property
    def next_round_ms(self) -> float | None:
        """When everything is played again; None when it is not."""
        return self._rounds * self._round_ms if self._loops else None

    def _play_again(self, now_ms: float) -> None:
        while now_ms >= self._rounds * self._round_ms:
            again = f"{self._suffix}~{self._rounds + 1}"
            self.streams = [
                *self.streams,
                *(renamed(stream, again, self._rounds * self._round_ms) for stream in self._original),
            ]
            self._rounds += 1

    # ----------------------------------------------------------------------------------------------------- the clients

    def _admit(self, socket: ServerConnection, request: Request) -> Response | None:
        """A wrong bearer token is refused before the upgrade; without one the greeting must bring it."""
        header = request.headers.get("Authorization")
        if self._token is None or header is None or self._is_token(header.removeprefix("Bearer ")):
            return None
        return socket.respond(HTTPStatus.UNAUTHORIZED, "this token is not accepted\n")

    def _is_token(self, given: object) -> bool:
        if self._token is None:
            return True
        return isinstance(given, str) and hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode())

    async def _client(self, socket: ServerConnection) -> None:
        try:
            if not await self._greeted(socket):
                return
            _forget_the_door(socket)
            listener = Listener(self, socket)
            self._listeners.add(listener)
            try:
                await listener.run()
            finally:
                self._listeners.discard(listener)
        except ConnectionClosed:
            pass  # clients come and go

    async def _greeted(self, socket: ServerConnection) -> bool:
        try:
            async with asyncio.timeout(HELLO_TIMEOUT_S):
                hello = parse_object(str(await socket.recv()))
        except TimeoutError:
            await refuse(socket, 4408, "hello_timeout", "no hello within 5 seconds")
            return False
        except Unparseable:
            hello = {}
        if hello.get("op") != "hello" or hello.get("protocol") != PROTOCOL:
            await refuse(socket, 1008, "protocol", f"the first frame is a hello for {PROTOCOL}")
            return False
        auth = hello.get("auth")
        request = socket.request
        bearer = request is not None and "Authorization" in request.headers
        if not bearer and not self._is_token(auth.get("token") if isinstance(auth, dict) else None):
            await refuse(socket, 4401, "auth", "this token is not accepted")
            return False
        return True

    def stream(self, conversation_id: str) -> Stream | None:
        """The conversation of that name, or None."""
        return next((stream for stream in self.streams if stream.conversation_id == conversation_id), None)

    def acknowledge(self, conversation_id: str, sequence: int) -> None:
        """A client has made everything up to `sequence` durable."""
        self.acknowledged[conversation_id] = max(sequence, self.acknowledged.get(conversation_id, 0))


def _ours_if_offered(_socket: ServerConnection, offered: Sequence[Subprotocol]) -> Subprotocol | None:
    """A client that offers none may still speak ours; its hello will tell."""
    return next((name for name in offered if name == SUBPROTOCOL), None)


def _forget_the_door(socket: ServerConnection) -> None:
    """What was said at the upgrade is of no use any more, and thousands may stand inside."""
    for said in (socket.request, socket.response):
        if said is not None:
            said.headers.clear()


async def refuse(socket: ServerConnection, code: int, name: str, message: str) -> None:
    """Say why, then close with the contract's code."""
    error: dict[str, Any] = {"op": "error", "code": name, "message": message, "fatal": True}
    await socket.send(json.dumps(error))
    await socket.close(code, message)
