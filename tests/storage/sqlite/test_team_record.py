"""What the frontline told comes back in order, the newest first to fit, by an index that knows nothing else."""

from agent_assist.domain import events as e
from agent_assist.storage.sqlite import team_record
from agent_assist.storage.store import open_store


def act(name, at_ms=1, who="raj"):
    return {
        "event_id": f"act:{name}",
        "conversation_id": "c-1",
        "occurred_at_ms": at_ms,
        "action_id": name,
        "agent_id": who,
    }


def corrected(name):
    return e.ToneCorrected(**act(name), label="angry", previous_label="neutral", utterance_id="u", words="fine")


def answered(name, proposal):
    return e.ProposalAnswered(**act(name, who="helen"), proposal_id=proposal, verdict="accepted", words="done")


def heard(number):
    return e.UtteranceHeard(
        event_id=f"e{number}",
        conversation_id="c-1",
        occurred_at_ms=1,
        utterance_id=f"u{number}",
        text="x",
        role="agent",
    )


def test_only_what_was_told_comes_and_the_newest_when_there_is_too_much(store):
    opened = open_store(store)
    told = [corrected(f"t{number}") for number in range(4)]
    opened.events.append([event for number, one in enumerate(told) for event in (heard(number), one)])
    assert opened.team.told(9) == told
    assert opened.team.told(2) == told[2:]
    opened.close()


def test_answers_are_seen_by_another_connection_once(store):
    desk, supervisor = open_store(store), open_store(store)
    desk.events.append([corrected("t")])
    place = desk.team.place()
    assert desk.team.answers_after(place) == (place, [])
    first, second = answered("a", "act:t"), answered("b", "act:t")
    supervisor.team.answer(first)
    supervisor.team.answer(first)
    supervisor.team.answer(second)
    assert desk.team.place() > place
    newest, answers = desk.team.answers_after(place)
    assert answers == [first, second]
    assert desk.team.answers_after(newest) == (newest, [])
    assert [event for event in desk.events.events("c-1") if isinstance(event, e.ProposalAnswered)] == answers
    for opened in (desk, supervisor):
        opened.close()


def test_an_empty_record_and_one_of_a_later_program(store):
    opened = open_store(store)
    assert (opened.team.place(), list(opened.team.told(9))) == (0, [])
    with opened.database.writing() as connection:
        connection.execute(
            "INSERT INTO events (event_id, source, conversation_id, epoch, sequence, type, version, body)"
            " VALUES ('x', '', 'c-1', '0', 0, 'tone_corrected', 9, '{}')"
        )
    assert opened.team.place() == 1
    assert list(opened.team.told(9)) == []
    opened.close()


def test_a_long_record_is_not_walked(store):
    opened = open_store(store)
    for sql in (team_record._NEWEST, team_record._AFTER, team_record._LAST):
        given = (1,) if "?" in sql else ()
        plan = " ".join(row[3] for row in opened.database.rows(f"EXPLAIN QUERY PLAN {sql}", given))
        assert "events_told" in plan, sql
    opened.close()
