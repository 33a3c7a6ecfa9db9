"""The secret that signs messages: from the environment or the system's own keyring. Never an argument, a file or a log.

Only keyrings that encrypt are asked; a plaintext, null or failing back end is refused by name.
"""

import os
from collections.abc import Iterable, Mapping
from typing import Any, Final

from agent_assist.domain.said import said
from agent_assist.engine.errors import UnusableInput

VARIABLE: Final = "AGENT_ASSIST_WEBHOOK_SECRET"
SERVICE: Final = "agent-assist"
ENTRY: Final = "webhook signing secret"
SHORTEST: Final = 32
# Each of these keeps its entries encrypted and tied to the user's login.
_SAFE: Final = frozenset(
    f"keyring.backends.{name}" for name in ("macOS", "Windows", "SecretService", "libsecret", "kwallet")
)


class Secret:
    """Bytes that no log, traceback or view prints."""

    __slots__ = ("_value",)

    def __init__(self, value: bytes) -> None:
        self._value = value

    def reveal(self) -> bytes:
        """The bytes themselves, for signing only."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(...)"


def signing_secret(environment: Mapping[str, str] | None = None, backend: Any = None) -> Secret:
    """The secret: the environment's when it is set, else the keyring's. Raises UnusableInput when there is none."""
    told = (os.environ if environment is None else environment).get(VARIABLE, "").strip()
    if not told:
        told = _read(safe_backend(backend))
    if not told:
        raise UnusableInput(
            said("No signing secret"),
            said(
                "Put one in the keyring with {command}, or in {variable}.",
                command="`agent-assist outbox secret`",
                variable=VARIABLE,
            ),
        )
    return _checked(told)


def keep_secret(text: str, backend: Any = None) -> None:
    """Put a secret into the keyring. Raises UnusableInput when it is short or no safe keyring is there."""
    secret = _checked(text.strip())
    try:
        safe_backend(backend).set_password(SERVICE, ENTRY, secret.reveal().decode("utf-8"))
    except UnusableInput:
        raise
    except Exception as fault:  # noqa: BLE001 - each back end has errors of its own, and none may carry the secret on
        raise UnusableInput(said("The keyring said no"), type(fault).__name__) from None


def safe_backend(backend: Any = None) -> Any:
    """A keyring that encrypts. Raises UnusableInput naming the one that does not."""
    if backend is None:
        import keyring  # late: it looks for the desktop's services

        backend = keyring.get_keyring()
    members: Iterable[Any] = getattr(backend, "backends", None) or (backend,)
    for member in members:
        if type(member).__module__ in _SAFE:
            return member
    name = f"{type(backend).__module__}.{type(backend).__qualname__}"
    raise UnusableInput(
        said("No safe keyring"),
        said("{keyring} does not keep secrets encrypted. Use {variable} instead.", keyring=name, variable=VARIABLE),
    )


def _read(backend: Any) -> str:
    try:
        return str(backend.get_password(SERVICE, ENTRY) or "").strip()
    except Exception as fault:  # noqa: BLE001 - as above
        raise UnusableInput(said("The keyring said no"), type(fault).__name__) from None


def _checked(text: str) -> Secret:
    if len(text) < SHORTEST:
        raise UnusableInput(
            said("The signing secret is too short"), said("It needs {count} characters or more.", count=SHORTEST)
        )
    return Secret(text.encode("utf-8"))
