"""S16 and state over time: a correction changes what is shown, is recorded, and once accepted changes what is read."""

from agent_assist.domain.commands import CaptureInsight, CorrectTone
from agent_assist.domain.events import ProposalAnswered, ToneCorrected
from agent_assist.storage.packs import starter_policy_text
from tests.scenarios.play import states
from tests.scenarios.recording import Recording

WORDS = "Well, that is a proper chocolate teapot of a service"


def accepted(policy=""):
    return states(Recording().started().customer(WORDS), policy)[-1]["emotion"]


def test_a_correction_changes_the_state_and_is_recorded(desk, feed):
    desk.hears(feed.started(), feed.customer(WORDS))
    read = desk.session.floor.conversations["c-1"].tone
    label = "angry" if read.label != "angry" else "frustrated"
    desk.does(CorrectTone, label=label)
    tone = desk.session.floor.conversations["c-1"].tone
    assert (tone.label, tone.corrected, desk.current.gauge.label) == (label, True, label)
    assert tone.valence < 0
    (told,) = [event for event in desk.store.events.events() if isinstance(event, ToneCorrected)]
    assert (told.previous_label, told.label, told.agent_id) == (read.label, label, "raj")
    assert (told.utterance_id, told.words) == (read.utterance_id, WORDS)
    desk.hears(feed.customer("ok"))
    assert not desk.session.floor.conversations["c-1"].tone.corrected


def test_an_accepted_phrase_changes_what_is_read_from_then_on():
    phrases = starter_policy_text() + '\n[tone.phrases]\nfrustrated = ["chocolate teapot"]\n'
    found = accepted(phrases)
    assert found["label"] == "frustrated"
    assert found["utterance_valence"] <= -0.6
    assert found["evidence"][0]["text"] == "chocolate teapot"
    assert accepted() != found


def test_s16_the_agent_sees_what_was_done_with_an_insight(desk, feed):
    desk.hears(feed.started(), feed.customer("Nobody can find the size chart"))
    desk.does(CaptureInsight, category="disappointed", text="Nobody finds the size chart")
    (proposal,) = desk.session.told.proposals()
    answer = ProposalAnswered(
        event_id="act:h",
        conversation_id="c-1",
        occurred_at_ms=desk.clock(),
        action_id="h",
        agent_id="Helen Marsh",
        proposal_id=proposal.proposal_id,
        verdict="accepted",
        words="It is on the first page now",
    )
    desk.store.team.answer(answer)
    desk.session.answered([answer])
    assert desk.current.insight.answer == "Taken up by Helen Marsh: It is on the first page now"
    assert desk.view().told[0].status == "accepted"
