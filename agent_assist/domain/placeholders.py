"""The closed set of details a response may name in braces, and the check that a text names no other. No rendering here."""

import difflib
import re
from typing import Final

from agent_assist.domain.said import said

PLACEHOLDERS: Final[tuple[str, ...]] = (
    "customer",
    "agent",
    "order",
    "order_due",
    "order_status",
    "headline",
    "region",
    "thing",
    "promise",
    "deadline",
    "lost",
    "years",
    "amount",
    "contact_count",
    "channel_preferred",
    "feeling",
    "hard_event",
    "life_event",
    "weather",
    "outage",
    "crisis",
    "rule_change",
    "delay",
    "group_remedy",
    "appointment",
)
# A whole clause with a capital: it opens its sentence.
CLAUSES: Final[frozenset[str]] = frozenset(("headline", "weather", "outage", "crisis", "rule_change", "delay"))
_NAMED = re.compile(r"\{([^{}]*)\}")


def placeholder_problems(text: str) -> tuple[str, ...]:
    """One sentence for each detail that does not exist, and one for a brace that stands alone; empty when all is well."""
    names = dict.fromkeys(_NAMED.findall(text))
    problems = [_unknown(name) for name in names if name not in PLACEHOLDERS]
    if re.search(r"[{}]", _NAMED.sub("", text)):
        problems.append(said("A brace stands alone. Details are written as {example}.", example="{customer}"))
    return tuple(problems)


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, PLACEHOLDERS, n=1)
    shown = name if len(name) <= 30 else f"{name[:29]}…"
    detail = f"{{{shown}}}"
    if not near:
        return said("There is no detail {detail}.", detail=detail)
    return said("There is no detail {detail}. Did you mean {near}?", detail=detail, near=f"{{{near[0]}}}")
