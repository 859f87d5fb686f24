"""Who else goes when a resource is deleted before its replacement: Pulumi's rule, asked of Diff."""

from __future__ import annotations

from rehearsal import paths
from rehearsal.deployment import Deployment, plain
from rehearsal.state import Resource, provider_urn
from rehearsal.values import UNKNOWN


def dependent_replacements(run: Deployment, root: Resource) -> list[Resource]:
    """The dependants that cannot stay while `root` is away, dependencies before dependants.

    One goes if its provider or the resource it is deleted with goes, if it is to be replaced with
    `root`, or if a property of its own that depends on a resource that goes can only change by
    replacement. The rest stay.
    """
    going = {root.urn}
    found = []
    for candidate in run.journal.records.kept.values():
        if candidate.delete or candidate.urn in run.identities.seen or candidate.urn in going:
            continue
        if root.urn in candidate.replace_with or _goes(run, candidate, going):
            going.add(candidate.urn)
            found.append(candidate)
    return found


def _goes(run: Deployment, candidate: Resource, going: set[str]) -> bool:
    if not candidate.custom or candidate.external:
        return False
    if candidate.provider and provider_urn(candidate.provider) in going:
        return True
    if candidate.deleted_with in going:
        return True
    affected = {
        key
        for key, urns in candidate.property_dependencies.items()
        if key in candidate.inputs and not going.isdisjoint(urns)
    }
    return bool(affected) and _would_be_replaced(run, candidate, affected)


def _would_be_replaced(run: Deployment, candidate: Resource, affected: set[str]) -> bool:
    provider = run.manager(candidate)
    if provider is None:
        return False
    inputs = plain(candidate.inputs)
    diff = provider.diff(
        candidate.urn,
        candidate.id,
        inputs,
        plain(candidate.outputs),
        {**inputs, **dict.fromkeys(affected, UNKNOWN)},
        ignore_changes=candidate.ignore_changes,
    )
    return bool(paths.replacing(diff, candidate.replace_on_changes).replaces)
