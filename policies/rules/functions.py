"""Functions: who calls them, what becomes of what they fail at, and how many run at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws
from policies.rule import Rule, Subject, is_given, one_of, requires, undecided

_FSBP: Final = "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html"
_GUIDE: Final = "https://docs.aws.amazon.com/lambda/latest/dg"

UNRESERVED: Final = -1
"""How the provider says that a function shares what there is (Pulumi AWS SDK 7.51)."""


def _sourced(subject: Subject) -> Iterator[Finding]:
    """A service calls for whoever asks it to; its source says for whom it may."""
    principal = subject.resource.get("principal")
    if principal is UNKNOWN:
        yield undecided("principal")
    elif str(principal).endswith(".amazonaws.com"):
        known = [is_given(subject.resource, name) for name in ("sourceArn", "sourceAccount")]
        if UNKNOWN in known and True not in known:
            yield undecided("sourceArn")
        elif True not in known:
            yield Finding(f"lets {principal} call for anyone: it has no sourceArn")


def _not_public(subject: Subject) -> Iterator[Finding]:
    principal = subject.resource.get("principal")
    if principal is UNKNOWN:
        yield undecided("principal")
    elif principal == "*":
        organization = is_given(subject.resource, "principalOrgId")
        if organization is UNKNOWN:
            yield undecided("principalOrgId")
        elif not organization:
            yield Finding("lets everyone call the function: principal is *")


def _failures_are_kept(subject: Subject) -> Iterator[Finding]:
    """By the function itself, or by how it is called asynchronously."""
    asynchronous = subject.estate.referring(
        subject.resource, aws.lambda_.FUNCTION_EVENT_INVOKE_CONFIG, "functionName"
    )
    kept = [is_given(subject.resource, "deadLetterConfig")]
    kept += [is_given(one, "destinationConfig") for one in asynchronous]
    if UNKNOWN in kept and True not in kept:
        yield undecided("deadLetterConfig")
    elif True not in kept:
        yield Finding("forgets events it failed at: deadLetterConfig is not set")


_URL: Final = {
    aws.lambda_.FUNCTION_URL: requires(
        "authorizationType", one_of("AWS_IAM"), "answers everyone: {path} is {value}"
    ),
}
_TRACED: Final = {
    aws.lambda_.FUNCTION: requires(
        "tracingConfig.mode", one_of("Active"), "is not traced by itself: {path} is {value}"
    ),
}
_RESERVED: Final = {
    aws.lambda_.FUNCTION: requires(
        "reservedConcurrentExecutions",
        lambda value: value not in (None, UNRESERVED),
        "may take all of the account's concurrency: {path} is {value}",
    ),
}

RULES: Final = (
    Rule(
        name="function-permission-has-source",
        says="A service may call a function only for a source that is named.",
        evaluations={aws.lambda_.PERMISSION: _sourced},
        remedy="Write source_arn: the rule, topic or bucket that the calls come from.",
        read=f"{_GUIDE}/permissions-function-services.html",
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="function-not-public",
        says="No function can be called by everyone.",
        evaluations={aws.lambda_.PERMISSION: _not_public},
        remedy="Name the account or service as principal, or the organisation as principal_org_id.",
        read=f"{_FSBP}#lambda-1",
        severity=PolicySeverity.CRITICAL,
    ),
    Rule(
        name="function-url-asks-who",
        says="A function's URL answers nobody it does not know.",
        evaluations=_URL,
        remedy='Write authorization_type="AWS_IAM".',
        read=f"{_GUIDE}/urls-auth.html",
        severity=PolicySeverity.CRITICAL,
        alone=True,
    ),
    Rule(
        name="function-traced",
        says="Functions are traced.",
        evaluations=_TRACED,
        remedy='Write tracing: true in the stack file, or tracing_config={"mode": "Active"}.',
        read=f"{_FSBP}#lambda-7",
        severity=PolicySeverity.LOW,
        alone=True,
    ),
    Rule(
        name="function-keeps-what-failed",
        says="What a function fails at is kept for a person to look at.",
        evaluations={aws.lambda_.FUNCTION: _failures_are_kept},
        remedy='Write dead_letter_config={"target_arn": ...} with a queue.',
        read=f"{_GUIDE}/invocation-async-retain-records.html",
        severity=PolicySeverity.LOW,
    ),
    Rule(
        name="function-concurrency-reserved",
        says="A function cannot take all of the account's concurrency.",
        evaluations=_RESERVED,
        remedy="Write reservedConcurrency in the stack file: how many may run at once.",
        read=f"{_GUIDE}/configuration-concurrency.html",
        severity=PolicySeverity.LOW,
        alone=True,
    ),
)
