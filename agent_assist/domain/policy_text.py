"""The policy document: TOML text to a `Policy`, every mistake named by line, all at once. Nothing is half loaded."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from agent_assist.domain.group_remedy import remedies_from, remedy_problems
from agent_assist.domain.money import Money, is_currency
from agent_assist.domain.placeholders import placeholder_problems
from agent_assist.domain.playbook import Gesture, Response
from agent_assist.domain.playbook_text import PlaybookInvalid, gesture_from, response_from
from agent_assist.domain.policy import PHRASE_LABELS, SCHEMA, SECTIONS, Policy, phrase_problem
from agent_assist.domain.said import listed, said
from agent_assist.domain.settings import declared
from agent_assist.domain.words import GESTURE_KINDS

MAX_CHARACTERS = 1_000_000
_TABLES = ("gesture", "response")
_FIELDS = {"gesture_kind": "gesture_kind_minor"}  # where the document's word is not the field's name
# What an override is checked against, field by field; what it is laid over is only known with the packs.
_ANY_GESTURE = Gesture("this", "thanks", "", "", "heart", Money(0, "GBP"))
_ANY_RESPONSE = Response("this", "respond", "", "", "")
_OVERRIDABLE: dict[str, frozenset[str]] = {
    "gesture": frozenset({item.name for item in fields(Gesture)} - {"id", "money"} | {"amount_minor", "currency"}),
    "response": frozenset({item.name for item in fields(Response)} - {"id"}),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: `line` counts from 1, 0 when it has no line of its own; `key` is the dotted setting."""

    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> str:
        """Where it stands and what is wrong there."""
        if self.line and self.key:
            return said("line {line}: {key}: {problem}", line=self.line, key=self.key, problem=self.message)
        if self.line:
            return said("line {line}: {problem}", line=self.line, problem=self.message)
        return said("{key}: {problem}", key=self.key, problem=self.message) if self.key else self.message


class PolicyInvalid(ValueError):
    """The document cannot be used; `problems` holds every mistake found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def parse_policy(text: str) -> Policy:
    """The policy of a document. Raises PolicyInvalid naming every problem; a partly good document never loads."""
    document = _document(text)
    problems = [Problem(_line_of(text, key), key, message) for key, message in _document_problems(document)]
    if problems:
        raise PolicyInvalid(tuple(sorted(problems, key=lambda problem: (problem.line, problem.key))))
    return _policy(document)


def _document(text: str) -> dict[str, Any]:
    if len(text) > MAX_CHARACTERS:
        raise PolicyInvalid(
            (Problem(0, "", said("the document is longer than {count} characters", count=MAX_CHARACTERS)),)
        )
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = re.search(r"line (\d+)", str(error))
        message = re.sub(r"\s*\(at .*\)$", "", str(error)) or said("cannot be read")
        raise PolicyInvalid((Problem(int(found[1]) if found else 0, "", message),)) from None


def _top_problems(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    known = {item.key: item for item in declared("", Policy)}
    if document.get("schema") != SCHEMA:
        yield "schema", said("must be {schema}: this program reads no other", schema=SCHEMA)
    for key, value in document.items():
        if key in known:
            problem = known[key].problem(value)
            if problem:
                yield key, problem
        elif key not in ("schema", *SECTIONS, *_TABLES, "group_remedy"):
            yield key, _unknown(key, ["schema", *known, *SECTIONS, *_TABLES, "group_remedy"])
    currency = document.get("currency", "GBP")
    if isinstance(currency, str) and not is_currency(currency):
        yield "currency", said("must be three capital letters, such as {example}", example="GBP")


def _document_problems(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _top_problems(document)
    yield from _section_problems(document)
    yield from _table_problems(document)
    yield from remedy_problems(document.get("group_remedy", {}))


def _section_problems(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for section, owner in SECTIONS.items():
        values = document.get(section, {})
        if not isinstance(values, dict):
            yield section, said("must be a table")
            continue
        known = {item.key.split(".")[1]: item for item in declared(section, owner)}
        for key, value in values.items():
            if section == "limits" and key == "gesture_kind":
                yield from _kind_problems(value)
                continue
            if section == "tone" and key == "phrases":
                yield from _phrase_problems(value)
                continue
            problem = known[key].problem(value) if key in known else _unknown(key, list(known))
            if problem:
                yield f"{section}.{key}", problem


def _kind_problems(values: object) -> Iterator[tuple[str, str]]:
    if not isinstance(values, dict):
        yield "limits.gesture_kind", said("must be a table")
        return
    for kind, amount in values.items():
        if kind not in GESTURE_KINDS:
            yield f"limits.gesture_kind.{kind}", _unknown(kind, list(GESTURE_KINDS))
        elif type(amount) is not int or amount < 0:
            yield f"limits.gesture_kind.{kind}", said("must be a whole number of minor units, at least 0")


def _phrase_problems(values: object) -> Iterator[tuple[str, str]]:
    if not isinstance(values, dict):
        yield "tone.phrases", said("must be a table")
        return
    for label, phrases in values.items():
        problem = phrase_problem(phrases) if label in PHRASE_LABELS else _unknown(label, list(PHRASE_LABELS))
        if problem:
            yield f"tone.phrases.{label}", problem


def _table_problems(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for table in _TABLES:
        entries = document.get(table, {})
        if not isinstance(entries, dict):
            yield table, said("must be tables such as {example}", example=f"[{table}.some_id]")
            continue
        for entry_id, changes in entries.items():
            key = f"{table}.{entry_id}"
            if not isinstance(changes, dict):
                yield key, said("must be a table")
                continue
            for name, value in changes.items():
                problem = _entry_problem(table, name, value)
                if problem:
                    yield f"{key}.{name}", problem


def _entry_problem(table: str, name: str, value: object) -> str | None:
    """Why one field of a gesture or response cannot stand, whatever it is laid over."""
    known = sorted(_OVERRIDABLE[table])
    if name not in known:
        return _unknown(name, known)
    if name == "amount_minor":
        return None if type(value) is int and value >= 0 else said("must be a whole number of minor units, at least 0")
    try:
        if table == "gesture":
            gesture_from({"id": "this", name: value}, _ANY_GESTURE)
        else:
            response_from({"id": "this", name: value}, _ANY_RESPONSE)
    except PlaybookInvalid as error:
        return str(error).split(": ", 1)[-1].removeprefix(f"{name}: ")
    if (table, name) == ("response", "text"):
        return listed(placeholder_problems(str(value)), " ") or None
    return None


def _unknown(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    if near:
        return said("there is no setting of this name; did you mean {near}?", near=near[0])
    return said("there is no setting of this name")


def _line_of(text: str, key: str) -> int:
    """The line that sets `key`, counting from 1; 0 when the document does not hold it."""
    section, _, name = key.rpartition(".")
    current = ""
    for number, line in enumerate(text.splitlines(), start=1):
        head = re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line)
        if head:
            current = head[1].replace('"', "").replace("'", "")
            if current == key:
                return number
        elif current == section and re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=", line):
            return number
    return 0


def _policy(document: Mapping[str, Any]) -> Policy:
    top = {key: document[key] for key in ("schema", "name", "currency") if key in document}
    sections = {
        name: owner(
            **{_FIELDS.get(key, key): _number(owner, key, value) for key, value in document.get(name, {}).items()}
        )
        for name, owner in SECTIONS.items()
    }
    return Policy(
        **top,
        **sections,
        playbooks=tuple(document.get("playbooks", ())),
        gestures=document.get("gesture", {}),
        responses=document.get("response", {}),
        group_remedies=remedies_from(document.get("group_remedy", {})),
    )


def _number(owner: type, key: str, value: Any) -> Any:
    if key == "phrases":
        return {label: tuple(phrases) for label, phrases in value.items()}
    kinds = {item.key: item.kind for item in declared("", owner)}
    if kinds.get(key) == "words":
        return tuple(value)
    return float(value) if kinds.get(key) == "decimal" else value
