"""Settings of a feed: from a file or the command line, each error with its setting and what it must be."""

from collections.abc import Callable
from typing import Any

import pytest

from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.decoders import recipe_for
from agent_assist.feeds.site import Site


def site(**settings: object) -> Site:
    return Site("wss://host", "raj", None, settings)


def test_what_a_file_or_a_line_may_say() -> None:
    given = site(
        text="a", number=7, words="x, y", listed=["x"], yes="yes", no=False, s="1.5", t=2,
        table={"a": 1}, roles="0=customer, 1=agent", spoken={"END_USER": "customer"}, digits="12",
    )  # fmt: skip
    assert (given.text("text"), given.text("number"), given.text("absent", "d")) == ("a", "7", "d")
    assert (given.whole("number"), given.whole("digits"), given.whole("none")) == (7, 12, None)
    assert (given.texts("words"), given.texts("listed"), given.texts("none")) == (("x", "y"), ("x",), ())
    assert (given.flag("yes", False), given.flag("no", True), given.flag("none", True)) == (True, False, True)
    assert (given.seconds("s", 9), given.seconds("t", 9), given.seconds("none", 9)) == (1.5, 2, 9)
    assert given.table("table") == {"a": 1}
    assert given.roles("roles") == {"0": "customer", "1": "agent"}
    assert (given.roles("spoken"), given.roles("none", {"a": "bot"})) == ({"END_USER": "customer"}, {"a": "bot"})
    given.all_read("any")


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda s: s.text("x"), True), (lambda s: s.text("x"), "a\nb"), (lambda s: s.whole("x"), "1.5"),
        (lambda s: s.whole("x"), True), (lambda s: s.whole("x"), "9" * 20), (lambda s: s.seconds("x", 1), "soon"),
        (lambda s: s.seconds("x", 1), -1), (lambda s: s.seconds("x", 1), True), (lambda s: s.seconds("x", 1), float("nan")),
        (lambda s: s.flag("x", True), "maybe"), (lambda s: s.flag("x", True), 1), (lambda s: s.texts("x"), [1]),
        (lambda s: s.texts("x"), ""), (lambda s: s.texts("x"), 3), (lambda s: s.table("x"), "a=b"),
        (lambda s: s.roles("x"), "0=king"), (lambda s: s.roles("x"), {"0": 1}), (lambda s: s.roles("x"), 5),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named(read: Callable[[Site], Any], value: object) -> None:
    with pytest.raises(UnusableInput, match="'x' must be"):
        read(site(x=value))


def test_a_token_is_one_line() -> None:
    assert Site("wss://host", "raj", " word\n").token == "word"
    assert Site("wss://host", "raj", "").token is None
    with pytest.raises(UnusableInput, match="one line"):
        Site("wss://host", "raj", "a\r\nHost: b")


def test_an_unknown_setting_and_an_unknown_adapter() -> None:
    with pytest.raises(UnusableInput, match="'x' is no setting of 'native'; it has: none"):
        recipe_for("native", site(x=1))
    with pytest.raises(UnusableInput, match="'nobody'; known: native"):
        recipe_for("nobody", site())
