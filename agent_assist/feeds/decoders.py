"""Which adapter reads which feed. A new vendor is one file under frames/ and one line here."""

from collections.abc import Callable
from typing import Final

from agent_assist.domain.said import said
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.frames import (
    amazon_connect,
    chatwoot,
    contact_lens,
    deepgram,
    genesys,
    google_agent_assist,
    mapped,
    native,
    nats,
)
from agent_assist.feeds.presets import SIMPLE, VOSK, WHISPERLIVE
from agent_assist.feeds.recipe import Recipe
from agent_assist.feeds.site import Site

DECODERS: Final[dict[str, Callable[[Site], Recipe]]] = {
    "native": native.recipe,
    "chatwoot": chatwoot.recipe,
    "deepgram": deepgram.recipe,
    "amazon-connect": amazon_connect.recipe,
    "contact-lens": contact_lens.recipe,
    "genesys": genesys.recipe,
    "google-agent-assist": google_agent_assist.recipe,
    "nats": lambda site: nats.recipe(site, native.decode),
    "json": mapped.recipe,
    "simple": lambda site: mapped.recipe(site, "simple", SIMPLE),
    "vosk": lambda site: mapped.recipe(site, "vosk", VOSK),
    "whisperlive": lambda site: mapped.recipe(site, "whisperlive", WHISPERLIVE),
}


def recipe_for(adapter: str, site: Site) -> Recipe:
    """The adapter made ready for a site. Raises UnusableInput for a name or a setting that cannot be used."""
    make = DECODERS.get(adapter)
    if make is None:
        raise UnusableInput(
            said("Unknown adapter"), said("{adapter}; known: {names}", adapter=repr(adapter), names=", ".join(DECODERS))
        )
    return make(site)
