"""Draws every state of the real desk, or every page of the supervisor's window: `build/dev.py pictures [--supervisor] [--out DIR]`."""

import argparse
import sys
import tempfile
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from agent_assist.cli.display import screen

WIDE, DOCKED = (1440, 900), (380, 900)
Look = tuple[str, tuple[int, int], bool]
LOOKS: tuple[Look, ...] = (
    ("light", WIDE, False),
    ("dark", WIDE, True),
    ("docked", DOCKED, False),
    ("docked-dark", DOCKED, True),
)


def main() -> int:
    """Draw what was asked for; 1 when a state could not be reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(".work/pictures/states"), help="folder for the pictures")
    parser.add_argument("--only", default="", help="states whose name begins so")
    parser.add_argument("--percent", type=int, default=100, help="text size, 100 to 200; the window keeps its pixels")
    parser.add_argument("--from-right", action="store_true", help="for who reads from the right")
    parser.add_argument("--language", default="en", help="such as es, or pseudo: brackets, accents, a third longer")
    parser.add_argument("--supervisor", action="store_true", help="the pages of the supervisor's window")
    parser.add_argument("--contrast", action="store_true", help="in the colours with more contrast")
    asked = parser.parse_args()
    with screen() as place:
        print(f"drawn on: {place}")
        with _speaking(asked.language):
            return _draw_all(asked)


def _speaking(language: str) -> AbstractContextManager[None]:
    if language != "pseudo":
        return nullcontext()
    from tests.ui.pseudo import speaking_pseudo

    return speaking_pseudo()


def _draw_all(asked: argparse.Namespace) -> int:
    from agent_assist.ui.start import application
    from agent_assist.ui.theme.motion import allow_motion
    from agent_assist.ui.theme.palette import apply_theme, is_dark

    language = "en" if asked.language == "pseudo" else asked.language
    app = application(False, asked.percent, asked.from_right, language=language)
    apply_theme(app, is_dark(), more_contrast=asked.contrast)
    allow_motion(False)
    asked.out.mkdir(parents=True, exist_ok=True)
    return (_draw_supervisor if asked.supervisor else _draw_desk)(asked.out, asked.only, _looks(asked.percent))


def _draw_desk(out: Path, only: str, looks: tuple[Look, ...]) -> int:
    from tests.ui.pictures.gauges import draw_sheets
    from tests.ui.pictures.index import write_index
    from tests.ui.pictures.states import STATES

    missing = []
    for name, (_, make) in STATES.items():
        if not name.startswith(only):
            continue
        begun = time.monotonic()
        reached = _draw_state(out, name, make, looks)
        missing += [] if reached else [name]
        print(f"  {name:<22} {'' if reached else 'NOT REACHED'} {time.monotonic() - begun:4.1f} s", flush=True)
    if not only:
        draw_sheets(out)
    write_index(out, {name: title for name, (title, _) in STATES.items()}, [look for look, _, _ in LOOKS])
    print(f"pictures in {out}, index.html beside them{'; not reached: ' + ', '.join(missing) if missing else ''}")
    return 1 if missing else 0


def _draw_supervisor(out: Path, only: str, looks: tuple[Look, ...]) -> int:
    """Its pages, wide, in light and dark. The window is not docked."""
    from agent_assist.ui.pictures import save_picture
    from tests.ui.pictures.index import write_index
    from tests.ui.pictures.supervisor import PAGES, close_page, lived_in_store, open_page

    with tempfile.TemporaryDirectory(prefix="agent-assist-supervisor-") as folder:
        store = lived_in_store(Path(folder) / "desk.sqlite")
        for name in (name for name in PAGES if name.startswith(only)):
            window = open_page(store, name, looks[0][1])
            for look, size, dark in looks[:2]:
                save_picture(window, out / f"supervisor-{name}-{look}.png", size=size, dark=dark)
            close_page(window)
            print(f"  {name}", flush=True)
    titles = {f"supervisor-{name}": title for name, (title, _, _) in PAGES.items()}
    write_index(out, titles, [look for look, _, _ in looks[:2]])
    print(f"pictures in {out}, index.html beside them")
    return 0


def _looks(percent: int) -> tuple[Look, ...]:
    """The looks at a text size. Docked, the window grows with its words: it is as wide as they need."""
    share = 100 / percent
    return tuple(
        (name, (max(340, round(wide * share)) if wide > 480 else wide, round(high * share)), dark)
        for name, (wide, high), dark in LOOKS
    )


def _draw_state(out: Path, name: str, make: object, looks: tuple[Look, ...]) -> bool:
    from agent_assist.ui.pictures import save_picture
    from agent_assist.ui.start import application
    from agent_assist.ui.theme.palette import apply_theme
    from tests.ui.pictures.stage import NeverShown

    assert callable(make)
    apply_theme(application(), False)
    with tempfile.TemporaryDirectory(prefix="agent-assist-talks-") as folder:
        try:
            stage = make(Path(folder))
        except NeverShown:
            return False
        try:
            for look, size, dark in looks:
                save_picture(stage.window, out / f"{name}-{look}.png", size=size, dark=dark)
        finally:
            stage.close()
    return True


if __name__ == "__main__":
    sys.exit(main())
