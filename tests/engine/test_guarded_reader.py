"""A reader that fails takes nothing down: the tone is unavailable, unchecked text is withheld, the log holds no words."""

import structlog

from agent_assist.engine.guarded_reader import GuardedReader
from tests.engine.reading import BrokenReader, WordReader


class NoRedaction(WordReader):
    def redact(self, text, earlier=()):
        raise MemoryError(text)


def test_a_working_reader_is_passed_through():
    guarded = GuardedReader(WordReader())
    assert guarded.read("u", "awful", ()) == WordReader().read("u", "awful", ())
    assert guarded.redact("4111 1111 1111 1111") == WordReader().redact("4111 1111 1111 1111")
    assert guarded.failures == 0


def test_a_failing_reader_makes_the_tone_unavailable_and_the_transcript_goes_on(open_desk, feed):
    desk = open_desk(reader=GuardedReader(BrokenReader()))
    with structlog.testing.capture_logs() as logged:
        assert desk.hears(feed.started(), feed.customer("a secret"), feed.agent("sorry"))
    assert desk.texts() == ["a secret", "sorry"]
    assert desk.current.gauge.state == "unavailable"
    assert [entry["kind"] for entry in logged] == ["ZeroDivisionError"]
    assert "secret" not in repr(logged)


def test_text_that_could_not_be_checked_is_not_kept(open_desk, feed):
    desk = open_desk(reader=GuardedReader(NoRedaction()))
    desk.hears(feed.started(), feed.customer("my card is 4111 1111 1111 1111"))
    assert desk.texts() == ["[text withheld: it could not be checked]"]


def test_a_failed_reading_moves_no_tone(open_desk, feed):
    reader = GuardedReader(WordReader())
    desk = open_desk(reader=reader)
    desk.hears(feed.started(), feed.customer("awful"))
    before = desk.session.floor.conversations["c-1"].tone.valence
    reader._reader = BrokenReader()
    desk.hears(feed.customer("more"))
    assert desk.session.floor.conversations["c-1"].tone.valence == before
    reader._reader = WordReader()
    desk.hears(feed.customer("thanks"))
    assert desk.current.gauge.state != "unavailable"
