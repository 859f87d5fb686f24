"""A provider's answers in the forms of the protocol: checks, diffs and refusals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import grpc
from google.protobuf import any_pb2
from pulumi.runtime.proto import provider_pb2, status_pb2

from bilberry.rehearsal.engine import paths
from bilberry.rehearsal.provider import CheckResult, Diff, ProviderError
from bilberry.values.wire import to_struct

DETAILS = "grpc-status-details-bin"  # where gRPC carries what an error has beside its text


def check_response(checked: CheckResult) -> Any:
    """The inputs as they will be used, and what is wrong with them."""
    return provider_pb2.CheckResponse(
        inputs=to_struct(checked.inputs, keep_secrets=False),
        failures=[
            provider_pb2.CheckFailure(property=failure.property, reason=failure.reason)
            for failure in checked.failures
        ],
    )


def diff_response(diff: Diff) -> Any:
    """An edit's meaning, property path by property path."""
    answer = provider_pb2.DiffResponse(
        changes=provider_pb2.DiffResponse.DIFF_SOME
        if diff.changes
        else provider_pb2.DiffResponse.DIFF_NONE,
        replaces=paths.replace_keys(diff, ()),
        diffs=paths.top_keys(diff.detailed),
        deleteBeforeReplace=diff.delete_before_replace,
        hasDetailedDiff=True,
    )
    for path, change in diff.detailed.items():
        kind = provider_pb2.PropertyDiff.Kind.Value(change.value)
        answer.detailedDiff[path].CopyFrom(provider_pb2.PropertyDiff(kind=kind, inputDiff=True))
    return answer


@contextmanager
def refusing(context: Any) -> Iterator[None]:
    """End the request with the refusal of a cloud, if there is one."""
    try:
        yield
    except ProviderError as error:
        refuse(context, error)


def refuse(context: Any, error: ProviderError) -> NoReturn:
    """End a request with a cloud's refusal, saying what exists all the same if something does."""
    if error.partial is not None:
        context.set_trailing_metadata(((DETAILS, _half_made(error).SerializeToString()),))
    context.abort(grpc.StatusCode.UNKNOWN, str(error))
    raise AssertionError("abort does not come back")


def _half_made(error: ProviderError) -> Any:
    """The status of a creation that failed half-way, for the engine to remember the resource by."""
    id_, outputs = error.partial or ("", {})
    detail = any_pb2.Any()
    detail.Pack(
        provider_pb2.ErrorResourceInitFailed(
            id=id_, properties=to_struct(outputs, keep_secrets=False), reasons=[str(error)]
        )
    )
    code = grpc.StatusCode.UNKNOWN.value[0]
    return status_pb2.Status(code=code, message=str(error), details=[detail])
