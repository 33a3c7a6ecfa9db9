"""A real Socket.IO server for the tests: python-socketio behind a websocket server, joined by the few words of ASGI it needs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import socketio
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed


class UiConnector:
    """The connector's side: takes tokens, lets clients join, and sends events to who has joined."""

    def __init__(self, token: str) -> None:
        self.server = socketio.AsyncServer(async_mode="asgi", ping_interval=1, ping_timeout=1)
        self.joined: list[str] = []
        self.somebody = asyncio.Event()
        self.sids: list[str] = []
        self.url = ""
        self._app = socketio.ASGIApp(self.server)

        @self.server.event
        async def connect(sid: str, _environ: Any, auth: Any) -> bool:
            if not isinstance(auth, dict) or auth.get("token") != token:
                await self.server.emit("unauthenticated", to=sid)
                return False
            self.sids.append(sid)
            return True

        @self.server.on("join-conversation")
        async def join(sid: str, name: str) -> tuple[bool, str]:
            await self.server.enter_room(sid, name)
            self.joined.append(name)
            self.somebody.set()
            return True, name

    async def send(self, name: str, data_type: str, payload: dict[str, Any]) -> None:
        await self.server.emit(data_type, payload, room=name)

    async def cut(self) -> None:
        """Every client is thrown out."""
        self.somebody.clear()
        for sid in self.sids:
            await self.server.disconnect(sid)
        self.sids.clear()

    @asynccontextmanager
    async def running(self) -> AsyncIterator["UiConnector"]:
        async with serve(self._asgi, "127.0.0.1", 0, close_timeout=0.2) as server:
            self.url = f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"
            yield self

    async def _asgi(self, socket: ServerConnection) -> None:
        assert socket.request is not None
        parts = urlsplit(socket.request.path)
        scope = {
            "type": "websocket", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "ws", "path": parts.path,
            "raw_path": parts.path.encode(), "query_string": parts.query.encode(), "root_path": "", "subprotocols": [],
            "headers": [(name.lower().encode(), value.encode()) for name, value in socket.request.headers.raw_items()],
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 1),
        }  # fmt: skip
        first = [{"type": "websocket.connect"}]

        async def receive() -> dict[str, Any]:
            if first:
                return first.pop()
            try:
                frame = await socket.recv()
            except ConnectionClosed:
                return {"type": "websocket.disconnect", "code": 1000}
            key = "text" if isinstance(frame, str) else "bytes"
            return {"type": "websocket.receive", key: frame}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "websocket.send":
                text = message.get("text")
                await socket.send(message["bytes"] if text is None else text)
            elif message["type"] == "websocket.close":
                await socket.close()

        with suppress(ConnectionClosed):
            await self._app(scope, receive, send)
