"""The house rules that a machine can read: imports, sinks, sizes, colours, logs. Each rule is shown to catch its own offence."""

import ast
import graphlib
from collections.abc import Callable, Iterator
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "agent_assist"
SOURCES = sorted(PACKAGE.rglob("*.py"))
EVERY_FILE = sorted([*SOURCES, *(ROOT / "build").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])

Rule = Callable[[ast.Module, str], Iterator[str]]


def test_imports_point_one_way(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every contract of import-linter in pyproject.toml; the layers are exhaustive."""
    monkeypatch.chdir(ROOT)
    code = lint_imports(no_cache=True, no_logo=True)
    assert code == 0, capsys.readouterr().out


def test_no_rooms_import_each_other_in_a_circle() -> None:
    """No two modules need each other to run; a name needed for a type only does not count."""
    graph = grimp.build_graph("agent_assist", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    graphlib.TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle


def test_the_domain_knows_no_circle_of_types_either() -> None:
    """What is pure needs no name of a file that needs its own."""
    graph = grimp.build_graph("agent_assist", cache_dir=None)
    domain = {module for module in graph.modules if module.startswith("agent_assist.domain.")}
    graphlib.TopologicalSorter(
        {module: domain & graph.find_modules_directly_imported_by(module) for module in domain}
    ).prepare()


# ------------------------------------------------------------------------------------------------------------- what counts

PURE = frozenset(
    "__future__ abc bisect collections copy dataclasses datetime decimal difflib enum fractions functools hashlib heapq"
    " itertools json math operator re statistics string tomllib types typing unicodedata zoneinfo".split()
)
ENGINE_MUST_NOT = frozenset(
    "glob io os pathlib random secrets shutil socket sqlite3 ssl subprocess tempfile time urllib uuid".split()
)
CLOCKS = frozenset("now today utcnow fromtimestamp_now time monotonic perf_counter".split())
IMPURE_BUILTINS = frozenset("open print input exec eval compile __import__ globals breakpoint".split())
HTML_SINKS = frozenset(
    "setHtml insertHtml appendHtml setMarkdown insertMarkdown RichText AutoText MarkdownText QMessageBox QErrorMessage"
    " QTextBrowser QTextDocumentFragment setOpenExternalLinks QWebEngineView".split()
)
LOG_LEVELS = frozenset("debug info warning warn error exception critical msg".split())
CUSTOMER_WORDS = frozenset("text raw_text body content utterance words message_text phrase transcript".split())
SQL_VERBS = (
    "SELECT ",
    "INSERT INTO ",
    "INSERT OR ",
    "UPDATE ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "PRAGMA ",
    "BEGIN IMMEDIATE",
)
MAX_LINES = 500


def _imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def _calls(tree: ast.Module) -> Iterator[tuple[str, str, ast.Call]]:
    """(owner, name, call): `log.info(..)` gives ("log", "info", ..), `open(..)` gives ("", "open", ..)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield "", node.func.id, node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield ast.unparse(node.func.value), node.func.attr, node


# ------------------------------------------------------------------------------------------------------------------- rules


def domain_is_pure(tree: ast.Module, name: str) -> Iterator[str]:
    """No I/O, clock, randomness, threads or logging: they arrive inside events and arguments."""
    if not name.startswith("agent_assist/domain/"):
        return
    for module, line in _imported(tree):
        if module.partition(".")[0] not in PURE | {"agent_assist"}:
            yield f"{name}:{line} imports {module}; the domain is pure"
    yield from _clock_reads(tree, name)
    for owner, called, call in _calls(tree):
        if not owner and called in IMPURE_BUILTINS:
            yield f"{name}:{call.lineno} calls {called}(); the domain is pure"


def engine_is_given_the_world(tree: ast.Module, name: str) -> Iterator[str]:
    """Clock, ids and chance are passed in as callables; files and databases stand behind ports."""
    if not name.startswith("agent_assist/engine/"):
        return
    for module, line in _imported(tree):
        if module.partition(".")[0] in ENGINE_MUST_NOT:
            yield f"{name}:{line} imports {module}; pass it in through a port"
    yield from _clock_reads(tree, name)


def _clock_reads(tree: ast.Module, name: str) -> Iterator[str]:
    for owner, called, call in _calls(tree):
        if called in CLOCKS and owner.rpartition(".")[2] in {"datetime", "date", "time"}:
            yield f"{name}:{call.lineno} reads the clock; take the time as an argument"


def rooms_do_not_know_their_neighbours(tree: ast.Module, name: str) -> Iterator[str]:
    """Facets know nothing of one another, nor do frame decoders; facet.py and frame.py hold what they share."""
    for room, shared in (("agent_assist/domain/facets/", "facet"), ("agent_assist/feeds/frames/", "frame")):
        package = room.rstrip("/").replace("/", ".")
        if not name.startswith(room) or name.endswith("__init__.py"):
            continue
        for module, line in _imported(tree):
            if module.startswith(package) and module != f"{package}.{shared}":
                yield f"{name}:{line} imports its neighbour {module}"


def windows_show_plain_text(tree: ast.Module, name: str) -> Iterator[str]:
    """Customer text is hostile: nothing in a window reads markup, and nothing is modal."""
    if not name.startswith("agent_assist/ui/"):
        return
    for node in ast.walk(tree):
        word = getattr(node, "attr", None) or getattr(node, "id", None)
        if word in HTML_SINKS:
            yield f"{name}:{getattr(node, 'lineno', 0)} uses {word}; plain text and banners only"
    for _, called, call in _calls(tree):
        if called == "QLabel" and name != "agent_assist/ui/widgets/label.py":
            yield f"{name}:{call.lineno} makes a QLabel, which guesses markup; use Label"
        if called == "setToolTip" and not all(map(_is_escaped, call.args)):
            yield f"{name}:{call.lineno} sets a tooltip, which guesses markup; put it through tip()"


def _is_escaped(argument: ast.expr) -> bool:
    """Nothing, `tip(..)`, or a choice between such."""
    if isinstance(argument, ast.IfExp):
        return _is_escaped(argument.body) and _is_escaped(argument.orelse)
    if isinstance(argument, ast.Call):
        return ast.unparse(argument.func).rpartition(".")[2] == "tip"
    return isinstance(argument, ast.Constant) and argument.value == ""


def colours_come_from_the_theme(tree: ast.Module, name: str) -> Iterator[str]:
    """A colour written where it is used cannot follow light, dark and high contrast."""
    if not name.startswith("agent_assist/ui/") or name.startswith("agent_assist/ui/theme"):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _has_colour(node.value):
            yield f"{name}:{node.lineno} writes a colour; ask the theme for it"
        if (
            isinstance(node, ast.Attribute)
            and ast.unparse(node.value) == "Qt.GlobalColor"
            and node.attr != "transparent"
        ):
            yield f"{name}:{node.lineno} writes a colour; ask the theme for it"
    for _, called, call in _calls(tree):
        if called in {"QColor", "fromRgb", "fromHsv", "fromRgbF"} and any(
            isinstance(a, ast.Constant) for a in call.args
        ):
            yield f"{name}:{call.lineno} writes a colour; ask the theme for it"


def _has_colour(text: str) -> bool:
    words = text.replace(";", " ").replace(":", " ").split()
    hexes = (word[1:] for word in words if word.startswith("#") and len(word) in {4, 7, 9})
    return any(all(c in "0123456789abcdefABCDEF" for c in h) for h in hexes) or "rgb(" in text or "rgba(" in text


def logs_hold_no_words(tree: ast.Module, name: str) -> Iterator[str]:
    """Ids and lengths only: a log is read by people who may not read the conversation."""
    for owner, called, call in _calls(tree):
        if called not in LOG_LEVELS or not owner.rpartition(".")[2].lstrip("_").startswith("log"):
            continue
        arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
        if any(keyword.arg in CUSTOMER_WORDS for keyword in call.keywords) or any(map(_speaks, arguments)):
            yield f"{name}:{call.lineno} logs words; log ids and lengths"


def _speaks(argument: ast.expr) -> bool:
    """Whether the value itself is somebody's words (`len(text)` is not)."""
    if isinstance(argument, ast.Call) and ast.unparse(argument.func) in {"len", "type"}:
        return False
    last = [getattr(node, "attr", None) or getattr(node, "id", None) for node in ast.walk(argument)]
    return any(word in CUSTOMER_WORDS for word in last)


def sql_stays_in_storage(tree: ast.Module, name: str) -> Iterator[str]:
    """Only storage holds SQL."""
    if name.startswith("agent_assist/storage/") or not name.startswith("agent_assist/"):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.lstrip().startswith(SQL_VERBS):
            yield f"{name}:{node.lineno} holds SQL"


def templates_are_closed(tree: ast.Module, name: str) -> Iterator[str]:
    """`str.format` on wording reaches into objects; our own renderer knows only declared placeholders."""
    if not name.startswith("agent_assist/"):
        return
    for owner, called, call in _calls(tree):
        if called in {"format", "format_map"} and owner and not owner.startswith("babel"):
            yield f"{name}:{call.lineno} calls {called}(); use the closed renderer or an f-string"


RULES: tuple[Rule, ...] = (
    domain_is_pure,
    engine_is_given_the_world,
    rooms_do_not_know_their_neighbours,
    windows_show_plain_text,
    colours_come_from_the_theme,
    logs_hold_no_words,
    sql_stays_in_storage,
    templates_are_closed,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_holds(rule: Rule) -> None:
    """Nothing in the package breaks the rule."""
    found = [offence for path in SOURCES for offence in rule(_tree(path), _name(path))]
    assert not found, "\n".join(found)


OFFENCES = [
    (domain_is_pure, "agent_assist/domain/x.py", "import os"),
    (domain_is_pure, "agent_assist/domain/x.py", "from time import time"),
    (domain_is_pure, "agent_assist/domain/x.py", "import datetime\nat = datetime.datetime.now()"),
    (domain_is_pure, "agent_assist/domain/x.py", "open('x')"),
    (engine_is_given_the_world, "agent_assist/engine/x.py", "import uuid"),
    (engine_is_given_the_world, "agent_assist/engine/x.py", "at = datetime.now()"),
    (rooms_do_not_know_their_neighbours, "agent_assist/feeds/frames/x.py", "from agent_assist.feeds.frames.y import z"),
    (windows_show_plain_text, "agent_assist/ui/x.py", "label.setTextFormat(Qt.TextFormat.RichText)"),
    (windows_show_plain_text, "agent_assist/ui/x.py", "QMessageBox.warning(self, 'a', 'b')"),
    (windows_show_plain_text, "agent_assist/ui/x.py", "QLabel(name)"),
    (windows_show_plain_text, "agent_assist/ui/x.py", "self.setToolTip(tip(a) if a else view.name)"),
    (colours_come_from_the_theme, "agent_assist/ui/x.py", "w.setStyleSheet('color: #ff0000;')"),
    (colours_come_from_the_theme, "agent_assist/ui/x.py", "QColor(255, 0, 0)"),
    (colours_come_from_the_theme, "agent_assist/ui/x.py", "p.setPen(Qt.GlobalColor.red)"),
    (logs_hold_no_words, "agent_assist/feeds/x.py", "log.info('got', text=event.text)"),
    (logs_hold_no_words, "agent_assist/feeds/x.py", "self._log.warning('bad %s', utterance.text)"),
    (logs_hold_no_words, "agent_assist/feeds/x.py", "logger.info(f'{text}')"),
    (sql_stays_in_storage, "agent_assist/cli/x.py", "db.execute('SELECT 1')"),
    (templates_are_closed, "agent_assist/domain/x.py", "template.format(customer=c)"),
]


@pytest.mark.parametrize(("rule", "name", "source"), OFFENCES)
def test_rule_catches_its_offence(rule: Rule, name: str, source: str) -> None:
    """A rule that cannot fail protects nothing."""
    assert list(rule(ast.parse(source), name))


def test_log_rule_lets_lengths_through() -> None:
    """Lengths and ids are what a log is for."""
    assert not list(logs_hold_no_words(ast.parse("log.info('got', id=e.id, length=len(e.text))"), "agent_assist/x.py"))


def test_every_file_is_a_room_one_can_overlook() -> None:
    """No file is longer than 500 lines."""
    long = [f"{_name(path)}: {lines}" for path in EVERY_FILE if (lines := _lines(path)) > MAX_LINES]
    assert not long, "\n".join(long)


def test_every_module_says_what_it_is_for() -> None:
    """Every module opens with a docstring, build scripts and tests too."""
    silent = [_name(path) for path in EVERY_FILE if not ast.get_docstring(_tree(path))]
    assert not silent, "\n".join(silent)


def test_every_folder_of_the_package_is_a_package() -> None:
    """import-linter sees packages only: a folder without __init__.py would escape every rule."""
    stray = {path.parent for path in SOURCES if not (path.parent / "__init__.py").exists()}
    assert not stray


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
