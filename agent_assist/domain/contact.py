"""How the customer wants to be reached: what the profile says, and what they said since. An earlier wish is kept, never lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from agent_assist.domain.customer import Preferences
from agent_assist.domain.reading import Cue

# What is wanted right now holds for the rest of the day's work; after that the standing wish counts again.
RIGHT_NOW_MS: Final = 12 * 3_600_000
KEPT: Final = 40
_CALLED: Final = {
    "sms": "text", "texts": "text", "message": "text", "call": "phone", "calls": "phone", "voice": "phone", "telephone": "phone", "mobile": "phone",
    "letter": "post", "letters": "post", "mail": "post", "e-mail": "email", "emails": "email",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish about a channel, in the customer's words; `right_now` does not change what they want in general."""

    channel: str
    wanted: bool
    right_now: bool
    text: str
    utterance_id: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Contact:
    """`channel` is the standing wish, `right_now` the one of the moment; empty is unknown. `source` says where it stands."""

    channel: str = ""
    right_now: str = ""
    unwanted: tuple[str, ...] = ()
    unwanted_now: tuple[str, ...] = ()
    source: str = ""
    history: tuple[Wish, ...] = ()

    @property
    def follow_up(self) -> str:
        """The channel a follow-up takes unless somebody chooses another."""
        return self.right_now or self.channel


def named(channel: str) -> str:
    """A channel by the name this program uses; a word it does not know stays as it is."""
    said = channel.strip().casefold()
    return _CALLED.get(said, said)


def wishes(cues: Iterable[Cue], utterance_id: str, at_ms: int) -> tuple[Wish, ...]:
    """The wishes among the cues of one utterance: "not text", "phone", "email now"."""
    found = []
    for cue in cues:
        words = cue.value.split()
        if cue.kind != "preference" or not words:
            continue
        wanted, right_now = words[0] != "not", words[-1] == "now" and len(words) > 1
        channel = words[0] if wanted else words[1] if len(words) > 1 else ""
        if channel:
            found.append(Wish(named(channel), wanted, right_now, cue.text, utterance_id, at_ms))
    return tuple(found)


def contact(profile: Preferences | None, told: tuple[Wish, ...], now_ms: int) -> Contact:
    """The wish that holds at `now_ms`: the newest word of the customer's own, else the profile's."""
    channel, source = (named(profile.channel), "customer.preferences.channel") if profile else ("", "")
    source = source if channel else ""
    unwanted = dict.fromkeys(named(item.split()[0]) for item in profile.no_contact if item.strip()) if profile else {}
    right_now, unwanted_now = "", dict[str, None]()
    for wish in told:
        if wish.right_now:
            if not 0 <= now_ms - wish.at_ms <= RIGHT_NOW_MS:
                continue
            right_now = wish.channel if wish.wanted else "" if right_now == wish.channel else right_now
            unwanted_now = _with(unwanted_now, wish)
            continue
        unwanted = _with(unwanted, wish)
        if wish.wanted:
            channel, source = wish.channel, f"utterance.{wish.utterance_id}"
        elif channel == wish.channel:
            channel, source = "", ""
    return Contact(channel, right_now, tuple(unwanted), tuple(unwanted_now), source, told)


def _with(unwanted: dict[str, None], wish: Wish) -> dict[str, None]:
    if wish.wanted:
        return {channel: None for channel in unwanted if channel != wish.channel}
    return {**unwanted, wish.channel: None}
