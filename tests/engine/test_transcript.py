"""The transcript: one line per utterance, partials replaced, a window of rows, words underlined where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain import events as e
from agent_assist.domain.reading import Evidence, telling
from agent_assist.engine.formats import Formats
from agent_assist.engine.transcript import (
    BLOCK,
    HURRIED_FROM,
    HURRIED_ROWS,
    LONGEST,
    WINDOW,
    Transcript,
    underlines,
)
from tests.domain.situations import reading


def heard(utterance_id, text="words", role="customer", **more):
    return e.UtteranceHeard(
        event_id=f"e-{utterance_id}",
        conversation_id="c",
        occurred_at_ms=60_000,
        utterance_id=utterance_id,
        text=text,
        role=role,
        **more,
    )


def other(kind, event_id="x", /, **values):
    return kind(event_id=event_id, conversation_id="c", occurred_at_ms=60_000, **values)


def rows(*events, customer="Ada", agent="Raj"):
    transcript = Transcript(Formats())
    for event in events:
        transcript.add(event, customer, agent)
    return transcript.view().rows


def test_each_speaker_has_a_line_of_their_own_kind():
    found = rows(*(heard(role, role=role) for role in ("customer", "agent", "bot", "system", "unknown")))
    assert [(row.kind, row.caption.split(" · ")[0]) for row in found] == [
        ("customer", "Ada"),
        ("agent", "Raj"),
        ("agent", "Assistant"),
        ("event", "System"),
        ("unknown", "Speaker not known, not read"),
    ]
    assert found[0].caption.endswith("00:01")
    nameless = rows(heard("a"), heard("b", role="agent"), customer="", agent="")
    assert [row.caption.split(" · ")[0] for row in nameless] == ["Customer", "Agent"]


def test_words_that_came_after_later_ones_say_so():
    in_order, overtaken = rows(heard("a"), heard("b", late=True))
    assert overtaken.caption == f"{in_order.caption} · came late"


def test_a_partial_is_replaced_and_a_final_stands():
    found = rows(heard("u", "he", final=False), heard("u", "hello"), heard("u", "hell", final=False), heard("u", "bye"))
    assert [(row.text, row.partial) for row in found] == [("hello", False)]


def test_what_happens_has_lines_and_typing_has_none():
    found = rows(
        other(e.ConversationStarted, "1", channel="chat"),
        other(e.GapFound, "2", lost_from=4, lost_to=7),
        other(e.GapFound, "3"),
        other(e.SignalReceived, "4", kind="weather", headline="Storm"),
        other(e.SignalReceived, "5", kind="moon", headline="Full"),
        other(e.TypingSeen, "6"),
        other(
            e.GestureGranted,
            "7",
            action_id="a",
            agent_id="r",
            entry_id="n",
            gesture_id="g",
            kind="credit",
            amount_minor=5,
            currency="GBP",
            reason="late",
        ),
        other(e.ConversationEnded, "8"),
    )
    assert [row.kind for row in found] == ["day", "gap", "gap", "event", "event", "event", "event"]
    assert found[0].text == "day 0 · chat"
    assert found[1].text.startswith("4 messages missing")
    assert found[2].text.startswith("Messages may be missing")
    assert (found[3].icon, found[4].icon) == ("storm", "info")
    assert found[5].text == "Goodwill added: late"


def test_one_missing_message_is_one_message():
    assert rows(other(e.GapFound, lost_from=4, lost_to=4))[0].text.startswith("1 message missing")


def test_the_window_keeps_the_newest_and_counts_the_rest():
    transcript = Transcript(Formats())
    for number in range(WINDOW + 250):
        transcript.add(heard(str(number), str(number)), "", "")
    view = transcript.view()
    assert WINDOW <= len(view.rows) <= WINDOW + BLOCK
    assert view.rows[-1].text == str(WINDOW + 249)
    assert view.earlier + len(view.rows) == WINDOW + 250
    assert view.rows[0].text == str(view.earlier)
    transcript.add(
        other(e.UtteranceRead, "r", reading=reading(utterance_id="0", evidence=(Evidence("0", -1),))), "", ""
    )
    assert transcript.view() is view


def test_the_view_is_the_same_object_while_nothing_changed():
    transcript = Transcript(Formats())
    assert transcript.view().rows == ()
    transcript.add(heard("u"), "", "")
    assert transcript.view() is transcript.view()
    transcript.add(other(e.TypingSeen), "", "")
    before = transcript.view()
    transcript.add(other(e.UtteranceRead, reading=reading(utterance_id="u")), "", "")
    assert transcript.view() is before


def test_long_texts_are_cut_and_say_so():
    row = rows(heard("u", "x" * (LONGEST + 1)))[0]
    assert (len(row.text), row.cut) == (LONGEST, True)
    assert not rows(heard("u", "x" * LONGEST))[0].cut


def test_words_that_moved_the_tone_are_underlined_where_they_stand():
    evidence = (Evidence("AWFUL", -0.9), Evidence("thanks", 0.5), Evidence("not there", -0.1), Evidence("", 0.1))
    found = rows(
        heard("u", "thanks, awful"), other(e.UtteranceRead, reading=reading(utterance_id="u", evidence=evidence))
    )
    assert [(span.start, span.end, span.tone) for span in found[0].underlines] == [(0, 6, "pos"), (8, 13, "neg")]


def test_underlines_never_overlap():
    spans = underlines("so very awful", (Evidence("very awful", -1), Evidence("awful", -1), Evidence("so very", -1)))
    assert [(span.start, span.end) for span in spans] == [(3, 13)]


@pytest.mark.parametrize("text", ["Straße ist awful", "İstanbul awful", "ﬀ awful"])
def test_letters_that_grow_when_folded_do_not_move_the_line(text):
    for span in underlines(text, (Evidence("awful", -1),)):
        assert text[span.start : span.end] == "awful"


@given(st.text(max_size=60), st.lists(st.builds(Evidence, st.text(max_size=8), st.floats(-1, 1)), max_size=5))
def test_underlines_always_stand_inside_the_text(text, evidence):
    spans = underlines(text, tuple(evidence))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert list(spans) == sorted(spans, key=lambda span: span.start)


def test_what_left_the_window_comes_back_a_window_at_a_time_and_stays():
    short, whole = Transcript(Formats()), Transcript(Formats(), whole=True)
    for number in range(3 * WINDOW):
        for transcript in (short, whole):
            transcript.add(heard(f"u{number}", str(number)), "Ada", "Raj")
    before = short.view()
    short.bring_back(whole.view().rows)
    view = short.view()
    assert len(view.rows) == len(before.rows) + WINDOW
    assert view.earlier == before.earlier - WINDOW
    assert view.rows[-1] == before.rows[-1]
    short.bring_back(whole.view().rows)
    short.bring_back(whole.view().rows)
    assert short.view().rows == whole.view().rows
    short.add(heard("new", "new"), "Ada", "Raj")
    assert short.view().rows[-1].text == "new"
    assert short.view().earlier + len(short.view().rows) == 3 * WINDOW + 1


def test_only_the_words_that_moved_it_most_are_underlined():
    moved = (("was promised", -0.22), ("nobody", -0.15), ("ring", -0.09), ("Wednesday", -0.05), ("going", 0.01))
    assert [item.text for item in telling([Evidence(*item) for item in moved])] == ["was promised", "nobody", "ring"]
    assert telling([Evidence("order", -0.012)]) == ()
    assert telling([]) == ()


def test_of_lines_that_pour_in_a_view_holds_the_newest_and_a_quiet_one_brings_the_others_back():
    transcript = Transcript(Formats())
    shown = []
    for start in range(0, 4 * HURRIED_FROM, HURRIED_FROM + 1):
        for number in range(start, start + HURRIED_FROM + 1):
            transcript.add(heard(f"u{number}"), "Ada", "Raj")
        view = transcript.view()
        shown.append((len(view.rows) + view.earlier, transcript.hurried))
        assert view.rows[-1].row_id == f"u:u{start + HURRIED_FROM}"
    assert shown == [(61, False), (122, True), (183, True), (244, True)]
    assert len(view.rows) == HURRIED_ROWS
    quiet = transcript.view()
    assert (len(quiet.rows) >= WINDOW, len(quiet.rows) + quiet.earlier, transcript.hurried) == (True, 244, False)
    assert transcript.view() is quiet
