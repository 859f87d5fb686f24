"""A registration of the program in the engine's form: a goal, with what it inherits from its parent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.goal import Alias, Goal
from bilberry.values.wire import from_struct, from_value

# A moment's name in a registration, and in the state.
HOOK_MOMENTS = {
    "before_create": "BeforeCreate",
    "after_create": "AfterCreate",
    "before_update": "BeforeUpdate",
    "after_update": "AfterUpdate",
    "before_delete": "BeforeDelete",
    "after_delete": "AfterDelete",
}


def goal_of(request: Any, parent: Goal | None) -> Goal:
    """What a registration asks for, with what it inherits from its parent."""
    properties = {k: v for k, v in from_struct(request.object).items() if v is not None}
    return Goal(
        type=request.type,
        name=request.name,
        custom=request.custom,
        properties=properties,
        parent=request.parent,
        provider=request.provider,
        dependencies=sorted(request.dependencies),
        property_dependencies=_property_dependencies(request, properties),
        protect=_inherited(request, "protect", parent),
        retain_on_delete=_inherited(request, "retainOnDelete", parent, "retain_on_delete"),
        delete_before_replace=(
            request.deleteBeforeReplace
            if request.deleteBeforeReplaceDefined or request.deleteBeforeReplace
            else None
        ),
        ignore_changes=list(request.ignoreChanges),
        replace_on_changes=list(request.replaceOnChanges),
        hide_diff=list(request.hideDiffs),
        additional_secret_outputs=list(request.additionalSecretOutputs),
        aliases=_aliases(request),
        import_id=request.importId,
        custom_timeouts=_timeouts(request.customTimeouts),
        deleted_with=request.deletedWith or (parent.deleted_with if parent else ""),
        replace_with=list(request.replace_with),
        replacement_trigger=(
            from_value(request.replacement_trigger)
            if request.HasField("replacement_trigger")
            else None
        ),
        hooks={
            moment: list(names)
            for field, moment in HOOK_MOMENTS.items()
            if (names := getattr(request.hooks, field))
        },
    )


def _property_dependencies(request: Any, properties: Mapping[str, Any]) -> dict[str, list[str]]:
    """What each property depends on; one that a transform added depends on nothing."""
    given = {key: sorted(named.urns) for key, named in request.propertyDependencies.items()}
    return dict(sorted(({key: [] for key in properties} | given).items()))


def _inherited(request: Any, field: str, parent: Goal | None, attribute: str = "") -> bool | None:
    """An option of the resource itself, else of its parent."""
    if request.HasField(field):
        return bool(getattr(request, field))
    inherited: bool | None = getattr(parent, attribute or field, None)
    return inherited


def _aliases(request: Any) -> list[Alias]:
    by_urn = [Alias(urn=urn) for urn in request.aliasURNs]
    return by_urn + [alias_of(alias) for alias in request.aliases]


def alias_of(message: Any) -> Alias:
    """An alias from its wire form."""
    if message.WhichOneof("alias") == "urn":
        return Alias(urn=message.urn)
    spec = message.spec
    return Alias(
        name=spec.name,
        type=spec.type,
        stack=spec.stack,
        project=spec.project,
        parent=spec.parentUrn,
        no_parent=spec.noParent,
    )


def _timeouts(message: Any) -> dict[str, float]:
    """Custom timeouts in seconds, by operation; those not given are left out."""
    given = {name: getattr(message, name) for name in ("create", "update", "delete")}
    return {name: seconds(text) for name, text in given.items() if text}


_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def seconds(text: str) -> float:
    """A duration in Go's form, such as `1h30m` or `90s`. Raises `RehearsalError` for another."""
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|h|m|s)", text)
    if "".join(number + unit for number, unit in parts) != text:
        raise RehearsalError(f"not a duration: {text!r}; one looks like 30m or 1h30m")
    return sum(float(number) * _UNITS[unit] for number, unit in parts)
