"""A REST side for the feed's tests: routes on a loopback port, and what was asked of it."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Route = Callable[[Any], tuple[int, Any]]


@dataclass
class RestPeer:
    """`routes` by "METHOD /path" (without the query) give status and body for the body that was sent."""

    routes: dict[str, Route]
    url: str = ""
    asked: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator["RestPeer"]:
        peer = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                body = json.loads(raw) if raw else None
                peer.asked.append((f"{self.command} {self.path}", dict(self.headers), body))
                route = peer.routes.get(f"{self.command} {self.path.partition('?')[0]}", lambda _body: (404, {}))
                status, found = route(body)
                answer = found if isinstance(found, bytes) else json.dumps(found).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_arguments: Any) -> None:
                pass

        for verb in ("GET", "POST", "PUT"):
            setattr(Handler, f"do_{verb}", Handler._answer)
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        self.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
