"""What became of words and of hard talks, as a supervisor reads it: finished sentences with their counts. Ports only."""

from collections.abc import Mapping, Sequence
from typing import Final

from agent_assist.domain import events as e
from agent_assist.domain.playbook import Playbook
from agent_assist.domain.recovery import HARD, Arc, arcs
from agent_assist.domain.response_use import FEW, ResponseUse, uses
from agent_assist.domain.said import said
from agent_assist.engine.formats import Formats
from agent_assist.engine.ports import EventLog
from agent_assist.engine.translation import tr
from agent_assist.engine.word_views import TurnRow, UseRow

TOO_FEW: Final = said("too few")
MOST_TURNS: Final = 60
_LONGEST: Final = 160


def read_outcomes(
    log: EventLog, playbook: Playbook, formats: Formats
) -> tuple[tuple[UseRow, ...], tuple[TurnRow, ...]]:
    """The use of every response, and the talks with a hard moment: those that were turned first. Walks the whole record."""
    told = list(log.events())
    return tuple(use_row(item, playbook) for item in uses(told)), turn_rows(told, formats)


def use_row(item: ResponseUse, playbook: Playbook) -> UseRow:
    """One response in words. A share needs `FEW` talks behind it; below that only the counts are told."""
    response = playbook.response(item.response_id)
    if item.edited is None:
        sent = tr("not known") if item.inserted else ""
    else:
        share = tr("{percent} %, {count} sent", percent=round(100 * item.edited), count=item.sent)
        sent = share if item.sent >= FEW else tr("{count} sent, {too_few}", count=item.sent, too_few=TOO_FEW)
    return UseRow(
        item.response_id,
        response.title if response is not None else item.response_id,
        str(item.offered),
        str(item.inserted),
        sent,
        _of(item.recovered, item.fell),
        _of(item.settled, item.issues),
    )


def turn_rows(told: Sequence[e.Event], formats: Formats) -> tuple[TurnRow, ...]:
    """Hard talks with their start, lowest moment and end: turned ones first, the deepest first; then those that ended hard."""
    hard = [arc for arc in arcs(told) if arc.low.valence <= HARD and arc.answered]
    hard.sort(key=lambda arc: (not arc.is_rescue, arc.low.valence, arc.conversation_id))
    wanted = {name for arc in hard[:MOST_TURNS] for name in arc.key_moments}
    words = {
        event.utterance_id: event.text
        for event in told
        if isinstance(event, e.UtteranceHeard) and event.utterance_id in wanted
    }
    return tuple(_turn_row(arc, words, formats) for arc in hard[:MOST_TURNS])


def _turn_row(arc: Arc, words: Mapping[str, str], formats: Formats) -> TurnRow:
    when = f"{formats.day(arc.low.at_ms)} {formats.clock(arc.low.at_ms)}"
    tone = tr(
        "Tone of text {start}, lowest {low}, end {end}",
        start=f"{arc.start.valence:+.2f}",
        low=f"{arc.low.valence:+.2f}",
        end=f"{arc.end.valence:+.2f}",
    )
    return TurnRow(
        arc.conversation_id,
        arc.is_rescue,
        when,
        tone,
        words.get(arc.low.utterance_id, "")[:_LONGEST],
        words.get(arc.end.utterance_id, "")[:_LONGEST] if len(arc.key_moments) > 1 else "",
    )


def _of(well: int, whole: int) -> str:
    if not whole:
        return ""
    if whole >= FEW:
        return tr("{well} of {whole}", well=well, whole=whole)
    return tr("{well} of {whole}, {too_few}", well=well, whole=whole, too_few=TOO_FEW)
