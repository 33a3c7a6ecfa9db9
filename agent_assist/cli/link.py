"""`agentassist://conversation/<id>`, as other programs and the desktop hand it over. A link points; it never acts."""

from urllib.parse import unquote, urlsplit

from agent_assist.engine.errors import UnusableInput

SCHEME = "agentassist"
LONGEST_ID = 200


def conversation_of(link: str) -> str:
    """The conversation that a link points at. Raises `UnusableInput` for any other link; query and fragment are ignored."""
    parts = urlsplit(link)
    conversation = unquote(parts.path.removeprefix("/"))
    usable = 0 < len(conversation) <= LONGEST_ID and "/" not in conversation and conversation.isprintable()
    if parts.scheme != SCHEME or parts.netloc != "conversation" or not usable:
        raise UnusableInput("This link cannot be opened", f"a link looks like {SCHEME}://conversation/ID")
    return conversation
