"""`agent-assist import star|multidogo FILE`: published dialogues as recordings to serve, replay and measure with."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import typer

from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.dialogues import Collection, events_of, read_multidogo, read_star
from agent_assist.feeds.recording import write_recording

_NAMED: Final = 20

File = Annotated[Path, typer.Argument(help="The collection: JSON lines, plain or .gz.")]
Out = Annotated[Path, typer.Option(help="Folder for the recordings, one a dialogue.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Only the first so many dialogues.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]


def star(file: File, out: Out = Path("recordings"), limit: Limit = None, as_json: AsJson = False) -> None:
    """Service dialogues of the STAR collection, put together from its decisions."""
    _bring_in(read_star, file, out, limit, "/star", as_json)


def multidogo(file: File, out: Out = Path("recordings"), limit: Limit = None, as_json: AsJson = False) -> None:
    """Customer turns of the MultiDoGO collection; its agents' turns are not published."""
    _bring_in(read_multidogo, file, out, limit, "/multidogo", as_json)


def _bring_in(
    read: Callable[[Path, int | None], Collection], file: Path, out: Path, limit: int | None, source: str, as_json: bool
) -> None:
    found = read(file, limit)
    for number, why in found.bad[:_NAMED]:
        print(f"{file}, line {number} left out: {why}", file=sys.stderr)
    if not found.dialogues:
        raise UnusableInput("Nothing to bring in", f"{file} holds no dialogue")
    try:
        out.mkdir(parents=True, exist_ok=True)
        for dialogue in found.dialogues.values():
            write_recording(out / f"{dialogue.name}.jsonl", events_of(dialogue, source))
    except OSError as fault:
        raise UnusableInput("The recordings cannot be written", f"{out}: {fault.strerror or fault}") from None
    utterances = sum(len(dialogue.turns) for dialogue in found.dialogues.values())
    told = {
        "recordings": len(found.dialogues),
        "utterances": utterances,
        "bad_lines": len(found.bad),
        "folder": str(out),
    }
    if as_json:
        print(json.dumps(told))
    else:
        print(
            f"{told['recordings']} recordings with {utterances} utterances in {out}; {len(found.bad)} lines left out."
        )
