"""The moments most alike have a say beside the networks: how far, whether files keep it, and what a broken one ends in."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from agent_assist.language.steps import network, next_reply, next_reply_training, recall, stage
from agent_assist.language.steps.recall import Recall

_MOMENTS = [
    next_reply_training.Labelled(("A: How can I help?",), f"{said} {number}", stage.NOT_GIVEN, reply)
    for number in range(20)
    for said, reply in (("where is my parcel", "tell_late"), ("thank you, bye", "farewell"))
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> next_reply.ReplyLibrary:
    out = tmp_path_factory.mktemp("site") / "site.library"
    next_reply_training.teach(_MOMENTS, out, hidden=8, networks=3)
    return next_reply.load(out)


def test_a_moment_is_told_by_those_most_alike_and_hardly_by_the_others() -> None:
    marks = [recall.mark_of([np.array(values)] * 2) for values in ([9, 1], [1, 9], [7, 7])]
    past = Recall(np.array(marks), np.array([0, 1, 2]))
    shares = past.shares(recall.mark_of([np.array([90, 11])] * 2), 4)
    assert shares.argmax() == 0
    assert shares[0] > 0.9
    assert shares[3] == 0
    assert shares.sum() == pytest.approx(1)


def test_of_many_moments_the_nearest_have_a_say_and_equals_of_the_last_of_them_too() -> None:
    marks = np.array([[127.0, 0, 127, 0]] * 200 + [[0.0, 127, 0, 127]] * 200, np.float32)
    past = Recall(marks, np.arange(400))
    shares = past.shares(marks[0], 400)
    assert shares[:200] == pytest.approx(1 / 200)
    assert not shares[200:].any()


def test_networks_that_see_nothing_recall_no_moment_before_others() -> None:
    mark = recall.mark_of([np.zeros(4, np.int64), np.zeros(4, np.int64)])
    assert not mark.any()
    past = Recall(np.array([mark, mark]), np.array([0, 1]))
    assert past.shares(mark, 2).tolist() == [0.5, 0.5]


def test_every_moment_is_recalled_and_the_file_keeps_it(library: next_reply.ReplyLibrary, tmp_path: Path) -> None:
    way = library.held.ways[0]
    assert way.recall is not None
    assert way.recall.marks.shape == (len(_MOMENTS), 8 * recall.NETWORKS)
    network.save(tmp_path / "x.library", library.held, "a test", next_reply.FORMAT)
    again = network.load(tmp_path / "x.library", next_reply.FORMAT).ways[0].recall
    assert again is not None
    assert (again.marks == way.recall.marks).all()
    assert (again.right == way.recall.right).all()


def test_what_the_moments_say_moves_the_shares(library: next_reply.ReplyLibrary) -> None:
    way = library.held.ways[0]
    assert way.recall is not None
    turned = dataclasses.replace(way, recall=Recall(way.recall.marks, 1 - way.recall.right))
    asked = stage.parted(["A: How can I help?"], "where is my parcel", stage.NOT_GIVEN, library.held.bits)[0]
    at = library.replies.index("tell_late")
    shares = [
        dataclasses.replace(library.held, ways=(one,)).shares(asked, pointing=np.zeros(library.held.dims))[at]
        for one in (way, dataclasses.replace(way, recall=None), turned)
    ]
    assert shares[0] > shares[2]
    assert shares[1] > shares[2]


@pytest.mark.parametrize("right", [2, 60_000])
def test_a_library_that_recalls_what_it_does_not_name_is_refused(
    right: int, library: next_reply.ReplyLibrary, tmp_path: Path
) -> None:
    way = library.held.ways[0]
    assert way.recall is not None
    other = dataclasses.replace(way, recall=Recall(way.recall.marks, way.recall.right * 0 + right))
    network.save(tmp_path / "x.library", dataclasses.replace(library.held, ways=(other,)), "a test", next_reply.FORMAT)
    with pytest.raises(next_reply.NotALibrary, match="does not name"):
        next_reply.load(tmp_path / "x.library")


def test_a_library_from_before_there_was_recall_still_answers(library: next_reply.ReplyLibrary, tmp_path: Path) -> None:
    half = stage.pointing_dims()
    way = library.held.ways[0]
    layers = tuple(dataclasses.replace(layer, aimed=layer.aimed[:half]) for layer in way.layers)
    earlier = dataclasses.replace(library.held, ways=(network.Way(layers, way.lean),))
    network.save(tmp_path / "x.library", earlier, "a test", next_reply.FORMAT)
    found = next_reply.load(tmp_path / "x.library")
    assert found.held.ways[0].recall is None
    assert found.ranked(["A: How can I help?"], "where is my parcel", stage.NOT_GIVEN)[0] == "tell_late"
