"""`agent-assist train tone|stage|turns --data DIR --out FILE`: make a shipped model again from its public data. For developers."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from agent_assist.engine.errors import UnusableInput


def train(
    task: Annotated[str, typer.Argument(help="tone, stage or turns.")],
    data: Annotated[Path, typer.Option(help="Folder with the corpora, as the model card names them.")],
    out: Annotated[Path, typer.Option(help="Where the model is written.")],
) -> None:
    """Fit a small model on public data; the same data gives the same model."""
    from agent_assist.language.steps import stage_training, turn_stage_training
    from agent_assist.language.tone import training as tone_training

    trainers: dict[str, Callable[[Path, Path], int]] = {
        "tone": tone_training.train,
        "stage": stage_training.train,
        "turns": turn_stage_training.train,
    }
    if task not in trainers:
        raise UnusableInput("train", f"no model {task!r}; there are {', '.join(trainers)}")
    try:
        count = trainers[task](data, out)
    except FileNotFoundError as missing:
        raise UnusableInput("train", f"{missing.filename} is not there") from None
    print(f"{out}: learned from {count} lines, {out.stat().st_size} bytes")
