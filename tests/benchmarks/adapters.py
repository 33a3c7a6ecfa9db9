"""Adapters: 10,000 spoilt frames through each of them; how many raise, the slowest, what memory it leaves, and the next good frame."""

import argparse
import json
import platform
import random
import sys
import time
import tracemalloc
from collections import Counter
from typing import Any

from agent_assist.feeds.decoders import DECODERS, recipe_for
from agent_assist.feeds.received import Arrived, Quarantined
from agent_assist.feeds.recipe import Known, Link
from agent_assist.feeds.site import Site
from tests.feeds.frames.frames import AT_MS, RECORDED, URL

SETTINGS: dict[str, dict[str, object]] = {
    "json": {"messages": "items", "conversation": "$.call.id", "text": "body.text", "utterance": "id", "final": "done"},
    "chatwoot": {"account_id": 1, "user_id": 2},
}
SPOILT: tuple[Any, ...] = (
    None,
    True,
    -1,
    2**70,
    1e308,
    "",
    "\ud800",
    "x" * 2_000,
    [],
    {},
    [[]],
    {"a": {"a": []}},
    [{}] * 50,
)
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
    spoilt = [_spoilt(chance.choice(good), chance) for _ in range(count)]
    if name == "nats":  # the words of the protocol come from a server; what is inside, from anybody who publishes
        spoilt = [_published(_spoilt(NATIVE, chance)) for _ in range(count)]
    link = recipe_for(name, Site(URL, "raj", "token", SETTINGS.get(name))).link(Known())
    for frame in good:
        link.read(frame, AT_MS)
    found: Counter[str] = Counter()
    slowest_s = 0.0
    for frame in spoilt:
        began_s = time.perf_counter()
        _read(link, frame, found)
        slowest_s = max(slowest_s, time.perf_counter() - began_s)
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for frame in spoilt:
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


def _spoilt(frame: str, chance: random.Random) -> str | bytes:
    """Cut, doubled, with a byte changed, as bytes, or with something else in one of its places."""
    match chance.randrange(8):
        case 0:
            return frame[: chance.randrange(len(frame))]
        case 1:
            return frame + frame[chance.randrange(len(frame)) :]
        case 2:
            return frame.encode()[: chance.randrange(len(frame))] + bytes([chance.randrange(256)])
        case 3:
            at = chance.randrange(len(frame))
            return frame[:at] + chance.choice('{}[]",:\\0\x00\ud800') + frame[at + 1 :]
        case _:
            try:
                value = json.loads(frame)
            except ValueError:
                return frame[: chance.randrange(len(frame))] + json.dumps(chance.choice(SPOILT))
            return json.dumps(_changed(value, chance))


def _changed(value: Any, chance: random.Random) -> Any:
    """The same with one of its places spoilt, as deep as chance goes."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        return value | {key: _changed(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        return [*value[:at], _changed(value[at], chance), *value[at + 1 :]]
    return chance.choice(SPOILT)


if __name__ == "__main__":
    main()
