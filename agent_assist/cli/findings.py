"""What this installation has and whether its store is whole, as plain values. It holds no customer text."""

import platform
import sys
from pathlib import Path
from typing import Any

import agent_assist


def findings(path: Path) -> dict[str, Any]:
    """What was found, as plain values."""
    from agent_assist.engine.errors import StoreUnreachable
    from agent_assist.storage.health import health
    from agent_assist.storage.packs import shipped_packs
    from agent_assist.storage.store import open_store

    told: dict[str, Any] = {
        "version": agent_assist.__version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "playbooks": shipped_packs(),
        "store": str(path),
    }
    if not path.exists():
        return told | {"store_state": "not made yet"}
    try:
        found = health(path)
        opened = open_store(path)
    except StoreUnreachable as fault:
        return told | {"store_state": f"{fault.title}. {fault.message}"}
    policy = opened.policies.current()
    opened.close()
    return told | {
        "store_state": "; ".join(found.damage) or "whole",
        "store_bytes": found.size_bytes,
        "read_only": found.is_read_only,
        "rows": found.rows,
        "newest_backup": str(found.newest_backup) if found.newest_backup else None,
        "policy_version": policy.version if policy else 0,
        "policy_name": policy.policy.name if policy else None,
    }
