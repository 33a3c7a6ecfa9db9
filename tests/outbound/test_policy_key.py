"""The policy key lies in a keyring that encrypts, or in the environment; nothing else is asked."""

from typing import Any

import pytest

from agent_assist.engine.errors import UnusableInput
from agent_assist.outbound.policy_key import ENTRY, VARIABLE, keep_policy_key, policy_key
from agent_assist.outbound.secret import SERVICE


class Keyring:
    """Named as a safe one is."""

    __module__ = "keyring.backends.SecretService"

    def __init__(self, locked: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = locked

    def get_password(self, service: str, entry: str) -> str | None:
        if self.locked:
            raise RuntimeError("locked")
        return self.kept.get((service, entry))

    def set_password(self, service: str, entry: str, secret: str) -> None:
        if self.locked:
            raise RuntimeError("locked")
        self.kept[service, entry] = secret


class Plain(Keyring):
    __module__ = "keyrings.alt.file"


def test_what_is_kept_is_found() -> None:
    ring: Any = Keyring()
    assert policy_key({}, ring) is None
    keep_policy_key("private", ring)
    assert ring.kept == {(SERVICE, ENTRY): "private"}
    found = policy_key({}, ring)
    assert found is not None
    assert found.reveal() == b"private"
    assert "private" not in repr(found)
    told = policy_key({VARIABLE: " other "}, ring)
    assert told is not None
    assert told.reveal() == b"other"


@pytest.mark.parametrize("ring", [Plain(), Keyring(locked=True)])
def test_no_other_place_keeps_it(ring: Any) -> None:
    assert policy_key({}, ring) is None
    with pytest.raises(UnusableInput):
        keep_policy_key("private", ring)
    assert not ring.kept
