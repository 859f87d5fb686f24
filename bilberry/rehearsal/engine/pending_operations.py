"""What a killed run left unfinished: each pending operation is resolved by asking the cloud."""

from __future__ import annotations

from bilberry.rehearsal.engine import requests
from bilberry.rehearsal.engine.deployment import Deployment, outputs_of
from bilberry.rehearsal.provider import FindRequest
from bilberry.rehearsal.state.document import PendingOperation, ResourceState


def resolve_pending_operations(run: Deployment) -> None:
    """Resolve all operations that were under way when the last run ended.

    A creation is found by its token and adopted, or was never done; a deletion is believed when
    the cloud no longer has the resource; an update is simply done again by the comparison to come.
    """
    for number, operation in list(run.journal.records.pending.items()):
        with run.journal.together():
            _resolve(run, operation)
            run.journal.forget_operation(number)


def _resolve(run: Deployment, operation: PendingOperation) -> None:
    resource = operation.resource
    if operation.type == "creating":
        _resolve_creation(run, resource)
    elif operation.type == "deleting":
        _resolve_deletion(run, resource)
    else:
        run.warn(
            f"an earlier run was stopped while {operation.type} it; it is looked at again",
            resource.urn,
        )


def _resolve_creation(run: Deployment, resource: ResourceState) -> None:
    provider = run.manager(resource)
    sought = FindRequest(urn=resource.urn, client_token=requests.client_token(resource))
    made = provider.find(sought) if provider else None
    if made is None:
        run.warn("an earlier run was stopped before creating it", resource.urn)
        return
    adopted = resource.copy(id=made.id)
    adopted.outputs = outputs_of(adopted, made.outputs)
    former = run.olds.get(resource.urn)
    if former is not None and not former.pending_replacement:
        run.journal.amend(former, former.copy(delete=True))
        former = None
    run.journal.keep(adopted, instead_of=former)
    run.olds[resource.urn] = adopted
    run.warn("an earlier run was stopped while creating it; it exists and is adopted", resource.urn)


def _resolve_deletion(run: Deployment, resource: ResourceState) -> None:
    provider = run.manager(resource)
    found = provider and provider.read(requests.read(resource))
    for record in list(_records(run)):
        gone = record.urn == resource.urn and record.id == resource.id
        if gone and not found and not record.pending_replacement:
            run.journal.drop(record)
            run.olds.pop(record.urn, None)
            run.warn("an earlier run was stopped while deleting it; it is gone", record.urn)


def _records(run: Deployment) -> list[ResourceState]:
    return [*run.journal.records.kept.values(), *run.journal.records.written.values()]
