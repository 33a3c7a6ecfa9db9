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

    @property
    def touched(self) -> frozenset[str]:
        """What was changed, fields that cannot be read as they stand among it."""
        return frozenset(change.setting.key for change in self.changes) | frozenset(self.draft.unreadable)

    def count(self, *prefixes: str) -> int:
        """How much of it stands under these parts of the document."""
        return sum(any(key == prefix or key.startswith(f"{prefix}.") for prefix in prefixes) for key in self.touched)


def shown_of(draft: PolicyDraft, view: SupervisorView) -> Shown:
    """The state of a draft over a view."""
    return Shown(draft, draft.problems(), draft.changes(), view)
