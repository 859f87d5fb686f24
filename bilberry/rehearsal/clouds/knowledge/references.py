"""What the inputs of an attempt refer to, and the refusal of what is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.drafts import Drafts
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Target
from bilberry.rehearsal.clouds.knowledge.vendor import Vendor
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.rehearsal.provider import Properties
from bilberry.values.property_values import UNKNOWN

INDEX: Final = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class Reference:
    """An input that names another resource: where it stands, what it says, and of which region."""

    path: str
    value: str
    target: Target
    region: str


def with_stand_ins(knowledge: Knowledge, inputs: Properties, drafts: Drafts) -> Properties:
    """A preview's inputs, with what an unknown reference can only mean in its place."""
    found = {
        name: drafts.only_new(target.types)
        for name, target in knowledge.references.items()
        if inputs.get(name) is UNKNOWN
    }
    return {**inputs, **{name: resource.id for name, resource in found.items() if resource}}


def uses(vendor: Vendor, attempt: Attempt) -> list[tuple[str, StoredResource]]:
    """What the inputs refer to, by property path.

    Raises `ProviderError` for a reference to what is not there, or not in the same region.
    """
    own = vendor.of(attempt.operation.type).references
    region = attempt.region if vendor.regions else None
    found = []
    for reference in _within(attempt.inputs, "", {**vendor.references, **own}, region):
        resource = _resolved(vendor, attempt, reference)
        if resource is not None:
            found.append((reference.path, resource))
    return found


def _within(
    value: Mapping[str, Any], path: str, targets: Mapping[str, Target], region: str | None
) -> Iterator[Reference]:
    """The references in an object at a path that is empty or ends with a dot.

    An object that names a region, such as a replica, means resources of that region; at a vendor
    without regions, for which `region` is None, nothing does.
    """
    for name, item in value.items():
        target = targets.get(INDEX.sub("", path) + name) or targets.get(name)
        single = not isinstance(item, list)
        for index, each in enumerate([item] if single else item):
            inner = f"{path}{name}" if single else f"{path}{name}[{index}]"
            if isinstance(each, dict):
                there = each.get("region") or each.get("regionName")
                is_named = region is not None and isinstance(there, str)
                yield from _within(each, f"{inner}.", targets, there if is_named else region)
            elif target is not None and _is_name(each):
                yield Reference(inner, str(each), target, region or "")


def _is_name(value: Any) -> bool:
    return isinstance(value, (str, int, float)) and value != "" and not isinstance(value, bool)


def _resolved(vendor: Vendor, attempt: Attempt, reference: Reference) -> StoredResource | None:
    value, target = reference.value, reference.target
    if not value.startswith(target.begins):
        return None
    if vendor.plans_ahead and attempt.operation.preview:
        planned = attempt.drafts.by_handle(target.types, value)
        if planned is not None:
            return planned
    known = [
        resource
        for type_ in target.types
        for resource in attempt.store.by_handle(attempt.account.id, type_, value)
    ]
    near = [resource for resource in known if _is_near(vendor, resource, reference)]
    if near:
        return near[-1]
    if _is_elsewhere(vendor, attempt, reference):
        return None
    if attempt.operation.preview and not target.opaque:
        return None  # the same run may be about to make a resource of that name
    where = f"; it is in {known[0].region}, not in {reference.region}" if known else ""
    message = target.message.format(value=value) + where
    raise attempt.refusal(message, reference.path, code=target.code)


def _is_near(vendor: Vendor, resource: StoredResource, reference: Reference) -> bool:
    """Whether a resource stands where it can be referred to."""
    anywhere = reference.target.everywhere or not reference.region
    return (
        anywhere
        or bool(vendor.of(resource.type).within)
        or resource.region in ("", reference.region)
    )


def _is_elsewhere(vendor: Vendor, attempt: Attempt, reference: Reference) -> bool:
    """Whether a value names what the vendor owns, or another account, which nothing here tells."""
    value, target = reference.value, reference.target
    for name in target.of_vendor:
        if value == name or (name.endswith((".", "/")) and value.startswith(name)):
            return True
    if target.elsewhere is not None and target.elsewhere.fullmatch(value):
        return True
    return vendor.is_foreign is not None and vendor.is_foreign(value, attempt.account.id)
