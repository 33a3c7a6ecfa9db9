"""`agent-assist import vcon FILE...`: vCons as recordings to serve and replay. Text is redacted on the way in."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from agent_assist.cli.export_vcon import file_name
from agent_assist.domain.events import UtteranceHeard
from agent_assist.domain.words import Role
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.site import Site


def vcon(
    files: Annotated[list[Path], typer.Argument(help="One vCon a file.")],
    out: Annotated[Path, typer.Option(help="Folder for the recordings, one a conversation.")] = Path("recordings"),
    roles: Annotated[
        str, typer.Option(help="Who is who, by a party's index, name or role word: caller=customer,1=agent.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Conversations from vCons (draft core-04 and older) of any maker, one recording each."""
    from agent_assist.feeds.recording import write_recording
    from agent_assist.feeds.vcon_reading import read_vcon

    known = Site("", "", None, {"roles": roles} if roles else {}).roles("roles")
    left_out: Counter[str] = Counter()
    written = utterances = 0
    for file in files:
        try:
            found = read_vcon(_text(file), _Redactor(), known)
            conversation = str(found.events[0].conversation_id)
            out.mkdir(parents=True, exist_ok=True)
            write_recording(out / f"{file_name(conversation)}.jsonl", found.events)
        except OSError as fault:
            raise UnusableInput("The recordings cannot be written", f"{out}: {fault.strerror or fault}") from None
        except UnusableInput as fault:
            raise UnusableInput(fault.title, f"{file}: {fault.message}") from None
        written += 1
        utterances += sum(isinstance(event, UtteranceHeard) for event in found.events)
        left_out += found.left_out
    if left_out:
        print("Left out: " + ", ".join(f"{why} {count}" for why, count in sorted(left_out.items())), file=sys.stderr)
    told = {"recordings": written, "utterances": utterances, "left_out": dict(left_out), "folder": str(out)}
    print(json.dumps(told) if as_json else f"{written} recordings with {utterances} utterances in {out}.")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise UnusableInput("This vCon cannot be read", fault.strerror or str(fault)) from None
    except UnicodeDecodeError:
        raise UnusableInput("This vCon cannot be used", "it is not UTF-8") from None


class _Redactor:
    """As at the desk's door: a card number may be spread over several turns, and answer a question."""

    def __init__(self) -> None:
        self._said: dict[Role, list[str]] = {}

    def __call__(self, role: Role, text: str) -> str:
        from agent_assist.language.redaction.redactor import redact

        asked = next((said[-1] for other, said in reversed(self._said.items()) if other != role), "")
        earlier = self._said.pop(role, [])
        self._said[role] = [*earlier, text[-200:]][-20:]
        return redact(text, earlier, asked).text
