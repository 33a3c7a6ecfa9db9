"""`agent-assist export vcon`: recorded conversations as vCons, one file each. Redacted text only."""

import hashlib
import json
import re
import time
from pathlib import Path
from typing import Annotated, Final

import typer

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]")
_LONGEST_NAME: Final = 80


def vcon(
    conversation: Annotated[str | None, typer.Argument(help="The conversation's id; or --all.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every conversation of the store.")] = False,
    store: Annotated[str | None, typer.Option(help="The store; else this user's own.")] = None,
    out: Annotated[Path, typer.Option(help="Folder for the files, one a conversation.")] = Path("vcons"),
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Write recorded conversations as vCons (draft core-04)."""
    from agent_assist.engine.errors import UnusableInput
    from agent_assist.feeds.vcon import as_text, vcon_of
    from agent_assist.language.redaction.redactor import redact
    from agent_assist.paths import default_store
    from agent_assist.storage.sqlite.event_log import open_event_log

    if (conversation is None) == (not everything):
        raise UnusableInput("No conversation was named", "name one, or say --all for all of them")
    log = open_event_log(store or default_store(), may_create=False)
    written, empty = 0, 0
    try:
        known = (
            dict.fromkeys(event.conversation_id for event in log.events()) if conversation is None else (conversation,)
        )
        for name in known:
            if name is None:
                continue  # a signal that concerns many
            found = vcon_of(log.events(name), time.time_ns() // 1_000_000, lambda text: redact(text).text)
            if found is None:
                empty += 1
                continue
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{file_name(name)}.vcon.json").write_text(as_text(found), encoding="utf-8", newline="\n")
            written += 1
    except OSError as fault:
        raise UnusableInput("The vCons cannot be written", f"{out}: {fault.strerror or fault}") from None
    finally:
        log.close()
    if conversation is not None and not written:
        raise UnusableInput("Nothing to take out", "the store holds no settled utterance of this conversation")
    if as_json:
        print(json.dumps({"vcons": written, "empty": empty, "folder": str(out)}))
    else:
        print(f"{written} conversations in {out}; {empty} in which nothing was said.")


def file_name(conversation: str) -> str:
    """A name that every file system takes, another one for another conversation."""
    plain = _UNSAFE.sub("_", conversation)[:_LONGEST_NAME].lstrip(".")
    if plain == conversation:
        return plain
    return f"{plain}-{hashlib.sha256(conversation.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
