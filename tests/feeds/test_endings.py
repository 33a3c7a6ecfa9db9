"""What the end of a connection means: how soon to try again, and what to tell the person."""

import ssl

import pytest
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosedError, InvalidHandshake, InvalidStatus, InvalidURI, SecurityError
from websockets.frames import Close
from websockets.http11 import Response

from agent_assist.engine.errors import FeedRefused
from agent_assist.feeds.endings import BUSY_PAUSE_S, Ending, FeedBroken, ending_of


def closed(*, theirs: int | None = None, ours: int | None = None) -> Ending:
    """Closed by them, by us, or (both) first by them."""
    rcvd = Close(theirs, "") if theirs else None
    sent = Close(ours, "") if ours else None
    return ending_of(ConnectionClosedError(rcvd, sent, True if rcvd and sent else None))


@pytest.mark.parametrize(
    ("code", "kind"),
    [(1000, "done"), (1001, "lost"), (1007, "lost"), (1011, "lost"), (1012, "lost"), (1013, "lost"), (4401, "refused"),
     (4403, "refused"), (4404, "lost"), (4408, "lost"), (4429, "busy"), (4999, "lost")],
)  # fmt: skip
def test_closed_by_the_server(code: int, kind: str) -> None:
    assert closed(theirs=code).kind == kind
    assert closed(theirs=code, ours=code) == closed(theirs=code)


@pytest.mark.parametrize(("code", "kind"), [(1002, "poison"), (1007, "poison"), (1009, "poison"), (1011, "lost")])
def test_closed_by_us_for_what_it_sent(code: int, kind: str) -> None:
    assert closed(ours=code).kind == kind
    assert ending_of(ConnectionClosedError(Close(1000, ""), Close(code, ""), False)).kind == kind


def test_cut() -> None:
    assert closed() == Ending("lost", "Reconnecting", "the connection broke")


@pytest.mark.parametrize(
    ("status", "header", "expected"),
    [
        (429, None, ("busy", BUSY_PAUSE_S)),
        (429, "30", ("busy", 30.0)),
        (429, "86400", ("busy", 60.0)),
        (429, "Wed, 21 Oct 2026 07:28:00 GMT", ("busy", BUSY_PAUSE_S)),
        (401, None, ("refused", 0.0)),
        (307, None, ("refused", 0.0)),
        (502, None, ("lost", 0.0)),
        (599, None, ("lost", 0.0)),
    ],
)
def test_http_answers(status: int, header: str | None, expected: tuple[str, float]) -> None:
    headers = Headers() if header is None else Headers({"Retry-After": header})
    found = ending_of(InvalidStatus(Response(status, "", headers)))
    assert (found.kind, found.wait_s) == expected
    assert str(status) in found.detail


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (SecurityError("redirect"), "refused"),
        (InvalidHandshake("?"), "lost"),
        (TimeoutError(), "lost"),
        (ConnectionRefusedError(111, "Connection refused"), "lost"),
        (OSError(), "lost"),
        (ssl.SSLEOFError(), "lost"),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER]"), "refused"),
        (ssl.SSLCertVerificationError(1, "certificate verify failed"), "refused"),
        (FeedBroken(Ending("refused", "a", "b")), "refused"),
    ],
    ids=repr,
)
def test_faults(fault: Exception, kind: str) -> None:
    assert ending_of(fault).kind == kind


def test_a_bug_is_not_an_ending() -> None:
    with pytest.raises(ZeroDivisionError):
        ending_of(ZeroDivisionError())


def test_an_address_that_a_vendor_gave_and_nobody_may_use() -> None:
    for fault in (FeedRefused("title", "ws://elsewhere"), InvalidURI("x", "y")):
        assert ending_of(fault).kind == "refused"
        assert "elsewhere" not in ending_of(fault).detail


def test_a_vendor_may_give_a_code_a_meaning_of_its_own() -> None:
    fault = ConnectionClosedError(Close(1008, ""), None, None)
    assert ending_of(fault).kind == "lost"
    assert ending_of(fault, {1008: ("refused", "No", "because")}) == Ending("refused", "No", "because")
