"""Signatures: fixed vectors that another language can be held to, and every change of a bit found."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.outbound.signing import KEY, SIGNATURE, TIMESTAMP, headers, problem, signature
from tests.outbound.conftest import SECRET

NOW_S = 1_767_323_000
BODY = b'{"amount_minor":1500,"entry":"e-000001"}'
# Printed by: printf '1767323000.{"amount_minor":1500,"entry":"e-000001"}' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
VECTOR = "v1=a58cad93f967c04362948c1b884ad99227b7d23a54ad98dfca57201f26863bc5"


def test_vectors() -> None:
    assert signature(SECRET, NOW_S, BODY) == VECTOR
    # RFC 4231, test case 2, shows that the primitive is the published one.
    known = hmac.new(b"Jefe", b"what do ya want for nothing?", hashlib.sha256).hexdigest()
    assert known == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"


def test_what_was_signed_is_believed_whatever_the_case_of_its_headers() -> None:
    told = headers(SECRET, NOW_S, BODY, "e-000001-0123456789abcdef")
    assert told[KEY] == "e-000001-0123456789abcdef"
    assert problem([SECRET], told, BODY, NOW_S) == ""
    assert problem([SECRET], {name.upper(): value for name, value in told.items()}, BODY, NOW_S) == ""


def test_while_the_secret_changes_both_are_believed() -> None:
    told = headers(SECRET, NOW_S, BODY, "k")
    assert problem([b"the new one, thirty-two characters", SECRET], told, BODY, NOW_S) == ""
    both = {TIMESTAMP: str(NOW_S), SIGNATURE: f"v1=00, {signature(SECRET, NOW_S, BODY)}"}
    assert problem([SECRET], both, BODY, NOW_S) == ""
    assert problem([], told, BODY, NOW_S) == "the signature does not match"


@pytest.mark.parametrize(("late_s", "why"), [(0, ""), (300, ""), (-300, ""), (301, "replay"), (-301, "replay")])
def test_the_replay_window(late_s: int, why: str) -> None:
    told = headers(SECRET, NOW_S, BODY, "k")
    assert why in problem([SECRET], told, BODY, NOW_S + late_s)
    assert bool(why) == bool(problem([SECRET], told, BODY, NOW_S + late_s))


@pytest.mark.parametrize(
    "stamp", ["", "x", "1e9", "-1", " 1767323000", "1767323000\n", "9" * 13, "１７６７３２３０００"]
)
def test_odd_timestamps(stamp: str) -> None:
    told = {**headers(SECRET, NOW_S, BODY, "k"), TIMESTAMP: stamp}
    assert problem([SECRET], told, BODY, NOW_S) == "no timestamp"


@pytest.mark.parametrize("given_signature", ["", "v1=", "v0=" + "0" * 64, "v1=" + "0" * 64, "é", "," * 100])
def test_odd_signatures(given_signature: str) -> None:
    told = {**headers(SECRET, NOW_S, BODY, "k"), SIGNATURE: given_signature}
    assert problem([SECRET], told, BODY, NOW_S) == "the signature does not match"


def test_every_flipped_bit_is_found() -> None:
    told = headers(SECRET, NOW_S, BODY, "k")
    for place in range(len(BODY) * 8):
        changed = bytearray(BODY)
        changed[place // 8] ^= 1 << place % 8
        assert problem([SECRET], told, bytes(changed), NOW_S)


def test_a_message_cannot_be_dated_anew() -> None:
    told = {**headers(SECRET, NOW_S, BODY, "k"), TIMESTAMP: str(NOW_S + 1)}
    assert problem([SECRET], told, BODY, NOW_S + 1) == "the signature does not match"


@given(st.binary(max_size=200), st.integers(0, 10**11), st.binary(min_size=1, max_size=64))
def test_any_body_comes_through_and_no_other_secret_does(body: bytes, at_s: int, other: bytes) -> None:
    told = headers(SECRET, at_s, body, "k")
    assert problem([SECRET], told, body, at_s) == ""
    assert problem([other], told, body, at_s)
