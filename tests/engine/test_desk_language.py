"""The desk in another language: sentences in their own order, and a record that stays as it was."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.budget import Refusal
from agent_assist.domain.said import said
from agent_assist.engine import translation
from agent_assist.engine.channel_words import channel_noun, with_you
from tests.engine.desk import told

Speak = Callable[[Mapping[str, str]], None]


@pytest.fixture
def speak() -> Iterator[Speak]:
    """Speaks by a few words from here on; what is not among them is shouted."""

    def by(words: Mapping[str, str]) -> None:
        translation.use(lambda template, _: words.get(template, template.upper().replace("{COUNT}", "{count}")))

    yield by
    translation.use(None)


def test_an_amount_stands_where_the_language_has_it(desk, feed, speak):
    desk.hears(*told(feed, ("customer", "my parcel is late")))
    english = desk.current.goodwill.meter
    assert (english.before, english.lead) == ("", "200.00 GBP")
    speak({"{left} of {limit} left for this incident · no approval needed": "De {limit} quedan {left} para el caso"})
    meter = desk.current.goodwill.meter
    assert f"{meter.before}|{meter.lead}|{meter.caption}" == "De 200.00 GBP quedan |200.00 GBP| para el caso"


def test_the_note_is_shown_in_the_desks_language_and_recorded_in_its_own(desk, feed, speak):
    speak({"Reason": "Motivo", "Nothing yet": "Nada"})
    desk.hears(*told(feed, ("customer", "my parcel is late")))
    desk.does(c.GrantGesture, gesture_id=desk.current.goodwill.rows[0].gesture_id, reason="for the wait")
    assert "Motivo" in [field.label for field in desk.current.note.fields]
    desk.does(c.WrapUp, disposition="")
    assert desk.session.result == "WRAPPED UP. THE NOTE IS IN THE LOG."
    written = next(event for event in desk.store.events.events() if isinstance(event, e.WrappedUp))
    assert "Reason: Parcel is late" in written.note
    assert "Motivo" not in written.note


def test_a_no_is_shown_in_the_desks_language_and_recorded_in_english(desk, feed, speak, monkeypatch):
    desk.hears(*told(feed, ("customer", "my parcel is late")))
    row = next(row for row in desk.current.goodwill.rows if not row.price.startswith("0"))
    why = said("Not possible: {level} is used up", level=said("your day"))
    refusal = Refusal("key", "agent_day", 0, "GBP", why)
    monkeypatch.setattr(type(desk.store.ledger), "grant", lambda *_: refusal)
    speak({"Not possible: {level} is used up": "No: {level} se ha agotado", "your day": "su día"})
    desk.does(c.GrantGesture, gesture_id=row.gesture_id, reason="")
    shown = next(item for item in desk.current.goodwill.rows if item.gesture_id == row.gesture_id)
    assert (desk.session.result, shown.subtitle) == ("No: su día se ha agotado", "No: su día se ha agotado")
    refused = next(event for event in desk.store.events.events() if isinstance(event, e.GestureRefused))
    assert refused.why == "Not possible: your day is used up"


def test_a_channel_nobody_knows_goes_by_its_own_name(speak):
    assert (channel_noun("voice"), with_you("voice"), with_you("")) == ("Call", "Call with you", "Talk with you")
    assert (channel_noun("fax"), with_you("fax")) == ("Fax", "Fax with you")
    assert [with_you(name) for name in ("sms", "text", "email", "pasted")] == [
        "Text messages with you",
        "Text messages with you",
        "E-mail with you",
        "Pasted conversation",
    ]
    speak({"Call": "Llamada", "{channel} with you": "Por {channel}, con usted"})
    assert (channel_noun("phone"), channel_noun("fax"), with_you("fax")) == ("Llamada", "Fax", "Por Fax, con usted")
