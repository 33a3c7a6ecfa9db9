"""Recorded frames for the decoders' tests: one frame a line, written after the vendors' own shapes, no real person in them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from agent_assist.domain.events import Event, UtteranceHeard
from agent_assist.feeds.decoders import recipe_for
from agent_assist.feeds.received import Arrived, Received
from agent_assist.feeds.recipe import Known, Link
from agent_assist.feeds.site import Site

RECORDED = Path(__file__).parent / "recorded"
AT_MS = 1_767_323_045_000
URL = "ws://127.0.0.1:9/cable"


def recorded(name: str) -> list[str]:
    """The frames of one file."""
    return (RECORDED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()


def link_of(
    adapter: str, settings: dict[str, object] | None = None, known: Known | None = None, url: str = URL
) -> Link:
    """One connection's talk, for a site with a token."""
    return recipe_for(adapter, Site(url, "raj", "token", settings)).link(known or Known())


def received(link: Link, frames: Iterable[str | bytes | dict[str, Any]]) -> list[Received]:
    """Everything the frames meant; an object is written as JSON first."""
    texts = (frame if isinstance(frame, str | bytes) else json.dumps(frame) for frame in frames)
    return [one for text in texts for one in link.read(text, AT_MS)]


def events(found: Iterable[Received]) -> list[Event]:
    """The events among what was received."""
    return [event for one in found if isinstance(one, Arrived) for event in one.events]


def said(found: Iterable[Received]) -> list[tuple[str, str, bool]]:
    """(role, text, final) of every utterance."""
    return [(e.role, e.text, e.final) for e in events(found) if isinstance(e, UtteranceHeard)]
