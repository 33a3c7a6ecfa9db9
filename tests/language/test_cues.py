"""Cues say what was said, with the words that said it, and stay silent at look-alikes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.words import CUE_KINDS, CueKind
from agent_assist.language.cues import reading as cues

THINGS = cues.thing_book(("coat", "dog food", "box", "order", "number", "ring", "SIM card"))


def kinds(text: str) -> dict[CueKind, tuple[str, str]]:
    return {cue.kind: (cue.text, cue.value) for cue in cues.find(text, THINGS)}


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("my dad's funeral is tomorrow at 11", "dad"),
        ("My dog died last week", "dog"),
        ("our cat was put to sleep on Friday", "cat"),
        ("I lost my husband in March", "husband"),
        ("my late mother had an account with you", "mother"),
        ("her grandmother passed away", "grandmother"),
        ("the funeral of my best friend", "best friend"),
        ("my father-in-law has died", "father-in-law"),
        ("We lost our cat", "cat"),
        ("lost our old labrador on Saturday", "labrador"),
        ("my dog Rex died", "dog"),
    ],
)
def test_a_loss_names_who_was_lost(text: str, lost: str) -> None:
    found = kinds(text)
    assert found["bereavement"][0] in text
    assert found["lost_person"][1] == lost


@pytest.mark.parametrize(
    "text",
    [
        "my phone died", "my dad's phone died", "the battery is dead", "dead battery again", "this cake is to die for", "the deadline is killing me", "my son passed his driving test",
        "I lost my coat", "my mum is dead set on the blue one", "we nearly died laughing", "my dog is dead tired", "wake up please", "how do I put my laptop to sleep", "my wife will kill me", "my husband and I killed an hour in your shop",
        "the dog passed his exam", "our dog passed his exam", "my dead phone", "I killed the process", "I'm dying to try it", "it's a funeral for my wallet", "over my dead body", "I lost my card", "we lost our parcel",
        "lost my password", "I lost my dad's tracking number", "we lost our cat, has anybody found her", "my mum lost her phone", "the line went dead",
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_loss_is_none(text: str) -> None:
    assert not {"bereavement", "lost_person"} & kinds(text).keys()


@pytest.mark.parametrize(
    ("text", "felt"),
    [
        ("I'm so scared", "scared"),
        ("I am really, really worried", "worried"),
        ("we're all shaken", "shaken"),
        ("I feel tricked", "tricked"),
        ("this makes me so angry", "angry"),
        ("I'm fed up waiting", "fed up"),
        ("I've been really let down", "let down"),
    ],
)
def test_a_feeling_is_kept_in_their_own_word(text: str, felt: str) -> None:
    assert kinds(text)["feeling"][1] == felt


@pytest.mark.parametrize(
    "text",
    [
        "I'm not angry", "my wife is worried", "I'm happy to wait", "if I was angry you'd know", "are you angry",
        "I was lost my card", "the angry birds mug", "he's furious", "that is frustrating",
    ],
)  # fmt: skip
def test_another_persons_feeling_or_none_is_not_told_as_theirs(text: str) -> None:
    assert "feeling" not in kinds(text)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("leaving", "I want to cancel my contract", "cancel my contract"),
        ("thanks", "Thank you, that helps", "Thank you"),
        ("repeated_information", "this is the third time I explain", "third time"),
        ("repeated_information", "As I said, it is blue", "As I said"),
        ("public_post", "I'll post this on Twitter", "post this on Twitter"),
        ("asks_person", "can I speak to a human", "speak to a human"),
        ("asks_person", "I want to talk to someone", "talk to someone"),
        ("vulnerable", "I live alone and I'm 82", "live alone"),
        ("missed_promise", "nobody rang me back", "nobody rang"),
        ("missed_promise", "you promised a call on Monday", "promised"),
        ("life_event", "we're getting married on Saturday", "getting married"),
        ("confused_by_jargon", "what does pro rata mean", "what does pro rata mean"),
        ("waiting", "I'm still waiting", "still waiting"),
    ],
)
def test_a_cue_comes_with_its_words(kind: CueKind, text: str, words: str) -> None:
    assert kinds(text)[kind][0] == words


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("leaving", "I'm leaving for the airport at 9"),
        ("thanks", "thanks for nothing"),
        ("asks_person", "someone was supposed to ring me back"),
        ("vulnerable", "my account is disabled"),
        ("repeated_information", "it is not the first time"),
        ("confused_by_jargon", "what is the status of my parcel"),
        ("life_event", "your line was engaged"),
    ],
)
def test_a_look_alike_is_no_cue(kind: CueKind, text: str) -> None:
    assert kind not in kinds(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The funeral is tomorrow at 11 and I have nothing to wear", "the funeral is tomorrow at 11"),
        ("my dad's funeral is tomorrow", "your dad's funeral is tomorrow"),
        ("I need it by Friday", "you need it by Friday"),
        ("It's late. Our flight is at 9:30 tomorrow!", "your flight is at 9:30 tomorrow"),
        ("we're flying out on Tuesday", "you're flying out on Tuesday"),
    ],
)
def test_a_deadline_can_be_said_back(text: str, value: str) -> None:
    said, back = kinds(text)["deadline"]
    assert said in text
    assert back == value


@pytest.mark.parametrize(
    "text",
    ["It was supposed to come by Friday", "you said tomorrow", "I ordered it on Monday", "can you do it by Friday?"],
)
def test_what_was_promised_or_asked_is_no_deadline(text: str) -> None:
    assert "deadline" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The little box is blinking", "little box"),
        ("my order with the black coat", "black coat"),
        ("a bag of dog food", "dog food"),
        ("my SIM card is gone", "sim card"),
    ],
)
def test_the_thing_is_the_customers_own_noun(text: str, value: str) -> None:
    assert kinds(text)["thing"][1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The wee box by the coat keeps blinking red", "wee box"),
        ("the new box in front of my coat is wet", "new box"),
        ("I am disappointed by the coat, it came in a box", "coat"),
        ("It was left by the coat", "coat"),
    ],
)
def test_what_the_thing_stands_beside_is_not_the_thing(text: str, value: str) -> None:
    assert kinds(text)["thing"][1] == value


@pytest.mark.parametrize("text", ["ring me back", "I want to order", "the issue number is 4411"])
def test_a_deed_or_a_label_is_no_thing(text: str) -> None:
    assert "thing" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("My order number is 48213.", "48213"), ("order #AB-48213-X please", "AB-48213-X"), ("48213", "48213"), ("it's 48213 thanks", "48213"), ("booking ref 7XK29Q", "7XK29Q")],
)  # fmt: skip
def test_an_order_number_is_read(text: str, value: str) -> None:
    assert kinds(text)["order_number"][1] == value


@pytest.mark.parametrize("text", ["I ordered 2 coats", "in order to pay", "the order is late", "I waited 30 minutes"])
def test_other_numbers_are_no_order_numbers(text: str) -> None:
    assert "order_number" not in kinds(text)


@given(st.text(max_size=300))
def test_any_text_gives_known_cues_at_most_once_with_its_own_words(text: str) -> None:
    found = cues.find(text, THINGS)
    assert all(cue.kind in CUE_KINDS and cue.text in text for cue in found)
    assert len({(cue.kind, cue.value) for cue in found}) == len(found)
    assert all(cue.kind in cues.SEVERAL for cue in found if sum(other.kind == cue.kind for other in found) > 1)


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("don't text me, call me", {"not text", "phone"}),
        ("call me instead, not today", {"phone", "not phone now"}),
        ("I prefer e-mail", {"email"}),
        ("I can't talk right now", {"not phone now"}),
        ("just for today, email me instead", {"email now"}),
        ("from now on contact me by email", {"email"}),
        ("no more letters please", {"not post"}),
        ("my phone doesn't ring", set()),
        ("the text on the mug is wrong", set()),
        ("I prefer the blue one", set()),
    ],
)
def test_how_they_want_to_be_reached(text: str, wishes: set[str]) -> None:
    assert {cue.value for cue in cues.find(text, THINGS) if cue.kind == "preference"} == wishes


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("life_event", "we've just had a baby girl", "new baby"),
        ("life_event", "my mortgage was approved", "home loan"),
        ("life_event", "I retire next month", "retirement"),
        ("life_event", "she graduates on Friday", "graduation"),
        ("hard_event", "we're going through a divorce", "divorce"),
        ("hard_event", "I've been made redundant", "redundancy"),
        ("hard_event", "my mother had a stroke", "illness"),
        ("vulnerable", "I'm 84 and I don't do apps", "age"),
        ("vulnerable", "there's a restraining order against him", "abuse"),
        ("vulnerable", "I don't speak much English", "language"),
        ("vulnerable", "I can't cope any more", "mental health"),
        ("vulnerable", "I can't afford to pay that", "money"),
        ("vulnerable", "I use a wheelchair", "health"),
    ],
)
def test_events_and_care_have_a_kind(kind: CueKind, text: str, value: str) -> None:
    assert value in {cue.value for cue in cues.find(text, THINGS) if cue.kind == kind}


def test_hard_news_is_never_a_glad_event() -> None:
    for text in ("we're getting a divorce", "I was made redundant", "I was diagnosed with cancer", "my dad died"):
        assert "life_event" not in kinds(text)


def test_a_long_text_is_read_in_bounded_time() -> None:
    text = ("I was passed from one to the other and nobody called me back so I want to leave " * 800)[:65_536]
    begun = time.perf_counter()
    assert cues.find(text, THINGS)
    assert time.perf_counter() - begun < 5.0
