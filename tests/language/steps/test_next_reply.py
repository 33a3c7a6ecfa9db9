"""A site's own replies: what a library is taught with by parts, and how it goes on when the program's words have changed."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest

from agent_assist.language.steps import network, network_training, next_reply, next_reply_training, stage

_SAID = (("where is my parcel", "tell_late"), ("thank you, bye", "farewell"), ("hello there", "greet"))
_ASKED = ["A: How can I help?"]
_MOMENTS = [
    next_reply_training.Labelled(tuple(_ASKED), f"{said} {number}", stage.NOT_GIVEN, reply)
    for number in range(30)
    for said, reply in _SAID
]


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "site.library"
    next_reply_training.teach(_MOMENTS, out, hidden=8, networks=1)
    return out


def _with_head(whole: bytes, out: Path, **changes: object) -> Path:
    head, _, body = whole.partition(b"\n")
    out.write_bytes(json.dumps(json.loads(head) | changes).encode() + b"\n" + body)
    return out


def _ranked_without_directions(library: next_reply.ReplyLibrary, said: str) -> list[str]:
    asked = stage.parted(_ASKED, said, stage.NOT_GIVEN, library.held.bits)[0]
    shares = library.held.shares(asked, pointing=np.zeros(library.held.dims))
    return [library.replies[at] for at in np.argsort(-np.array(shares))]


def test_words_that_were_never_taught_are_ranked_by_where_they_point(taught: Path) -> None:
    library = next_reply.load(taught)
    assert library.held.dims == 2 * stage.pointing_dims()
    known = library.held.shares([], pointing=stage.pointing_widely(_ASKED, "goodbye"))
    assert library.replies[int(np.argmax(known))] == "farewell"


def test_a_library_outlives_the_words_it_was_taught_with(taught: Path, tmp_path: Path) -> None:
    other = next_reply.load(_with_head(taught.read_bytes(), tmp_path / "x.library", aimed_by=12345))
    unheard = ("goodbye", "good morning", "has it been posted", "cheers, see you")
    without = [_ranked_without_directions(other, said) for said in unheard]
    assert [other.ranked(_ASKED, said, stage.NOT_GIVEN) for said in unheard] == without
    assert [next_reply.load(taught).ranked(_ASKED, said, stage.NOT_GIVEN) for said in unheard] != without
    for said, reply in _SAID:
        assert other.ranked(_ASKED, said, stage.NOT_GIVEN)[0] == reply


def test_directions_of_nobody_knows_which_words_are_refused(taught: Path, tmp_path: Path) -> None:
    with pytest.raises(next_reply.NotALibrary, match="whose directions"):
        next_reply.load(_with_head(taught.read_bytes(), tmp_path / "x.library", aimed_by=0))


def test_as_many_directions_as_the_words_have_or_none(taught: Path, tmp_path: Path) -> None:
    held = next_reply.load(taught).held
    layers = tuple(dataclasses.replace(layer, aimed=layer.aimed[:-1]) for layer in held.ways[0].layers)
    cut = dataclasses.replace(held, ways=(network.Way(layers, held.ways[0].lean),))
    network.save(tmp_path / "x.library", cut, "a test", next_reply.FORMAT)
    with pytest.raises(next_reply.NotALibrary, match="sizes do not agree"):
        next_reply.load(tmp_path / "x.library")


def test_every_bucket_has_its_part_and_reading_looks_at_the_same() -> None:
    asked = (["C: hello", "A: Which day?", "C: monday", "A: At what time?"], "at 9 pm", {"Message": "ok"})
    row, parts = stage.parted(*asked, bits=14)
    assert set(row) == set(stage.buckets(*asked, bits=14))
    assert len(row) == len(parts)
    assert set(parts) == set(range(len(stage.PARTS)))


@pytest.mark.parametrize(("left_out", "learned"), [(0.0, True), (1.0, False)])
def test_nothing_is_learned_from_a_part_that_is_always_left_out(left_out: float, learned: bool) -> None:
    rows, right = [[1, 2 + number % 2] for number in range(200)], [number % 2 for number in range(200)]
    aims = [[1000 * side, 1000 - 1000 * side] for side in right]
    lines = network_training.Lines(rows, right, range(200), aims, [[0, 1]] * 200)
    shape = network_training.Shape(4, hidden=4, passes=300, lift=0.0, left_out=left_out)
    held = network.Network(("no", "yes"), 4, (network_training.fit_whole(lines, 2, shape),))
    share = held.shares(rows[1], pointing=np.array(aims[1], np.float64))[1]
    assert (share > 0.7) is learned
