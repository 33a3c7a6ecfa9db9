"""A reader that fails or hangs takes nothing down: the tone is unavailable, unchecked text is withheld, no words are logged."""

import subprocess
import sys
import threading

import pytest
import structlog

from agent_assist.domain import events as e
from agent_assist.engine.guarded_reader import MOST_STUCK, GuardedReader
from tests.engine.reading import BrokenReader, WordReader


class NoRedaction(WordReader):
    def redact(self, text, earlier=(), asked="", final=True):
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


class StuckReader(WordReader):
    """Hangs at the word `hang` until it is let go."""

    def __init__(self):
        super().__init__()
        self.free = threading.Event()
        self.threads = []

    def read(self, utterance_id, text, before, language=None):
        self.threads.append(threading.current_thread())
        if "hang" in text:
            self.free.wait()
        return super().read(utterance_id, text, before, language)


@pytest.fixture
def stuck():
    """A reader that may hang; let go at the end."""
    reader = StuckReader()
    yield reader
    reader.free.set()
    for thread in reader.threads:
        thread.join(10)


def soon(reader):
    """The guard with a deadline a test can wait for; what answers at once is far inside it."""
    return GuardedReader(reader, deadline_s=0.3)


def test_it_reads_on_one_thread_of_its_own(stuck):
    guarded = soon(stuck)
    guarded.read("u1", "awful", ())
    guarded.read("u2", "thanks", ())
    assert len(set(stuck.threads)) == 1
    assert threading.current_thread() not in stuck.threads
    assert stuck.threads[0].daemon  # the program's end does not wait for it


def test_a_stuck_reader_is_restarted_and_the_transcript_goes_on(open_desk, feed, stuck):
    guarded = soon(stuck)
    desk = open_desk(reader=guarded)
    with structlog.testing.capture_logs() as logged:
        assert desk.hears(feed.started(), feed.customer("awful"), feed.customer("hang on a secret"))
    assert desk.texts() == ["awful", "hang on a secret"]
    assert desk.current.gauge.state == "unavailable"
    assert (guarded.restarts, guarded.failures) == (1, 1)
    assert [entry["kind"] for entry in logged] == ["no answer in time"]
    assert "secret" not in repr(logged)
    desk.hears(feed.agent("sorry"), feed.customer("thanks"), feed.customer("lovely"))
    assert desk.texts() == ["awful", "hang on a secret", "sorry", "thanks", "lovely"]
    read = [event.reading for event in desk.store.events.events() if isinstance(event, e.UtteranceRead)]
    assert [item.label for item in read] == ["angry", "unsure", "grateful", "satisfied"]
    assert [item.unsure_reason for item in read] == [None, "unavailable", None, None]
    assert desk.current.gauge.state != "unavailable"


def test_an_answer_that_comes_too_late_is_nobodys(stuck):
    guarded = soon(stuck)
    assert guarded.read("u1", "hang, awful", ()).unsure_reason == "unavailable"
    stuck.free.set()
    stuck.threads[0].join(10)
    assert not stuck.threads[0].is_alive()  # it ends once it comes back
    assert guarded.read("u2", "thanks", ()).utterance_id == "u2"


def test_while_too_many_hang_nothing_is_read_and_nothing_waits(stuck):
    guarded = GuardedReader(stuck, deadline_s=0.05)
    for number in range(MOST_STUCK + 3):
        assert guarded.read(f"u{number}", "hang", ()).unsure_reason == "unavailable"
    assert len(set(stuck.threads)) == guarded.restarts == MOST_STUCK
    stuck.free.set()
    for thread in stuck.threads:
        thread.join(10)
    assert guarded.read("u9", "thanks", ()).label == "grateful"


def test_a_guard_that_is_let_go_ends_its_thread(stuck):
    guarded = soon(stuck)
    guarded.read("u1", "thanks", ())
    del guarded
    stuck.threads[0].join(10)
    assert not stuck.threads[0].is_alive()


def test_closing_the_program_does_not_wait_for_a_stuck_reader():
    line = """
import threading
from agent_assist.engine.guarded_reader import GuardedReader
class Hangs:
    def read(self, *given):
        threading.Event().wait()
print(GuardedReader(Hangs(), 0.05).read("u", "text", ()).unsure_reason)
"""
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout.strip().splitlines()[-1:]) == (0, ["unavailable"]), done.stderr


class CountingReader(WordReader):
    def __init__(self) -> None:
        self.read_by: list[str] = []

    def read(self, utterance_id, text, before, language=None):
        self.read_by.append(threading.current_thread().name)
        return super().read(utterance_id, text, before, language)


def test_what_the_first_reading_needs_is_loaded_once_and_beside_the_readings():
    reader = CountingReader()
    guarded = GuardedReader(reader)
    guarded.warm()
    guarded.warm()
    assert reader.read_by == [threading.current_thread().name]


def test_a_reader_that_cannot_be_loaded_is_told_of_at_a_reading():
    guarded = GuardedReader(BrokenReader())
    guarded.warm()
    assert guarded.failures == 0
    assert guarded.read("u", "hello", ()).unsure_reason == "unavailable"
    assert guarded.failures == 1
