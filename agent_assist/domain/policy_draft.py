"""A supervisor's unpublished changes over the policy in force: what changed, what is wrong, and the text to publish.

Values by dotted key; the window that edits them and the store that publishes them are elsewhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from agent_assist.domain.amount_text import MAX_AMOUNT_MINOR
from agent_assist.domain.choices import choice_problems
from agent_assist.domain.group_remedy import SETTING as GROUP_SETTING
from agent_assist.domain.group_remedy import line_of, list_problem, remedy_of
from agent_assist.domain.kind_words import KIND_TITLES
from agent_assist.domain.money import is_currency
from agent_assist.domain.placeholders import placeholder_problems
from agent_assist.domain.playbook import Gesture, Playbook, Response
from agent_assist.domain.playbook_text import PlaybookInvalid, gesture_from, response_from
from agent_assist.domain.policy import NO_LIMIT, PHRASE_LABELS, SECTIONS, Policy, phrase_problem, settings
from agent_assist.domain.policy_text import PolicyInvalid, parse_policy
from agent_assist.domain.policy_writing import write_policy
from agent_assist.domain.said import listed, said
from agent_assist.domain.settings import Setting, as_sentence
from agent_assist.domain.tone_words import label_word
from agent_assist.domain.wording import wording_problems
from agent_assist.domain.words import GESTURE_KINDS, GestureKind, Label, LimitLevel

__all__ = ["Change", "PolicyDraft", "editable", "laid_over", "limit_of", "write_policy"]

KIND_PREFIX = "limits.gesture_kind."
PHRASE_PREFIX = "tone.phrases."


@dataclass(frozen=True, slots=True)
class Change:
    """One setting that differs from the policy in force. Values as in the document; -1 money is no limit."""

    setting: Setting
    before: Any
    after: Any


@dataclass(frozen=True)
class PolicyDraft:
    """`base` is in force, `playbook` the shipped packs without the policy's own changes. `edits` are by dotted key.

    `unreadable` holds what was typed and could not become a value: key to the sentence that says why.
    """

    base: Policy
    playbook: Playbook
    edits: Mapping[str, Any] = field(default_factory=dict)
    unreadable: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def catalogue(self) -> Playbook:
        """The packs as they stand under the policy in force."""
        return laid_over(self.base, self.playbook)

    @cached_property
    def settings(self) -> Mapping[str, Setting]:
        """Everything this draft may change, by key, in the order of the pages."""
        return {item.key: item for item in editable(self.catalogue)}

    def live(self, key: str) -> Any:
        """The value in force. Raises KeyError for a key that is no setting."""
        return _standing(self.base, self.playbook, self.settings[key])

    def value(self, key: str) -> Any:
        """The value in this draft: the edit, or what is in force."""
        return self.edits[key] if key in self.edits else self.live(key)

    def currency_of(self, key: str) -> str:
        """The currency of the amount at `key`: a gesture keeps its own, limits follow the policy's."""
        if key.startswith("gesture."):
            gesture = self.catalogue.gesture(key.split(".", 1)[1].rpartition(".")[0])
            if gesture:
                return gesture.money.currency
        code = self.value("currency")
        return code if isinstance(code, str) and is_currency(code) else self.base.currency

    def is_changed(self, key: str) -> bool:
        """Whether this setting differs from what is in force or holds something unreadable."""
        return key in self.edits or key in self.unreadable

    def edited(self, key: str, value: Any) -> "PolicyDraft":
        """With another value; the value in force takes the change back."""
        edits = {name: held for name, held in self.edits.items() if name != key}
        if value != self.live(key) or isinstance(value, bool) is not isinstance(self.live(key), bool):
            edits[key] = value
        return self.with_edits(edits, _without(self.unreadable, key))

    def refused(self, key: str, why: str) -> "PolicyDraft":
        """With a note that what stands in the field of `key` cannot be read. The last good edit is dropped."""
        return self.with_edits(_without(self.edits, key), {**self.unreadable, key: why})

    def reverted(self, key: str) -> "PolicyDraft":
        """Without any change to `key`."""
        return self.with_edits(_without(self.edits, key), _without(self.unreadable, key))

    def with_edits(self, edits: Mapping[str, Any], unreadable: Mapping[str, str]) -> "PolicyDraft":
        """The same draft with other edits and unreadable fields."""
        draft = PolicyDraft(self.base, self.playbook, edits, unreadable)
        # The same policy over the same packs has the same settings: a draft is made anew with every key pressed.
        draft.__dict__.update(catalogue=self.catalogue, settings=self.settings)
        return draft

    def rebased(self, base: Policy, playbook: Playbook | None = None) -> "PolicyDraft":
        """The same edits over another policy in force; those that it already holds, or knows no more, fall away."""
        draft = PolicyDraft(base, playbook or self.playbook, unreadable=self.unreadable)
        for key, value in self.edits.items():
            if key in draft.settings:
                draft = draft.edited(key, value)
        kept = {key: why for key, why in self.unreadable.items() if key in draft.settings and key not in draft.edits}
        return draft.with_edits(draft.edits, kept)

    def changes(self) -> tuple[Change, ...]:
        """Every difference from the policy in force, in the order of the pages."""
        return tuple(
            Change(item, self.live(key), self.edits[key]) for key, item in self.settings.items() if key in self.edits
        )

    def problems(self) -> Mapping[str, str]:
        """What keeps this draft from being published: key to one sentence. Empty when it may go live."""
        found = dict(self.unreadable)
        for key, value in self.edits.items():
            problem = _problem(self.settings[key], value) or self._wording_problem(key, value)
            if problem:
                found[key] = problem
        return found or self._document_problems()

    def policy(self) -> Policy:
        """The policy this draft would publish, without a version."""
        policy = replace(self.base, version=0)
        for key, value in self.edits.items():
            policy = _with(policy, self.playbook, self.settings[key], value)
        return policy

    def text(self) -> str:
        """The document to publish, in canonical form."""
        return write_policy(self.policy())

    def _wording_problem(self, key: str, value: Any) -> str | None:
        """Why a response may not say this: jargon, blame, an empty phrase, a promise or a bargain. Named before it is saved."""
        entry_id, _, field_name = key.removeprefix("response.").rpartition(".")
        response = self.catalogue.response(entry_id) if key.startswith("response.") else None
        if response is None or field_name not in ("text", "title"):
            return None
        stands = field_name == "title" or response.promises_gesture is not None
        problems = wording_problems(value, jargon=self.playbook.jargon, stands=stands)
        if field_name == "text":
            problems += choice_problems(response.choices, value)
        return listed(problems, " ") or None

    def _document_problems(self) -> dict[str, str]:
        if not self.edits:
            return {}
        try:
            parse_policy(self.text())
        except PolicyInvalid as invalid:
            return {problem.key: str(problem) for problem in invalid.problems}
        return {}


def limit_of(policy: Policy, level: LimitLevel) -> int:
    """What a policy allows at one level, minor units; -1 where it sets no limit there."""
    if level == "company_stop" and policy.limits.company_stop:
        return 0
    return int(getattr(policy.limits, f"{level}_minor", NO_LIMIT)) if level != "gesture_kind" else NO_LIMIT


def laid_over(policy: Policy, playbook: Playbook) -> Playbook:
    """The packs with the policy's changes; a change that fits no entry of these packs is left out, not raised.

    A policy may hold changes for a pack that is not in use just now.
    """
    responses = _fitting(policy.responses, playbook.response, response_from)
    gestures = _fitting(policy.gestures, playbook.gesture, gesture_from)
    return playbook.with_changes(responses, gestures)


def editable(playbook: Playbook) -> Iterator[Setting]:
    """Everything a supervisor may set, given the packs in use: limits, manner, gestures, responses."""
    for item in settings():
        yield item
        if item.key == "limits.incident_minor":
            yield from (_kind_setting(kind) for kind in GESTURE_KINDS)
        if item.key == "tone.make_or_break_below":
            yield from (_phrase_setting(label) for label in PHRASE_LABELS)
    yield GROUP_SETTING
    for gesture in playbook.gestures:
        yield from _gesture_settings(gesture)
    for response in playbook.responses:
        yield from _response_settings(response)


def _kind_setting(kind: GestureKind) -> Setting:
    return Setting(
        f"{KIND_PREFIX}{kind}", "money", KIND_TITLES[kind], "", NO_LIMIT, minimum=NO_LIMIT, maximum=MAX_AMOUNT_MINOR
    )


def _phrase_setting(label: Label) -> Setting:
    return Setting(
        f"{PHRASE_PREFIX}{label}",
        "words",
        said("Reads as {label}", label=label_word(label)),
        said("Your customers' own words, with commas between."),
        (),
    )


def _gesture_settings(gesture: Gesture) -> Iterator[Setting]:
    key, name = f"gesture.{gesture.id}", gesture.title
    cost = gesture.money.amount_minor
    yield Setting(
        f"{key}.amount_minor", "money", said("{name}: cost", name=name), "", cost, minimum=0, maximum=MAX_AMOUNT_MINOR
    )
    yield Setting(f"{key}.enabled", "boolean", said("{name}: in use", name=name), "", gesture.enabled, of=name)
    yield Setting(f"{key}.title", "text", said("{name}: title", name=name), "", gesture.title)
    yield Setting(f"{key}.subtitle", "text", said("{name}: second line", name=name), "", gesture.subtitle)


def _response_settings(response: Response) -> Iterator[Setting]:
    key, name = f"response.{response.id}", response.title
    yield Setting(f"{key}.text", "text", said("{name}: words", name=name), "", response.text)
    yield Setting(f"{key}.enabled", "boolean", said("{name}: in use", name=name), "", response.enabled, of=name)
    yield Setting(f"{key}.title", "text", said("{name}: title", name=name), "", response.title)


def _fitting(overrides: Mapping[str, Mapping[str, Any]], shipped: Any, build: Any) -> dict[str, Any]:
    fitting = {}
    for entry_id, changes in overrides.items():
        try:
            fitting[entry_id] = build({"id": entry_id, **changes}, shipped(entry_id))
        except PlaybookInvalid:
            continue
    return fitting


def _standing(policy: Policy, playbook: Playbook, item: Setting) -> Any:
    head, _, name = item.key.partition(".")
    if item.key.startswith(KIND_PREFIX):
        return dict(policy.limits.gesture_kind_minor).get(item.key.removeprefix(KIND_PREFIX), NO_LIMIT)  # type: ignore[call-overload]
    if item.key.startswith(PHRASE_PREFIX):
        return policy.tone.phrases.get(item.key.removeprefix(PHRASE_PREFIX), ())  # type: ignore[call-overload]
    if item is GROUP_SETTING:
        return tuple(map(line_of, policy.group_remedies))
    if head in SECTIONS:
        return getattr(getattr(policy, head), name)
    if head in ("gesture", "response"):
        return item.default  # the settings were made from the packs with the policy laid over them
    return getattr(policy, item.key)


def _with(policy: Policy, playbook: Playbook, item: Setting, value: Any) -> Policy:
    head, _, name = item.key.partition(".")
    if item.key.startswith(KIND_PREFIX):
        return replace(policy, limits=_with_kind(policy, item.key.removeprefix(KIND_PREFIX), value))
    if item.key.startswith(PHRASE_PREFIX):
        return replace(policy, tone=_with_phrases(policy, item.key.removeprefix(PHRASE_PREFIX), value))
    if item is GROUP_SETTING:
        return replace(policy, group_remedies=tuple(map(remedy_of, value)))
    if head in SECTIONS:
        changed = {name: float(value) if item.kind == "decimal" else tuple(value) if item.kind == "words" else value}
        return replace(policy, **{head: replace(getattr(policy, head), **changed)})
    if head in ("gesture", "response"):
        entry_id, _, field_name = name.rpartition(".")
        return _with_override(policy, playbook, head, entry_id, field_name, value)
    top: dict[str, Any] = {item.key: tuple(value) if item.kind == "words" else value}
    return replace(policy, **top)


def _with_kind(policy: Policy, kind: str, amount_minor: int) -> Any:
    kinds = {name: held for name, held in policy.limits.gesture_kind_minor.items() if name != kind}
    if amount_minor != NO_LIMIT:
        kinds[kind] = amount_minor  # type: ignore[index]
    return replace(policy.limits, gesture_kind_minor=kinds)


def _with_phrases(policy: Policy, label: str, phrases: Any) -> Any:
    kept = {name: held for name, held in policy.tone.phrases.items() if name != label}
    if phrases:
        kept[label] = tuple(phrases)  # type: ignore[index]
    return replace(policy.tone, phrases=kept)


def _with_override(policy: Policy, playbook: Playbook, table: str, entry_id: str, name: str, value: Any) -> Policy:
    """With one field of one entry set. What equals the shipped entry is not written, so a later pack may improve it."""
    held: Mapping[str, Mapping[str, Any]] = policy.gestures if table == "gesture" else policy.responses
    changes = {key: kept for key, kept in held.get(entry_id, {}).items() if key != name}
    if value != _shipped(playbook, table, entry_id, name):
        changes[name] = value
    overrides = {key: kept for key, kept in held.items() if key != entry_id}
    if changes:
        overrides[entry_id] = changes
    return replace(policy, gestures=overrides) if table == "gesture" else replace(policy, responses=overrides)


def _shipped(playbook: Playbook, table: str, entry_id: str, name: str) -> Any:
    entry = playbook.gesture(entry_id) if table == "gesture" else playbook.response(entry_id)
    if name == "amount_minor" and isinstance(entry, Gesture):
        return entry.money.amount_minor
    return getattr(entry, name, None) if entry and name in {item.name for item in fields(entry)} else None


def _problem(item: Setting, value: Any) -> str | None:
    problem = item.problem(list(value) if isinstance(value, tuple) else value)
    if not problem and item.key.startswith(PHRASE_PREFIX):
        problem = phrase_problem(value)
    if item is GROUP_SETTING and not problem:
        return list_problem(value) or None
    if problem:
        return as_sentence(problem)
    if item.key == "currency" and not is_currency(value):
        return said("Three capital letters, such as {example}.", example="GBP")
    if item.key.startswith("response.") and item.key.endswith((".text", ".title")):
        return _words_problem(value)
    if item.key.startswith("gesture.") and item.key.endswith(".title") and not value.strip():
        return said("A gesture needs a title.")
    return None


def _words_problem(text: str) -> str | None:
    if not text.strip():
        return said("Words are missing. To stop offering this response, switch it off.")
    return listed(placeholder_problems(text), " ") or None


def _without(entries: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: held for name, held in entries.items() if name != key}
