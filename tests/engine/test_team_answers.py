"""The loop of S16: what an agent tells reaches the supervisor, the answer does something, and the agent sees it."""

import asyncio
from dataclasses import replace

import pytest

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.policy import Policy
from agent_assist.engine import answer_watch
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.engine.formats import Formats
from agent_assist.engine.supervision import Supervision
from agent_assist.engine.team_answers import TeamAnswers
from agent_assist.language.redaction.redactor import redact
from agent_assist.storage.packs import playbook_of
from agent_assist.storage.store import open_store
from tests.engine.desk import Feed, told


@pytest.fixture
def helen(desk):
    """A supervisor on the same store, over a connection of her own."""
    store = open_store(desk.path)
    team = TeamAnswers(store.team, store.policies, Formats(), desk.clock, lambda text: redact(text).text)
    yield Supervision(
        store.policies, store.book, lambda policy: playbook_of(policy.playbooks), Formats(), "desk.sqlite", team=team
    )
    store.close()


def answer(helen, row, verdict="accepted", action_id="h-1", **more):
    command = c.AnswerProposal(
        action_id=action_id, agent_id="Helen Marsh", proposal_id=row.proposal_id, verdict=verdict, **more
    )
    return helen.handle(command)


def brought(desk, place):
    """The answers given since `place` reach the desk."""
    desk.session.answered(desk.store.team.answers_after(place)[1])


def test_a_correction_is_a_proposal_with_what_was_read_and_who_said_otherwise(desk, feed, helen):
    desk.hears(*told(feed, ("customer", "Thanks, for NOTHING")))
    desk.does(c.CorrectTone, label="frustrated")
    (row,) = helen.view().proposals
    assert (row.kind, row.status, row.words, row.label) == ("tone", "open", "Thanks, for NOTHING", "frustrated")
    assert row.head == "Reads as frustrated, was read as grateful"
    assert row.phrase == "thanks for nothing"
    assert row.who.startswith("raj · ")
    assert desk.session.result == "Reads as frustrated now. Your supervisor sees it as a proposal."
    assert [(item.text, item.status) for item in desk.view().told] == [("Reads as frustrated, not grateful", "open")]


def test_a_correction_before_anything_was_read_is_refused(desk, feed):
    desk.hears(feed.started())
    desk.does(c.CorrectTone, label="angry")
    assert desk.session.result == "Nothing has been read yet."
    assert "ToneCorrected" not in desk.kinds()


def test_an_accepted_correction_is_live_in_the_policy_and_the_agent_sees_it(desk, feed, helen):
    desk.hears(*told(feed, ("customer", "thanks for nothing")))
    desk.does(c.CorrectTone, label="frustrated")
    place = desk.store.team.place()
    view = answer(helen, helen.view().proposals[0], phrase="Thanks for nothing!")
    assert view.result == "Policy 2 is live"
    assert view.problem == ""
    published = desk.store.policies.current()
    assert published.policy.tone.phrases == {"frustrated": ("thanks for nothing",)}
    assert published.note == "“thanks for nothing” reads as frustrated, told by raj"
    assert (
        view.proposals[0].came_of_it == "Taken up by Helen Marsh: “thanks for nothing” reads as frustrated from now on"
    )
    brought(desk, place)
    assert "Taken up by Helen Marsh" in desk.session.result
    assert desk.view().told[0].came_of_it.startswith("Taken up by Helen Marsh")


def test_the_same_phrase_accepted_again_publishes_nothing(desk, feed, helen):
    desk.hears(*told(feed, ("customer", "thanks for nothing")))
    desk.does(c.CorrectTone, label="frustrated")
    row = helen.view().proposals[0]
    answer(helen, row, phrase="thanks for nothing")
    assert answer(helen, row, action_id="h-2", phrase="thanks for nothing").result == "Already so in policy 2"
    assert desk.store.policies.current_version() == 2


def test_an_accepted_correction_without_words_asks_for_them(desk, feed, helen):
    desk.hears(*told(feed, ("customer", "thanks")))
    desk.does(c.CorrectTone, label="neutral")
    view = answer(helen, helen.view().proposals[0], phrase=" ?! ")
    assert view.result == "Write the words that read so, then accept"
    assert view.proposals[0].status == "open"
    assert desk.store.policies.current_version() == 1


def test_words_are_never_made_to_read_as_unsure(desk, feed, helen):
    desk.hears(*told(feed, ("customer", "thanks")))
    desk.does(c.CorrectTone, label="unsure")
    view = answer(helen, helen.view().proposals[0], phrase="thanks")
    assert view.result == "Words cannot be made to read as unsure"
    assert desk.store.policies.current_version() == 1


def test_a_correction_to_what_stands_already_tells_nobody(desk, feed):
    desk.hears(*told(feed, ("customer", "thanks")))
    desk.does(c.CorrectTone, label="grateful")
    assert desk.session.result == "It reads as grateful already."
    assert "ToneCorrected" not in desk.kinds()


def test_a_dismissed_correction_changes_no_policy(desk, feed, helen):
    desk.hears(*told(feed, ("customer", "thanks")))
    desk.does(c.CorrectTone, label="neutral")
    view = answer(helen, helen.view().proposals[0], "dismissed", words="It was meant well")
    assert (view.result, view.proposals[0].status) == ("Dismissed", "dismissed")
    assert view.proposals[0].came_of_it == "Not taken up by Helen Marsh: It was meant well"
    assert desk.store.policies.current_version() == 1


def test_s16_an_insight_gets_a_status_and_the_agent_sees_what_was_done(desk, feed, helen):
    desk.hears(*told(feed, ("customer", "late")))
    desk.does(c.CaptureInsight, category="disappointed", text="the depot again")
    place = desk.store.team.place()
    assert desk.current.insight.state == "Saved for your team"
    view = answer(helen, helen.view().proposals[0], words="We have changed the depot. Card 4111 1111 1111 1111")
    assert view.result == "Answered"
    brought(desk, place)
    assert desk.current.insight.answer.startswith("Taken up by Helen Marsh: We have changed the depot. Card ")
    assert "4111" not in repr(desk.view())
    assert desk.view().told[0].status == "accepted"


def test_s16_the_answer_is_there_after_a_restart_and_after_a_wrap_up(desk, open_desk, feed, helen):
    desk.hears(*told(feed, ("customer", "late")))
    desk.does(c.CaptureInsight, category="disappointed", text="the depot again")
    desk.does(c.WrapUp, disposition="")
    place = desk.store.team.place()
    answer(helen, helen.view().proposals[0], words="Done")
    brought(desk, place)
    assert desk.view().current is None
    for known in (desk, open_desk()):
        assert [(item.text, item.came_of_it) for item in known.view().told] == [
            ("the depot again", "Taken up by Helen Marsh: Done")
        ]


def test_what_another_agent_told_is_not_news_here(desk, feed, helen):
    other = e.InsightCaptured(
        event_id="act:x", conversation_id="c-9", occurred_at_ms=1, action_id="x", agent_id="zoe", category="c", text="t"
    )
    desk.store.events.append([other])
    place = desk.store.team.place()
    answer(helen, helen.view().proposals[0], words="Done")
    brought(desk, place)
    assert (desk.session.result, desk.view().told) == ("", ())


def test_what_is_open_stands_first(desk, feed, helen):
    desk.hears(*told(feed, ("customer", "late")))
    for text in ("one", "two", "three"):
        desk.does(c.CaptureInsight, category="x", text=text)
    answer(helen, helen.view().proposals[0])
    assert [row.words for row in helen.view().proposals] == ["two", "one", "three"]


def test_a_proposal_that_is_gone_is_said_so(desk, helen):
    gone = c.AnswerProposal(action_id="h", agent_id="Helen", proposal_id="x", verdict="accepted")
    assert helen.handle(gone).result == "This is not in the record any more"


def test_a_store_that_says_no_answers_nothing(desk, feed, helen, monkeypatch):
    desk.hears(*told(feed, ("customer", "thanks")))
    desk.does(c.CorrectTone, label="angry")
    row = helen.view().proposals[0]

    def gone(*_):
        raise StoreUnreachable("The store cannot be reached", "The disk is gone.")

    monkeypatch.setattr(helen._team._policies.__class__, "publish", gone)
    view = answer(helen, row, phrase="thanks")
    assert view.problem == "Not answered. The store cannot be reached. The disk is gone."
    assert view.proposals[0].status == "open"
    monkeypatch.setattr(helen._team._record.__class__, "place", gone)
    assert not helen.has_news()


def test_news_are_noticed_by_one_cheap_look(desk, feed, helen):
    helen.view()
    assert not helen.has_news()
    desk.hears(*told(feed, ("customer", "thanks")))
    assert not helen.has_news()
    desk.does(c.CorrectTone, label="angry")
    assert helen.has_news()
    helen.view()
    assert not helen.has_news()


def test_a_window_without_a_team_has_no_proposals(desk):
    alone = Supervision(desk.store.policies, desk.store.book, lambda _: playbook_of([]), Formats())
    before = alone.view()
    assert (before.proposals, alone.has_news()) == ((), False)
    command = c.AnswerProposal(action_id="h", agent_id="Helen", proposal_id="x", verdict="accepted")
    assert alone.handle(command) == before


def test_a_first_phrase_publishes_over_what_stands_unpublished(open_desk, feed):
    desk = open_desk()
    desk.hears(*told(feed, ("customer", "thanks")))
    desk.does(c.CorrectTone, label="angry")

    class Nothing:
        def current(self):
            return None

        def publish(self, text, author, note):
            return replace(desk.store.policies.current(), version=1, text=text)

    team = TeamAnswers(desk.store.team, Nothing(), Formats(), desk.clock, str)
    command = c.AnswerProposal(
        action_id="h", agent_id="H", proposal_id=team.rows()[0].proposal_id, verdict="accepted", phrase="thanks"
    )
    assert team.answer(command, Policy(playbooks=("travel",))) == "Policy 1 is live"


def test_an_answer_reaches_a_running_desk_by_itself(desk, feed, helen, monkeypatch):
    monkeypatch.setattr(answer_watch, "EVERY_S", 0.001)
    desk.hears(*told(feed, ("customer", "late")))
    desk.does(c.CaptureInsight, category="x", text="the depot again")
    row = helen.view().proposals[0]

    class Shaky:
        """The first look fails: it is asked again."""

        looks = 0

        def place(self):
            self.looks += 1
            if self.looks == 2:
                raise StoreUnreachable("Busy", "")
            return desk.store.team.place()

        def answers_after(self, place):
            return desk.store.team.answers_after(place)

    async def until_it_comes():
        came = asyncio.Event()
        record = Shaky()
        desk.session.on_change = came.set
        watching = asyncio.create_task(answer_watch.watch_answers(desk.session, record))
        while record.looks < 4:
            await asyncio.sleep(0.001)
        answer(helen, row, words="Done")
        await asyncio.wait_for(came.wait(), 30)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)

    asyncio.run(until_it_comes())
    assert desk.current.insight.answer == "Taken up by Helen Marsh: Done"


def test_s31_a_threat_to_go_public_is_one_row_however_often_it_comes(desk, feed, helen, open_desk):
    from agent_assist.domain.reading import Cue
    from tests.engine.reading import WordReader

    class Public(WordReader):
        def read(self, utterance_id, text, before, language=None):
            found = super().read(utterance_id, text, before, language)
            return replace(found, cues=(Cue("public_post", "post this"),)) if "post" in text else found

    posting = open_desk(reader=Public())
    posting.hears(*told(Feed("p-1"), *[("customer", f"late, I will post this {number}") for number in range(3)]))
    posting.hears(*told(Feed("p-2"), ("customer", "late"), ("agent", "post"), ("customer", "I will post this")))
    rows = [row for row in helen.view().proposals if row.kind == "public"]
    assert [(row.head, row.words, row.who.split(" · ")[-1]) for row in rows] == [
        ("May post publicly", "post this", "p-2"),
        ("May post publicly", "post this", "p-1"),
    ]
    assert rows[0].who.startswith("Raj · ")
    again = open_desk(reader=Public())
    again.hears(
        Feed("p-1", posting.clock()).event(e.UtteranceHeard, text="I do post this", role="customer", sequence=77)
    )
    assert posting.kinds().count("BrandRiskFlagged") == 2
    view = answer(helen, rows[0])
    assert view.proposals[-1].came_of_it == "Seen by Helen Marsh"
