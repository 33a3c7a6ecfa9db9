"""Whatever comes in over any feed, no link raises: words, bytes, and recorded frames with anything put into them."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.feeds.decoders import DECODERS, recipe_for
from agent_assist.feeds.received import Received
from agent_assist.feeds.recipe import Known
from agent_assist.feeds.site import Site
from tests.feeds.frames.frames import AT_MS, RECORDED, URL

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["final", "customer", "agent", "0", "true", "2026-01-02T03:04:05Z", "\ud800", "x" * 600]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
# `messages` and `text` reach into whatever is there.
SETTINGS: dict[str, dict[str, object]] = {
    "json": {
        "messages": "items || @",
        "text": "body.text || join(' ', words)",
        "utterance": "id",
        "final": "done",
        "time": "at",
    }
}
FRAMES = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in sorted(RECORDED.glob("*.jsonl"))}
FRAMES["nats"] = [json.loads(line) for line in FRAMES["nats"]]  # protocol text, with its line ends


def _spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where in a frame something else can be put."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(spot for key, item in inner for spot in _spots(item, (*path, key)))]


def _put(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    if not path:
        return other
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = _put(value[path[0]], path[1:], other)
    return copy


@pytest.mark.parametrize("adapter", DECODERS)
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_no_link_raises(adapter: str, data: st.DataObject) -> None:
    """One link over several frames: what one leaves behind must not break the next."""
    link = recipe_for(adapter, Site(URL, "raj", "token", SETTINGS.get(adapter))).link(Known({"c-1": "message-7"}))
    list(link.opening(AT_MS))
    for _ in range(data.draw(st.integers(1, 6))):
        for one in link.read(data.draw(_frames(adapter)), AT_MS):
            assert isinstance(one, get_args(Received))
    link.keepalive(AT_MS), link.ping(AT_MS), link.subscribe("c-1", None), link.unsubscribe("c-1")


def _frames(adapter: str) -> st.SearchStrategy[Any]:
    ours = FRAMES.get(adapter, FRAMES["contact-lens"])
    whole = st.sampled_from(ours)
    changed = st.builds(_changed, whole, st.integers(0, 10_000), JSON)
    cut = st.builds(lambda text, at: text[: at % (len(text) + 1)], whole, st.integers(0, 10_000))
    return st.text() | st.binary() | JSON.map(json.dumps) | whole | changed | cut


def _changed(text: str, at: int, other: Any) -> str:
    try:
        value = json.loads(text)
    except ValueError:
        return text[: at % (len(text) + 1)] + json.dumps(other)
    spots = _spots(value)
    return json.dumps(_put(value, spots[at % len(spots)], other))
