"""What a person is told to do: something for every way in which a step fails, and not the same for all."""

import pytest

from agent_assist.cli.doctor_advice import what_to_do

FAILURES = [
    ("dns", "unknown_host", "spelling"),
    ("tcp", "nobody_listens", "port"),
    ("tcp", "silent", "firewall"),
    ("tls", "broke", "ws://"),
    ("tls", "expired", "renewed"),
    ("tls", "untrusted", "--ca"),
    ("tls", "other_name", "host name"),
    ("rest", "refused", "--token-env"),
    ("rest", "silent", "API"),
    ("websocket", "no_websocket", "wss://"),
    ("websocket", "http_200", "web page"),
    ("websocket", "http_401", "--token-env"),
    ("websocket", "http_403", "ask whoever"),
    ("websocket", "http_404", "path"),
    ("websocket", "http_429", "wait"),
    ("websocket", "http_503", "running"),
    ("websocket", "redirect", "login"),
    ("websocket", "silent", "port"),
    ("subprotocol", "", "agentassist.v1"),
    ("greeting", "", "--adapter"),
    ("greeting", "silent", "--adapter"),
    ("subscription", "", "may read"),
    ("first event", "", "settings"),
    ("clock", "clock", "network time"),
]


@pytest.mark.parametrize(("step", "cause", "word"), FAILURES)
def test_each_failure_has_something_to_do(step: str, cause: str, word: str) -> None:
    assert word in what_to_do(step, cause)


def test_what_nobody_knows_is_left_alone() -> None:
    assert what_to_do("websocket", "http_599") == ""
