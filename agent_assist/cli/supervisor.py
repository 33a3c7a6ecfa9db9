"""`agent-assist supervisor`: the supervisor's window on a real store. The store is asked on a thread of its own."""

import contextlib
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from agent_assist.domain.commands import Command
    from agent_assist.domain.playbook import Playbook
    from agent_assist.domain.policy import Policy
    from agent_assist.engine.supervision import Supervision
    from agent_assist.engine.views import SupervisorView
    from agent_assist.ui.supervisor.window import SupervisorWindow

_PICTURE_SIZE = (1440, 900)
_NEWS_EVERY_S = 2.0


def supervisor(
    store: Annotated[str | None, typer.Option(help="The store; without it, the one of this machine's desk.")] = None,
    name: Annotated[str, typer.Option(help="Your name, as policy versions show it.")] = "",
    picture: Annotated[Path | None, typer.Option(help="Save a picture of the window and stop.")] = None,
    page: Annotated[int, typer.Option(help="The page to open, counted from 1.", min=1, max=9)] = 1,
    dark: Annotated[bool | None, typer.Option("--dark/--light", help="Colours; else as the desktop.")] = None,
) -> None:
    """Open the supervisor's window: limits, gestures, responses, and what was given."""
    from agent_assist.cli.display import screen
    from agent_assist.engine.errors import UnusableInput

    author = name or os.environ.get("USER") or os.environ.get("USERNAME") or "Supervisor"
    with screen() as place:
        if place != "display" and picture is None:
            raise UnusableInput("No display", "There is no screen here. Name a file for a picture: --picture FILE.")
        raise typer.Exit(_open(store, author, page - 1, picture, dark))


def supervisor_window(store: Path | str | None = None, author: str = "Supervisor") -> "SupervisorWindow":
    """The window on a store, which it lets go of when it is closed. Raises StoreUnreachable."""
    from agent_assist.cli.policy_signer import sign_policies
    from agent_assist.domain.policy import Policy
    from agent_assist.engine.approval_room import ApprovalRoom
    from agent_assist.engine.local_words import local_formats
    from agent_assist.engine.money_words import language_locale
    from agent_assist.engine.supervision import Supervision
    from agent_assist.engine.team_answers import TeamAnswers
    from agent_assist.engine.undelivered import Undelivered
    from agent_assist.language.redaction.redactor import redact
    from agent_assist.paths import default_store
    from agent_assist.storage.packs import shipped_packs
    from agent_assist.storage.store import open_store
    from agent_assist.ui.supervisor.window import SupervisorWindow

    formats = local_formats(_now_ms, language_locale())
    opened = open_store(store or default_store())
    sign_policies(opened.policies)
    supervision = Supervision(
        opened.policies,
        opened.book,
        _playbook_of,
        formats,
        opened.server.database.place if opened.server else opened.database.path.name,
        unpublished=Policy(playbooks=tuple(shipped_packs())),
        undelivered=Undelivered(opened.outbox, formats),
        log=opened.events,
        approvals=ApprovalRoom(opened.approvals, formats, author),
        team=TeamAnswers(opened.team, opened.policies, formats, _now_ms, lambda text: redact(text).text),
    )
    view = supervision.view()
    back = _BackRoom(supervision, opened.close, opened.hear_approvals())
    window = SupervisorWindow(_playbook_in(view), back.submit, author)
    back.serve(window)
    window.show_view(view)
    return window


class _BackRoom:
    """Asks the store on its own thread, so that a busy database never holds up the window."""

    def __init__(
        self, supervision: "Supervision", close: Callable[[], None], hear: "Callable[..., Callable[[], None]] | None"
    ) -> None:
        from agent_assist.ui.start import OnWindowThread

        self._supervision, self._close, self._hear = supervision, close, hear
        self._deaf: Callable[[], None] = lambda: None
        self._worker = ThreadPoolExecutor(1, "supervision")
        self._thread = OnWindowThread()
        self._window: SupervisorWindow | None = None
        self._left = threading.Event()

    def serve(self, window: "SupervisorWindow") -> None:
        """Answer this window until it is closed."""
        self._window = window
        window.refresh_asked.connect(lambda: self._ask(self._supervision.view))
        window.closed.connect(self._leave)
        threading.Thread(target=self._listen, name="news", daemon=True).start()
        if self._hear is not None:  # a team's server tells by itself
            self._deaf = self._hear(self._look_soon)

    def submit(self, command: "Command") -> None:
        """Do what the window asks; the answer comes as a view."""
        self._ask(lambda: self._supervision.handle(command))

    def _ask(self, question: "Callable[[], SupervisorView]") -> None:
        if self._window is not None:
            self._worker.submit(self._answer, question).add_done_callback(self._report)

    def _answer(self, question: "Callable[[], SupervisorView]") -> None:
        view = question()
        playbook = _playbook_in(view)
        self._thread.run(lambda: self._show(view, playbook))

    def _listen(self) -> None:
        """What the frontline tells comes by itself: a cheap look every two seconds, by the one thread that asks."""
        while not self._left.wait(_NEWS_EVERY_S):
            self._look_soon()

    def _look_soon(self) -> None:
        with contextlib.suppress(RuntimeError):  # the window was closed just now
            self._worker.submit(self._look)

    def _look(self) -> None:
        if self._supervision.has_news():
            self._answer(self._supervision.view)

    def _report(self, answered: "Future[None]") -> None:
        """A bug behind the window is raised on the window's thread, where it is seen."""
        bug = answered.exception()
        if bug is not None:
            self._thread.run(lambda: _raise(bug))

    def _show(self, view: "SupervisorView", playbook: "Playbook") -> None:
        if self._window is not None:
            self._window.show_view(view)
            self._window.use_playbook(playbook)

    def _leave(self) -> None:
        self._window = None
        self._left.set()
        self._deaf()
        self._worker.shutdown(wait=True)
        self._close()


def _open(store: Path | str | None, author: str, page: int, picture: Path | None, dark: bool | None) -> int:
    from agent_assist.cli.early import early_words, language_of
    from agent_assist.paths import settings_folder
    from agent_assist.ui.start import application

    app = application(dark, language=language_of(early_words(settings_folder() / "settings.toml")))
    window = supervisor_window(store, author)
    window.show_page(page)
    window.show()
    if picture is None:
        return int(app.exec())
    from agent_assist.ui.pictures import save_picture

    save_picture(window, picture, size=_PICTURE_SIZE)
    window.close()
    print(picture)
    return 0


def _playbook_of(policy: "Policy") -> "Playbook":
    return _packs(tuple(policy.playbooks))


@lru_cache(maxsize=4)
def _packs(names: tuple[str, ...]) -> "Playbook":
    from agent_assist.storage.packs import playbook_of

    return playbook_of(names)


def _playbook_in(view: "SupervisorView") -> "Playbook":
    """The packs of what is in force; one that is not shipped here is left out, so that a supervisor can mend it."""
    from dataclasses import replace

    from agent_assist.domain.policy_text import parse_policy
    from agent_assist.storage.packs import shipped_packs

    policy, shipped = parse_policy(view.policy_text), shipped_packs()
    return _playbook_of(replace(policy, playbooks=tuple(name for name in policy.playbooks if name in shipped)))


def _raise(bug: BaseException) -> None:
    raise bug


def _now_ms() -> int:
    from agent_assist.app import now_ms

    return now_ms()
