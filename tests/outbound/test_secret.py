"""The signing secret: from safe places only, never printed, and a keyring that does not encrypt is refused by name."""

import types
from typing import Any

import pytest

from agent_assist.engine.errors import UnusableInput
from agent_assist.outbound.secret import ENTRY, SERVICE, VARIABLE, Secret, keep_secret, safe_backend, signing_secret
from tests.outbound.conftest import SECRET


def backend(module: str, name: str = "Keyring", *, broken: bool = False) -> Any:
    """A keyring that says it is of a module."""

    def get(self: Any, service: str, entry: str) -> str | None:
        if broken:
            raise RuntimeError(f"locked; the secret was {SECRET.decode()}")
        found: str | None = self.kept.get((service, entry))
        return found

    def put(self: Any, service: str, entry: str, value: str) -> None:
        if broken:
            raise RuntimeError(value)
        self.kept[(service, entry)] = value

    made = types.new_class(name)
    made.__module__ = module
    made.get_password, made.set_password = get, put  # type: ignore[attr-defined]
    keyring = made()
    keyring.kept = {}
    return keyring


SAFE = "keyring.backends.SecretService"
PLAIN = [
    "keyrings.alt.file",
    "keyring.backends.null",
    "keyring.backends.fail",
    "keyring.backends.macOS_fake",
    "somebody.elses",
]


def test_the_environment_comes_first() -> None:
    assert signing_secret({VARIABLE: f"  {SECRET.decode()}\n"}, backend("keyrings.alt.file")).reveal() == SECRET


@pytest.mark.parametrize("name", ["macOS", "Windows", "SecretService", "libsecret", "kwallet"])
def test_what_is_kept_in_a_safe_keyring_is_found(name: str) -> None:
    keyring = backend(f"keyring.backends.{name}")
    keep_secret(f"{SECRET.decode()}\n", keyring)
    assert keyring.kept == {(SERVICE, ENTRY): SECRET.decode()}
    assert signing_secret({}, keyring).reveal() == SECRET


@pytest.mark.parametrize("module", PLAIN)
def test_a_keyring_that_does_not_encrypt_is_refused_by_name(module: str) -> None:
    with pytest.raises(UnusableInput, match=module):
        signing_secret({}, backend(module))
    keyring = backend(module)
    with pytest.raises(UnusableInput, match=module):
        keep_secret(SECRET.decode(), keyring)
    assert keyring.kept == {}


def test_a_chain_of_keyrings_gives_its_safe_one_and_no_other() -> None:
    chain, safe = backend("keyring.backends.chainer"), backend(SAFE)
    chain.backends = [backend("keyrings.alt.file"), safe]
    assert safe_backend(chain) is safe
    chain.backends = [backend("keyrings.alt.file")]
    with pytest.raises(UnusableInput, match="chainer"):
        safe_backend(chain)


def test_this_machines_own_keyring_is_safe_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is installed here, and the plaintext one that can be asked for by name."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    import keyring

    before = keyring.get_keyring()
    try:
        keyring.core.init_backend()
        with pytest.raises(UnusableInput, match=r"keyring\.backends\.null"):
            signing_secret({})
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize("told", ["", "short", "x" * 31])
def test_a_short_secret_is_none(told: str) -> None:
    with pytest.raises(UnusableInput):
        signing_secret({VARIABLE: told}, backend(SAFE))
    with pytest.raises(UnusableInput):
        keep_secret(told, backend(SAFE))


def test_nothing_prints_the_secret() -> None:
    secret = Secret(SECRET)
    assert SECRET.decode() not in f"{secret!r} {secret} {[secret]}"
    with pytest.raises(UnusableInput) as raised:
        keep_secret(SECRET.decode(), backend(SAFE, broken=True))
    assert SECRET.decode() not in f"{raised.value} {raised.value.__cause__}"
    with pytest.raises(UnusableInput) as raised:
        signing_secret({}, backend(SAFE, broken=True))
    assert SECRET.decode() not in str(raised.value)
