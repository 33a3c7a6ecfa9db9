"""Adapters: 10,000 spoilt frames through each of them; how many raise, the slowest, what memory it leaves, and the next good frame."""

import argparse
import json
import platform
import random
import sys
import time
import tracemalloc
from collections import Counter

from agent_assist.feeds.decoders import DECODERS, recipe_for
from agent_assist.feeds.received import Arrived, Quarantined
from agent_assist.feeds.recipe import Known, Link
from agent_assist.feeds.site import Site
from tests.feeds.frames.frames import AT_MS, RECORDED, URL
from tests.feeds.spoilt import spoilt

SETTINGS: dict[str, dict[str, object]] = {
    "json": {"messages": "items", "conversation": "$.call.id", "text": "body.text", "utterance": "id", "final": "done"},
    "chatwoot": {"account_id": 1, "user_id": 2},
}
NATIVE = (
    '{"specversion":"1.0","id":"e","source":"/s","type":"org.agentassist.utterance.v1","subject":"c","time":"2026-01-02T03:04:05Z",'
    '"sequence":"0000000001","data":{"utterance_id":"u","revision":0,"final":true,"text":"Hello","role":"customer"}}'
)


def main() -> None:
    """Print one line for each adapter; exit 1 when one raised, or a good frame after the bad ones took over 50 ms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}; {asked.frames} frames each")
    print(
        f"{'adapter':22}{'raised':>8}{'quarantined':>13}{'events':>8}{'slowest ms':>12}{'good ms':>9}{'left KiB':>10}"
    )
    whole = all([_adapter(name, asked.frames, random.Random(asked.seed)) for name in DECODERS])  # noqa: C419 - every line is printed
    sys.exit(0 if whole else 1)


def _adapter(name: str, count: int, chance: random.Random) -> bool:
    good = _frames(name)
    broken = [spoilt(chance.choice(good), chance) for _ in range(count)]
    if name == "nats":  # the words of the protocol come from a server; what is inside, from anybody who publishes
        broken = [_published(spoilt(NATIVE, chance)) for _ in range(count)]
    link = recipe_for(name, Site(URL, "raj", "token", SETTINGS.get(name))).link(Known())
    for frame in good:
        link.read(frame, AT_MS)
    found: Counter[str] = Counter()
    slowest_s = 0.0
    for frame in broken:
        began_s = time.perf_counter()
        _read(link, frame, found)
        slowest_s = max(slowest_s, time.perf_counter() - began_s)
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for frame in broken:
        _read(link, frame, Counter())
    left, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    began_s = time.perf_counter()
    heard = [one for frame in good for one in link.read(frame, AT_MS)]
    good_s = (time.perf_counter() - began_s) / len(good)
    print(
        f"{name:22}{found['raised']:8}{found['Quarantined']:13}{found['events']:8}{slowest_s * 1e3:12.2f}"
        f"{good_s * 1e3:9.3f}{(left - before) / 1024:10.0f}"
    )
    return found["raised"] == 0 and good_s < 0.05 and any(isinstance(one, Arrived) for one in heard)


def _read(link: Link, frame: str | bytes, found: Counter[str]) -> None:
    try:
        received = link.read(frame, AT_MS)
    except Exception as fault:  # noqa: BLE001 - to be counted
        found["raised"] += 1
        print(f"  raised {type(fault).__name__}: {fault}")
        return
    for one in received:
        found["Quarantined"] += isinstance(one, Quarantined)
        found["events"] += len(one.events) if isinstance(one, Arrived) else 0


def _frames(name: str) -> list[str]:
    if name == "native":
        return [NATIVE]
    lines = (RECORDED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines] if name == "nats" else lines


def _published(frame: str | bytes) -> bytes:
    payload = frame.encode("utf-8", "surrogatepass") if isinstance(frame, str) else frame
    return f"MSG conv.c 2 {len(payload)}\r\n".encode() + payload + b"\r\n"


if __name__ == "__main__":
    main()
