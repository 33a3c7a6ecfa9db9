"""The states of the agent's own room: settings, first run, paste, about, the suggestion of a break."""

from collections.abc import Callable
from pathlib import Path

from agent_assist.cli.licences import shipped_parts
from agent_assist.domain.breather import FinishedTalk, break_words
from agent_assist.domain.own_settings import own_defaults
from agent_assist.domain.said import said
from agent_assist.engine.translation import shown
from agent_assist.ui.own.outside import Connection, Outside, Step
from agent_assist.ui.own.own_desk import OwnDesk
from tests.ui.pictures.stage import Stage, sample

TALK = """Margaret: Hello, this is the third time I've had to contact you about order 48213.
Priya: Hello Mrs Ellison, I'm Priya. I have your order here.
Margaret: I was promised it would be here Wednesday. Nobody rang me back.
Sam (store): It is still in Preston."""
STEPS = (
    Step("dns", "ok", said("{host} is {addresses}", host="feed.example", addresses="192.0.2.7")),
    Step("tcp", "ok", said("port {port} answers", port=443)),
    Step(
        "tls",
        "ok",
        said("{version}, the certificate is good until {day}", version="TLS 1.3", day="2027-03-02"),
    ),
    Step("websocket", "failed", said("{what}: {why}", what=said("The feed does not accept this token"), why="401")),
    Step("subscription", "skipped", said("an earlier step failed")),
)


def _own(show: Callable[[OwnDesk], None]) -> Callable[[Path], Stage]:
    def make(folder: Path) -> Stage:
        stage = Stage([sample(folder, "late-coat", 14)])
        stage.open()
        stage.said("Tracking says on time")
        outside = Outside(
            settings=own_defaults(),
            place="~/.config/agent-assist",
            connection=Connection("wss://feed.example/agent", "native", "priya", "Priya"),
            test_feed=lambda _given, _token, then: then(STEPS),
            licences=shipped_parts,
            version="1.0",
        )
        try:
            stage.window.attend(outside)
            assert stage.window.own is not None
            show(stage.window.own)
            stage.pump(0.3)
        except BaseException:
            stage.close()  # its engine must not outlive the state that could not be shown
            raise
        return stage

    return make


def _tested(own: OwnDesk) -> None:
    own.open_first_run()
    sheet = own._sheets["first_run"]
    sheet.test.click()  # type: ignore[attr-defined]


def _break(own: OwnDesk) -> None:
    own._hard._words = shown(break_words([FinishedTalk(0, True)] * 3, 0))
    assert own._view is not None or own._window.form.view is not None
    own._window.show_view(own._view or own._window.form.view)  # type: ignore[arg-type]


OWN_STATES = {
    "settings": ("Settings", _own(lambda own: own.open_settings())),
    "connect": ("Getting ready: a feed is tested", _own(_tested)),
    "paste-talk": ("A whole conversation pasted", _own(lambda own: own.open_paste(TALK))),
    "about": ("About, with licences", _own(lambda own: own.open_about())),
    "break": ("A break is suggested", _own(_break)),
}
