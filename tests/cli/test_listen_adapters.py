"""`agent-assist listen --adapter NAME` as other programs run it: settings from a file and the line, every adapter by its name."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from agent_assist.feeds.decoders import DECODERS
from tests.feeds.frames.frames import recorded
from tests.feeds.peers import Peer, ScriptedServer


def listened(
    adapter: str, store: Path, *options: object, scene: Any = None, path: str = ""
) -> tuple[int, list[Any], str]:
    """Exit code, lines and standard error of one run against a scripted server."""

    async def run() -> tuple[int, bytes, bytes]:
        async with ScriptedServer([scene], subprotocols=None).running() as server:
            line = [
                "-m",
                "agent_assist",
                "listen",
                server.url + path,
                "--adapter",
                adapter,
                "--store",
                str(store),
                "--json",
            ]
            process = await asyncio.create_subprocess_exec(
                sys.executable, *line, *map(str, options), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env=os.environ | {"AGENT_ASSIST_TOKEN": "token"},
            )  # fmt: skip
            async with asyncio.timeout(30):
                out, err = await process.communicate()
            return process.returncode or 0, out, err

    code, out, err = asyncio.run(run())
    return code, [json.loads(line) for line in out.decode().splitlines()], err.decode()


def plain(*frames: str) -> Any:
    async def scene(peer: Peer) -> None:
        await peer.send(*frames)
        async for _ in peer.socket:
            pass

    return scene


async def rails(peer: Peer) -> None:
    frames = recorded("chatwoot")
    await peer.socket.send(frames[0])
    identifier = (await peer.next())["identifier"]
    for frame in frames[1:]:
        told = json.loads(frame)
        await peer.socket.send(json.dumps(told | {"identifier": identifier} if "identifier" in told else told))
    async for _ in peer.socket:
        pass


async def connector(peer: Peer) -> None:
    opened, connected, *rest = recorded("google-agent-assist")
    await peer.socket.send(opened)
    await peer.socket.recv()
    await peer.send(connected, *rest)
    async for _ in peer.socket:
        pass


MAPPING = """
text = "body.text"
messages = "items"
conversation = "$.call.id"
role = "who"
final = "done"
utterance = "id"
[roles]
caller = "customer"
desk = "agent"
"""
FILES = {
    "json.toml": MAPPING,
    "vosk.toml": 'role_is = "customer"\nconversation_is = "call-7"\n',
    "whisperlive.toml": 'role_is = "agent"\nconversation_is = "call-7"\nheartbeat_s = 30\n',
    "simple.toml": 'conversation_is = "call-7"\n[roles]\nEND_USER = "customer"\nAGENT = "agent"\n',
    "deepgram.toml": 'conversation = "call-7"\nsource = "legs"\n[roles]\n0 = "customer"\n1 = "agent"\n',
}
SCENES: dict[str, tuple[Any, list[object], list[tuple[str, str]]]] = {
    "chatwoot": (rails, [], [("customer", "Still waiting!"), ("agent", "I am sorry, Ana. I look now."),
                             ("system", "Conversation was resolved by Raj")]),
    "deepgram": (plain(*recorded("deepgram")), ["--settings", "deepgram.toml"],
                 [("agent", "Of course."), ("customer", "I want a refund for my order."), ("customer", "Thank you.")]),
    "contact-lens": (plain(*recorded("contact-lens")), [], [("customer", "Where is my parcel?"), ("agent", "Let me look.")]),
    "amazon-connect": (plain(*recorded("amazon-connect")), [],
                       [("customer", "Hello?"), ("agent", "**Hi Ana**"), ("bot", "Which order?")]),
    "genesys": (plain(*(frame for frame in recorded("genesys") if "closing" not in frame)), ["--set", "user_id=u-1"],
                [("customer", "Where is my order?"), ("agent", "one moment please")]),
    "google-agent-assist": (connector, [], [("customer", "Where is my order?"), ("agent", "I look it up.")]),
    "simple": (plain(*recorded("simple")), ["--settings", "simple.toml"], [("customer", "Where is my order?"), ("agent", "One moment, please.")]),
    "vosk": (plain(*recorded("vosk")), ["--settings", "vosk.toml"], [("customer", "where is my parcel"), ("customer", "hello again")]),
    "whisperlive": (plain(*recorded("whisperlive")), ["--settings", "whisperlive.toml"],
                    [("agent", " Where is my parcel?"), ("agent", " It is late.")]),
    "json": (plain(*recorded("json")), ["--settings", "json.toml"],
             [("customer", "Where is my parcel?"), ("agent", "I look it up."), ("unknown", "Goodbye.")]),
}  # fmt: skip


def test_every_adapter_has_a_scene() -> None:
    """The native feed has its own tests, NATS a real server."""
    assert set(SCENES) == set(DECODERS) - {"native", "nats"}


@pytest.mark.parametrize("adapter", SCENES)
def test_an_adapter_by_its_name(adapter: str, tmp_path: Path) -> None:
    scene, options, expected = SCENES[adapter]
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    options = [tmp_path / str(option) if option in FILES else option for option in options]
    code, lines, err = listened(
        adapter, tmp_path / "s.sqlite", *options, "--stop-after", len(expected), scene=scene, path="/feed"
    )
    assert code == 0, err
    texts = [line for line in lines if "text" in line]
    assert [(line["role"], line["text"]) for line in texts] == expected
    (conversation,) = {line["conversation"] for line in texts}
    assert conversation == "call-7" or "call-7" not in FILES.get(f"{adapter}.toml", "")
    assert [line["state"] for line in lines if "state" in line] == ["connecting", "live", "stopped"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--adapter", "nobody"], "'nobody'; known: native, chatwoot"),
        (["--adapter", "json"], "'text' must be a JMESPath expression"),
        (["--adapter", "chatwoot", "--set", "acount=1"], "'acount' is no setting of 'chatwoot'"),
        (["--adapter", "chatwoot", "--set", "account"], "'account' must be NAME=VALUE"),
        (["--adapter", "chatwoot", "--settings", "missing.toml"], "The settings cannot be read"),
        (["--adapter", "chatwoot", "--settings", "bad.toml"], "The settings are not TOML"),
    ],
)
def test_what_can_never_work_is_said_at_once(options: list[str], words: str, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("text = ")
    line = [
        sys.executable,
        "-m",
        "agent_assist",
        "listen",
        "ws://127.0.0.1:9",
        "--store",
        str(tmp_path / "s.sqlite"),
        *options,
    ]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        line, capture_output=True, text=True, check=False, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(root)}
    )
    assert done.returncode == 2
    assert words in " ".join((done.stdout + done.stderr).split())
    assert not (tmp_path / "s.sqlite").exists()
