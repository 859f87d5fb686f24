"""What the names in an estate's ARNs have in common: patterns that hold in every environment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from bilberry.analyses.permissions import reference
from bilberry.analyses.permissions.arns import ARNS, TOUCHED, WHOLE, Arn
from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.values.property_values import UNKNOWN

ANY: Final = "*"
ACCOUNT: Final = "{account}"
ENVIRONMENT: Final = "{environment}"
"""Placeholders, to be filled in where a policy is made of statements."""

Kind = tuple[str, str]
"""A service and its word for a kind of resources, in small letters."""


class Scope:
    """Which resources an action has to be allowed on, for the environments of an estate."""

    def __init__(self, estates: Iterable[RecordedEstate]) -> None:
        self.held = _held(estates)

    def of(self, action: str) -> tuple[str, ...]:
        """ARNs with patterns, sorted; `*` alone where nothing narrows the action."""
        if action in WHOLE:
            return (ANY,)
        service = action.partition(":")[0]
        found = {
            reference.arn(service, kind) + name
            for kind in reference.kinds(action)
            for name in self.held.get((service, kind), ())
        }
        return tuple(sorted(found)) or (ANY,)


def _held(estates: Iterable[RecordedEstate]) -> Mapping[Kind, set[str]]:
    """The patterns of the names of each kind that there is, or that goes with it."""
    found: dict[Kind, set[str]] = defaultdict(set)
    for estate in estates:
        for type_ in estate.types & ARNS.keys():
            arn = ARNS[type_]
            patterns = {_pattern_of(one, arn, estate) for one in estate.of(type_)}
            for kind in arn.kinds:
                found[arn.service, kind.lower()] |= patterns
    services = {service for service, _ in found}
    found |= {kind: {ANY} for kind in TOUCHED if kind[0] in services}
    return {kind: {ANY} if ANY in patterns else patterns for kind, patterns in found.items()}


def _pattern_of(resource: Resource, arn: Arn, estate: RecordedEstate) -> str:
    name = resource.get(arn.name) if arn.name else None
    outside = resource.get(arn.inside) if arn.inside else None
    if not isinstance(name, str) or outside is UNKNOWN:
        return ANY
    given = reference.arn(arn.service, arn.kinds[0]).rpartition(":")[2]  # the `alias/` of an alias
    whole = name.removeprefix("https://").removeprefix(given)
    if outside not in (None, "default"):
        whole = f"{outside}/{whole}"
    common = pattern(whole, resource.name, estate)
    return arn.before + common + ("" if common.endswith(ANY) else arn.after)


def pattern(name: str, logical: str, estate: RecordedEstate) -> str:
    """What a physical name has in common with those of the same kind, and in every environment.

    Up to the estate's own name, where that is in it; up to the letters that Pulumi makes up; else the
    name itself, with a placeholder for the environment.
    """
    common = _common(name, logical, re.escape(str(estate.facts.get("name", ""))))
    environment = re.escape(str(estate.facts.get("environment", "")))
    if not environment:
        return common
    return re.sub(rf"(?<=[-_/]){environment}(?=[-_/]|$)", ENVIRONMENT, common)


def _common(name: str, logical: str, estate: str) -> str:
    own = re.match(rf".*?\b{estate}[-_]", name) if estate else None
    made_up = re.fullmatch(rf"({re.escape(logical)}-)[0-9a-f]{{7}}", name)
    if own:
        return own[0] + ANY
    return made_up[1] + ANY if made_up else name
