"""A native feed at a steady pace whose event ids are the time of sending, for measuring latency across two processes."""

import argparse
import asyncio
import json
import time
from contextlib import suppress
from typing import Any

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

LINES = (
    ("customer", "I waited in all day on Wednesday and nobody came, my coat is still not here"),
    ("agent", "I am looking at the parcel now, give me a moment please"),
    ("customer", "thank you, that would really help"),
)


def frame(number: int, conversations: int, stamped: bool = False) -> str:
    """One utterance of one of the conversations, which take turns. Stamped, its last word is the time of sending."""
    role, text = LINES[number % len(LINES)]
    text = f"{text} {stamp(time.monotonic_ns())}" if stamped else text
    data: dict[str, Any] = {"utterance_id": f"u-{number}", "revision": 0, "final": True, "text": text, "role": role}
    return json.dumps(
        {
            "specversion": "1.0",
            "id": str(time.monotonic_ns()),
            "source": "/bench",
            "type": "org.agentassist.utterance.v1",
            "subject": f"c-{number % conversations}",
            "time": "2026-01-05T09:00:00Z",
            "sequence": f"{number // conversations + 1:010d}",
            "data": data,
        }
    )


def stamp(ns: int) -> str:
    """A time as letters: figures so long would be taken out as a card number."""
    return "z" + "".join("abcdefghij"[int(digit)] for digit in str(ns))


def stamped_ns(text: str) -> int:
    """The time in the last word of a text."""
    return int("".join(str("abcdefghij".index(letter)) for letter in text.rsplit(" ", 1)[-1][1:]))


async def main() -> None:
    """Print the address, then serve until ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rate", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--conversations", type=int, default=5)
    parser.add_argument("--stamped", action="store_true")
    asked = parser.parse_args()

    async def play(socket: ServerConnection) -> None:
        await socket.recv()
        names = [f"c-{number}" for number in range(asked.conversations)]
        await socket.send(json.dumps({"op": "welcome", "heartbeat_s": 30, "resume": True, "conversations": names}))
        for _ in names:
            await socket.recv()
        began = time.monotonic()
        with suppress(ConnectionClosed):
            for number in range(asked.count):
                await asyncio.sleep(max(0.0, began + number / asked.rate - time.monotonic()))
                await socket.send(frame(number, asked.conversations, asked.stamped))
            async for _ in socket:
                pass

    async with serve(play, "127.0.0.1", 0, compression=None, subprotocols=["agentassist.v1+json"]) as server:  # type: ignore[list-item]
        print(f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}", flush=True)
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    asyncio.run(main())
