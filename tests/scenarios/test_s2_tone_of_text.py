"""S2: the tone follows the customer's words, message by message; the agent's words never move it."""

from tests.scenarios.play import states
from tests.scenarios.recording import Recording

CALM = "Hi, could you tell me where my order is please?"
FURIOUS = "This is absolutely disgusting, I am furious, you lied to me"
RELIEVED = "Oh thank goodness, it has just arrived, thank you so much, you are wonderful"


def test_s2_calm_furious_relieved_is_followed_in_order():
    told = (
        Recording().started().customer(CALM).agent("awful terrible").customer(FURIOUS).agent("great").customer(RELIEVED)
    )
    found = states(told)
    calm, furious, relieved = (found[place]["emotion"] for place in (1, 3, 5))
    assert furious["valence"] < calm["valence"]
    assert furious["valence"] < relieved["valence"]
    assert (furious["label"], relieved["label"]) == ("angry", "grateful")
    assert furious["utterance_valence"] < 0 < relieved["utterance_valence"]
    assert {item["text"].casefold() for item in furious["evidence"]} & {
        "disgusting",
        "furious",
        "lied",
        "you lied",
        "i am furious",
    }


def test_s2_only_agent_words_leave_it_unchanged():
    told = Recording().started().customer(FURIOUS)
    told.agent("You stupid idiot, I hate you", "Wonderful, lovely, thank you so much", "angry furious awful")
    told.said("unknown", "I am delighted and grateful").said("bot", "terrible").said("system", "angry")
    found = [state["emotion"] for state in states(told)]
    assert all(emotion == found[1] for emotion in found[1:])
