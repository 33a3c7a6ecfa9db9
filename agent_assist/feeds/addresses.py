"""Which addresses a feed may have, and how a connection is made safe. No bypass of a certificate exists here."""

import ipaddress
import ssl
from pathlib import Path
from urllib.parse import urlsplit

from agent_assist.domain.said import said
from agent_assist.engine.errors import FeedRefused

_TITLE = said("This feed address cannot be used")


def check_url(url: str, *, over_rest: bool = False) -> None:
    """Raise FeedRefused unless `url` is wss://, or ws:// to this very machine; `over_rest`: or https:// and http://."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise FeedRefused(_TITLE, said("it is not a URL")) from None
    schemes = ("ws", "wss", "http", "https") if over_rest else ("ws", "wss")
    if parts.scheme not in schemes or not host:
        raise FeedRefused(_TITLE, said("it must begin with wss:// (or ws:// on this machine) and name a host"))
    if parts.username is not None or parts.password is not None:
        raise FeedRefused(_TITLE, said("a name or password must not stand in the address; give a token instead"))
    if parts.fragment:
        raise FeedRefused(_TITLE, said("it must not have a part after #"))
    if parts.scheme in ("ws", "http") and not is_loopback(host):
        raise FeedRefused(
            _TITLE,
            said(
                "{scheme}:// is not encrypted and is only for this machine; use {scheme}s:// for {host}",
                scheme=parts.scheme,
                host=host,
            ),
        )


def is_loopback(host: str) -> bool:
    """Whether a host as written in an address is this machine: `localhost` or a loopback literal."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def tls_context(ca_file: Path | None = None) -> ssl.SSLContext:
    """TLS 1.2 or newer, verified against the system's authorities, or against `ca_file` alone. Raises FeedRefused."""
    try:
        context = ssl.create_default_context(cafile=None if ca_file is None else str(ca_file))
    except (OSError, ssl.SSLError) as fault:
        raise FeedRefused(
            said("These certificate authorities cannot be used"), f"{ca_file}: {fault.strerror or fault}"
        ) from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def without_secrets(url: str) -> str:
    """The address as it may be shown and logged: whatever stands in its query may be a secret."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
