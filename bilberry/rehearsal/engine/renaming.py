"""Former URNs: when a run ends, whatever still speaks of a resource by an alias says its new name.

Rules of `NormalizeURNReferences` in pkg/resource/deploy/snapshot.go of pulumi/pulumi, 3.260.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bilberry.rehearsal.state.document import ResourceState
from bilberry.values.urn import STACK_TYPE, parse

Renaming = Callable[[str], str]


def renamed(resources: Sequence[ResourceState]) -> list[ResourceState]:
    """The records without aliases, and with no reference left to what was one."""
    names = _new_names(resources)
    if not names:
        return list(resources)
    return [_renamed(resource, lambda urn: names.get(urn, urn)) for resource in resources]


def _new_names(resources: Iterable[ResourceState]) -> dict[str, str]:
    """New URNs by former ones; a child that was not registered again follows its parent."""
    names: dict[str, str] = {}
    for resource in resources:
        names.update(dict.fromkeys(resource.aliases, resource.urn))
        parent = names.get(resource.parent, "")
        if parent and parse(parent).qualified_type != STACK_TYPE:
            own, above = parse(resource.urn), parse(parent)
            type_ = f"{above.qualified_type}${own.type}"
            names[resource.urn] = str(own._replace(qualified_type=type_))
    return names


def _renamed(resource: ResourceState, new: Renaming) -> ResourceState:
    provider, _, id_ = resource.provider.rpartition("::")
    return resource.copy(
        urn=new(resource.urn),
        aliases=[],
        parent=new(resource.parent),
        provider=f"{new(provider)}::{id_}" if provider else "",
        dependencies=[new(urn) for urn in resource.dependencies],
        property_dependencies={
            key: [new(urn) for urn in urns] for key, urns in resource.property_dependencies.items()
        },
        deleted_with=new(resource.deleted_with),
        replace_with=[new(urn) for urn in resource.replace_with],
    )
