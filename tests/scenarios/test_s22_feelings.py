"""S22: frustration, boredom, grief and anxiety are four labels with four different first suggestions."""

from agent_assist.domain.words import NEGATIVE_LABELS
from tests.scenarios.play import after
from tests.scenarios.recording import Recording

SCRIPTS = {
    "frustrated": "I have asked four times and still nothing has happened, this is so frustrating",
    "disengaged": "Whatever, I don't care any more",
    "grieving": "My mother died last week and I am heartbroken, I need to send her order back",
    "anxious": "I'm really worried it won't arrive in time, I'm panicking",
}


def test_s22_four_scripts_four_labels_four_first_suggestions():
    found = {label: after(Recording().started().customer(words)) for label, words in SCRIPTS.items()}
    assert {label: state["emotion"]["label"] for label, state in found.items()} == {label: label for label in SCRIPTS}
    assert set(SCRIPTS) <= NEGATIVE_LABELS
    firsts = [state["responses"][0]["id"] for state in found.values()]
    assert len(set(firsts)) == len(SCRIPTS)


def test_s22_words_for_another_feeling_are_not_offered_to_the_scared():
    state = after(Recording().started().customer("Someone has hacked my account and I'm really scared"))
    assert not any("cross" in item["text"] for item in state["responses"])
