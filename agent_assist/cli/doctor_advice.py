"""What a person can do about a step of `doctor feed` that failed: one sentence by the step and its cause. Words only."""

from typing import Final

_NOT_KNOWN: Final = "Check the token in the environment variable (--token-env): missing, mistyped or run out."
_WHOSE: Final = "The token is known but may not read this: ask whoever runs the feed to let this agent in."
_PATH: Final = "Check the path behind the host in the address, and the adapter (--adapter)."
_TOO_OFTEN: Final = "Too many ask at once, or this token too often: wait a minute; a desk does so by itself."
_UNTRUSTED: Final = "If the certificate is your own authority's, name that with --ca FILE; else a stranger may be in between: ask your network."
_BY_CAUSE: Final = {
    "unknown_host": "Check the host's spelling; if it is right, this computer's DNS or VPN does not know it.",
    "nobody_listens": "The host is there and nothing listens on this port: check the port, and that the feed is running.",
    "expired": "The feed's certificate must be renewed by whoever runs it; check this computer's date as well.",
    "not_yet_valid": "Check this computer's date; if it is right, the feed's certificate was made for later.",
    "other_name": "Use the host name that the certificate is for, or have one made for this name.",
    "untrusted": _UNTRUSTED,
    "redirect": "The address leads elsewhere, often to a login page: give the feed's own address.",
    "no_websocket": "Something else answers there: check port and path; if the server speaks TLS, the address begins with wss://.",
    "http_200": "That is a web page and no websocket: check the path behind the host.",
    "http_400": _PATH,
    "http_401": _NOT_KNOWN,
    "http_403": _WHOSE,
    "http_404": _PATH,
    "http_426": _PATH,
    "http_429": _TOO_OFTEN,
    "http_502": "A gateway answers and the feed behind it does not: is it running?",
    "http_503": "The server is there and takes nobody now: is the feed behind it running?",
    "refused": _NOT_KNOWN,
    "clock": "Set this computer's clock, or the server's: by network time both stay right.",
}
_BY_STEP: Final = {
    ("tcp", "silent"): "A firewall between here and there lets nothing through, or the host is off: check both.",
    ("tls", "silent"): "The port answers and says nothing in TLS: check the port.",
    ("tls", "broke"): "The port answers, but not in TLS: check the port; a feed on this machine may be ws:// instead.",
    ("rest", "silent"): "The system's API does not answer as expected: check the address and that its service is up.",
    ("websocket", "silent"): "It takes the connection and does not answer: check the port, and what stands in between.",
    ("greeting", "silent"): "It takes the connection and never greets: check the adapter (--adapter) and the path.",
    ("greeting", ""): "It never says welcome: check the adapter (--adapter) and the path.",
    ("subscription", ""): "It takes the connection and confirms no conversation: check what this agent may read.",
    (
        "subprotocol",
        "",
    ): "A server of ours names agentassist.v1+json; another system needs its own adapter (--adapter).",
    ("first event", ""): "What comes cannot be read: check the adapter (--adapter) and its settings.",
}


def what_to_do(step: str, cause: str) -> str:
    """One sentence, or empty where the words of the step say it all."""
    return _BY_STEP.get((step, cause)) or _BY_CAUSE.get(cause) or _BY_STEP.get((step, ""), "")
