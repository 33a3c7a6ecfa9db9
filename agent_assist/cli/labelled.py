"""Labelled past conversations from files, one moment a line, each checked. What cannot be used is named, and left out."""

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from agent_assist.domain.protected import protected_within, refusal
from agent_assist.engine.errors import UnusableInput
from agent_assist.language.steps.next_reply import LONGEST_NAME
from agent_assist.language.steps.next_reply_training import Labelled
from agent_assist.language.steps.stage import NOT_GIVEN, system_answer

_LONGEST_LINE: Final = 8 << 20
_MOST_TURNS: Final = 8
_LONGEST_TURN: Final = 2_000


@dataclass(slots=True)
class Told:
    """What files tell: the moments in order, and the lines left out with the reason of each."""

    moments: list[Labelled] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


class _Unfit(ValueError):
    """Why one line cannot be used."""


def read_labelled(files: Sequence[Path]) -> Told:
    """All moments of all files. Raises UnusableInput for a file that cannot be read or holds a protected attribute."""
    told = Told()
    for path in files:
        for number, raw in enumerate(_lines(path), start=1):
            if not raw.strip():
                continue
            try:
                told.moments.append(_moment(raw, f"{path}, line {number}"))
            except _Unfit as unfit:
                told.left_out.append(f"{path}, line {number}: {unfit}")
    return told


def _lines(path: Path) -> Iterator[bytes]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rb") as lines:
            while raw := lines.readline(_LONGEST_LINE + 1):
                yield raw
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or "it is cut short or damaged"
        raise UnusableInput("learn", f"{path} cannot be read: {why}") from None


def _moment(raw: bytes, place: str) -> Labelled:
    if len(raw) > _LONGEST_LINE:
        raise _Unfit(f"longer than {_LONGEST_LINE >> 20} MiB")
    try:
        line: Any = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        raise _Unfit(f"not a JSON object in UTF-8 ({type(wrong).__name__})") from None
    if not isinstance(line, dict):
        raise _Unfit("not a JSON object")
    protected = protected_within(line)
    if protected:
        raise UnusableInput("learn", f"{place}: {refusal(protected)}")
    before = line.get("prev") or []
    if not isinstance(before, list) or not all(isinstance(turn, str) for turn in before):
        raise _Unfit('`prev` must be a list of texts that begin with "C: " or "A: "')
    turns = tuple(turn[:_LONGEST_TURN] for turn in before[-_MOST_TURNS:])
    return Labelled(turns, _text(line, "last_customer"), system_answer(line.get("kb", NOT_GIVEN)), _reply(line))


def _text(line: dict[str, Any], key: str) -> str:
    value = line.get(key)
    if not isinstance(value, str):
        raise _Unfit(f"`{key}` must be a text")
    return value[:_LONGEST_TURN]


def _reply(line: dict[str, Any]) -> str:
    name = _text(line, "action")  # as it is written: whoever asks compares it letter by letter
    if not name.strip():
        raise _Unfit("`action` is empty: it names the reply that was chosen")
    if len(name) > LONGEST_NAME:
        raise _Unfit(f"`action` is longer than {LONGEST_NAME} characters: give the reply's name, not its words")
    return name
