"""`agent-assist schema`: the native feed's contract as JSON, for whoever builds the other side of it."""

import json
from pathlib import Path
from typing import Annotated

import typer


def schema(
    asyncapi: Annotated[bool, typer.Option("--asyncapi", help="The AsyncAPI document instead of the schema.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write both documents into this folder instead.")] = None,
) -> None:
    """Print the contract of the native feed: JSON Schema, or AsyncAPI."""
    from agent_assist.engine.errors import UnusableInput
    from agent_assist.feeds import contract

    if out is None:
        print(as_text(contract.asyncapi() if asyncapi else contract.json_schema()), end="")
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, document in documents().items():
            (out / name).write_text(document, encoding="utf-8", newline="\n")
    except OSError as fault:
        raise UnusableInput("The contract cannot be written", f"{out}: {fault.strerror or fault}") from None
    print(f"{' and '.join(documents())} in {out}")


def documents() -> dict[str, str]:
    """The text of each published document by its file's name."""
    from agent_assist.feeds import contract

    return {
        contract.SCHEMA_NAME: as_text(contract.json_schema()),
        contract.ASYNCAPI_NAME: as_text(contract.asyncapi()),
    }


def as_text(document: dict[str, object]) -> str:
    """A document as it is published."""
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
