"""Cards, facets, goodwill and note in finished words, from contexts of the pure core. No window."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from agent_assist.domain import events as e
from agent_assist.domain.advice.advise import advise
from agent_assist.domain.balances import balance_of
from agent_assist.domain.budget import Balance, LevelBalance, Refusal
from agent_assist.domain.context import context
from agent_assist.domain.customer import Case, HistoryRow, Order, Preferences
from agent_assist.domain.fold import replay
from agent_assist.domain.money import Money
from agent_assist.domain.words import LIMIT_LEVELS, STAGES
from agent_assist.engine import present_advice
from agent_assist.engine.formats import Formats
from agent_assist.engine.note import disposition, note, text_of
from agent_assist.engine.present_advice import LEVEL_NAMES, goodwill, meter, say_next
from agent_assist.engine.present_customer import customer_card, initials
from agent_assist.engine.present_facets import facets, pips
from tests.domain.histories import logs
from tests.domain.situations import ADA, DAY_MS, NOW_MS, RULES, Story

FORMATS = Formats()
LATE = {"intents": (("late", 0.9),)}
CALM = replace(ADA, history=(), orders=())


def card(story, name):
    return next(item for item in facets(story.context(), FORMATS) if item.id == name)


@settings(max_examples=80)
@given(logs)
def test_any_log_can_be_shown(log):
    state = replay("c-1", log, RULES)
    ctx = context(state, RULES, NOW_MS, balance_of(RULES.policy, state))
    advice = advise(ctx)
    assert len(facets(ctx, FORMATS)) == 4
    assert customer_card(ctx, FORMATS).name is not None
    assert len(goodwill(ctx, advice, FORMATS, {}, "").rows) <= 8
    shown = say_next(ctx, advice, FORMATS)
    assert len(shown.items) <= 3
    assert bool(shown.items) != bool(shown.nothing_why)
    named = [field.id for field in note(ctx, FORMATS).fields]
    assert named[:5] == ["view", "reason", "cause", "done", "promised"]
    assert named[5:] in ([], ["why_left", "used", "win_back"])


# --------------------------------------------------------------------------------------------------------------- facets


def test_unknown_facets_are_said_to_be_unknown():
    found = facets(Story().context(), FORMATS)
    assert [item.id for item in found] == ["motivation", "behavior", "environment", "situation"]
    assert [item.unknown for item in found] == [True, True, True, False]
    assert found[3].conclusion == "Hello"


def test_motivation_cites_their_deadline_or_the_next_best_reading():
    assert card(Story().customer(**LATE), "motivation").reason == ""
    others = Story().customer(intents=(("late", 0.9), ("buy", 0.5)))
    assert card(others, "motivation").reason == "Or: buy a lamp"
    pressed = Story().customer(cues=(("deadline", "by Friday", "Friday"),), **LATE)
    assert card(pressed, "motivation").reason == "They said “by Friday”"


def test_behaviour_says_the_two_things_that_matter():
    assert card(Story(customer=ADA), "behavior").conclusion == "2nd contact in 7 days"
    assert card(Story(customer=ADA), "behavior").reason.startswith("1 promise missed")
    only_open = replace(ADA, history=(HistoryRow(NOW_MS, "chat", "promise", "label", status="open"),))
    assert "1 promise open" in card(Story(customer=only_open), "behavior").reason
    live = Story().customer(cues=(("repeated_information", "again", ""),))
    assert (card(live, "behavior").conclusion, card(live, "behavior").reason[:27]) == (
        "Seen only in this talk",
        "Had to repeat themselves. N",
    )
    assert card(Story(customer=CALM), "behavior").conclusion == "First contact this week"


@pytest.mark.parametrize(("count", "words"), [(2, "3rd"), (3, "4th"), (10, "11th"), (20, "21st"), (21, "22nd")])
def test_contacts_are_counted_in_words(count, words):
    busy = replace(CALM, history=tuple(HistoryRow(NOW_MS, "phone", "contact", str(number)) for number in range(count)))
    assert card(Story(customer=busy), "behavior").conclusion == f"{words} contact in 7 days"


def test_environment_says_until_when_or_because_of_what():
    until = Story().happens(
        e.SignalReceived, kind="weather", headline="Storm", severity="major", expires_ms=NOW_MS + DAY_MS
    )
    assert card(until, "environment").reason.startswith("Until day ")
    matched = Story(customer=ADA).happens(
        e.SignalReceived, conversation_id=None, kind="x", headline="H", region="Leeds"
    )
    assert card(matched, "environment").reason == "Because of region Leeds"
    late = until.customer(cues=(("deadline", "Friday", "Friday"),))
    assert card(late, "environment").warning == "Misses their deadline"


def test_situation_names_care_case_order_and_what_decides():
    assert card(Story(), "situation").reason == "No open problem"
    assert card(Story().customer(**LATE), "situation").reason == "A problem is open"
    with_case = replace(
        CALM, open_cases=(Case("C-1", "", "a lamp"),), orders=(Order("A-1", "", None, "lost", "Friday"),)
    )
    assert card(Story(customer=with_case), "situation").reason == "Case C-1 open: a lamp. Order A-1: lost, due Friday"
    order = replace(CALM, orders=(Order("A-1", "", None, "lost"),))
    assert card(Story(customer=order), "situation").reason == "Order A-1: lost"
    bereaved = Story().customer(cues=(("bereavement", "he died", ""),))
    assert card(bereaved, "situation").reason.startswith("A loss is part of this")
    hard = Story().customer(cues=(("vulnerable", "can't cope", ""),))
    assert card(hard, "situation").reason.startswith("Take extra care")
    public = Story().customer(cues=(("public_post", "I'll post", ""),))
    assert card(public, "situation").warning.startswith("Make or break")
    assert "in public" in card(public, "situation").reason


@pytest.mark.parametrize("stage", STAGES)
def test_five_pips_show_done_now_and_next(stage):
    found = pips(stage)
    assert len(found) == 5
    assert [mark for mark in found if mark in ("now", "setback")] == ["setback" if stage == "setback" else "now"]
    assert list(found) == sorted(found, key=["done", "setback" if stage == "setback" else "now", "next"].index)


# ------------------------------------------------------------------------------------------------------------- customer


def test_a_stranger_has_a_card_of_what_was_said_here():
    view = customer_card(Story().context(), FORMATS)
    assert (view.name, view.line, len(view.timeline)) == ("New contact", "From this talk", 1)
    named = Story().happens(e.ParticipantJoined, participant_id="p", role="customer", name="Zoe Quist")
    assert (customer_card(named.context(), FORMATS).initials, customer_card(named.context(), FORMATS).name) == (
        "ZQ",
        "Zoe Quist",
    )


def test_a_known_customer_has_profile_wishes_and_one_timeline():
    known = replace(ADA, preferences=Preferences("email", no_contact=("sms", "phone", "post")))
    story = Story(customer=known).happens(e.ConversationStarted, channel="voice", customer_id="k-1")
    view = customer_card(story.context(), FORMATS)
    assert (view.initials, view.name, view.line) == ("AB", "Ada", "10 years · 1 order · Leeds")
    assert [chip.text for chip in view.chips] == ["No sms", "Likes “Ada”"]
    unnamed = customer_card(Story(customer=replace(known, preferred_name="")).context(), FORMATS)
    assert [(chip.text, chip.mark) for chip in unnamed.chips] == [("No sms", "warn"), ("Prefers email", "")]
    assert view.timeline[0].current
    assert view.timeline[0].title == "Call with you"
    assert [row.title for row in view.timeline[1:3]] == ["Call back", "Send a label"]
    assert [chip.text for chip in view.timeline[1].facts] == ["Missed"]
    assert view.timeline[2].facts[0].text.startswith("Open until day ")


def test_rows_show_money_status_and_kind():
    rows = (
        HistoryRow(NOW_MS, "web", "order", "a lamp", Money(4_000, "GBP")),
        HistoryRow(NOW_MS - 1, "chat", "gesture", "credit", Money(500, "GBP")),
        HistoryRow(NOW_MS - 2, "phone", "contact", "asked", status="done"),
        HistoryRow(NOW_MS - 3, "phone", "promise", "call", status="kept"),
        HistoryRow(NOW_MS - 4, "fax", "other", "wrote"),
    )
    view = customer_card(
        Story(customer=replace(CALM, history=rows, preferred_name="", name="", since="", region="")).context(), FORMATS
    )
    assert (view.name, view.initials, view.line) == ("k-1", "", "1 order")
    assert [row.title for row in view.timeline[1:]] == ["A lamp, 40.00 GBP", "Credit", "Asked", "Call", "Wrote"]
    assert [[chip.text for chip in row.facts] for row in view.timeline[1:]] == [[], ["5.00 GBP"], [], ["Kept"], []]


def test_goodwill_of_this_talk_stands_on_its_row():
    story = granted(Story(customer=CALM))
    assert [chip.text for chip in customer_card(story.context(), FORMATS).timeline[0].facts] == ["Goodwill added"]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ada Byron", "AB"), ("Mrs Ellison", "E"), ("ada", "A"), ("Ada Maria Byron", "AB"), ("", ""), ("123 <b>", "")],
)
def test_initials(name, letters):
    assert initials(name) == letters


# ------------------------------------------------------------------------------------------------------------- goodwill


def granted(story, gesture_id="small_credit", entry_id="n-1", amount=500):
    return story.happens(
        e.GestureGranted,
        entry_id=entry_id,
        gesture_id=gesture_id,
        kind="credit",
        amount_minor=amount,
        currency="GBP",
        reason="late",
    )


def levels(*found):
    return Balance(
        tuple(LevelBalance(name, limit, spent, 0, "GBP") for name, limit, spent in found), "incident", "GBP", 1
    )


def test_the_meter_shows_what_is_left_and_who_sets_it():
    view = meter(levels(("incident", 20_000, 5_000), ("agent_day", 90_000, 0)), FORMATS)
    assert (view.lead, view.right, view.spent_share) == ("150.00 GBP", "50.00 GBP given", 0.25)
    assert "left for this incident" in view.caption
    tight = meter(levels(("incident", 20_000, 0), ("team_pool", 100, 90)), FORMATS)
    assert (tight.lead, tight.caption, tight.right) == ("0.10 GBP", " left: the team's pool sets the limit", "")
    assert meter(levels(("incident", 0, 0)), FORMATS).state == "none"
    assert meter(None, FORMATS).state == "unknown"
    unasked = Balance((LevelBalance("team_pool", 100, 0, 0, "GBP"),), "incident", "GBP", 1)
    assert meter(unasked, FORMATS).lead == "1.00 GBP"
    assert set(LIMIT_LEVELS) - set(LEVEL_NAMES) == {"reversal"}


def shown(story, refused=None, store_words=""):
    ctx = story.context()
    return goodwill(ctx, advise(ctx), FORMATS, refused or {}, store_words)


def test_without_a_budget_a_row_says_so_and_names_no_limit_to_be_over():
    ctx = Story(customer=CALM).customer(**LATE).context()
    item = next(item for item in advise(ctx).gestures if item.gesture.id == "big_credit")
    words = [
        present_advice._row(replace(item, binding_limit=level), FORMATS, None, "", False, False).subtitle
        for level in ("policy", "currency", "agent_day")
    ]
    assert words == ["No budget set", "No budget set", "Over the limit for your day"]


def test_rows_can_be_added_refused_disabled_added_and_taken_back():
    story = Story(customer=CALM).customer(**LATE)
    rows = {row.gesture_id: row for row in shown(story).rows}
    assert (rows["small_credit"].state, rows["small_credit"].selected, rows["small_credit"].price) == (
        "add",
        True,
        "5.00 GBP",
    )
    assert (rows["big_credit"].state, rows["big_credit"].subtitle) == ("disabled", "Over the limit for this incident")
    no = Refusal("k", "incident", 0, "GBP", "Not possible: nothing left.")
    refused = {row.gesture_id: row for row in shown(story, {"small_credit": no}).rows}["small_credit"]
    assert (refused.state, refused.subtitle, refused.note) == ("refused", "Not possible: nothing left.", "Not possible")
    assert {row.state for row in shown(story, store_words="The store can't be written").rows} == {"disabled"}
    granted(story)
    added = shown(story).rows[0]
    assert (added.state, added.entry_id, added.note) == ("added", "n-1", "Added")
    assert [row.gesture_id for row in shown(story).rows].count("small_credit") == 1
    story.happens(e.GestureReversed, entry_id="n-1", gesture_id="small_credit", reason="r")
    assert (shown(story).rows[0].state, shown(story).rows[0].note) == ("reversed", "Reversed")
    gone = granted(Story(customer=CALM), gesture_id="no_longer_there")
    assert (shown(gone).rows[0].title, shown(gone).rows[0].icon) == ("no_longer_there", "gift")


def test_what_is_withheld_is_one_line_and_a_list():
    story = Story(customer=CALM).customer(**LATE)
    view = shown(story)
    assert view.withheld_line == "2 offers withheld: service issue open"
    assert "Lamp_Offer" in {item.title for item in view.withheld}
    assert (
        shown(Story(customer=CALM).customer(intents=(("buy", 0.9),))).withheld_line
        == "1 offer withheld: nothing here fits what they want"
    )


def test_without_offers_nothing_is_said_to_be_withheld():
    from agent_assist.domain.rules import rules_of

    calm = replace(RULES.playbook, responses=tuple(item for item in RULES.playbook.responses if item.kind != "offer"))
    assert shown(Story(rules_of(RULES.policy, calm)).customer()).withheld_line == ""


# --------------------------------------------------------------------------------------------------------- suggestions


def test_suggestions_name_the_message_they_are_for():
    view = say_next(
        Story(customer=ADA).customer(**LATE).context(), Story(customer=ADA).customer(**LATE).advice(), FORMATS
    )
    assert view.for_message.startswith("For Ada’s message at ")
    assert [item.key for item in view.items] == ["Alt+1", "Alt+2"]  # what hardly fits is not shown
    unnamed = Story().customer(**LATE)
    assert say_next(unnamed.context(), unnamed.advice(), FORMATS).for_message.startswith("For their message at ")
    before = Story()
    assert say_next(before.context(), before.advice(), FORMATS).for_message == ""


def test_silence_says_why():
    waiting = Story().customer(**LATE).agent()
    view = say_next(waiting.context(), waiting.advice(), FORMATS)
    assert (view.items, view.for_message) == ((), "")
    assert view.nothing_why == "Waiting for their answer"


# ----------------------------------------------------------------------------------------------------------------- note


def fields(story):
    return {item.id: item for item in note(story.context(), FORMATS).fields}


def test_the_note_fills_itself_from_facts_with_their_sources():
    story = Story(customer=ADA).customer(cues=(("deadline", "by Friday", "Friday"),), **LATE)
    story.happens(e.SignalReceived, kind="weather", headline="Storm", region="Leeds")
    granted(granted(story), gesture_id="gone", entry_id="n-2", amount=0)
    found = fields(story)
    assert found["reason"].text == "Late parcel; by Friday"
    assert (found["cause"].text, found["cause"].source) == ("Storm", "Signal, matched by sent for this conversation")
    assert found["done"].text == "Small_Credit, 5.00 GBP; gone"
    assert found["promised"].text == "send a label, by day 20456 03:03"
    assert fields(Story(customer=ADA))["cause"].text == "Missed: call back"
    assert {item.text for item in fields(Story()).values()} == {"Nothing yet"}
    assert text_of(note(Story().context(), FORMATS)) == ""


def test_what_a_person_wrote_is_never_overwritten():
    story = Story(customer=ADA).customer(**LATE).happens(e.NoteEdited, field="reason", text="my own words")
    found = fields(story)["reason"]
    assert (found.text, found.source, found.edited) == ("my own words", "Edited by you", True)
    assert "Reason: my own words" in text_of(note(story.context(), FORMATS))


def test_the_note_says_how_far_it_is():
    story = Story()
    assert note(story.context(), FORMATS).state == "Filling itself in"
    story.happens(e.NoteEdited, field="reason", text="x")
    assert note(story.context(), FORMATS).state == "Edited by you"
    story.happens(e.ConversationEnded)
    assert note(story.context(), FORMATS).state == "Ready"
    story.happens(e.WrappedUp, disposition="d", note="n")
    assert note(story.context(), FORMATS).state == "Finished"


@pytest.mark.parametrize(
    ("story", "word"),
    [
        (Story().customer(intents=(("cancel", 0.9),)), "leaving"),
        (Story().happens(e.StageChosen, stage="closing"), "resolved"),
        (Story().customer(**LATE), "open"),
        (Story().customer(), "answered"),
    ],
)
def test_it_ends_in_one_word(story, word):
    assert disposition(story.context()) == word
