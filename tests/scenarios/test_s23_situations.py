"""S23, S47: in each hard situation the first words name its fact and the feeling; nothing that jars stands beside them."""

import re

import pytest

from agent_assist.storage.packs import playbook_of, shipped_packs
from tests.scenarios.play import State, after, kinds
from tests.scenarios.recording import Recording

ORDERS = [{"id": "48213", "placed": "2025-12-28", "total_minor": 4000, "currency": "GBP", "status": "in transit"}]
FEELINGS = r"unfair|worr|fright|shock|shak|madden|let-down|surprise|sting|rotten|sick feeling|wearing|nervous|dreadful|annoy|sorry|hard"
# Situation, pack, the customer's words, the intent, what of the fact the first words must name, the feeling they told.
TOLD = [
    ("policy_change", "ecommerce", "You changed the returns rules without telling me and I'm so angry", "rule", "angry"),
    ("policy_change", "telecom", "You changed the terms of my contract and I'm really annoyed", "letter|terms", "annoyed"),
    ("policy_change", "travel", "You changed the rules after I booked and I feel cheated", "rule", "cheated"),
    ("past_due_bill", "ecommerce", "I missed a payment and can't pay the instalment, I'm so worried", "payment", "worried"),
    ("past_due_bill", "telecom", "I got a past due notice and I can't pay the bill, I'm scared", "bill", "scared"),
    ("past_due_bill", "travel", "I can't pay the balance of the trip in time and I'm ashamed", "money", "ashamed"),
    ("disaster_affected", "ecommerce", "Our house was flooded and we lost everything, I'm devastated", "home", "devastated"),
    ("disaster_affected", "telecom", "There was a fire at our house last night and I'm terrified", "home", "terrified"),
    ("disaster_affected", "travel", "There's a fire on the hill by our hotel and I'm frightened", "thick of it", "frightened"),
    ("outage", "telecom", "My internet is down again and I'm fed up", "internet", "fed up"),
    ("site_trouble", "ecommerce", "Your website keeps crashing and I'm really frustrated", "page", "frustrated"),
    ("system_down", "travel", "Your check-in system is down and I'm really stressed", "screen", "stressed"),
    ("community_crisis", "ecommerce", "There's been a shooting in our town and we're all shaken", "where you live", "shaken"),
    ("community_crisis", "telecom", "There was an explosion in our street and I'm so scared", "around you", "scared"),
    ("community_crisis", "travel", "After the attack near our hotel we're terrified", "where you are", "terrified"),
    ("late_delivery", "ecommerce", "My order should have been here on Monday and I'm furious", "by now", "furious"),
    ("equipment_late", "telecom", "The box still hasn't come and I'm disappointed", "box", "disappointed"),
    ("flight_delayed", "travel", "My flight is delayed by five hours and I'm so annoyed", "no plane", "annoyed"),
    ("wrong_item", "ecommerce", "You sent me the wrong size and I'm so disappointed", "wrong thing", "disappointed"),
    ("hotel_problem", "travel", "The hotel gave us the wrong room and I'm really upset", "what you'd booked", "upset"),
    ("hidden_fee", "ecommerce", "There is a handling fee nobody told me about, I feel tricked", "charge", "tricked"),
    ("hidden_fee", "telecom", "There's a fee on my bill nobody told me about, I feel cheated", "bill", "cheated"),
    ("hidden_fee", "travel", "Nobody told me about the baggage fee at the desk, I'm furious", "money", "furious"),
    ("flight_cancelled", "travel", "My flight was cancelled and I'm so upset", "cancelled", "upset"),
    ("security_worry", "ecommerce", "Someone has hacked my account and I'm really scared", "somebody", "scared"),
    ("security_worry", "telecom", "Someone has hacked my account and I'm really scared", "somebody", "scared"),
    ("security_worry", "travel", "Someone has hacked my account and I'm so worried", "somebody", "worried"),
]  # fmt: skip
# The same without a word for the feeling: the words then name what such a thing is like, and claim nothing of this person.
UNTOLD = [
    ("policy_change", "ecommerce", "You changed the returns rules without telling me", "rule"),
    ("policy_change", "telecom", "You changed the terms of my contract without telling me", "terms|letter"),
    ("policy_change", "travel", "You changed the rules after I booked", "changed"),
    ("past_due_bill", "ecommerce", "I've had a letter saying my account is overdue and I can't pay", "letter|payment"),
    ("disaster_affected", "ecommerce", "Our house was flooded and we lost everything", "home"),
    ("disaster_affected", "telecom", "Our house was flooded and we lost everything", "home"),
    ("outage", "telecom", "My internet is down again and I have to work", "internet"),
    ("site_trouble", "ecommerce", "Your website keeps crashing", "page"),
    ("system_down", "travel", "Your check-in system is down", "screens"),
    ("community_crisis", "ecommerce", "There's been a shooting in our town", "your town"),
    ("community_crisis", "travel", "There's been a shooting where we're staying", "happened there"),
    ("late_delivery", "ecommerce", "My order is late, it should have been here on Monday", "day"),
    ("wrong_item", "ecommerce", "You sent me the wrong size", "wasn't what you'd chosen"),
    ("hidden_fee", "ecommerce", "Nobody told me there was a handling fee", "charge"),
    ("hidden_fee", "telecom", "There's a charge on my bill nobody told me about", "charge"),
    ("flight_cancelled", "travel", "My flight was cancelled", "cancelled"),
    ("flight_delayed", "travel", "My flight is delayed by five hours", "late"),
]  # fmt: skip
CHEER = re.compile(r"\b(great|lovely|wonderful|enjoy|congratulations|exciting)\b", re.IGNORECASE)
GENERIC = re.compile(
    r"i understand (your|how)|your frustration|i (do )?apologi[sz]e for (the|any) inconvenience|valued customer|i hear you",
    re.IGNORECASE,
)


def only(pack: str) -> str:
    limits = "\n[limits]\nincident_minor = 20000\nagent_day_minor = 20000\nteam_pool_minor = 20000\n"
    return f'schema = 1\nplaybooks = ["{pack}"]{limits}'


def heard(pack: str, words: str, *signals: tuple[str, str]) -> State:
    told = Recording().started(customer_id="k")
    told.knows("k", name="Ada Byron", preferred_name="Ada", region="Leeds", orders=ORDERS)
    for kind, headline in signals:
        told.signal(kind, headline, everyone=True, region="Leeds", severity="major")
    return after(told.customer(words), only(pack))


def first(state: State) -> str:
    text: str = state["responses"][0]["text"]
    return text.casefold()


def assert_nothing_jars(state: State, pack: str) -> None:
    """No offer, no thanks, no cheer; where the wish stands alone, no words for another one."""
    playbook = playbook_of([pack])
    assert not {"offer", "thank"} & set(kinds(state))
    wanted = state["motivation"]["intent"]
    for item in state["responses"]:
        assert not CHEER.search(item["text"]), item["text"]
        response = playbook.response(item["id"])
        assert response is not None
        if playbook.intents_by_id[wanted].alone:
            assert not response.intents or wanted in response.intents, item["text"]


@pytest.mark.parametrize(("situation", "pack", "words", "fact", "feeling"), TOLD)
def test_s23_the_first_words_name_the_fact_and_the_feeling_they_told(situation, pack, words, fact, feeling):
    state = heard(pack, words)
    assert state["motivation"]["intent"] == situation
    assert re.search(fact, first(state)), first(state)
    assert feeling in first(state), first(state)
    held = {item["slot"]: item for item in state["responses"][0]["facts"]}["feeling"]
    assert (held["token"], held["source"]) == (feeling, "utterance.u-3")
    assert_nothing_jars(state, pack)


@pytest.mark.parametrize(("situation", "pack", "words", "fact"), UNTOLD)
def test_s23_without_a_word_for_it_the_words_name_what_it_is_like(situation, pack, words, fact):
    state = heard(pack, words)
    assert state["motivation"]["intent"] == situation
    assert re.search(fact, first(state)), first(state)
    assert re.search(FEELINGS, first(state)), first(state)
    assert "feeling" not in {item["slot"] for item in state["responses"][0]["facts"]}
    assert_nothing_jars(state, pack)


@pytest.mark.parametrize(
    ("kind", "headline", "pack", "words"),
    [
        ("outage", "A cut cable has taken the lines down", "telecom", "My internet is down and I have to work"),
        ("outage", "Our site is down", "ecommerce", "Your website keeps crashing"),
        ("outage", "Check-in has failed at every airport", "travel", "Your check-in system is down"),
        ("weather", "The river has burst its banks", "ecommerce", "Our house was flooded"),
        ("weather", "The river has burst its banks", "telecom", "Our house was flooded"),
        ("crisis", "An explosion has closed the centre", "ecommerce", "After the attack everything is closed here"),
        ("crisis", "An explosion has closed the centre", "telecom", "After the explosion the whole street is closed"),
        ("policy_change", "Returns now cost two pounds", "ecommerce", "Since when do you charge for returns?"),
        ("delivery", "Your lorry broke down", "ecommerce", "My order is late, it should have been here on Monday"),
    ],
)
def test_s23_a_signal_around_them_is_named_and_another_kind_is_not(kind, headline, pack, words):
    named = [item for item in heard(pack, words, (kind, headline))["responses"] if headline in item["text"]]
    assert named
    assert named[0]["facts"][0]["source"].startswith("signal.")
    assert not [item for item in heard(pack, words)["responses"] if headline in item["text"]]


@pytest.mark.parametrize("pack", shipped_packs())
def test_s23_no_word_of_any_pack_is_generic(pack):
    playbook = playbook_of([pack])
    texts = [item.text for item in playbook.responses] + [item.words for item in playbook.gestures]
    assert not [text for text in texts if GENERIC.search(text)]


@pytest.mark.parametrize("pack", shipped_packs())
@pytest.mark.parametrize(
    ("words", "event"), [("We got made redundant last week", "redundancy"), ("We are getting divorced", "divorce")]
)
def test_s23_hard_news_is_named_before_any_business(pack, words, event):
    assert f"the {event}" in first(heard(pack, words))
