"""What works of a feed, step by step, each said in one sentence: for whoever connects a system or looks for a fault.

It dials as a desk does, reads what comes and lets it go: nothing is acknowledged or kept, and no sentence holds a token or
anybody's words.
"""

import asyncio
import os
import socket as sockets
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, Literal
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import InvalidStatus, WebSocketException

from agent_assist.domain.said import said
from agent_assist.engine.errors import FeedRefused
from agent_assist.feeds.diagnosis_causes import cause_of
from agent_assist.feeds.diagnosis_talk import Talk, talk_over
from agent_assist.feeds.dialing import dial
from agent_assist.feeds.endings import FeedBroken, ending_of
from agent_assist.feeds.pace import Pace
from agent_assist.feeds.portions import PortionedConnection
from agent_assist.feeds.received import Answer, Call
from agent_assist.feeds.recipe import Address, Known, Recipe, Unreachable
from agent_assist.feeds.rest import ask, follow

State = Literal["ok", "failed", "skipped"]
STEPS: Final = (
    "dns", "tcp", "tls", "rest", "websocket", "subprotocol", "greeting", "subscription", "first event", "clock",
)  # fmt: skip
# A desk whose clock is further off shows the wrong ages, and a vendor's signatures may not be accepted.
LARGEST_SKEW_MS: Final = 5_000
_FAULTS = (OSError, WebSocketException, FeedBroken, FeedRefused, Unreachable)


@dataclass(frozen=True, slots=True)
class Finding:
    """One step and what came of it. `cause`: a fixed word for why it failed (`diagnosis_causes`), where one is known."""

    step: str
    state: State
    words: str
    cause: str = ""


class Diagnosis:
    """One visit to one feed. `tls` is None for an address on this machine that has none."""

    def __init__(
        self,
        url: str,
        recipe: Recipe,
        tls: ssl.SSLContext | None,
        wall_ms: Callable[[], int],
        *,
        pace: Pace | None = None,
        wait_s: float = 10.0,
    ) -> None:
        parts = urlsplit(url)
        self._tls = tls if parts.scheme in ("wss", "https") else None
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if self._tls else 80)
        self._recipe = recipe
        self._link = recipe.link(Known())
        self._wall_ms = wall_ms
        self._pace = pace or Pace()
        self._wait_s = wait_s
        self._address: Address | None = None
        self._socket: PortionedConnection | None = None
        self._skew_ms: int | None = None
        self._found: dict[str, Finding] = {}

    async def findings(self) -> tuple[Finding, ...]:
        """Every step in its order; what comes after a failure is skipped, but for the clock."""
        looks: tuple[tuple[str, Callable[[], Awaitable[None]]], ...] = (
            ("dns", self._dns), ("tcp", self._tcp), ("tls", self._handshake), ("rest", self._rest),
            ("websocket", self._websocket),
        )  # fmt: skip
        talk: Talk | None = None
        try:
            for step, look in looks:
                if not await self._goes_well(step, look):
                    break
            if self._socket is not None and self._address is not None:
                talk = await talk_over(
                    self._socket, self._recipe, self._link, self._pace, self._wall_ms, self._ask, self._wait_s
                )
                self._talked(talk, self._address, self._socket)
        finally:
            if self._socket is not None:
                await self._hang_up(self._socket)
        self._clock(talk)
        skipped = said("an earlier step failed")
        return tuple(self._found.get(step) or Finding(step, "skipped", skipped) for step in STEPS)

    def _say(self, step: str, state: State, words: str, cause: str = "") -> None:
        self._found[step] = Finding(step, state, words, cause)

    async def _goes_well(self, step: str, look: Callable[[], Awaitable[None]]) -> bool:
        try:
            async with asyncio.timeout(self._pace.open_timeout_s * 2):
                await look()
        except _FAULTS as fault:
            if isinstance(fault, InvalidStatus):
                self._compare(fault.response.headers)
            self._say(step, "failed", self._why(fault), cause_of(fault))
            return False
        return True

    # ------------------------------------------------------------------------------------------------- before the talk

    async def _dns(self) -> None:
        found = await asyncio.get_running_loop().getaddrinfo(self._host, self._port, type=sockets.SOCK_STREAM)
        addresses = dict.fromkeys(str(one[4][0]) for one in found)
        self._say("dns", "ok", said("{host} is {addresses}", host=self._host, addresses=", ".join(addresses)))

    async def _tcp(self) -> None:
        _, writer = await asyncio.open_connection(self._host, self._port)
        writer.close()
        self._say("tcp", "ok", said("port {port} answers", port=self._port))

    async def _handshake(self) -> None:
        if self._tls is None:
            self._say("tls", "skipped", said("the address has none, which only this machine may"))
            return
        _, writer = await asyncio.open_connection(
            self._host, self._port, ssl=self._tls, ssl_handshake_timeout=self._pace.open_timeout_s
        )
        try:
            self._say("tls", "ok", _told(writer.get_extra_info("ssl_object")))
        finally:
            writer.close()

    async def _rest(self) -> None:
        found = self._link.address()
        if isinstance(found, Address):
            self._address = found
            self._say(
                "rest", "skipped", said("the {adapter} adapter asks nothing before it dials", adapter=self._recipe.name)
            )
            return
        self._address = await follow(found, self._ask)
        self._say("rest", "ok", said("the system gave the address of its feed"))

    async def _websocket(self) -> None:
        assert self._address is not None
        self._socket = await dial(self._address, self._tls, self._pace)
        response = self._socket.response
        if response is not None:
            self._compare(response.headers)
        self._say("websocket", "ok", said("the server let us in"))

    async def _ask(self, call: Call) -> Answer:
        return await ask(call, self._tls, self._pace.call_timeout_s)

    async def _hang_up(self, socket: ClientConnection) -> None:
        try:
            async with asyncio.timeout(self._pace.close_timeout_s + 0.5):
                await socket.close()
        except TimeoutError:
            socket.transport.abort()

    def _why(self, fault: Exception) -> str:
        """The cause in words: what to tell a person, then the detail."""
        if isinstance(fault, sockets.gaierror):
            return said("no address is known for {host}: {why}", host=self._host, why=str(fault.strerror))
        if isinstance(fault, OSError) and not isinstance(fault, ssl.SSLError | TimeoutError) and fault.errno:
            return said(
                "no connection: {why}", why=os.strerror(fault.errno)
            )  # asyncio's own words hold the address only
        ending = ending_of(fault, self._recipe.closes)
        if ending.words == "Reconnecting":
            return ending.detail
        return said("{what}: {why}", what=ending.words, why=ending.detail)

    # -------------------------------------------------------------------------------------------------------- the talk

    def _talked(self, talk: Talk, address: Address, socket: ClientConnection) -> None:
        self._subprotocol(address, socket)
        why = self._why(talk.fault) if talk.fault is not None else ""
        cause = cause_of(talk.fault) if talk.fault is not None else ""
        if not talk.welcomed:
            self._say("greeting", "failed", why or said("no welcome came"), cause)
            return
        assigned = said("{count} conversations are assigned", count=talk.assigned)
        self._say("greeting", "ok", assigned if talk.assigned else said("we are live"))
        if not talk.subscribed:
            self._say("subscription", "skipped", said("nothing was there to be subscribed to"))
        elif talk.confirmed or talk.events:
            counts = said("{asked} asked for, {confirmed} confirmed", asked=talk.subscribed, confirmed=talk.confirmed)
            self._say("subscription", "ok", counts)
        else:
            none = said("{asked} asked for, none confirmed", asked=talk.subscribed)
            self._say("subscription", "failed", why or none, cause)
        if talk.events:
            after = f"{talk.first_after_s:.1f}"
            self._say("first event", "ok", said("the first came {seconds} s after the greeting", seconds=after))
        elif why or talk.kept_out:
            kept_out = said("nothing could be read; kept out: {reasons}", reasons=", ".join(talk.kept_out))
            self._say("first event", "failed", why or kept_out, cause)
        else:
            self._say(
                "first event", "skipped", said("nobody said anything within {seconds} s", seconds=f"{self._wait_s:g}")
            )

    def _subprotocol(self, address: Address, socket: ClientConnection) -> None:
        asked = _either(address.subprotocols)
        if not asked:
            self._say("subprotocol", "skipped", said("none was asked for"))
        elif socket.subprotocol is None:
            self._say(
                "subprotocol",
                "failed",
                said("the server named none, where it should say {asked}; a desk goes on", asked=asked),
            )
        else:
            self._say("subprotocol", "ok", str(socket.subprotocol))

    # ------------------------------------------------------------------------------------------------------- the clock

    def _compare(self, headers: Mapping[str, str]) -> None:
        """The header counts whole seconds: its middle is compared."""
        try:
            theirs_ms = int(parsedate_to_datetime(headers["Date"]).timestamp() * 1000) + 500
        except (KeyError, ValueError, LookupError):
            return
        self._skew_ms = self._wall_ms() - theirs_ms

    def _clock(self, talk: Talk | None) -> None:
        skew_ms, by_event = self._skew_ms, False
        if skew_ms is None and talk is not None and talk.ahead_ms > LARGEST_SKEW_MS:
            skew_ms, by_event = -talk.ahead_ms, True
        if skew_ms is None:
            self._say("clock", "skipped", said("nothing told the server's time"))
        elif abs(skew_ms) <= LARGEST_SKEW_MS:
            near = said("this clock and the server's are less than {seconds} s apart", seconds=LARGEST_SKEW_MS // 1000)
            self._say("clock", "ok", near)
        else:
            seconds = f"{abs(skew_ms) / 1000:.0f}"
            self._say("clock", "failed", _apart(seconds, ahead=skew_ms > 0, by_event=by_event), "clock")


def _apart(seconds: str, *, ahead: bool, by_event: bool) -> str:
    if ahead:
        return said("this clock is {seconds} s ahead of the server's", seconds=seconds)
    if by_event:
        return said("this clock is {seconds} s behind the newest event's", seconds=seconds)
    return said("this clock is {seconds} s behind the server's", seconds=seconds)


def _either(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return said("{first} or {last}", first=" or ".join(names[:-1]), last=names[-1])


def _told(found: ssl.SSLObject) -> str:
    until = (found.getpeercert() or {}).get("notAfter")
    version = (found.version() or "TLS").replace("TLSv", "TLS ")
    if not isinstance(until, str):
        return version
    day = datetime.fromtimestamp(ssl.cert_time_to_seconds(until), UTC).date()
    return said("{version}, the certificate is good until {day}", version=version, day=str(day))
