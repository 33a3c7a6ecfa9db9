"""Card numbers found among generated spellings, and order numbers taken for cards."""

import random

from agent_assist.language.redaction import redactor as redaction
from tests.language.card_forms import card_form, order_text

_COUNT = 10_000


def report() -> None:
    """Recall and false positives of ten thousand each; the seed is not the tests' own."""
    draw = random.Random(20)
    missed = sum(
        "card" not in redaction.redact(form.utterances[-1], form.utterances[:-1]).kinds
        for form in (card_form(draw) for _ in range(_COUNT))
    )
    wrong = sum(bool(redaction.find(order_text(draw))) for _ in range(_COUNT))
    print(
        f"\ncards: recall {1 - missed / _COUNT:.4%} of {_COUNT:,} forms; order numbers taken for cards {wrong / _COUNT:.3%} of {_COUNT:,}"
    )
