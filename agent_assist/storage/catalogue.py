"""Which kind of gesture an id means under a policy: the shipped packs it uses, with its own gestures laid over. No SQL."""

from agent_assist.domain.policy import Policy
from agent_assist.domain.words import GestureKind
from agent_assist.engine.errors import UnusableInput


class Catalogue:
    """Remembers the kinds of each policy version, which never change."""

    def __init__(self) -> None:
        self._kinds: dict[int, dict[str, GestureKind]] = {}

    def kind(self, policy: Policy, gesture: str) -> GestureKind | None:
        """The kind of a gesture's id, or None where the policy's packs have no such gesture."""
        if policy.version not in self._kinds:
            self._kinds[policy.version] = kinds_of(policy)
        return self._kinds[policy.version].get(gesture)


def kinds_of(policy: Policy) -> dict[str, GestureKind]:
    """Every gesture's id under a policy, with its kind."""
    from agent_assist.domain.policy_draft import laid_over
    from agent_assist.storage.packs import playbook_of

    try:
        playbook = playbook_of(policy.playbooks)
    except UnusableInput:  # a pack of a later program: money still works, by the limits that need no kind
        return {}
    return {gesture.id: gesture.kind for gesture in laid_over(policy, playbook).gestures}
