"""Build hook: a built wheel carries resources/ inside the package; an editable install reads the checkout's own folder.

Runs inside hatchling only. agent_assist/resources.py finds the files again in either place.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CarryResources(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `resources` as `agent_assist/_resources` to every wheel that is not editable."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before each build; `version` is "standard" or "editable"."""
        if version != "editable":
            build_data["force_include"]["resources"] = "agent_assist/_resources"
