"""The end of a run: what the program no longer speaks of goes, dependants first."""

from __future__ import annotations

from bilberry.errors import Refused
from bilberry.rehearsal.engine.deployment import Deployment
from bilberry.rehearsal.engine.events import Op, Step
from bilberry.rehearsal.engine.targets import with_dependants
from bilberry.rehearsal.provider import ProviderError
from bilberry.rehearsal.state.document import ResourceState


def delete_leftovers(run: Deployment) -> None:
    """Delete the old halves of replacements and every record that was not registered again.

    Records are kept dependencies first, so their reverse is a safe order. What a resource that
    could not be deleted depends on stays. Raises `RehearsalError` for a target nobody knows.
    """
    run.require_targets()
    run.clock.barrier()
    leftovers = list(reversed(run.journal.records.kept.values()))
    wanted = _wanted(run)
    if _refuse_unnamed(run, leftovers, wanted):
        return
    spared = _spare(run, [old for old in reversed(leftovers) if old.urn not in wanted])
    going = [old for old in leftovers if old.urn in wanted]
    run.deleted.update(old.urn for old in going if not old.protect)
    for old in going:
        _delete(run, old, spared)


def _spare(run: Deployment, staying: list[ResourceState]) -> set[str]:
    """Show what is no target as the same; answers what it depends on."""
    for old in staying:
        run.show(Step(Op.SAME, old.urn, old, old))
    return {urn for old in staying for urn in old.all_dependencies()}


def _wanted(run: Deployment) -> set[str]:
    """What may be deleted: everything, or the targets and all that depends on them."""
    kept = run.journal.records.kept.values()
    targets = run.options.targets
    records = [*run.olds.values(), *kept]
    return with_dependants(targets, records) if targets else {old.urn for old in kept}


def _refuse_unnamed(run: Deployment, leftovers: list[ResourceState], wanted: set[str]) -> bool:
    """Whether the deletion of a target is refused, for what depends on it and is no target."""
    if run.options.target_dependents:
        return False
    unnamed = [old.urn for old in leftovers if old.urn in wanted and not run.is_named(old.urn)]
    for urn in unnamed:
        run.complain(urn, _UNNAMED.format(urn=urn))
    return bool(unnamed) and not run.options.preview


def _delete(run: Deployment, old: ResourceState, spared: set[str]) -> None:
    if old.pending_replacement:  # the resource is gone already
        run.journal.drop(old)
        return
    if old.urn in spared and not old.delete:
        spared.update(old.all_dependencies())
        return
    step = Step(_operation(old), old.urn, old)
    try:
        run.delete(step)
    except (Refused, ProviderError) as refusal:
        run.fail(step, str(refusal))
        spared.update(old.all_dependencies())


_UNNAMED = (
    "Resource '{urn}' will be destroyed but was not specified in --target list. Either include "
    "resource in --target list or pass --target-dependents to proceed"
)


def _operation(old: ResourceState) -> Op:
    if old.external:
        return Op.DISCARD_REPLACED if old.delete else Op.READ_DISCARD
    return Op.DELETE_REPLACED if old.delete else Op.DELETE
