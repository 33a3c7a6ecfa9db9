"""A starter pack as values: intents, stages, responses and gestures of one industry. No file is read here."""

from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from agent_assist.domain.choices import Choice, choice_of
from agent_assist.domain.money import Money
from agent_assist.domain.words import ActionKind, CueKind, GestureKind, Journey, Label, Stage

IntentKind = Literal["issue", "question", "purchase", "leaving", "thanks", "account", "other"]
Responsibility = Literal["ours", "shared", "not_ours"]
# How finance books a gesture: less to pay, something beside the contract, the contract kept late, or no value moved.
Treatment = Literal["none", "price_adjustment", "gift", "remedy"]
# What may be written about of our own accord. A promise is kept in the agent's own words, so it has no text in a pack.
Occasion = Literal["promise", "delay", "basket", "basket_issue", "appointment", "life_event"]
Entry = TypeVar("Entry", "Response", "Gesture")


@dataclass(frozen=True, slots=True)
class Intent:
    """What a customer may want. `kind` issue means a service issue is open while it stands; `facts` help.

    Any of `cues` in the words tells of this wish, however it is put. Where `only_with` names cues, one of them must have
    been heard: dog food sent back is no bereavement until a death is spoken of. While one that stands `alone` leads, words
    for other wishes are kept back: nobody in a flooded house is asked about a basket.
    """

    id: str
    title: str
    kind: IntentKind
    journey: Journey
    phrases: tuple[str, ...]
    facts: tuple[str, ...] = ()
    cues: tuple[CueKind, ...] = ()
    only_with: tuple[CueKind, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class StageGuide:
    """A stage of the conversation: how the customer should feel in it, and how each side sounds."""

    id: Stage
    title: str
    feeling: str = ""
    agent_phrases: tuple[str, ...] = ()
    customer_phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """Words an agent may say. Empty `intents`, `stages` or `tones` fit any; every cue in `cues` must be present and
    none of `not_with`. `choices` are written "a way | what it means for them". `while_asking`: said only while a supervisor is asked for a gesture, and before all else.

    `pack` is the id of the starter pack it came from, empty for a supervisor's own.
    """

    id: str
    kind: ActionKind
    title: str
    text: str
    why: str
    intents: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    tones: tuple[Label, ...] = ()
    cues: tuple[CueKind, ...] = ()
    not_with: tuple[CueKind, ...] = ()
    tactic: str = ""
    promises_gesture: GestureKind | None = None
    choices: tuple[str, ...] = ()
    while_asking: bool = False
    enabled: bool = True
    pack: str = ""

    @property
    def options(self) -> tuple[Choice, ...]:
        """The ways it lays before the customer, each with its consequence; none for most words."""
        return tuple(map(choice_of, self.choices))


@dataclass(frozen=True, slots=True)
class Gesture:
    """A goodwill gesture an agent may grant. `money` is what it costs the company; zero for thanks and apologies.

    `words` are for the customer's ear; `note` is what stands on a card, with the agent's name under it if `note_signed`.
    `address_needed` and `treatment` None: what its kind usually means (`domain/fulfilment.py`).
    """

    id: str
    kind: GestureKind
    title: str
    subtitle: str
    icon: str
    money: Money
    intents: tuple[str, ...] = ()
    cues: tuple[CueKind, ...] = ()
    not_with: tuple[CueKind, ...] = ()
    tones: tuple[Label, ...] = ()
    severity_min: int = 0
    severity_max: int = 3
    responsibility: tuple[Responsibility, ...] = ("ours", "shared", "not_ours")
    stages: tuple[Stage, ...] = ()
    lead_time: str = ""
    vendor: str = ""
    words: str = ""
    note_signed: bool = False
    note: str = ""
    address_needed: bool | None = None
    treatment: Treatment | None = None
    enabled: bool = True
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """Words an agent may send of their own accord on an occasion; of several the first whose details all have a source."""

    id: str
    occasion: Occasion
    title: str
    text: str
    why: str
    enabled: bool = True
    pack: str = ""


@dataclass(frozen=True, slots=True)
class PackWords:
    """What tells one pack's customers from another's when several are in use: its intents, nouns and example phrases."""

    id: str
    intents: frozenset[str]
    things: frozenset[str]
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Playbook:
    """One industry's starter pack, or several merged. Ids are unique within it."""

    id: str
    name: str
    industry: str = ""
    currency: str = "GBP"
    things: tuple[str, ...] = ()
    jargon: tuple[str, ...] = ()
    intents: tuple[Intent, ...] = ()
    stages: tuple[StageGuide, ...] = ()
    responses: tuple[Response, ...] = ()
    gestures: tuple[Gesture, ...] = ()
    messages: tuple[Message, ...] = ()
    packs: tuple[PackWords, ...] = ()
    intents_by_id: dict[str, Intent] = field(default_factory=dict, repr=False, compare=False)
    kinds: dict[str, IntentKind] = field(default_factory=dict, repr=False, compare=False)
    wishes: tuple[tuple[str, str], ...] = field(default=(), repr=False, compare=False)  # (intent, title), by title

    def __post_init__(self) -> None:
        object.__setattr__(self, "intents_by_id", {intent.id: intent for intent in self.intents})
        object.__setattr__(self, "kinds", {intent.id: intent.kind for intent in self.intents})
        by_title = sorted(self.intents, key=lambda intent: intent.title)
        object.__setattr__(self, "wishes", tuple((intent.id, intent.title) for intent in by_title))

    def kind_of(self, intent_id: str) -> IntentKind | None:
        """What kind of wish an intent is, or None for one this playbook does not know."""
        intent = self.intents_by_id.get(intent_id)
        return intent.kind if intent else None

    def response(self, response_id: str) -> Response | None:
        """The response of that id, or None."""
        return next((item for item in self.responses if item.id == response_id), None)

    def gesture(self, gesture_id: str) -> Gesture | None:
        """The gesture of that id, or None."""
        return next((item for item in self.gestures if item.id == gesture_id), None)

    def with_changes(self, responses: dict[str, Response], gestures: dict[str, Gesture]) -> "Playbook":
        """The same pack with a supervisor's own versions of some entries; entries with new ids are added."""
        return replace(
            self,
            responses=_overlay(self.responses, responses),
            gestures=_overlay(self.gestures, gestures),
        )


def _overlay(shipped: tuple[Entry, ...], own: dict[str, Entry]) -> tuple[Entry, ...]:
    known = {item.id for item in shipped}
    changed = tuple(own.get(item.id, item) for item in shipped)
    return changed + tuple(item for key, item in own.items() if key not in known)
