"""Finds every sentence of the program that can be translated: the literal templates of `said`, `counted`, `tr`, `tr_count`.

Reads source text and runs none of it. Standard library only; what becomes of the sentences is `translations.py`.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

PLACE = re.compile(r"\{(\w+)\}")
# Where the four names come from, and which of them show at once: those may not run while a module is imported.
ROOMS = ("agent_assist.domain.said", "agent_assist.engine.translation")
COUNTED = ("counted", "tr_count")
NAMES = ("said", "tr", *COUNTED)
AT_ONCE = ("tr", "tr_count", "shown")
# Hands on what it was given: its own calls have no literal.
HANDS_ON = "agent_assist/engine/translation.py"


class Template(NamedTuple):
    """One sentence: the key it is looked up by, its English for a number of one ("" where it hangs on none), its place."""

    key: str
    one: str
    where: str


class Unusable(Exception):
    """Calls that no catalogue can serve, a line for each: file, line, and why."""


def templates_in(package: Path) -> list[Template]:
    """Every template of a package, once each, in the order of its files. Raises `Unusable` with all that is wrong."""
    found: dict[str, Template] = {}
    problems: list[str] = []
    for path in sorted(package.rglob("*.py")):
        where = path.relative_to(package.parent).as_posix()
        for told in _calls(ast.parse(path.read_text(encoding="utf-8")), where):
            if isinstance(told, str):
                problems.append(told)
            elif (before := found.setdefault(told.key, told)).one != told.one:
                problems.append(f"{told.where}: {told.key!r} has another form of one than at {before.where}")
    if problems:
        raise Unusable("\n".join(problems))
    return list(found.values())


def places(text: str) -> frozenset[str]:
    """The names of the `{places}` of a template."""
    return frozenset(PLACE.findall(text))


def _calls(tree: ast.Module, where: str) -> Iterator[Template | str]:
    names = _ours(tree, where)
    if not names or where == HANDS_ON:
        return
    later = {
        id(inner)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for part in ([outer.body] if isinstance(outer, ast.Lambda) else outer.body)
        for inner in ast.walk(part)
    }
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in names:
            continue
        name, at = names[call.func.id], f"{where}:{call.lineno}"
        if name in AT_ONCE and id(call) not in later:
            yield f"{at}: {name}() runs while the module is imported, before there is a catalogue: keep said() here"
        if name in NAMES:
            yield from _told(name, call, at)


def _ours(tree: ast.Module, where: str) -> dict[str, str]:
    """What the four are called in this file."""
    found = {name: name for name in NAMES} if where == "agent_assist/domain/said.py" else {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ROOMS:
            found |= {item.asname or item.name: item.name for item in node.names}
    return found


def _told(name: str, call: ast.Call, at: str) -> Iterator[Template | str]:
    forms = 2 if name in COUNTED else 1
    given = call.args[1:] if name in COUNTED else call.args
    if len(given) != forms or any(isinstance(item, ast.Starred) for item in given):
        yield f"{at}: {name}() takes its template as a literal in the call"
        return
    for written in _pairs(given):
        if written is None:
            yield f"{at}: {name}() takes its template as a literal in the call, so that it can be found"
            continue
        key, one = (written[1], written[0]) if name in COUNTED else (written[0], "")
        yield from _mismatch(name, call, key, one, at)
        yield Template(key, one, at)


def _pairs(given: Sequence[ast.expr]) -> Iterator[tuple[str, ...] | None]:
    """The literal texts; `a if b else c` stands for both of its texts."""
    if len(given) == 1 and isinstance(given[0], ast.IfExp):
        yield from _pairs([given[0].body])
        yield from _pairs([given[0].orelse])
        return
    texts = [item.value for item in given if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    yield tuple(texts) if len(texts) == len(given) else None


def _mismatch(name: str, call: ast.Call, key: str, one: str, at: str) -> Iterator[str]:
    if any(item.arg is None for item in call.keywords):
        return
    values = {str(item.arg) for item in call.keywords} | ({"count"} if name in COUNTED else set())
    wanted = places(key) | places(one)
    unknown = wanted - values if isinstance(call.args[0], ast.IfExp) else wanted ^ values
    if unknown - ({"count"} if name in COUNTED else set()):
        yield f"{at}: the places of {key!r} and the values given differ: {', '.join(sorted(unknown))}"
