"""The states of the agent's own room: settings, first run, paste, about, the suggestion of a break."""

from collections.abc import Callable
from pathlib import Path

from agent_assist.cli.licences import shipped_parts
from agent_assist.domain.own_settings import own_defaults
from agent_assist.ui.own.outside import Connection, Outside, Step
from agent_assist.ui.own.own_desk import OwnDesk
from tests.ui.pictures.stage import Stage, sample

TALK = """Margaret: Hello, this is the third time I've had to contact you about order 48213.
Priya: Hello Mrs Ellison, I'm Priya. I have your order here.
Margaret: I was promised it would be here Wednesday. Nobody rang me back.
Sam (store): It is still in Preston."""
STEPS = (
    Step("name", "ok", "feed.example is known here."),
    Step("port", "ok", "Somebody answers on port 443."),
    Step("tls", "ok", "The certificate is good until 2 March."),
    Step("token", "failed", "The feed does not know this token. Ask for a new one."),
    Step("subscription", "skipped", "Not tried: the token comes first."),
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
        stage.window.attend(outside)
        assert stage.window.own is not None
        show(stage.window.own)
        stage.pump(0.3)
        return stage

    return make


def _tested(own: OwnDesk) -> None:
    own.open_first_run()
    sheet = own._sheets["first_run"]
    sheet.test.click()  # type: ignore[attr-defined]


def _break(own: OwnDesk) -> None:
    own._hard._words = (
        "Take a break? Three hard conversations in a row. A few minutes may do you good. Only you see this."
    )
    assert own._view is not None or own._window.form.view is not None
    own._window.show_view(own._view or own._window.form.view)  # type: ignore[arg-type]


OWN_STATES = {
    "settings": ("Settings", _own(lambda own: own.open_settings())),
    "connect": ("Getting ready: a feed is tested", _own(_tested)),
    "paste-talk": ("A whole conversation pasted", _own(lambda own: own.open_paste(TALK))),
    "about": ("About, with licences", _own(lambda own: own.open_about())),
    "break": ("A break is suggested", _own(_break)),
}
