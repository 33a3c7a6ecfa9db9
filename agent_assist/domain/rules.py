"""What decisions are made under: the policy in force and the playbook it is laid over, prepared once."""

from dataclasses import dataclass, field

from agent_assist.domain.library import Library
from agent_assist.domain.playbook import Playbook
from agent_assist.domain.policy import Policy
from agent_assist.domain.policy_draft import laid_over


@dataclass(frozen=True, slots=True)
class Rules:
    """Made by `rules_of`; equal policies and playbooks give equal decisions."""

    policy: Policy
    playbook: Playbook
    library: Library = field(compare=False, repr=False)


def rules_of(policy: Policy, shipped: Playbook) -> Rules:
    """The rules of `policy` over the shipped packs; its changes for packs that are not in use are left out."""
    playbook = laid_over(policy, shipped)
    return Rules(policy, playbook, Library(playbook, policy.levers))
