"""`agent-assist check playbook FILE`: a playbook held to its own rules, each finding with file, line, entry and field."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Check what a supervisor or an integrator wrote, before it is used.",
)


@app.callback()
def check() -> None:
    """Check what a supervisor or an integrator wrote, before it is used."""


@app.command()
def playbook(
    file: Annotated[Path, typer.Argument(help="A playbook's folder, or one TOML file with its entries.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a finding.")] = False,
) -> None:
    """Say what its words should not say: jargon, empty phrases, blame, promises without a reserve, bargains."""
    try:
        found = checked(file)
    except OSError as error:
        typer.echo(
            f"{file} cannot be read: {error.strerror or error}. Name a playbook's folder, or a TOML file.", err=True
        )
        raise typer.Exit(2) from None
    except (UnicodeDecodeError, ValueError) as error:
        typer.echo(f"{file}: {error}", err=True)
        raise typer.Exit(2) from None
    for line in found:
        told = f"{line['file']}:{line['line']}: {line['table']} {line['entry']}: {line['field']}: {line['message']}"
        typer.echo(json.dumps(line, ensure_ascii=False, sort_keys=True) if as_json else told)
    if not found and not as_json:
        typer.echo("All is well.")
    raise typer.Exit(2 if found else 0)


def checked(place: Path) -> list[dict[str, Any]]:
    """The findings of a folder or file, each with where it stands. Raises ValueError for what is no playbook at all."""
    from agent_assist.domain.playbook_check import findings
    from agent_assist.domain.playbook_text import playbook_from

    files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    if not files:
        raise ValueError("there is no TOML file here")
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    parts = _merged(texts)
    parts.setdefault("id", place.stem)
    parts.setdefault("name", place.stem)
    listed = []
    for finding in findings(playbook_from(parts)):
        path, line = _where(texts, finding.table, finding.entry_id, finding.field)
        listed.append(
            {
                "file": str(path),
                "line": line,
                "table": finding.table,
                "entry": finding.entry_id,
                "field": finding.field,
                "message": finding.message,
            }
        )
    return listed


def _merged(texts: Mapping[Path, str]) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for path, text in texts.items():
        try:
            told = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"{path.name}: {error}") from None
        for key, value in told.items():
            parts[key] = [*parts.get(key, ()), *value] if isinstance(value, list) else value
    return parts


def _where(texts: Mapping[Path, str], table: str, entry_id: str, field: str) -> tuple[Path, int]:
    """The file and line where `field` of an entry is set; the line of its id where the field is not written."""
    for path, text in texts.items():
        current, at_id, inside = "", 0, False
        for number, line in enumerate(text.splitlines(), start=1):
            head = re.match(r"\s*\[\[\s*(\w+)\s*\]\]", line)
            if head:
                if inside:
                    break
                current = head[1]
            elif current == table and re.match(rf"\s*id\s*=\s*[\"']{re.escape(entry_id)}[\"']", line):
                inside, at_id = True, number
            elif inside and re.match(rf"\s*{field}\s*=", line):
                return path, number
        if at_id:
            return path, at_id
    return next(iter(texts)), 0
