"""What every page of the supervisor's window shows: the draft, what is wrong with it, and the store's view. No Qt here."""

from collections.abc import Mapping
from dataclasses import dataclass

from agent_assist.domain.policy_draft import Change, PolicyDraft
from agent_assist.engine.views import SupervisorView


@dataclass(frozen=True)
class Shown:
    """One state of the window. `problems` by dotted key; `changes` in the order of the pages."""

    draft: PolicyDraft
    problems: Mapping[str, str]
    changes: tuple[Change, ...]
    view: SupervisorView

    def problem(self, key: str) -> str:
        """What is wrong at one setting, or nothing."""
        return self.problems.get(key, "")

    def count(self, *prefixes: str) -> int:
        """How many changes or unreadable fields stand under these parts of the document."""
        keys = {change.setting.key for change in self.changes} | set(self.draft.unreadable)
        return sum(1 for key in keys if any(key == prefix or key.startswith(f"{prefix}.") for prefix in prefixes))


def shown_of(draft: PolicyDraft, view: SupervisorView) -> Shown:
    """The state of a draft over a view."""
    return Shown(draft, draft.problems(), draft.changes(), view)
