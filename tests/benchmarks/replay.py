"""Replay: utterances a second on one core, and whether ten times the events cost ten times the time.

Seconds are of the processor, not of the clock on the wall: the work is on one thread and other programs do not count.
The baseline beside it is reading and writing the same lines as JSON, which no replay can do without.
"""

import argparse
import io
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from agent_assist.cli.replay import replay_rules
from agent_assist.engine.replay import replayed
from agent_assist.engine.state_line import to_json
from agent_assist.feeds.dialogues import events_of, read_star
from agent_assist.feeds.recording import read_recording, write_recording
from agent_assist.language.reader import LocalReader

LINES = (
    ("customer", "Hello, this is the third time I've had to contact you about order 48213."),
    ("agent", "Hello, I have your order here. Let me read the notes."),
    ("customer", "I was promised it would be here Wednesday and nobody called me back."),
    ("customer", "The tracking page says on time, and it clearly isn't."),
    ("agent", "I can see why. Would tonight at your door be easier?"),
    ("customer", "Yes please, tonight would be great, thank you."),
    ("agent", "It is booked."),
    ("customer", "Could you also change the address on my account to the new one?"),
)
SHORT, LONG = 1_000, 10_000
ROUNDS = 4


def main() -> None:
    """Print the rate, the growth and the baseline, all of this run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with star/dev.jsonl.gz: dialogues of people as well")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="aa-bench-"))
    rules = replay_rules(None)
    reader = LocalReader(rules.playbook)
    reader.warm()
    figures: dict[int, list[float]] = {SHORT: [], LONG: []}
    for count in figures:
        path = folder / f"{count}.jsonl"
        path.write_text("".join(f"{line}\n" for line in recording(count)), encoding="utf-8")
    for _ in range(ROUNDS):
        for count, seconds in figures.items():
            seconds.append(timed(folder / f"{count}.jsonl", rules, reader))
    base_s = statistics.median(json_only(folder / f"{LONG}.jsonl") for _ in range(ROUNDS))
    short_s, long_s = (statistics.median(figures[count]) for count in (SHORT, LONG))
    print(f"{'':<44}{'measured':>12}   goal")
    print(f"{'utterances a second, one core':<44}{LONG / long_s:>12,.0f}   >= 1,000")
    print(f"{'  the fastest of the runs':<44}{LONG / min(figures[LONG]):>12,.0f}")
    print(f"{'10x the events, times the time':<44}{long_s / short_s:>12.2f}   <= 11")
    print(f"{'baseline: the same lines as JSON only, a second':<44}{LONG / base_s:>10,.0f}")
    if asked.data is not None:
        rates = sorted(_of_people(asked.data, folder, rules, reader))
        print(f"{'utterances of people (STAR dev), a second':<44}{statistics.median(rates):>12,.0f}")
    print(f"median of {ROUNDS} runs of {SHORT:,} and {LONG:,} utterances in one conversation")


def _of_people(data: Path, folder: Path, rules: object, reader: LocalReader) -> Iterator[float]:
    """Dialogues one after the other, no sentence twice in a row: events a second in each round."""
    found = read_star(data / "star" / "dev.jsonl.gz", 100)
    paths = [folder / f"{dialogue.name}.jsonl" for dialogue in found.dialogues.values()]
    for path, dialogue in zip(paths, found.dialogues.values(), strict=True):
        write_recording(path, events_of(dialogue, "/star"))
    count = sum(len(read_recording(path)) for path in paths)
    for _ in range(ROUNDS):
        yield count / sum(timed(path, rules, reader) for path in paths)


def recording(count: int) -> list[str]:
    """`count` utterances of one conversation, as native envelopes."""
    lines = []
    for place in range(count):
        role, text = LINES[place % len(LINES)]
        event = {
            "specversion": "1.0",
            "id": f"e-{place + 1}",
            "source": "/bench",
            "type": "org.agentassist.utterance.v1",
            "subject": "c-1",
            "time": f"2026-11-20T{place // 3600 % 24:02d}:{place // 60 % 60:02d}:{place % 60:02d}Z",
            "sequence": f"{place + 1:010d}",
            "data": {"utterance_id": f"u-{place}", "revision": 0, "final": True, "text": text, "role": role},
        }
        lines.append(json.dumps(event))
    return lines


def timed(path: Path, rules: object, reader: LocalReader) -> float:
    """Seconds from the file to every state line, written to memory."""
    out = io.StringIO()
    began = time.process_time()
    for line in replayed(read_recording(path), rules, reader):  # type: ignore[arg-type]
        out.write(to_json(line))
    return time.process_time() - began


def json_only(path: Path) -> float:
    """Seconds to parse and write the same lines and nothing else."""
    out = io.StringIO()
    began = time.process_time()
    for line in path.read_text(encoding="utf-8").splitlines():
        out.write(json.dumps(json.loads(line), sort_keys=True))
    return time.process_time() - began


if __name__ == "__main__":
    main()
