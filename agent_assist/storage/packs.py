"""Reads the shipped playbooks and the starter policy from disk. Files in, domain values out; nothing is decided."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from agent_assist.domain.playbook import Playbook
from agent_assist.domain.playbook_text import PlaybookInvalid, merged, playbook_from
from agent_assist.domain.policy import Policy
from agent_assist.domain.policy_text import PolicyInvalid, parse_policy
from agent_assist.domain.rules import Rules, rules_of
from agent_assist.domain.said import said
from agent_assist.engine.errors import UnusableInput
from agent_assist.engine.ports import PolicyStore
from agent_assist.resources import resource_path

PARTS = ("playbook.toml", "intents.toml", "responses.toml", "situations.toml", "messages.toml", "gestures.toml")


def starter_policy_text() -> str:
    """The shipped starter policy, as its document."""
    return resource_path("policy", "starter.toml").read_text(encoding="utf-8")


def starter_policy() -> Policy:
    """The shipped starter policy."""
    return parse_policy(starter_policy_text())


def policy_of(path: Path) -> Policy:
    """The policy in a file. Raises UnusableInput naming the file and each line that is wrong."""
    try:
        return parse_policy(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnusableInput(said("The policy cannot be read"), f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise UnusableInput(
            said("The policy cannot be read"), said("{path}: it is not UTF-8 text", path=str(path))
        ) from None
    except PolicyInvalid as error:
        lines = "; ".join(f"{path}: {problem}" for problem in error.problems)
        raise UnusableInput(said("The policy has mistakes"), lines) from None


def shipped_packs() -> list[str]:
    """The ids of the shipped playbooks."""
    return sorted(folder.name for folder in resource_path("playbooks").iterdir() if (folder / PARTS[0]).is_file())


def playbook_of(pack_ids: Sequence[str]) -> Playbook:
    """The named packs as one. Raises UnusableInput for a pack that is not shipped or has a mistake."""
    known = shipped_packs()
    for pack_id in pack_ids:
        if pack_id not in known:
            raise UnusableInput(
                said("Unknown playbook"),
                said("{pack} is not one of {known}", pack=repr(pack_id), known=", ".join(known)),
            )
    return merged(_pack(resource_path("playbooks", pack_id)) for pack_id in pack_ids)


def rules_in_force(policies: PolicyStore) -> Rules:
    """The rules of the published policy; without any, every budget is 0 and all shipped words work."""
    published = policies.current()
    policy = published.policy if published else Policy(playbooks=tuple(shipped_packs()))
    return rules_of(policy, playbook_of(policy.playbooks))


def _pack(folder: Path) -> Playbook:
    parts: dict[str, Any] = {}
    for name in PARTS:
        try:
            for key, value in tomllib.loads((folder / name).read_text(encoding="utf-8")).items():
                parts[key] = [*parts.get(key, ()), *value] if isinstance(value, list) else value
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise UnusableInput(said("A playbook cannot be read"), f"{folder.name}/{name}: {error}") from None
    try:
        return playbook_from(parts)
    except PlaybookInvalid as error:
        raise UnusableInput(said("A playbook has a mistake"), f"{folder.name}: {error}") from None
