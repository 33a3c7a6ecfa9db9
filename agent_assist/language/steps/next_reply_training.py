"""Teaches a reply library from a site's labelled conversations. A command's work; reading never comes here.

Lines come checked; what of them is kept are hashed features, the replies' names, and what the networks made of each line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from agent_assist.language.steps import network, network_training, stage
from agent_assist.language.steps.next_reply import BITS, FORMAT

# The newest lines of a large site: more takes longer than it tells.
MOST_LINES: Final = 60_000
MOST_REPLIES: Final = 2_000
_HIDDEN: Final = 64
_NETWORKS: Final = 6
_FEWEST_PASSES: Final = 6
_LEFT_OUT: Final = 0.2
_MOST_PASSES: Final = 60
# A small site goes over its lines more often, so that the networks take about this many steps at the least.
_STEPS: Final = 240


@dataclass(frozen=True, slots=True)
class Labelled:
    """One moment of a past talk and the reply that was chosen. `answer` is of the agent's own system, if one was asked."""

    before: tuple[str, ...]
    last_customer: str
    answer: stage.SystemAnswer
    reply: str


def teach(moments: Sequence[Labelled], out: Path, hidden: int = _HIDDEN, networks: int = _NETWORKS) -> int:
    """Fit on `moments` and write the library; the same moments give the same bytes. Returns how many it learned from.

    One set of networks never sees what a system answered; another, if any moment has such an answer, learns from those.
    """
    kept = moments[-MOST_LINES:]
    replies = tuple(sorted({moment.reply for moment in kept}))
    if not replies or len(replies) > MOST_REPLIES:
        raise ValueError(f"there must be 1 to {MOST_REPLIES} different replies, not {len(replies)}")
    asked = [moment for moment in kept if not isinstance(moment.answer, stage.NotGiven)]
    at = {reply: place for place, reply in enumerate(replies)}
    ways = [_fitted(kept, False, at, hidden, networks)]
    if asked:
        ways.append(_fitted(asked, True, at, hidden, networks))
    held = network.Network(replies, BITS, tuple(ways), stage.words_checksum())
    network.save(out, held, f"{len(kept)} labelled moments of this site", FORMAT)
    return len(kept)


def _fitted(
    moments: Sequence[Labelled], with_system: bool, at: dict[str, int], hidden: int, networks: int
) -> network.Way:
    told = [
        stage.parted(moment.before, moment.last_customer, moment.answer if with_system else stage.NOT_GIVEN, BITS)
        for moment in moments
    ]
    aims = np.array([stage.pointing_widely(moment.before, moment.last_customer) for moment in moments])
    rows, parts = [row for row, _ in told], [part for _, part in told]
    lines = network_training.Lines(rows, [at[moment.reply] for moment in moments], [0] * len(rows), aims, parts)
    shape = network_training.Shape(BITS, hidden, _passes(len(rows)), networks, lift=0.0, left_out=_LEFT_OUT)
    return network_training.fit_whole(lines, len(at), shape)


def _passes(count: int) -> int:
    steps_a_pass = -(-count // network_training.BATCH)
    return min(_MOST_PASSES, max(_FEWEST_PASSES, round(_STEPS / steps_a_pass)))
