"""S42, S23, S26: sorrow is the first thing said to who tells of a death, in their own word for them, and is said once."""

import re

import pytest

from tests.scenarios.play import after
from tests.scenarios.recording import Recording

SORRY = re.compile(r"\bsorry\b", re.IGNORECASE)


def talk(*turns: str) -> Recording:
    told = Recording(step_s=20).started()
    for place, words in enumerate(turns):
        told.said("agent" if place % 2 else "customer", words)
    return told


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("I'd like to return a coat please", "It's for my aunt. She passed away on Sunday so she won't need it"),
        ("I need to change the name on a contract", "It's my grandad's line, he died in March"),
        ("Hello, it's about my booking", "my brother died last night and I have to get home"),
    ],
)
def test_s42_the_first_words_after_a_death_are_sorry_however_late_in_the_talk_it_is_told(before, words):
    state = after(talk(before, "Of course, may I have the number?", words))
    assert SORRY.search(state["responses"][0]["text"]), state["responses"][0]["text"]


def test_s42_who_said_how_sorry_they_are_is_not_given_the_same_again():
    state = after(talk("My rabbit died and there is still food on order", "Oh no, I'm so sorry.", "he was eleven"))
    assert state["responses"]
    assert not [item["text"] for item in state["responses"] if SORRY.search(item["text"])]
    first = state["responses"][0]
    assert first["text"][0].isupper()
    assert all(fact["token"] in first["text"] for fact in first["facts"])


def test_s42_sorry_about_something_else_is_no_condolence():
    state = after(talk("My order is late", "I'm so sorry about the wait.", "and my mum died on Friday"))
    assert SORRY.search(state["responses"][0]["text"])


@pytest.mark.parametrize(
    ("words", "lost"),
    [
        ("It was my nan's phone. She passed away on Tuesday", "nan"),
        ("The sofa was for my dad, he died last week", "dad"),
        ("My mum is asking me to ring. He died last week", None),
        ("My son and my wife both have lines, she died in May", None),
    ],
)
def test_s26_who_was_lost_is_their_own_word_or_nobodys(words, lost):
    state = after(talk(words))
    tokens = {fact["token"] for item in state["responses"] for fact in item["facts"] if fact["slot"] == "lost"}
    assert tokens == ({lost} if lost else set())
    assert "bereavement" in state["behavior"]["cues"]


def test_s42_goodbye_in_grief_claims_nothing_that_nobody_did():
    state = after(talk("My dad died, please stop his order", "I'm so sorry.", "thank you", "Anything else?", "no. bye"))
    assert state["situation"]["stage"] == "closing"
    assert state["responses"]
    assert not re.search(r"all done|looked after|everything done", " ".join(r["text"] for r in state["responses"]))


def test_s42_s20_nobody_in_grief_is_asked_why_they_leave_or_what_would_put_it_right():
    begun = (
        "please cancel the order, my husband passed away",
        "I'm so sorry.",
        "it was his favourite",
        "Take your time.",
    )
    state = after(talk(*begun, "sorry, I'm crying. just cancel it please"))
    texts = " ".join(item["text"] for item in state["responses"])
    assert texts
    assert not re.search(r"made you|tipped|put it right|contract", texts)
    assert state["next_action"]["id"] != "sympathy_flowers"
