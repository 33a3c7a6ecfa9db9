"""The bridge of the documents as a site would run it: signed callbacks in, any order, and a desk that reads them by the mapping shown."""

import asyncio
import base64
import hashlib
import hmac
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode
from urllib.request import Request, urlopen

from tests.feeds.frames.frames import recorded
from tests.feeds.nats_peer import free_port
from tests.feeds.peers import Desk

DOCS = Path(__file__).resolve().parents[2] / "docs"
PUBLIC = "https://bridge.example/twilio"
EXAMPLE = (
    "CallSid=CA1&TranscriptionSid=GT1&TranscriptionEvent=transcription-content&Track=inbound_track&Final=true&SequenceId=2"
    "&Timestamp=2026-01-02T03%3A04%3A05Z&TranscriptionData=%7B%22transcript%22%3A%22hello%22%2C%22confidence%22%3A0.9%7D"
)


def mapping() -> dict[str, object]:
    """The settings that the document shows for Twilio."""
    shown = (DOCS / "feeds.md").read_text(encoding="utf-8")
    found = re.search(r"```toml\n(# twilio\.toml.*?)```", shown, re.DOTALL)
    assert found is not None
    return tomllib.loads(found.group(1))


def post(url: str, body: str, **headers: str) -> int:
    try:
        with urlopen(Request(url, body.encode(), headers), timeout=10) as answer:
            return int(answer.status)
    except HTTPError as fault:
        return fault.code


def twilio(
    url: str, number: int, text: str = "", *, track: str = "inbound_track", final: bool = True, event: str = "content"
) -> int:
    data = f'{{"transcript":"{text}"}}' if not final else f'{{"transcript":"{text}","confidence":0.9}}'
    form = dict(parse_qsl(EXAMPLE)) | {
        "TranscriptionEvent": f"transcription-{event}", "SequenceId": str(number), "Track": track,
        "Final": str(final).lower(), "TranscriptionData": data,
    }  # fmt: skip
    signed = PUBLIC + "".join(f"{name}{form[name]}" for name in sorted(form))
    signature = base64.b64encode(hmac.new(b"key", signed.encode(), hashlib.sha1).digest()).decode()
    return post(f"{url}/twilio", urlencode(form), **{"X-Twilio-Signature": signature})


@asynccontextmanager
async def bridge() -> AsyncIterator[tuple[str, str]]:
    ports = free_port(), free_port()
    told = {"DESK_TOKEN": "word", "TWILIO_AUTH_TOKEN": "key", "PUBLIC_URL": PUBLIC}
    line = [sys.executable, str(DOCS / "bridge.py"), *map(str, ports)]
    with subprocess.Popen(line, env=os.environ | told) as process:
        try:
            for _ in range(200):
                await asyncio.sleep(0.05)
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", ports[1])
                    writer.close()
                    break
                except OSError:
                    continue
            yield f"http://127.0.0.1:{ports[0]}", f"ws://127.0.0.1:{ports[1]}"
        finally:
            process.terminate()


def test_twilio_callbacks_in_any_order() -> None:
    async def run() -> Desk:
        async with bridge() as (callbacks, desks):
            desk = Desk(desks, token="word", adapter="json", settings=mapping())
            async with desk.running():
                await desk.until(lambda: "live" in desk.kinds)
                sent = [
                    twilio(callbacks, 1, event="started"),
                    twilio(callbacks, 3, "Where is my parcel?"),
                    twilio(callbacks, 2, "Where is", final=False),
                    twilio(callbacks, 5, event="stopped"),
                    twilio(callbacks, 4, "I look it up.", track="outbound_track"),
                ]
                await desk.until(lambda: len(desk.events) == 4)
                assert sent == [204] * 5
            again = Desk(desks, token="word", adapter="json", settings=mapping(), recorded=desk.events)
            async with again.running():
                async with asyncio.timeout(10):
                    while again.client.repeated < 3:
                        await asyncio.sleep(0.02)
            assert again.events == []
            refused = Desk(desks, token="wrong", adapter="json", settings=mapping())
            async with refused.running():
                await refused.until(lambda: "refused" in refused.kinds)
            return desk

    desk = asyncio.run(run())
    assert desk.said == [("customer", "Where is my parcel?"), ("agent", "I look it up.")]
    assert [type(event).__name__ for event in desk.events] == ["UtteranceHeard"] * 3 + ["ConversationEnded"]


def test_contact_lens_records_and_strangers() -> None:
    async def run() -> Desk:
        async with bridge() as (callbacks, desks):
            desk = Desk(desks, token="word", adapter="contact-lens", settings={"resumes": True})
            async with desk.running():
                await desk.until(lambda: "live" in desk.kinds)
                for frame in recorded("contact-lens"):
                    assert post(f"{callbacks}/contact-lens", frame, Authorization="Bearer word") == 204
                await desk.until(lambda: len(desk.said) == 2)
            assert post(f"{callbacks}/contact-lens", "{}", Authorization="Bearer no") == 403
            assert post(f"{callbacks}/contact-lens", "no json", Authorization="Bearer word") == 400
            assert post(f"{callbacks}/twilio", EXAMPLE, **{"X-Twilio-Signature": "forged"}) == 403
            return desk

    assert [text for _, text in asyncio.run(run()).said] == ["Where is my parcel?", "Let me look."]
