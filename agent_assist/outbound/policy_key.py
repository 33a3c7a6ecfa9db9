"""The private key a supervisor signs policies with: from the environment or the system's own keyring. It signs nothing.

Never an argument, a file or a log; only keyrings that encrypt are asked.
"""

import os
from collections.abc import Mapping
from typing import Any, Final

from agent_assist.engine.errors import UnusableInput
from agent_assist.outbound.secret import SERVICE, Secret, safe_backend

VARIABLE: Final = "AGENT_ASSIST_POLICY_KEY"
ENTRY: Final = "policy signing key"


def policy_key(environment: Mapping[str, str] | None = None, backend: Any = None) -> Secret | None:
    """The key, None where there is none or no safe keyring: then policies go out unsigned, and a team that signs refuses."""
    told = (os.environ if environment is None else environment).get(VARIABLE, "").strip()
    if not told:
        try:
            told = str(safe_backend(backend).get_password(SERVICE, ENTRY) or "").strip()
        except Exception:  # noqa: BLE001 - each back end has errors of its own, and none may carry the secret on
            return None
    return Secret(told.encode("utf-8")) if told else None


def keep_policy_key(private: str, backend: Any = None) -> None:
    """Put a key into the keyring. Raises UnusableInput when no safe one is there."""
    try:
        safe_backend(backend).set_password(SERVICE, ENTRY, private)
    except UnusableInput:
        raise
    except Exception as fault:  # noqa: BLE001 - as above
        raise UnusableInput("The keyring said no", type(fault).__name__) from None
