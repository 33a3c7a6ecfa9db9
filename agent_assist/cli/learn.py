"""`agent-assist learn FILES --out FILE`: teach a site's own reply library; `--show` and `--forget` what the desk learned."""

from pathlib import Path
from typing import Annotated

import typer

from agent_assist.engine.errors import UnusableInput

_NAMED = 20


def learn(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Labelled past conversations, JSON lines, plain or .gz.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where the library is written.")] = None,
    show: Annotated[bool, typer.Option("--show", help="What the desk learned: counts, by words and gestures.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Bring the shipped ranks back.")] = False,
    store: Annotated[str | None, typer.Option(help="For --show and --forget: the desk's store.")] = None,
) -> None:
    """Teach a library of your own replies from past conversations, on this machine."""
    if show or forget:
        from agent_assist.cli import learned

        if files or out or (show and forget):
            raise UnusableInput("learn", "--show and --forget stand alone, each with --store")
        (learned.show if show else learned.forget)(store)
        return
    if not files:
        raise UnusableInput("learn", "name at least one file of labelled conversations, and --out FILE")
    if out is None:
        raise UnusableInput("learn", "name the library to write: --out FILE")
    _teach(files, out)


def _teach(files: list[Path], out: Path) -> None:
    from agent_assist.cli.labelled import read_labelled
    from agent_assist.language.steps import next_reply_training

    told = read_labelled(files)
    for line in told.left_out[:_NAMED]:
        typer.echo(f"left out: {line}", err=True)
    if len(told.left_out) > _NAMED:
        typer.echo(f"left out: {len(told.left_out) - _NAMED} more lines", err=True)
    if not told.moments:
        raise UnusableInput("learn", f"nothing to learn from: {len(told.left_out)} lines, none of them usable")
    if out.is_dir() or not out.parent.is_dir():
        raise UnusableInput("learn", f"{out} cannot be written: it must be a file in a folder that is there")
    replies = len({moment.reply for moment in told.moments})
    aside = out.with_name(f"{out.name}.part")  # so that a library that is in use stays until the new one is whole
    try:
        count = next_reply_training.teach(told.moments, aside)
        aside.replace(out)
    except ValueError as error:
        raise UnusableInput("learn", str(error)) from None
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise UnusableInput("learn", f"{out} cannot be written ({error.strerror})") from None
    print(
        f"{out}: learned from {count} moments, {replies} replies, {len(told.left_out)} lines left out, "
        f"{out.stat().st_size} bytes"
    )
