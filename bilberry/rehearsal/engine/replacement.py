"""Who else goes when a resource is deleted before its replacement: Pulumi's rule, asked of Diff."""

from __future__ import annotations

from dataclasses import dataclass

from bilberry.rehearsal.engine import paths, requests
from bilberry.rehearsal.engine.deployment import Deployment
from bilberry.rehearsal.provider import Diff
from bilberry.rehearsal.state.document import ResourceState, provider_urn
from bilberry.values.property_values import UNKNOWN


@dataclass(frozen=True)
class DependentReplacement:
    """A record that cannot stay, and its properties that are why (none for an option)."""

    record: ResourceState
    reasons: tuple[str, ...] = ()


def dependent_replacements(run: Deployment, root: ResourceState) -> list[DependentReplacement]:
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
        dependent = _dependent_replacement(run, candidate, root, going)
        if dependent is not None:
            going.add(candidate.urn)
            found.append(dependent)
    return found


def _dependent_replacement(
    run: Deployment, candidate: ResourceState, root: ResourceState, going: set[str]
) -> DependentReplacement | None:
    if root.urn in candidate.replace_with or _goes(candidate, going):
        return DependentReplacement(candidate)
    diff = _difference_without(run, candidate, going)
    if paths.replacing(diff, candidate.replace_on_changes).replaces:
        return DependentReplacement(
            candidate, tuple(paths.replace_keys(diff, candidate.replace_on_changes))
        )
    return None


def _goes(candidate: ResourceState, going: set[str]) -> bool:
    """Whether its provider or what it is deleted with goes; components have nothing to lose."""
    if not candidate.custom or candidate.external:
        return False
    return provider_urn(candidate.provider) in going or candidate.deleted_with in going


def _difference_without(run: Deployment, candidate: ResourceState, going: set[str]) -> Diff:
    """How a resource would differ if what comes from those that go were not known."""
    affected = {
        key
        for key, urns in candidate.property_dependencies.items()
        if key in candidate.inputs and not going.isdisjoint(urns)
    }
    provider = None if candidate.external else run.manager(candidate)
    if not affected or provider is None:
        return Diff()
    inputs = {**candidate.inputs, **dict.fromkeys(affected, UNKNOWN)}
    return provider.diff(requests.diff(candidate, inputs, candidate.ignore_changes))
