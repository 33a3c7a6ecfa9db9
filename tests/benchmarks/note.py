"""Note: over real dialogues (--data DIR), how soon a note is ready after the end, and whether every line has a source.

A line that quotes a customer must stand word for word in the utterance it names.
"""

import argparse
import re
import statistics
import sys
import time
from pathlib import Path

from agent_assist.cli.replay import replay_rules
from agent_assist.domain.balances import balance_of
from agent_assist.domain.context import context
from agent_assist.domain.events import UtteranceHeard
from agent_assist.engine.floor import Floor
from agent_assist.engine.formats import Formats
from agent_assist.engine.note import NOTHING, note
from agent_assist.feeds.dialogues import events_of, read_star
from agent_assist.language.reader import LocalReader

_QUOTED = re.compile("“([^”]+)”")


def main() -> None:
    """Print the table; exit 1 when a line has no source."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with star/")
    parser.add_argument("--dialogues", type=int, default=500)
    asked = parser.parse_args()
    rules = replay_rules(None)
    reader = LocalReader(rules.playbook)
    reader.warm()
    found = read_star(asked.data / "star" / "dev.jsonl.gz", asked.dialogues)
    if len(found.dialogues) < asked.dialogues:
        more = read_star(asked.data / "star" / "train.jsonl.gz", asked.dialogues - len(found.dialogues))
        found.dialogues.update(more.dialogues)
    took_ms: list[float] = []
    lines = quoted = unsourced = viewed = 0
    for dialogue in found.dialogues.values():
        floor, said, key, at_ms = Floor(rules, reader), {}, "", 0
        for event in events_of(dialogue, "/star"):
            prepared = floor.prepared(event)
            if isinstance(prepared, UtteranceHeard):
                said[prepared.utterance_id] = prepared.text
            floor.accept(prepared)
            key, at_ms = event.conversation_id or key, max(at_ms, event.occurred_at_ms)
        state = floor.conversations[key]
        began = time.perf_counter()
        view = note(context(state, rules, at_ms, balance_of(rules.policy, state)), Formats())
        took_ms.append((time.perf_counter() - began) * 1000)
        for field in view.fields:
            if field.text == NOTHING:
                continue
            lines += 1
            quotes = _QUOTED.findall(field.text)
            quoted += len(quotes)
            viewed += field.id == "view"
            whole = " ".join(said.get(name, "") for name in field.utterances)
            unsourced += not field.source or any(quote not in whole for quote in quotes)
    print(f"{'':<44}{'measured':>12}   goal")
    print(f"{'dialogues':<44}{len(took_ms):>12,}   >= 500")
    print(f"{'lines with words, of them quotes':<44}{f'{lines:,}, {quoted:,}':>12}")
    print(f"{'dialogues with the customer in their own words':<44}{viewed:>12,}")
    print(f"{'lines without a source':<44}{unsourced:>12,}   0")
    print(
        f"{'ready after the end, median / most, ms':<44}{f'{statistics.median(took_ms):.2f} / {max(took_ms):.2f}':>12}   <= 1,000"
    )
    sys.exit(1 if unsourced or max(took_ms) > 1000 else 0)


if __name__ == "__main__":
    main()
