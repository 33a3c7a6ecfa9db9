"""Service lines keep their reading; evidence is the customer's own words; nothing makes the reader raise."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.words import LABELS, label3
from agent_assist.language.cues import reading as cues
from agent_assist.language.tone import reading as tone

NO_THINGS = cues.thing_book(())
SAID = (
    "the", "parcel", "is", "lost", "again!", "thank", "you", "so", "much", "nobody", "called", "me", "back", "I'm", "worried",
    "great,", "not", "good", "enough", "whatever", "my", "dad", "died", "USELESS", "please", "no problem", "?", "48213", "\U0001f600",
    "...", "don\u2019t", "get", "it",
)  # fmt: skip


def read(text: str, before: tuple[str, ...] = ()) -> tone.Tone:
    return tone.read(text, before, None, cues.loss(cues.find(text[:2000], NO_THINGS)))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("the issue number is 4411", "neutral"),
        ("my name is John Smith and the order is 48213", "neutral"),
        ("where is my order", "neutral"),
        ("48213", "neutral"),
        ("ok", "neutral"),
        ("my phone died", "neutral"),
        ("this chocolate is to die for", "neutral"),
        ("put me through to your manager", "neutral"),
        ("Kindly stop disturbing me", "frustrated"),
        ("thanks for nothing", "frustrated"),
        ("I still can't see my order", "frustrated"),
        ("This is the third time I have contacted you", "frustrated"),
        ("it has been three weeks and nobody called me back", "frustrated"),
        ("oh brilliant, it's broken again", "frustrated"),
        ("Great, another delay.", "frustrated"),
        ("not happy with this at all", "frustrated"),
        ("you people are useless", "angry"),
        ("WHY IS NOBODY ANSWERING ME THIS IS A DISGRACE", "angry"),
        ("I'm worried it won't arrive in time", "anxious"),
        ("I don't understand this bill, what does pro rata mean", "confused"),
        ("my mum died last month and her phone is still in her name", "grieving"),
        ("whatever", "disengaged"),
        ("fine, whatever", "disengaged"),
        ("just leave it", "disengaged"),
        ("thank you so much", "grateful"),
        ("No, that's all thanks", "grateful"),
        ("that works, brilliant", "satisfied"),
    ],
)
def test_a_service_line_reads_as_a_person_would_read_it(text: str, label: str) -> None:
    assert read(text).label == label


@pytest.mark.parametrize(
    "text", ["no problems", "no problem at all", "no worries", "hi good morning", "yes please", "I need it by Friday"]
)
def test_polite_and_plain_lines_are_never_negative(text: str) -> None:
    assert label3(read(text).label) != "negative"


@pytest.mark.parametrize("text", ["You've been lovely, goodbye.", "great, that works", "that's brilliant thank you"])
def test_warm_words_are_positive_whichever_label_they_get(text: str) -> None:
    assert label3(read(text).label) == "positive"


def test_a_funeral_tomorrow_is_no_matter_of_course() -> None:
    assert read("my dad's funeral is tomorrow and my coat hasn't arrived").label in ("grieving", "anxious")


def test_a_short_answer_after_a_grievance_is_disengaged_and_at_the_start_is_not() -> None:
    assert read("fine", ("nobody called me back and I have waited three weeks",)).label == "disengaged"
    assert read("fine").label != "disengaged"
    assert read("fine", ("could you send it to my office address please",)).label != "disengaged"


@pytest.mark.parametrize(
    "text",
    [
        "Wo ist meine Bestellung? Ich warte schon seit zwei Wochen",
        "これはひどい",
        "où est mon colis, je suis très déçu",
        "Где мой заказ",
    ],
)
def test_a_language_it_does_not_read_gets_no_score(text: str) -> None:
    found = read(text)
    assert (found.label, found.unsure_reason, found.confidence, found.evidence) == (
        "unsure",
        "language_not_read",
        0.0,
        (),
    )


def test_the_language_the_feed_names_counts() -> None:
    assert tone.read("perfect", (), "de").unsure_reason == "language_not_read"
    assert tone.read("perfect", (), "en-GB").label == "satisfied"


def test_signs_without_a_word_are_too_few_words() -> None:
    assert read("…").unsure_reason == "too_few_words"
    assert read("").unsure_reason == "too_few_words"


def test_evidence_is_signed_ordered_and_in_the_customers_own_spelling() -> None:
    text = "Nobody CALLED me back. I'm really DISAPPOINTED, but the driver was lovely"
    found = read(text).evidence
    assert all(item.text in text and -1 <= item.weight <= 1 for item in found)
    weights = {item.text: item.weight for item in found}
    assert weights["DISAPPOINTED"] < 0 < weights["lovely"]
    assert [abs(item.weight) for item in found] == sorted((abs(item.weight) for item in found), reverse=True)


@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=60).map(" ".join), st.sampled_from(["", *SAID]))
def test_the_weights_of_the_evidence_sum_to_the_valence(text: str, before: str) -> None:
    found = read(text, (before,) if before else ())
    assert len(found.evidence) <= 12
    assert sum(item.weight for item in found.evidence) == pytest.approx(
        found.valence if found.evidence else 0, abs=1e-3
    )


def test_what_the_agent_said_is_never_scored() -> None:
    """Only that it was a question counts, and only for what a short reply answers."""
    kind = tone.read("yes", ("hello",), asked="Lovely, is that the right address?")
    harsh = tone.read("yes", ("hello",), asked="This is a disgrace, you liar, are you angry?")
    assert kind == harsh


@pytest.mark.parametrize(
    ("standard", "spoken"),
    [
        ("I am going to need a new one, please", "I'm gonna need a new one, pls"),
        ("it isn't arrived yet, I am waiting for it", "it ain't arrived yet, I'm waitin' for it"),
        ("can you bring the meeting forward to Tuesday", "can you prepone the meeting to Tuesday"),
        ("the parcel is here, is it not", "the parcel is here, innit"),
        ("it can be done tomorrow also", "can do tomorrow also lah"),
    ],
)
def test_a_way_of_speaking_sounds_no_angrier(standard: str, spoken: str) -> None:
    plain, other = read(standard), read(spoken)
    assert label3(other.label) == label3(plain.label) or label3(other.label) != "negative"
    assert other.p_negative - plain.p_negative < 0.2


def test_the_words_of_a_loss_are_its_evidence() -> None:
    assert read("my mum passed away on Monday").evidence[0].text == "my mum passed away"


@given(st.text(max_size=300))
def test_any_text_is_read_within_bounds(text: str) -> None:
    found = read(text)
    assert found.label in LABELS
    assert -1 <= found.valence <= 1
    assert 0 <= found.p_negative <= 1
    assert 0 <= found.confidence <= 1
    assert all(item.text in text for item in found.evidence)


@pytest.mark.parametrize(
    "text",
    ["\ud800" * 1000, "\x00" * 1000, "\u202e terrible \u202c", "Z\u0351\u0343\u0302" * 5000, "\U0001f600" * 10_000, "a" * 1_000_000, "not good but " * 80_000, "no " * 300_000, "\n" * 70_000, "?!" * 400_000],
    ids=["surrogates", "nul", "bidi", "zalgo", "emoji", "one word", "but", "no", "newlines", "signs"],
)  # fmt: skip
def test_hostile_text_is_read_like_any_other(text: str) -> None:
    assert read(text).label in LABELS


def test_only_the_first_two_thousand_characters_are_read() -> None:
    tail = " this is a disgrace, you liars" * 200
    start = "my name is John Smith and the order is 48213. " * 60
    assert read(start + tail) == read(start)


def test_without_the_model_file_the_word_lists_still_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tone, "model", lambda: None)
    assert read("nobody called me back and I'm disappointed").label == "frustrated"
    assert read("thank you so much").label == "grateful"
    assert read("where is my order").label == "neutral"


def test_threads_read_alike() -> None:
    lines = ["thank you so much", "nobody called me back", "where is my order"] * 20
    expected = [read(line) for line in lines]
    got: list[list[tone.Tone]] = []
    threads = [threading.Thread(target=lambda: got.append([read(line) for line in lines])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [expected] * 4
