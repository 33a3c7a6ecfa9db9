"""The documents say what is true: their links resolve, their commands exist, their where-do-I-add paths are there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.cli.root import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [
    path
    for folder in (".", "docs", "agent_assist", "resources")
    for path in sorted((ROOT / folder).rglob("*.md") if folder != "." else ROOT.glob("*.md"))
]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PLACEHOLDER = re.compile(r"<[^>]+>|\*")


def _anchor(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def _dev_commands() -> set[str]:
    tree = ast.parse((ROOT / "build" / "dev.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "COMMANDS":
            return {name.id for name in ast.walk(node.value) if isinstance(name, ast.Name)}
    return set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    """Every link to a file in the project finds it, and its heading where one is named."""
    lost = []
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, heading = target.partition("#")
        file = (document.parent / place) if place else document
        if not file.exists() or (
            heading
            and heading not in {_anchor(h) for h in re.findall(r"(?m)^#+ (.*)$", file.read_text(encoding="utf-8"))}
        ):
            lost.append(target)
    assert not lost


def test_readme_opens_with_the_two_commands() -> None:
    """Under 150 lines, and the first thing shown is what to type."""
    lines = README.splitlines()
    assert len(lines) < 150
    shown = [line.split("#")[0].strip() for line in lines if line.startswith("    ")][:2]
    assert shown == ["python3 build/dev.py demo", "python3 build/dev.py test"]
    assert _dev_commands() >= {"demo", "test"}


def test_commands_in_the_documents_exist() -> None:
    """`agent-assist X` and `build/dev.py X` name commands that are there."""
    told = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    products = set(re.findall(r"`(?:\$ )?agent-assist ([a-z]+)", told))
    developers = set(re.findall(r"build/dev\.py ([a-z]+)", told))
    assert products
    assert products <= set(COMMANDS)
    assert developers <= _dev_commands()


def test_every_command_is_in_the_readme() -> None:
    """A command that the README does not name is a command nobody finds."""
    assert {name for name in COMMANDS if f"agent-assist {name}" not in README} <= {"train"}


def _where_to_add() -> Iterator[str]:
    """The paths in the where-do-I-add table of the architecture page."""
    text = (ROOT / "agent_assist" / "README.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    for row in rows:
        for word in re.findall(r"`([^`]+)`", row):
            if "/" in word and re.fullmatch(r"[\w./<>*-]+", word):
                yield word


def test_where_do_i_add_names_paths_that_exist() -> None:
    """Each path in the table exists; one with a placeholder stands in a folder that does."""
    named = list(_where_to_add())
    assert len(named) >= 7
    missing = []
    for word in named:
        fixed = word if not PLACEHOLDER.search(word) else word[: PLACEHOLDER.search(word).start()].rpartition("/")[0]  # type: ignore[union-attr]
        if not any((base / fixed).exists() for base in (ROOT, ROOT / "agent_assist")):
            missing.append(word)
    assert not missing


def test_changelog_follows_its_form() -> None:
    """Newest first, known headings, and a section for what comes next or for this version."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.findall(r"(?m)^## \[([^\]]+)\]", text)
    assert sections
    assert sections[0] in {"Unreleased", "0.1.0"}
    known = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"(?m)^### (.*)$", text)) <= known


def test_the_licence_is_whole() -> None:
    """Apache 2.0, from its first line to the appendix, with the holder named."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert "Agent Assist contributors" in text
