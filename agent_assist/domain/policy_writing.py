"""The policy document written: a `Policy` to its canonical TOML text. The way back is `policy_text.parse_policy`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from agent_assist.domain.group_remedy import written
from agent_assist.domain.policy import SECTIONS, Policy

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write_policy(policy: Policy) -> str:
    """The document of a policy: equal policies give the same text, and parsing it gives an equal policy.

    The version is not written: the store gives it when the text is published.
    """
    top = {name: getattr(policy, name) for name in ("schema", "name", "currency", "playbooks")}
    blocks = ["\n".join(_lines(top)), *_sections(policy)]
    blocks += _tables("gesture", policy.gestures)
    blocks += _tables("response", policy.responses)
    blocks += _tables("group_remedy", written(policy.group_remedies))
    return "\n\n".join(blocks) + "\n"


def _sections(policy: Policy) -> Iterator[str]:
    for section in SECTIONS:
        owner = getattr(policy, section)
        values = {item.name: getattr(owner, item.name) for item in fields(owner) if "kind" in item.metadata}
        yield _table(section, values)
        if section == "limits" and policy.limits.gesture_kind_minor:
            yield _table("limits.gesture_kind", dict(sorted(policy.limits.gesture_kind_minor.items())))
        if section == "tone" and policy.tone.phrases:
            yield _table("tone.phrases", dict(sorted(policy.tone.phrases.items())))


def _tables(name: str, entries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for entry_id, changes in sorted(entries.items()):
        yield _table(f"{name}.{_key(entry_id)}", dict(sorted(changes.items())))


def _table(head: str, values: Mapping[str, Any]) -> str:
    return "\n".join((f"[{head}]", *_lines(values)))


def _lines(values: Mapping[str, Any]) -> Iterator[str]:
    return (f"{_key(key)} = {_value(value)}" for key, value in values.items())


def _key(key: str) -> str:
    return key if _BARE_KEY.match(key) else _string(key)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return f"[{', '.join(map(_value, value))}]"  # a list of texts: a policy holds nothing else


def _string(text: str) -> str:
    return f'"{"".join(_escaped(sign) for sign in text)}"'


def _escaped(sign: str) -> str:
    if sign in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[sign]
    return f"\\u{ord(sign):04X}" if ord(sign) < 0x20 or sign == "\x7f" else sign
