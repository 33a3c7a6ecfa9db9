"""S27, S28, S53, G28: what works for whom is counted, moves the rank within bounds, stands still when frozen, can be forgotten."""

import math
from dataclasses import fields, replace

import pytest

from agent_assist.domain import events as e
from agent_assist.domain.advice.learned import came_back, outcome_of, persona_of
from agent_assist.domain.advice.moment import Moment
from agent_assist.domain.advice.responses import rank
from agent_assist.domain.advice.slots import Facts
from agent_assist.domain.gesture_effects import effects
from agent_assist.domain.learning import BASE, MOST, TRYING, Book, Count, Learned, TacticCount, why, worth
from agent_assist.domain.outcome import Outcome
from agent_assist.domain.persona import Persona
from agent_assist.domain.protected import PROTECTED, protected_field, protected_within
from agent_assist.domain.rules import rules_of
from tests.domain.learning_talks import A, B, X, Y, adopted, first, ranked, rules, story, talks
from tests.domain.situations import NOW_MS, PLAYBOOK, POLICY, RULES, Story, said

CALM = rules(explore_percent=0)


@pytest.mark.parametrize("seed", range(4))
def test_s27_s28_both_ranks_are_right_after_fifty_talks_each(seed):
    book = talks(Book(), 50, rules(), seed)
    assert (first(ranked(X, book, CALM)), first(ranked(Y, book, CALM))) == (B, A)


def test_s27_frozen_ranks_do_not_move():
    book = talks(Book(), 50, rules(), seed=1)
    frozen = rules(mode="frozen")
    before = [ranked(kind, book, frozen, talk) for kind in (X, Y) for talk in ("t-1", "t-2", "t-3")]
    later = talks(book, 50, frozen, seed=2)
    assert later == book
    assert [ranked(kind, later, frozen, talk) for kind in (X, Y) for talk in ("t-1", "t-2", "t-3")] == before
    assert len({advice.responses for advice in before[:3]}) == 1  # nor is anything tried out


def test_s53_forgetting_gives_the_shipped_ranks_back_exactly():
    shipped = [ranked(kind, Book(), rules()) for kind in (X, Y)]
    book = talks(Book(), 50, rules(), seed=1)
    assert [ranked(kind, book, rules()) for kind in (X, Y)] != shipped
    forgotten = book.forgotten(NOW_MS + 50)
    assert [ranked(kind, forgotten, rules()) for kind in (X, Y)] == shipped
    late = outcome(A, at_ms=NOW_MS + 50)
    assert forgotten.after(replace(late, repeat_contact=True), late) == forgotten  # what ended before stays forgotten
    assert forgotten.after(outcome(A, at_ms=NOW_MS + 51)) != forgotten


def test_switched_off_the_shipped_ranks_stand():
    book, off = talks(Book(), 50, rules(), seed=1), rules(mode="off")
    assert ranked(X, book, off) == ranked(X, Book(), off)
    assert ranked(X, book, rules()) != ranked(X, Book(), rules())


def outcome(*tactics: str, persona: Persona | None = None, well: bool = True, **more) -> Outcome:
    more = {"conversation_id": "c-9", "at_ms": NOW_MS} | more
    return Outcome(persona=persona or Persona("chat", "new", "issue"), tactics=tactics, resolved=well, **more)


def counted(*rows: tuple[str, Persona | None, int, int]) -> Book:
    """A book of so many talks that went well and badly with a tactic."""
    book, number = Book(), 0
    for tactic, persona, well, badly in rows:
        for went in (True,) * well + (False,) * badly:
            number += 1
            book = book.after(outcome(tactic, persona=persona, well=went, conversation_id=f"c-{number}"))
    return book


def test_s28_an_unseen_persona_goes_by_everyone_and_its_own_talks_weigh_more_with_each():
    other, chat = Persona("spoken", "long", "issue"), Persona("chat", "new", "issue")
    book = counted((A, other, 15, 5), (B, other, 5, 15))
    unseen = book.learned(chat, "c", 0)
    assert worth(unseen, A)[0] > 1 > worth(unseen, B)[0]
    for number in range(3):
        book = book.after(outcome(B, persona=chat, conversation_id=f"b-{number}"))
    few = worth(book.learned(chat, "c", 0), B)[0]
    for number in range(20):
        book = book.after(outcome(B, persona=chat, conversation_id=f"bb-{number}"))
        book = book.after(outcome(A, persona=chat, well=False, conversation_id=f"aa-{number}"))
    many = worth(book.learned(chat, "c", 0), B)[0]
    assert worth(unseen, B)[0] < few < many
    assert many > worth(book.learned(chat, "c", 0), A)[0]


def test_a_factor_is_bounded_and_one_where_nothing_was_counted():
    book = counted((A, None, 500, 0), (B, None, 0, 500))
    learned = book.learned(Persona("chat", "new", "issue"), "c", 0)
    assert 1 / MOST - 1e-3 <= worth(learned, B)[0] < 1 < worth(learned, A)[0] <= MOST
    assert worth(learned, "never_used") == (1.0, TacticCount("never_used", Count(), Count()))
    assert worth(learned, "")[0] == 1.0
    assert worth(Learned(), A)[0] == 1.0


@pytest.mark.parametrize("tactic", sorted(BASE))
def test_g28_what_is_owed_is_never_lowered_and_never_tried_out(tactic):
    learned = replace(counted((tactic, None, 0, 50), (A, None, 50, 0)).learned(Persona("chat", "new", "issue"), "c", 0))
    assert worth(learned, tactic)[0] == 1.0
    assert worth(replace(learned, trying=True), tactic)[0] == 1.0
    assert worth(replace(learned, trying=True), B)[0] == TRYING


def test_g28_nothing_is_tried_out_before_an_open_issue_was_owned():
    trying = replace(counted((A, None, 5, 5)).learned(Persona("chat", "new", "issue"), "c", 0), trying=True)
    told = Story().customer(label="angry", valence=-0.7, intents=(("late", 0.9),))
    told.state = replace(told.state, learned=trying)
    tried = {"late_order", "stay"}
    now = {item.response.id: dict(item.factors)["learned"] for item in rank(told.context(), Facts(told.context()))[0]}
    assert set(now.values()) & {TRYING} == set(), tried
    after = told.agent("I am sorry, this is ours.").customer("where is it", intents=(("late", 0.9),)).context()
    untried = said("x", tactic="never_used")
    entry = rules_of(POLICY, replace(PLAYBOOK, responses=(untried,))).library.entries[0]
    assert dict(Moment(after).factors(entry))["learned"] == TRYING


def test_g28_which_talks_try_something_out_follows_from_their_ids_alone():
    book = counted((A, None, 5, 5))
    drawn = [book.learned(Persona("chat", "new", "issue"), f"talk-{number}", 15).trying for number in range(2_000)]
    assert drawn == [
        book.learned(Persona("chat", "new", "issue"), f"talk-{number}", 15).trying for number in range(2_000)
    ]
    assert 0.12 < sum(drawn) / len(drawn) < 0.18
    assert not Book().learned(Persona(), "talk-1", 100).trying


def test_grief_is_no_experiment():
    def mourning(book):
        told = Story().customer("my father died", cues=(("bereavement", "died", ""),), intents=(("late", 0.9),))
        return adopted(told, book)

    taught = counted(("own_up", None, 50, 0), (A, None, 0, 50))
    assert mourning(taught).advice() == mourning(Book()).advice()
    assert outcome_of(mourning(taught).context()) is None


def test_why_this_rank_shows_the_counts_and_the_factor_is_one_of_the_stored():
    book = talks(Book(), 50, rules(), seed=1)
    best = ranked(X, book, CALM).responses[0]
    counts = book.learned(persona_of(story(X, CALM).context()), "c", 0).of(B)
    assert f"went well in {counts.here.well} of {counts.here.talks} talks like this" in best.why[-1]
    assert dict(best.factors)["learned"] > 1
    assert best.score == pytest.approx(math.prod(value for _, value in best.factors))
    assert why(Learned(), A) == ""


def test_a_walk_that_stops_early_finds_the_same_best_with_learned_ranks(monkeypatch):
    words = [said(f"r{number}", tactic=f"t{number % 7}", intents=("late",)) for number in range(60)]
    under = rules_of(POLICY, replace(PLAYBOOK, responses=(*words, *PLAYBOOK.responses)))
    told = Story(under).customer("where is it", intents=(("late", 0.9),))
    told.state = replace(
        told.state,
        learned=counted(("t3", None, 20, 0), ("t1", None, 0, 20)).learned(Persona("chat", "new", "issue"), "c", 0),
    )
    found = rank(told.context(), Facts(told.context()))
    whole = Moment.__init__
    monkeypatch.setattr(
        Moment, "__init__", lambda self, ctx: (whole(self, ctx), setattr(self, "lifted_at_most", 1e9))[0]
    )
    assert rank(told.context(), Facts(told.context())) == found
    assert found[0][0].response.tactic in ("t3", "own_up")


def test_an_outcome_tells_what_was_used_and_how_it_ended():
    told = Story(customer=X[1]).customer("late!", label="angry", valence=-0.8, intents=(("late", 0.9),))
    told.happens(e.SuggestionInserted, response_id="late_news", text="It is late.").agent("It is late.")
    told.happens(
        e.GestureGranted,
        entry_id="e-1",
        gesture_id="small_credit",
        kind="credit",
        amount_minor=500,
        currency="GBP",
        reason="x",
    )
    ended = outcome_of(told.context())
    assert (ended.tactics, ended.gestures, ended.cost_minor, ended.intent) == (("own_up",), ("credit",), 500, "late")
    assert (ended.resolved, ended.tone_recovered, ended.went_well) == (False, False, False)
    assert ended.persona == Persona("unknown", "new", "issue")
    for _ in range(6):
        told.customer("thank you", label="grateful", valence=0.9)
    assert outcome_of(told.context()).tone_recovered is True


def test_a_repeat_contact_is_the_same_wish_soon_after():
    earlier = outcome(A, intent="late", conversation_id="c-0", at_ms=NOW_MS - 86_400_000)
    again = Story().customer("where is it", intents=(("late", 0.9),)).context()
    assert came_back(earlier, again)
    assert not came_back(replace(earlier, intent="buy"), again)
    assert not came_back(replace(earlier, at_ms=NOW_MS - 30 * 86_400_000), again)
    assert not came_back(replace(earlier, conversation_id="c-1"), again)


def test_what_becomes_known_later_takes_the_place_of_what_was_counted():
    well = outcome(A)
    book = Book().after(well)
    corrected = book.after(replace(well, repeat_contact=True), well)
    assert corrected.counts[(None, A)] == Count(0, 1)
    assert book.after(replace(well, resolved=None), well) == Book()


def test_g28_gestures_are_measured_against_their_cost_and_never_ranked():
    held = [
        outcome(
            A,
            conversation_id="1",
            gestures=("credit",),
            cost_minor=500,
            currency="GBP",
            valence_low=-0.6,
            valence_end=0.2,
        ),
        outcome(
            A,
            conversation_id="2",
            gestures=("credit",),
            cost_minor=300,
            currency="GBP",
            well=False,
            repeat_contact=True,
        ),
        outcome(A, conversation_id="3", valence_low=-0.5, valence_end=-0.3),
    ]
    none, credit = effects([held[0], *held])
    assert (credit.gesture, credit.count, credit.cost_minor, credit.tone_gain) == ("credit", Count(1, 2), 800, 0.8)
    assert (credit.repeated, none.gesture, none.tone_gain) == (Count(1, 1), "", 0.2)
    told = Story().customer("late", label="angry", valence=-0.8, intents=(("late", 0.9),))
    assert adopted(told, counted((A, None, 9, 9))).advice().gestures == told.advice().gestures != ()


def test_s28_a_persona_is_made_of_habits_and_of_nothing_else():
    assert {item.name for item in fields(Persona)} == {"habit", "depth", "journey"}
    assert not {item.name for kind in (Persona, Outcome, Learned) for item in fields(kind)} & PROTECTED
    told = Story(RULES, customer=Y[1])
    other = Story(RULES, customer=replace(Y[1], name="Another", preferred_name="Name", region="Elsewhere"))
    assert persona_of(told.context()) == persona_of(other.context())


@pytest.mark.parametrize(
    "name", ["religion", "Religion", "date_of_birth", "Sexual-Orientation", "ETHNICITY", "Gender identity"]
)
def test_s28_protected_fields_are_known_by_any_spelling(name):
    assert protected_field(["channel", name]) == name
    assert protected_within({"a": [{"b": {name: 1}}]}) == name


def test_s28_what_a_customer_does_is_no_protected_field():
    names = (
        "customer_id",
        "channel",
        "language",
        "region",
        "since",
        "orders",
        "message",
        "usage",
        "race_number",
        "page",
    )
    assert protected_field(names) is None
    assert protected_within("religion") is None
