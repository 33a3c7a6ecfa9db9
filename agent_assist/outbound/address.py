"""Where a message may go: https:// anywhere, http:// to this very machine, and TLS without a way around it."""

import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from agent_assist.domain.said import said
from agent_assist.engine.errors import UnusableInput

_TITLE = said("This webhook address cannot be used")


@dataclass(frozen=True, slots=True)
class Address:
    """A checked address. `path` holds the query too, which may be a secret: it is never shown or logged."""

    is_tls: bool
    host: str
    port: int
    path: str

    @property
    def shown(self) -> str:
        """As it may be shown and logged."""
        scheme, host = "https" if self.is_tls else "http", f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{host}:{self.port}{self.path.partition('?')[0]}"


def address_of(url: str) -> Address:
    """The parts of `url`. Raises UnusableInput unless it is https://, or http:// to this machine."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError:
        raise UnusableInput(_TITLE, said("It is not a URL.")) from None
    if parts.scheme not in ("https", "http") or not host:
        raise UnusableInput(_TITLE, said("It must begin with https:// and name a host."))
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise UnusableInput(
            _TITLE, said("No name, password or part after # may stand in it; messages are signed instead.")
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise UnusableInput(_TITLE, said("http:// is not encrypted and is only for this machine; use https://."))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii() or any(ord(sign) <= 32 or ord(sign) == 127 for sign in path):
        raise UnusableInput(_TITLE, said("Its path must be percent-encoded."))
    is_tls = parts.scheme == "https"
    return Address(is_tls, ascii_host, port or (443 if is_tls else 80), path)


def is_loopback(host: str) -> bool:
    """Whether a host as written, or a peer's own address, is this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def tls_context(ca_file: Path | None = None) -> ssl.SSLContext:
    """TLS 1.2 or newer, verified against the system's authorities, or against `ca_file` alone. Raises UnusableInput."""
    try:
        context = ssl.create_default_context(cafile=None if ca_file is None else str(ca_file))
    except (OSError, ssl.SSLError) as fault:
        raise UnusableInput(
            said("These certificate authorities cannot be used"), f"{ca_file}: {fault.strerror or fault}."
        ) from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
