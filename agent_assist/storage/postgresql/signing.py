"""Signatures of policies: Ed25519 over the version, the text and who published it. No key is kept or fetched here.

A signature holds for one version only, so an older policy cannot be published anew without the key.
"""

import base64
import binascii
from typing import Final, NamedTuple

from agent_assist.domain.said import said
from agent_assist.engine.errors import StoreUnreachable, UnusableInput
from agent_assist.storage.canonical import canonical

_KIND: Final = "ed25519"
_PURPOSE: Final = "agent-assist policy 1"
_KEY_BYTES: Final = 32


class KeyPair(NamedTuple):
    """Both halves as text; the private one is for a keyring only."""

    private: str
    public: str


def new_keys() -> KeyPair:
    """A new pair."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    return KeyPair(_text(private.private_bytes_raw()), _text(private.public_key().public_bytes_raw()))


def public_of(private: str) -> str:
    """The public half. Raises UnusableInput for what is no private key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return _text(Ed25519PrivateKey.from_private_bytes(_bytes(private)).public_key().public_bytes_raw())


def check_public(public: str) -> str:
    """The key itself. Raises UnusableInput for what is no public key."""
    _bytes(public)
    return public


def signed(private: str, version: int, text: str, author: str, note: str) -> str:
    """The signature of one version, with whose it is."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(_bytes(private))
    signature = key.sign(_body(version, text, author, note))
    return f"{_KIND}:{version}:{public_of(private)}:{_text(signature)}"


def signer(signature: str, version: int, text: str, author: str, note: str) -> str | None:
    """The public key that signed just this version, None where nobody did."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError as error:
        raise StoreUnreachable(
            said("This installation cannot check signatures"),
            said("Install the `team` extra: {command}", command="pip install 'agent-assist[team]'"),
        ) from error

    kind, _, rest = signature.partition(":")
    number, _, rest = rest.partition(":")
    public, _, told = rest.partition(":")
    if kind != _KIND or number != str(version):
        return None
    try:
        Ed25519PublicKey.from_public_bytes(_bytes(public)).verify(
            base64.b64decode(told, validate=True), _body(version, text, author, note)
        )
    except (UnusableInput, InvalidSignature, binascii.Error, ValueError):
        return None
    return public


def _body(version: int, text: str, author: str, note: str) -> bytes:
    return canonical([_PURPOSE, version, text, author, note]).encode("ascii")


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != _KEY_BYTES:
        raise UnusableInput("Unusable key", f"A key is {_KEY_BYTES} bytes in base64.")
    return raw
