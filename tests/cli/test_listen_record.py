"""What a desk without a window keeps: the answer to a question for card details goes before it is stored or printed."""

from pathlib import Path

from agent_assist.cli.listen_record import Line, Recorder
from agent_assist.domain.events import UtteranceHeard
from agent_assist.language.redaction.redactor import redact
from agent_assist.storage.sqlite.event_log import open_event_log
from tests.cli.test_listen import spoken


def test_an_answer_goes_by_what_the_other_side_asked_also_after_a_restart(tmp_path: Path) -> None:
    talk = [
        spoken(1, role="agent", text="and the three digits on the back?"),
        spoken(2, text="it's one two three"),
        spoken(3, role="agent", text="how many boxes came?"),
        spoken(4, text="123"),
        spoken(5, role="agent", text="and the three digits on the back?"),
        spoken(6, text="789"),
    ]
    told = [text for part in (talk[:5], talk[5:]) for text in _recorded(tmp_path / "store", part)]
    assert told[1] == "it's [security code]"
    assert told[3] == "123"
    assert told[5] == "[security code]"


def _recorded(store: Path, events: list[UtteranceHeard]) -> list[object]:
    lines: list[Line] = []
    log = open_event_log(store)
    try:
        Recorder(log, redact, lines.extend, lambda: 0).record(events)
    finally:
        log.close()
    return [line["text"] for line in lines]
