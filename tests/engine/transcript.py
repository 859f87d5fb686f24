"""What one run of either engine did, in one form that can be compared."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from bilberry.rehearsal.state.document import HIDDEN, provider_urn
from bilberry.values.property_values import (
    ASSET,
    RESOURCE,
    SECRET,
    UNKNOWN,
    UNKNOWN_STRING,
    Secret,
    is_marked,
)

AUTO_NAME = re.compile(r"-[0-9a-f]{7}(?![0-9a-zA-Z])")
PASSING = ("created", "modified", "sourcePosition", "stackTrace")  # when and where, not what
LISTS_WITHOUT_ORDER = ("dependencies", "aliases", "replaceWith", "additionalSecretOutputs")


@dataclass(frozen=True)
class Step:
    """One visible step: `detailed` is its diff by path, `result` what a refresh found."""

    op: str
    urn: str
    detailed: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()
    result: str = ""

    def __str__(self) -> str:
        parts = [self.op, self.urn.split("::", 2)[-1]]
        parts += [f"{path}:{kind}" for path, kind in self.detailed]
        parts += [f"because of {', '.join(self.reasons)}"] if self.reasons else []
        return " ".join([*parts, self.result]).strip()


@dataclass
class Transcript:
    """One run: what it did in order, what was refused, and each resource's values afterwards.

    `stopped` says that an error ended the program rather than one of its resources.
    """

    doing: str
    ok: bool
    stopped: bool = False
    steps: list[Step] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)


def objection(policy: str, level: str, urn: str, message: str) -> str:
    """What a policy said, or put right, in one line."""
    words = message.strip().splitlines()
    return " ".join([f"[{level}]", policy, urn.split("::", 2)[-1], *words[-1:]])


def same_form(value: Any) -> Any:
    """A value without what is new in every run: the digits of auto-names."""
    if isinstance(value, Secret):
        return {"secret": same_form(value.value)}
    if is_marked(value, SECRET):  # as events show it
        return HIDDEN
    if is_marked(value, RESOURCE) and value.get("id") == UNKNOWN_STRING:  # events show none
        value = {**value, "id": ""}
    if is_marked(value, ASSET) and value.get("text"):  # events show none
        value = {**value, "text": "a text"}
    if isinstance(value, dict):
        return {key: same_form(item) for key, item in value.items()}
    if isinstance(value, list):
        return [same_form(item) for item in value]
    return AUTO_NAME.sub("-0000000", value) if isinstance(value, str) else value


def comparable(record: dict[str, Any]) -> dict[str, Any]:
    """A record of a state without times, positions, provider ids, and orders that mean nothing."""
    kept = {key: same_form(value) for key, value in record.items() if key not in PASSING}
    for key in LISTS_WITHOUT_ORDER:
        if key in kept:
            kept[key] = sorted(kept[key])
    for urns in kept.get("propertyDependencies", {}).values():
        urns.sort()
    if "provider" in kept:
        kept["provider"] = provider_urn(kept["provider"])
    if kept["type"].startswith("pulumi:providers:"):
        kept["id"] = "a UUID"
    return kept


def differences(real: Transcript, own: Transcript) -> list[str]:
    """What the two engines do not agree on, a line each."""
    lines = []
    if real.ok != own.ok:
        lines.append(f"real ok: {real.ok} {real.messages}; own ok: {own.ok} {own.messages}")
    steps = Counter(map(str, real.steps))
    own_steps = Counter(str(_in_brief(step, real.steps)) for step in own.steps)
    failed, own_failed = Counter(set(real.failed)), Counter(set(own.failed))
    if not real.ok and "preview" in real.doing:  # ours goes on, to tell of all that is wrong
        own_steps, own_failed = own_steps & steps, own_failed & failed
    lines += _uncommon("step", steps, own_steps)
    lines += [] if own.stopped else _uncommon("failure", failed, own_failed)
    lines += _uncommon("objection", Counter(real.policies), Counter(own.policies))
    if real.ok:
        for urn in sorted(real.values.keys() & own.values.keys()):
            lines += unlike(urn.split("::", 2)[-1], real.values[urn], own.values[urn])
    return [f"{real.doing}: {line}" for line in lines]


def _in_brief(own: Step, real: list[Step]) -> Step:
    """A step of ours without details where Pulumi's engine has none (components, for example)."""
    in_detail = any(step.detailed for step in real if (step.op, step.urn) == (own.op, own.urn))
    return own if in_detail else replace(own, detailed=())


def state_differences(real: list[dict[str, Any]], own: list[dict[str, Any]]) -> list[str]:
    """Records of the two states that are not the same, field by field."""
    theirs, ours = _by_identity(real), _by_identity(own)
    lines = _uncommon("record", Counter(list(theirs)), Counter(list(ours)))
    for identity in sorted(theirs.keys() & ours.keys()):
        lines += unlike(identity, theirs[identity], _without_lost(ours[identity], theirs[identity]))
    return [f"state: {line}" for line in lines]


def _without_lost(own: dict[str, Any], real: dict[str, Any]) -> dict[str, Any]:
    """A record, its outputs unknown where Pulumi's engine lost them in a failed run; ours keeps them."""
    outputs = real.get("outputs", {})
    lost = {key: value for key, value in outputs.items() if value is UNKNOWN}
    return {**own, "outputs": {**own.get("outputs", {}), **lost}} if lost else own


def _by_identity(records: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        record["urn"].split("::", 2)[-1] + (" (to delete)" if record.get("delete") else ""): record
        for record in map(comparable, records)
    }


def _uncommon(kind: str, real: Counter[str], own: Counter[str]) -> list[str]:
    return [
        *(f"{kind} only real: {item}" for item in (real - own).elements()),
        *(f"{kind} only own: {item}" for item in (own - real).elements()),
    ]


def unlike(path: str, real: Any, own: Any) -> list[str]:
    """Where two values differ, by path."""
    if isinstance(real, dict) and isinstance(own, dict):
        return [
            line
            for key in sorted(real.keys() | own.keys())
            for line in unlike(f"{path}.{key}", real.get(key, "(absent)"), own.get(key, "(absent)"))
        ]
    return [] if real == own or _hides_more(path, own) else [f"{path}: real {real!r}, own {own!r}"]


def _hides_more(path: str, own: Any) -> bool:
    """Whether this is a copy of a secret tag, which ours seals and Pulumi's engine lets through."""
    return ".tagsAll." in path and (own == HIDDEN or (isinstance(own, dict) and "secret" in own))
