"""Documents that say who may do what: policies of IAM and of resources, from plain statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pulumi

VERSION: Final = "2012-10-17"
"""Of the policy language, the newest there is (IAM User Guide, IAM JSON policy elements, 2026-11)."""

Statement = Mapping[str, Any]
Resources = pulumi.Input[str] | Sequence[pulumi.Input[str]]


def document(*statements: Statement) -> pulumi.Output[str]:
    """Statements as one policy document."""
    return pulumi.Output.json_dumps({"Version": VERSION, "Statement": list(statements)})


def allow(
    sid: str,
    actions: Sequence[str],
    resources: Resources,
    *,
    service: str | None = None,
    condition: Mapping[str, Any] | None = None,
) -> Statement:
    """Let the policy's own principal, or an AWS service, do these actions to these resources."""
    principal = {"Principal": {"Service": service}} if service else {}
    conditions = {"Condition": condition} if condition else {}
    return {
        "Sid": sid,
        "Effect": "Allow",
        **principal,
        "Action": list(actions),
        "Resource": resources,
        **conditions,
    }


def take_on(
    service: str, account: str | None = None, *, source: str | None = None
) -> pulumi.Output[str]:
    """Who may take on a role: an AWS service.

    Where the service says so, for this `account` only and on behalf of a `source`, a pattern of ARNs.
    """
    of_account = {"StringEquals": {"aws:SourceAccount": account}} if account else {}
    of_source = {"ArnLike": {"aws:SourceArn": source}} if source else {}
    condition = {**of_account, **of_source}
    conditions = {"Condition": condition} if condition else {}
    principal = {"Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    return document({"Effect": "Allow", **principal, **conditions})


def refuse_without_tls(action: str, resource: pulumi.Input[str]) -> Statement:
    """Nobody may do anything over a connection that can be read on its way."""
    return {
        "Sid": "RefuseWithoutTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": action,
        "Resource": resource,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def sent_by(source: pulumi.Input[str]) -> Mapping[str, Any]:
    """The condition that a service acts for one resource and no other."""
    return {"ArnEquals": {"aws:SourceArn": source}}
