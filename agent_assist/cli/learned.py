"""What `agent-assist learn --show` and `--forget` do: the desk's own counts, read out or set aside. Called by `learn`."""

import contextlib
import getpass
import time
import uuid
from collections.abc import Iterable, Iterator

from agent_assist.domain.events import Event, LearningForgotten, OutcomeRecorded
from agent_assist.domain.gesture_effects import Effect, effects
from agent_assist.domain.learning import Book, worth
from agent_assist.domain.money import Money
from agent_assist.domain.outcome import Outcome
from agent_assist.domain.persona import Persona
from agent_assist.engine.learning import Learning
from agent_assist.paths import default_store
from agent_assist.storage.dsn import local_path
from agent_assist.storage.store import Store, open_store


def show(store: str | None) -> None:
    """Every count, with the factor it gives and how each gesture went."""
    with contextlib.closing(_opened(store)) as opened:
        book = Learning(opened.learning).book()
        _, told = opened.learning.learned_after(0)
    print("\n".join((*_words(book), "", *_gestures(_standing(told, book.forgotten_ms)))))


def forget(store: str | None) -> None:
    """What ended until now is never counted again. The record itself stays."""
    with contextlib.closing(_opened(store)) as opened:
        event = LearningForgotten(
            event_id=f"forget:{uuid.uuid4()}",
            conversation_id=None,
            occurred_at_ms=time.time_ns() // 1_000_000,
            source="desk",
            agent_id=_login(),
        )
        opened.learning.add(event)
    print("Forgotten: every rank is the shipped one again. Talks that are open keep theirs until they end.")


def _opened(store: str | None) -> Store:
    """The desk's own file, also where its money is on a team's server."""
    return open_store((local_path(store) if store else None) or default_store(), may_create=False)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def _standing(told: Iterable[Event], forgotten_ms: int) -> list[Outcome]:
    """The outcomes that were not forgotten."""
    return [item.outcome for item in told if isinstance(item, OutcomeRecorded) and item.outcome.at_ms > forgotten_ms]


def _words(book: Book) -> Iterator[str]:
    talks = sum(count.talks for (owner, tactic), count in book.counts.items() if owner is None and not tactic)
    if not talks:
        yield "Nothing is learned yet: every rank is the shipped one."
        return
    yield f"Learned from {talks} talks. Factor: what a rank is multiplied by."
    personas: list[Persona] = sorted({owner for owner, _ in book.counts if owner is not None})
    for persona in personas:
        learned = book.learned(persona, "", 0)
        yield f"\n{persona.words}: {learned.here.well} of {learned.here.talks} talks went well"
        for row in learned.tactics:
            factor, counts = worth(learned, row.tactic)
            here, everyone = counts.here, counts.everyone
            yield (
                f"  {row.tactic:<16} x{factor:.2f}   {here.well} of {here.talks} here,"
                f" {everyone.well} of {everyone.talks} with everyone"
            )


def _gestures(outcomes: list[Outcome]) -> Iterator[str]:
    yield "Gestures, measured and never ranked by this:"
    for effect in effects(outcomes):
        yield _line(effect)


def _line(effect: Effect) -> str:
    gain = "tone not known" if effect.tone_gain is None else f"tone {effect.tone_gain:+.2f}"
    cost = f", cost {Money(effect.cost_minor, effect.currency).plain()}" if effect.currency else ""
    return (
        f"  {effect.gesture or 'none given':<16} {effect.count.well} of {effect.count.talks} talks went well, {gain}, "
        f"came back {effect.repeated.well}{cost}"
    )
