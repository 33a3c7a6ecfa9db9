"""A recording in the making: durable, gone on with, mended after a crash, and never made out of something else."""

from pathlib import Path

import pytest

from agent_assist.domain.events import GapFound, SignalReceived
from agent_assist.engine.errors import StoreUnreachable, UnusableInput
from agent_assist.engine.ports import Position
from agent_assist.feeds.recording import read_recording
from agent_assist.feeds.recording_log import RecordingLog
from tests.feeds.peers import AT_MS, spoken

GAP = GapFound(event_id="gap", conversation_id="c-1", occurred_at_ms=AT_MS, lost_from=3, lost_to=4, source="feed")
SIGNAL = SignalReceived(
    event_id="s-1", conversation_id=None, occurred_at_ms=AT_MS, source="/test", kind="weather", headline="Storm"
)


def test_it_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    first = RecordingLog(path)
    first.append([spoken(1), spoken(2), GAP, SIGNAL])
    assert read_recording(path)[:2] == [spoken(1), spoken(2)]  # on disk while it is still open
    first.close()
    again = RecordingLog(path)
    assert again.positions() == {"c-1": Position("0", 2)}
    again.append([SIGNAL, spoken(5)])
    again.close()
    assert [event.sequence for event in read_recording(path)] == [1, 2, 0, 5]
    assert [event.event_id for event in again.events("c-1")] == ["e-c-1-0-1", "e-c-1-0-2", "e-c-1-0-5"]
    assert (first.events_written, again.events_written) == (3, 1)


@pytest.mark.parametrize("torn", [1, 60, 200])
def test_a_torn_last_line_is_taken_away(tmp_path: Path, torn: int) -> None:
    path = tmp_path / "day.jsonl"
    log = RecordingLog(path)
    log.append([spoken(1), spoken(2)])
    log.close()
    path.write_bytes(path.read_bytes()[:-torn])
    again = RecordingLog(path)
    again.append([spoken(2)])
    again.close()
    assert read_recording(path) == [spoken(1), spoken(2)]


@pytest.mark.parametrize("there", ["dear diary", "dear diary\n", "dear\ndiary"])
def test_what_is_no_recording_is_left_alone(tmp_path: Path, there: str) -> None:
    path = tmp_path / "diary.txt"
    path.write_text(there)
    with pytest.raises(UnusableInput):
        RecordingLog(path)
    assert path.read_text() == there


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable):
        RecordingLog(tmp_path / "missing" / "day.jsonl")
