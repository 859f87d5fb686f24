"""The end of a run: what the program no longer speaks of goes, dependants first."""

from __future__ import annotations

from rehearsal.deployment import Deployment
from rehearsal.errors import Refused
from rehearsal.events import Op, Step
from rehearsal.provider import ProviderError
from rehearsal.state import Resource


def delete_leftovers(run: Deployment) -> None:
    """Delete the old halves of replacements and every record that was not registered again.

    Records are kept dependencies first, so their reverse is a safe order. What a resource that
    could not be deleted depends on stays.
    """
    run.clock.barrier()
    spared: set[str] = set()
    leftovers = list(reversed(run.journal.records.kept.values()))
    run.deleted.update(old.urn for old in leftovers if _goes(run, old) and not old.protect)
    for old in leftovers:
        if _goes(run, old):
            _delete(run, old, spared)
        else:
            spared.update(old.all_dependencies())


def _goes(run: Deployment, old: Resource) -> bool:
    return old.delete or run.is_targeted(old.urn)


def _delete(run: Deployment, old: Resource, spared: set[str]) -> None:
    if old.pending_replacement:  # its thing is gone already
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


def _operation(old: Resource) -> Op:
    if old.external:
        return Op.DISCARD_REPLACED if old.delete else Op.READ_DISCARD
    return Op.DELETE_REPLACED if old.delete else Op.DELETE
