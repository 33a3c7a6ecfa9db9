"""`agent-assist demo`: two sample conversations through a real socket into the real desk. Reads arguments, joins parts."""

from pathlib import Path
from typing import Annotated

import typer


def demo(
    speed: Annotated[float, typer.Option(min=0.1, max=1000.0, help="1 is human pace.")] = 1.0,
    pictures: Annotated[Path | None, typer.Option(help="Folder for the pictures saved without a display.")] = None,
    store: Annotated[Path | None, typer.Option(help="The demo's own file; kept from one demo to the next.")] = None,
    dark: Annotated[bool | None, typer.Option("--dark/--light", help="Colours; else as the desktop.")] = None,
    unattended: Annotated[
        bool, typer.Option("--unattended", help="Act as without a display: readout, pictures, end by itself.")
    ] = False,
) -> None:
    """Play two sample conversations at human pace into the real desk; without a display, save pictures of it."""
    from agent_assist.cli.demo_run import DemoRun
    from agent_assist.cli.display import screen
    from agent_assist.paths import store_folder

    with screen() as place:
        run = DemoRun(
            speed=speed,
            store=store or store_folder() / "demo.sqlite",
            pictures=pictures or store_folder() / "demo-pictures",
            attended=place == "display" and not unattended,
            place=place,
        )
        raise typer.Exit(run.play(dark))
