"""`agent-assist read TASK < in.jsonl > out.jsonl`: the language layer in batch, one object in, one object out. No window, no store."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from agent_assist.engine.errors import UnusableInput

Line = Mapping[str, Any]
_LONGEST_LINE = 8 << 20


def read(
    task: Annotated[str, typer.Argument(help="tone, stage, redact or next.")],
    library: Annotated[Path | None, typer.Option(help="For `next`: a library made by `agent-assist learn`.")] = None,
) -> None:
    """Read texts in batch from standard input, one JSON object a line, and answer each on standard output."""
    for answer in answers(run_of(task, library), sys.stdin.buffer):
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


def run_of(task: str, library: Path | None = None) -> "Run":
    """What answers one line of a task. Raises `UnusableInput` for a task or a library that is not there."""
    if task == "next":
        if library is None:
            raise UnusableInput("read next", "needs --library FILE, made by `agent-assist learn`")
        return _next_of(library)
    if task not in TASKS:
        raise UnusableInput("read", f"no task {task!r}; there are {', '.join((*TASKS, 'next'))}")
    if library is not None:
        raise UnusableInput("read", f"--library is for `next`, not for {task}")
    return TASKS[task]


def answers(run: "Run", lines: BinaryIO | Iterable[bytes]) -> Iterator[str]:
    """One JSON text for each line, as soon as it is read. Raises `UnusableInput` naming the first line that is unusable."""
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        line = _parsed(raw, number)
        try:
            answer = json.dumps({"id": line["id"], **run(line)}, ensure_ascii=False)
            # Half a character that an id brings goes back as the escape it came as: it is the same id, in UTF-8.
            yield answer.encode("utf-8", "backslashreplace").decode()
        except _Unfit as unfit:
            raise UnusableInput("read", f"line {number}: {unfit}") from None


class _Unfit(Exception):
    """A field is missing or of another kind."""


def _parsed(raw: bytes, number: int) -> dict[str, Any]:
    if len(raw) > _LONGEST_LINE:
        raise UnusableInput("read", f"line {number}: longer than {_LONGEST_LINE >> 20} MiB")
    try:
        line = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
    except (ValueError, RecursionError) as wrong:
        raise UnusableInput("read", f"line {number}: not a JSON object in UTF-8 ({type(wrong).__name__})") from None
    if not isinstance(line, dict):
        raise UnusableInput("read", f"line {number}: not a JSON object")
    if type(line.get("id")) not in (str, int):
        raise UnusableInput("read", f"line {number}: no `id`")
    return line


def _text(line: Line, key: str) -> str:
    value = line.get(key)
    if not isinstance(value, str):
        raise _Unfit(f"`{key}` must be a text")
    return value


def _turns(line: Line) -> list[str]:
    value = line.get("prev") or []
    if not isinstance(value, list) or not all(isinstance(turn, str) for turn in value):
        raise _Unfit('`prev` must be a list of texts that begin with "C: " or "A: "')
    return value


def _tone(line: Line) -> dict[str, Any]:
    from agent_assist.domain.words import label3
    from agent_assist.language.cues import reading as cues
    from agent_assist.language.tone import reading as tone

    text = _text(line, "text")
    turns = _turns(line)
    before = [turn[2:].strip() for turn in turns if turn.startswith("C:")]
    asked = turns[-1][2:].strip() if turns and turns[-1].startswith("A:") else ""
    found = tone.read(text, before, None, cues.loss(cues.find(text[: tone.LONGEST], cues.thing_book(()))), asked)
    return {
        "label": found.label,
        "label3": label3(found.label),
        "p_negative": found.p_negative,
        "valence": found.valence,
    }


def _stage(line: Line) -> dict[str, Any]:
    from agent_assist.language.steps import stage

    answer = stage.system_answer(line.get("kb", stage.NOT_GIVEN))
    move = stage.next_move(_turns(line), _text(line, "last_customer"), answer)
    return {"stage": move.stage, "p": {name: round(share, 4) for name, share in move.shares.items()}}


def _next_of(path: Path) -> "Run":
    from agent_assist.language.steps import next_reply, stage

    try:
        library = next_reply.load(path)
    except next_reply.NotALibrary as refused:
        raise UnusableInput("read next", f"{path} {refused}") from None

    def ranked(line: Line) -> dict[str, Any]:
        answer = stage.system_answer(line.get("kb", stage.NOT_GIVEN))
        return {"ranked": library.ranked(_turns(line), _text(line, "last_customer"), answer)}

    return ranked


def _redact(line: Line) -> dict[str, Any]:
    from agent_assist.language.redaction import redactor as redaction

    text = _text(line, "text")
    turns = _turns(line)
    asked = next((turn[2:].strip() for turn in reversed(turns) if turn.startswith("A:")), "")
    found = redaction.find(text, [turn[2:].strip() for turn in turns if turn.startswith("C:")], asked)
    return {
        "text": redaction.replaced(text, found).encode("utf-8", "replace").decode(),
        "found": [{"kind": span.kind, "start": span.start, "end": span.end} for span in found],
    }


Run = Callable[[Line], dict[str, Any]]
TASKS: dict[str, Run] = {"tone": _tone, "stage": _stage, "redact": _redact}
