"""The statements that allow what an estate needs, each action on the resources it is needed for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bilberry.analyses.permissions.names import ACCOUNT, Scope
from bilberry.analyses.permissions.needs import Need
from bilberry.analyses.permissions.roles import MAKE, PASS, passed_to, service_of
from bilberry.analyses.recorded import RecordedEstate

Statement = dict[str, Any]
"""As IAM has it, with placeholders: `Effect`, `Action`, `Resource` and sometimes `Condition`."""


def statements_of(needs: Iterable[Need], estates: Sequence[RecordedEstate]) -> list[Statement]:
    """One statement for a service's actions on the same resources, by service; then those on roles.

    Raises `UnknownTypeError` as `service_of` does.
    """
    needs, scope = list(needs), Scope(estates)
    groups: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for action in {need.action for need in needs} - {PASS, MAKE}:
        groups[action.partition(":")[0], scope.of(action)].add(action)
    used = [_allow(sorted(actions), list(on)) for (_, on), actions in sorted(groups.items())]
    return [*used, *_pass_roles(needs, scope, estates), *_make_roles(needs)]


def _pass_roles(
    needs: list[Need], scope: Scope, estates: Sequence[RecordedEstate]
) -> Iterator[Statement]:
    """Handing the estate's roles to the services that its resources hand them to."""
    passed = sorted({service for estate in estates for service in passed_to(estate)})
    if passed and any(need.action == PASS for need in needs):
        yield _allow([PASS], list(scope.of(PASS)), _only("iam:PassedToService", passed))


def _make_roles(needs: list[Need]) -> Iterator[Statement]:
    """Letting services make their own roles, where a type's first resource asks for that."""
    made = sorted({service_of(need.type) for need in needs if need.action == MAKE})
    if made:
        roles = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/*"
        yield _allow([MAKE], [roles], _only("iam:AWSServiceName", made))


def _only(key: str, values: list[str]) -> dict[str, Any]:
    return {"Condition": {"StringEquals": {key: values}}}


def _allow(
    actions: list[str], resources: list[str], condition: dict[str, Any] | None = None
) -> Statement:
    return {"Effect": "Allow", "Action": actions, "Resource": resources, **(condition or {})}
