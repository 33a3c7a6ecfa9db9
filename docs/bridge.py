"""A bridge for systems that have no websocket: takes Twilio's callbacks and Contact Lens records over HTTP, and hands them to desks.

A recipe to copy and change, of which nothing in the product depends. It needs Python 3.11 and the package `websockets`:

    DESK_TOKEN=... TWILIO_AUTH_TOKEN=... PUBLIC_URL=https://bridge.example/twilio python3 bridge.py 8080 8081

Callbacks come to the first port, desks to the second; put TLS before both. What was said lately is kept in memory and
repeated to every desk that connects, so that a desk that was away misses nothing: it drops what it has.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import os
import sys
from collections import defaultdict, deque
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.http11 import Request, Response

DESK_TOKEN = os.environ["DESK_TOKEN"]
TWILIO_AUTH_TOKEN = os.environ.get("TWILIO_AUTH_TOKEN", "")
PUBLIC_URL = os.environ.get("PUBLIC_URL", "")
MOST_BYTES, MOST_KEPT, MOST_WAITING = 262_144, 2_000, 20


class Hub:
    """Every desk that is connected, and what was said lately. Used on the event loop only."""

    def __init__(self) -> None:
        self.desks: set[ServerConnection] = set()
        self.lately: deque[str] = deque(maxlen=MOST_KEPT)
        self.count = 0

    def say(self, frame: str) -> None:
        """To every desk, and to those that come later."""
        self.lately.append(frame)
        self.count += 1
        broadcast(self.desks, frame)

    async def desk(self, socket: ServerConnection) -> None:
        """What was said lately, also while that was being sent; then what is said."""
        sent = 0
        while sent < self.count:
            missing = list(self.lately)[-(self.count - sent) :]
            sent = self.count
            for frame in missing:
                await socket.send(frame)
        self.desks.add(socket)
        try:
            await socket.wait_closed()
        finally:
            self.desks.discard(socket)


class Twilio:
    """Callbacks overtake one another, and have no utterance ids: here they get their order and a name for each."""

    def __init__(self) -> None:
        self.waiting: dict[str, dict[int, dict[str, str]]] = defaultdict(dict)
        self.following: dict[str, int] = {}
        self.finals: dict[str, int] = defaultdict(int)

    def in_order(self, form: dict[str, str]) -> list[str]:
        """The frames that are due with this callback."""
        call, number = form["TranscriptionSid"], int(form["SequenceId"])
        following = self.following.setdefault(call, 0 if number == 0 else 1)
        waiting = self.waiting[call]
        if number >= following:
            waiting[number] = form
        if len(waiting) > MOST_WAITING:  # one is lost: go on with the next there is
            following = min(waiting)
        frames = []
        while (found := waiting.pop(following, None)) is not None:
            frames += self.frames(found)
            following += 1
        self.following[call] = following
        return frames

    def frames(self, form: dict[str, str]) -> list[str]:
        """What desks read of one callback."""
        call = form["CallSid"]
        if form["TranscriptionEvent"] == "transcription-stopped":
            return [json.dumps({"call": call, "ended": True, "at": form.get("Timestamp")})]
        if form["TranscriptionEvent"] != "transcription-content":
            return []
        told, track = json.loads(form["TranscriptionData"]), form["Track"]
        voice = f"{form['TranscriptionSid']}-{track}"
        final = form["Final"] == "true"
        frame = {
            "call": call, "track": track, "id": f"{voice}-{self.finals[voice]}", "final": final, "at": form.get("Timestamp"),
            "text": told["transcript"], "confidence": told.get("confidence"),
        }  # fmt: skip
        self.finals[voice] += final
        return [json.dumps(frame)]


def is_from_twilio(form: dict[str, str], signature: str) -> bool:
    """Whether the request was signed with the account's token."""
    signed = PUBLIC_URL + "".join(f"{name}{form[name]}" for name in sorted(form))
    found = base64.b64encode(hmac.new(TWILIO_AUTH_TOKEN.encode(), signed.encode(), hashlib.sha1).digest())
    return bool(TWILIO_AUTH_TOKEN) and hmac.compare_digest(found, signature.encode("utf-8", "replace"))


def is_a_desk(given: str | None) -> bool:
    """Whether it knows the desks' token. Whoever forwards Contact Lens records uses it as well."""
    return hmac.compare_digest((given or "").encode("utf-8", "replace"), f"Bearer {DESK_TOKEN}".encode())


def callbacks(hub: Hub, loop: asyncio.AbstractEventLoop) -> type[BaseHTTPRequestHandler]:
    """What answers the two kinds of callbacks."""
    twilio = Twilio()

    def tell(form: dict[str, str]) -> None:
        for frame in twilio.in_order(form):
            hub.say(frame)

    class Callbacks(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            """Take it or say why not."""
            try:
                body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), MOST_BYTES)).decode()
                self.send_response(self.taken(body))
            except (KeyError, ValueError):
                self.send_response(HTTPStatus.BAD_REQUEST)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def taken(self, body: str) -> HTTPStatus:
            """Hand it on, if it comes from whom it should."""
            if self.path == "/contact-lens" and is_a_desk(self.headers.get("Authorization")):
                json.loads(body)
                loop.call_soon_threadsafe(hub.say, body)
                return HTTPStatus.NO_CONTENT
            form = dict(parse_qsl(body, keep_blank_values=True))
            if self.path == "/twilio" and is_from_twilio(form, self.headers.get("X-Twilio-Signature") or ""):
                int(form["SequenceId"]), form["TranscriptionSid"]
                loop.call_soon_threadsafe(tell, form)
                return HTTPStatus.NO_CONTENT
            return HTTPStatus.FORBIDDEN

        def log_message(self, *_: Any) -> None:
            """What people say is in no log."""

    return Callbacks


def admitted(connection: ServerConnection, request: Request) -> Response | None:
    """Desks with the token only."""
    if is_a_desk(request.headers.get("Authorization")):
        return None
    return connection.respond(HTTPStatus.UNAUTHORIZED, "")


async def main(callback_port: int, desk_port: int) -> None:
    """Both ports, until it is ended."""
    hub = Hub()
    server = ThreadingHTTPServer(("127.0.0.1", callback_port), callbacks(hub, asyncio.get_running_loop()))
    Thread(target=server.serve_forever, daemon=True).start()
    async with serve(hub.desk, "127.0.0.1", desk_port, process_request=admitted) as desks:
        await desks.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
