"""Opens one websocket to a feed with the limits that were tried against hostile servers. Says nothing over it yet."""

import logging
import ssl
from typing import Final

from websockets.asyncio.client import connect
from websockets.exceptions import SecurityError
from websockets.typing import Origin, Subprotocol
from websockets.uri import parse_uri

from agent_assist import __version__
from agent_assist.feeds.addresses import check_url
from agent_assist.feeds.pace import Pace
from agent_assist.feeds.portions import PortionedConnection
from agent_assist.feeds.recipe import Address

# The contract allows 256 KiB. The socket takes more, so that a frame that is too large is refused by itself, with its
# place known, instead of breaking the connection again and again at the same message.
MAX_MESSAGE_BYTES: Final = 2 * 1024 * 1024
MAX_QUEUED_FRAMES: Final = 16

# The library would log whole frames when debugging; a log may never hold a customer's words.
_log = logging.getLogger("agent_assist.feeds.socket")
_log.setLevel(logging.WARNING)


class _Dial(connect):
    """The library's connector, which would follow a redirect anywhere. Ours stays with its host."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        found = super().process_redirect(exc)
        if isinstance(found, Exception):
            return found
        here, there = self.ws_uri, parse_uri(found)
        if (here.secure, here.host, here.port) != (there.secure, there.host, there.port):
            return SecurityError("redirect to another host")
        return found


async def dial(address: Address, tls: ssl.SSLContext | None, pace: Pace) -> PortionedConnection:
    """Connect, or raise what `endings.ending_of` understands, or FeedRefused for an address that may not be used."""
    check_url(address.url)
    headers = dict(address.headers)
    socket = await _Dial(
        address.url,
        origin=Origin(headers.pop("Origin")) if "Origin" in headers else None,
        subprotocols=[Subprotocol(name) for name in address.subprotocols] or None,
        additional_headers=headers or None,
        user_agent_header=f"agent-assist/{__version__}",
        create_connection=PortionedConnection,
        compression=None,
        proxy=None,
        ssl=tls if address.url.lower().startswith("wss:") else None,
        open_timeout=pace.open_timeout_s,
        ping_interval=None,  # `silence` asks: a server that sends lives, whether or not its answer has its turn
        close_timeout=pace.close_timeout_s,
        max_size=MAX_MESSAGE_BYTES,
        max_queue=MAX_QUEUED_FRAMES,
        logger=_log,
    )
    assert isinstance(socket, PortionedConnection)
    return socket
