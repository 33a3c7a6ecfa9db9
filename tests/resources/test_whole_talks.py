"""Short talks run through the shipped packs: what the agent sees must make sense to both sides, in several wordings each."""

from pathlib import Path
from typing import Any

import pytest

from agent_assist.cli.replay import replay_rules
from agent_assist.domain.rules import Rules
from agent_assist.engine.replay import replayed
from agent_assist.feeds.recording import read_recording
from agent_assist.language.reader import LocalReader
from tests.scenarios.recording import Recording

State = dict[str, Any]
ADA = {"name": "Ada Byron", "since": "2015-02-01"}


@pytest.fixture(scope="module")
def rules() -> Rules:
    return replay_rules(None)


@pytest.fixture(scope="module")
def reader(rules: Rules) -> LocalReader:
    return LocalReader(rules.playbook)


@pytest.fixture
def play(rules: Rules, reader: LocalReader, tmp_path: Path) -> Any:
    """Plays a talk of "C: ..." and "A: ..." lines and gives the last state."""

    def run(*lines: str, **customer: Any) -> State:
        told = Recording(step_s=20).started()
        if customer:
            told.knows(**customer)
        for line in lines:
            told.said("customer" if line.startswith("C:") else "agent", line[2:].strip())
        events = list(read_recording(told.write(tmp_path / "talk.jsonl")))
        return list(replayed(events, rules, reader, ()))[-1]

    return run


@pytest.mark.parametrize(
    "threat",
    [
        "I'll put this everywhere, every review site",
        "my followers will hear about this",
        "I'm going to the papers with this",
    ],
)
def test_a_public_threat_is_a_risk_and_raises_no_amount(play: Any, threat: str) -> None:
    calm = play("C: my boots were due a week ago and nothing has come")
    loud = play(f"C: my boots were due a week ago and nothing has come. {threat}")
    assert loud["situation"]["brand_risk"]
    assert loud["situation"]["make_or_break"]
    assert [item["amount_minor"] for item in loud["gestures"]] == [item["amount_minor"] for item in calm["gestures"]]


@pytest.mark.parametrize(
    "words",
    [
        "I'm taking my business elsewhere",
        "cancel everything",
        "right, I'm off to your competitors",
        "I am going to leave you",
    ],
)
def test_a_threat_to_leave_is_make_or_break_and_wraps_nothing_up(play: Any, words: str) -> None:
    state = play("C: my broadband keeps dropping", "A: Let me look", f"C: {words}")
    assert state["situation"]["journey"] == "leaving"
    assert state["situation"]["make_or_break"]
    assert state["situation"]["stage"] not in ("resolution", "wrap_up", "closing", "confirmation")


@pytest.mark.parametrize(
    "words", ["I want to speak to your manager", "get me the supervisor now", "is there someone more senior"]
)
@pytest.mark.parametrize("before", ["my flight was cancelled", "my parcel is late", "my internet is down"])
def test_who_asks_for_a_manager_is_taken_to_one(play: Any, before: str, words: str) -> None:
    state = play(f"C: {before}", "A: Let me see", f"C: {words}")
    assert "asks_person" in state["behavior"]["cues"]
    assert state["responses"][0]["kind"] in ("escalate", "handover")


@pytest.mark.parametrize(
    "first",
    [
        "my parcel never arrived, this is ridiculous",
        "that's not good enough, where is my coat",
        "I've had enough, the engineer missed me again",
    ],
)
def test_nothing_has_fallen_back_before_anything_was_tried(play: Any, first: str) -> None:
    assert play(f"C: {first}")["situation"]["stage"] == "discovery"


def test_a_setback_ends_when_they_agree(play: Any) -> None:
    talk = [
        "C: still no refund for my shoes",
        "A: I see it",
        "A: It takes 3 days",
        "C: that's not good enough, you said five days, this is ridiculous",
    ]
    assert play(*talk)["situation"]["stage"] == "setback"
    for agreed in ("ok good", "ok that works, thanks", "fine, do that then please"):
        assert play(*talk, "A: I can send it today", f"C: {agreed}")["situation"]["stage"] != "setback"


@pytest.mark.parametrize("hello", ["hello", "hi there", "good morning"])
def test_hello_is_not_said_twice(play: Any, hello: str) -> None:
    state = play(f"C: {hello}", "A: Hello", "A: What can I do?", f"C: {hello}, can you help me?")
    assert state["situation"]["stage"] != "opening"
    assert not any(item["text"].startswith("Hello") for item in state["responses"])


@pytest.mark.parametrize("words", ["hi, I have a question", "hello, can you help me please", "my lamp came broken"])
def test_who_is_on_record_is_not_asked_who_they_are(play: Any, words: str) -> None:
    asked = ("ident_order", "ident_safety", "ident_name", "line_ident_number", "trip_ident_number")
    assert not {item["id"] for item in play(f"C: {words}", **ADA)["responses"]} & set(asked)


@pytest.mark.parametrize(
    "thanks",
    [
        "it's here! thank you so much, you've been wonderful",
        "that's sorted, thanks a million",
        "perfect, thank you, you were so helpful",
    ],
)
def test_loyal_and_settled_means_thanks_first(play: Any, thanks: str) -> None:
    state = play("C: where is my order", "A: Let me look", "A: At your door", f"C: {thanks}", **ADA)
    assert state["next_action"]["kind"] == "thank"
    assert state["responses"][0]["kind"] == "thank"


@pytest.mark.parametrize("bye", ["that's all, bye", "ok goodbye", "bye now"])
def test_after_goodbye_no_trouble_is_brought_up(play: Any, rules: Rules, bye: str) -> None:
    state = play(
        "C: my refund hasn't come",
        "A: I see it",
        "A: Done",
        "C: oh it's here, thank you so much",
        "A: Glad to help",
        f"C: {bye}",
    )
    assert state["situation"]["stage"] in ("wrap_up", "closing")
    for item in state["responses"]:
        response = rules.playbook.response(item["id"])
        assert response is not None
        assert not response.intents or {"resolution", "wrap_up", "closing"} & set(response.stages)


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("My dog died on Saturday and I still have all his food", "dog"),
        ("my mum passed away and I need to close her phone account", "mum"),
        ("my husband died on monday and we were supposed to fly to rome", "husband"),
        ("our cat was put to sleep, please stop the cat food", "cat"),
    ],
)
def test_grief_is_answered_in_their_own_word_and_without_cheer(play: Any, words: str, noun: str) -> None:
    state = play(f"C: {words}")
    first = state["responses"][0]["text"].casefold()
    assert "sorry" in first
    assert noun in first
    assert not any(
        cheer in item["text"].casefold()
        for item in state["responses"]
        for cheer in ("great", "lovely", "happy", "wonderful", "glad")
    )
    assert not any(item["kind"] in ("offer", "thank") for item in state["responses"])


def test_food_sent_back_is_no_grief_until_a_death_is_told(play: Any) -> None:
    assert play("C: I need to send back the dog food, unopened")["motivation"]["intent"] == "return_item"


@pytest.mark.parametrize(
    "words",
    [
        "Hola, mi pedido no ha llegado y estoy muy enfadada",
        "Bonjour, mon colis n'est toujours pas arrivé",
        "Guten Tag, mein Paket ist immer noch nicht angekommen",
    ],
)
def test_a_language_not_read_gets_no_score_and_no_guess(play: Any, rules: Rules, words: str) -> None:
    state = play(f"C: {words}")
    assert state["emotion"]["label"] == "unsure"
    assert state["emotion"]["valence"] is None
    assert state["motivation"]["intent"] is None
    for item in state["responses"]:
        response = rules.playbook.response(item["id"])
        assert response is not None
        assert not response.intents
        assert not response.tones or {"neutral", "unsure"} & set(response.tones)


@pytest.mark.parametrize(
    "words",
    [
        "hi, my flight was cancelled and i have to be in dublin by noon tomorrow i'm giving her away",
        "my flight is cancelled and I need to be home by Friday",
    ],
)
def test_a_deadline_they_told_is_not_asked_for(play: Any, words: str) -> None:
    state = play(f"C: {words}")
    assert "trip_ask_at_stake" not in {item["id"] for item in state["responses"]}
    assert state["responses"][0]["id"] == "trip_cancel_deadline"


@pytest.mark.parametrize(
    "words", ["oh great, another delay", "wrong again, what a surprise", "fantastic, lost it again have you"]
)
def test_a_bitter_word_beside_the_gauge_at_zero_does_not_happen(play: Any, words: str) -> None:
    emotion = play(f"C: {words}")["emotion"]
    assert emotion["label"] in ("frustrated", "angry")
    assert emotion["utterance_valence"] < -0.1


@pytest.mark.parametrize(
    "words",
    [
        "I think someone got into my account",
        "there's an order I never made on there",
        "somebody has changed my password",
    ],
)
def test_a_stranger_in_the_account_is_a_worry(play: Any, words: str) -> None:
    assert play(f"C: {words}")["emotion"]["label"] == "anxious"


@pytest.mark.parametrize("words", ["doesn't matter", "whatever, forget it", "never mind"])
def test_giving_up_is_no_wrap_up(play: Any, words: str) -> None:
    state = play("C: my order is wrong again", "A: What came?", f"C: {words}")
    assert state["emotion"]["label"] == "disengaged"
    assert state["situation"]["stage"] not in ("resolution", "wrap_up", "confirmation")


@pytest.mark.parametrize("words", ["I already explained this to two people", "you keep asking me the same thing"])
def test_what_was_told_before_is_not_asked_again(play: Any, words: str) -> None:
    state = play("C: my box has no lights on", "A: What is your number?", f"C: {words}")
    assert "repeated_information" in state["behavior"]["cues"]
    assert {item["id"] for item in state["responses"]} & {"open_again_neutral", "line_open_repeat", "trip_open_repeat"}
