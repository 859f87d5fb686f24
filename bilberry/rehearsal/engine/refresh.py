"""Refresh: every record is compared with what its cloud says, and follows it."""

from __future__ import annotations

from bilberry.rehearsal.engine import requests
from bilberry.rehearsal.engine.deployment import Deployment, outputs_of
from bilberry.rehearsal.engine.events import Op, Step
from bilberry.rehearsal.engine.secret_outputs import mark_inputs
from bilberry.rehearsal.provider import Diff, DiffKind, Provider, ProviderError
from bilberry.rehearsal.state.document import ResourceState, now
from bilberry.values.property_values import reveal
from bilberry.values.urn import PROVIDER_PREFIX

INVERSE = {
    DiffKind.ADD: DiffKind.DELETE,
    DiffKind.ADD_REPLACE: DiffKind.DELETE_REPLACE,
    DiffKind.DELETE: DiffKind.ADD,
    DiffKind.DELETE_REPLACE: DiffKind.ADD_REPLACE,
}


def refresh_all(run: Deployment) -> None:
    """Read every resource that a cloud has; what is gone is dropped, and so is what named it."""
    run.require_targets()
    asked: set[str] = set()
    for old in list(run.journal.records.kept.values()):
        if not _is_asked(run, old, asked):
            continue
        asked.add(old.urn)
        try:
            _refresh(run, old)
        except ProviderError as refusal:
            run.fail(Step(Op.REFRESH, old.urn, old), str(refusal))
    _mend(run)
    run.remember()


def _is_asked(run: Deployment, old: ResourceState, asked: set[str]) -> bool:
    """Whether the targets name a record, or something it depends on if that counts."""
    if run.is_named(old.urn):
        return True
    return run.options.target_dependents and not asked.isdisjoint(old.all_dependencies())


def _refresh(run: Deployment, old: ResourceState) -> None:
    provider = None if _is_the_engines(old) else run.manager(old)
    if provider is None:
        run.show(Step(Op.REFRESH, old.urn, old, old, result=Op.SAME))
        return
    found = provider.read(requests.read(old))
    if found is None:
        run.journal.drop(old)
        run.show(Step(Op.REFRESH, old.urn, old, result=Op.DELETE))
        return
    new = old.copy(id=found.id or old.id, init_errors=[])
    new.inputs = mark_inputs(found.inputs, old.inputs)
    new.outputs = mark_inputs(outputs_of(new, found.outputs), old.outputs)
    if new != old:
        new.modified = now()
        run.journal.amend(old, new)
    run.show(_compared(old, new, provider))


def _is_the_engines(old: ResourceState) -> bool:
    """Whether no cloud knows of it: a component, a provider, the rest of a replacement."""
    return not old.custom or old.type.startswith(PROVIDER_PREFIX) or old.pending_replacement


def _compared(old: ResourceState, new: ResourceState, provider: Provider) -> Step:
    """What the next update would have to do about it, seen from the other side."""
    if old.external:
        changed = reveal(old.outputs) != reveal(new.outputs)
        return Step(Op.REFRESH, old.urn, old, new, result=Op.UPDATE if changed else Op.SAME)
    diff = provider.diff(requests.diff(new, old.inputs, old.ignore_changes))
    result = Op.UPDATE if diff.changes else Op.SAME
    return Step(Op.REFRESH, old.urn, old, new, _inverse(diff), result=result)


def _inverse(diff: Diff) -> dict[str, DiffKind]:
    return {path: INVERSE.get(change, change) for path, change in diff.detailed.items()}


def _mend(run: Deployment) -> None:
    """Take out of every record what names a resource that is no longer there."""
    there: set[str] = set()
    for old in list(run.journal.records.kept.values()):
        new = _mended(old, there)
        there.add(old.urn)
        if new != old:
            run.journal.amend(old, new)


def _mended(old: ResourceState, there: set[str]) -> ResourceState:
    """The record as it can stand; a property that depends on nothing any more is left out."""
    properties = {
        key: [urn for urn in urns if urn in there]
        for key, urns in old.property_dependencies.items()
    }
    return old.copy(
        parent=old.parent if old.parent in there else "",
        dependencies=[urn for urn in old.dependencies if urn in there],
        property_dependencies={key: urns for key, urns in properties.items() if urns},
        replace_with=[urn for urn in old.replace_with if urn in there],
        deleted_with=old.deleted_with if old.deleted_with in there else "",
    )
