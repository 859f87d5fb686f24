"""What identities in AWS may do, and who may take them on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors import aws
from policies.rule import Evaluate, Rule, Subject, is_given, undecided
from policies.statements import Objection, Statement, objections

_CIS: Final = "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html"
_BEST: Final = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"


# -- what a policy grants -------------------------------------------------------------------


def _policies(objection: Objection) -> dict[str, Evaluate]:
    """The evaluations of every type that holds a policy of an identity."""

    def of_policy(subject: Subject) -> Iterator[Finding]:
        yield from objections(subject, "policy", objection)

    def of_role(subject: Subject) -> Iterator[Finding]:
        inline = subject.resource.each("inlinePolicies")
        if isinstance(inline, Unknown):
            yield undecided("inlinePolicies")
            return
        for number in range(len(inline)):
            yield from objections(subject, f"inlinePolicies.{number}.policy", objection)

    return {
        aws.iam.POLICY: of_policy,
        aws.iam.ROLE: of_role,
        aws.iam.ROLE_POLICY: of_policy,
        aws.iam.GROUP_POLICY: of_policy,
        aws.iam.USER_POLICY: of_policy,
    }


def _grants_everything(statement: Statement) -> str:
    everything = {"*", "*:*"}.intersection(statement.actions) and "*" in statement.resources
    return "grants Action * on Resource *" if statement.allows and everything else ""


def _grants_exceptions(statement: Statement) -> str:
    parts = statement.parts & {"NotAction", "NotResource"}
    return f"allows all but {' and '.join(sorted(parts))}" if statement.allows and parts else ""


def _grants_services(statement: Statement) -> str:
    whole = [action for action in statement.actions if action.endswith(":*") and action != "*:*"]
    return f"grants all of a service: {', '.join(whole)}" if statement.allows and whole else ""


_EVERYTHING: Final = _policies(_grants_everything)
_EXCEPTIONS: Final = _policies(_grants_exceptions)
_SERVICES: Final = _policies(_grants_services)


# -- policies of AWS' own -------------------------------------------------------------------


def _managed(path: str) -> Evaluate:
    """An evaluation of the policies attached by a property: one ARN, or a list of them."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        if subject.resource.given(path) is None:
            return
        arns = subject.resource.each(path)
        if isinstance(arns, Unknown):
            yield from _from_elsewhere(subject.resource, path)
            return
        for arn in arns:
            if arn is UNKNOWN:
                yield from _from_elsewhere(subject.resource, path)
            elif _is_of_aws(arn) and arn.rpartition("/")[2] in subject.numbers["policies"]:
                yield Finding(f"attaches {arn.rpartition('/')[2]}: {path} is {arn}")

    return evaluate


def _is_of_aws(arn: str) -> bool:
    return arn.split(":")[3:5] == ["", "aws"]


def _from_elsewhere(resource: Resource, path: str) -> Iterator[Finding]:
    """What another resource makes is a policy of the estate's own, and evaluated by itself."""
    if not resource.property_dependencies.get(path):
        yield undecided(path)


_MANAGED: Final = {
    aws.iam.ROLE_POLICY_ATTACHMENT: _managed("policyArn"),
    aws.iam.ROLE_POLICY_ATTACHMENTS_EXCLUSIVE: _managed("policyArns"),
    aws.iam.ROLE: _managed("managedPolicyArns"),
    aws.iam.GROUP_POLICY_ATTACHMENT: _managed("policyArn"),
    aws.iam.POLICY_ATTACHMENT: _managed("policyArn"),
    aws.iam.USER_POLICY_ATTACHMENT: _managed("policyArn"),
}


# -- who takes a role on --------------------------------------------------------------------

_OWN_ONLY: Final = frozenset({"aws:principalorgid", "aws:principalaccount", "aws:principalarn"})
"""Conditions that make of everyone those that are known (IAM User Guide, "AWS global condition
context keys", 2026-11)."""


def _trusts_everyone(statement: Statement) -> str:
    if not statement.allows or not (statement.is_for_everyone or "NotPrincipal" in statement.parts):
        return ""
    bound = {
        one.key for one in statement.conditions if one.operator in ("StringEquals", "ArnEquals")
    }
    return "" if bound & _OWN_ONLY else "lets everyone take it on"


def _public(subject: Subject) -> Iterator[Finding]:
    yield from objections(subject, "assumeRolePolicy", _trusts_everyone)


# -- one way at a time ----------------------------------------------------------------------


_BY_OTHERS: Final = (
    ("inlinePolicies", aws.iam.ROLE_POLICY, "role"),
    ("inlinePolicies", aws.iam.ROLE_POLICIES_EXCLUSIVE, "roleName"),
    ("managedPolicyArns", aws.iam.ROLE_POLICY_ATTACHMENT, "role"),
    ("managedPolicyArns", aws.iam.ROLE_POLICY_ATTACHMENTS_EXCLUSIVE, "roleName"),
)
"""What a role may say of its policies itself, and who says it instead, by which property."""


def _two_ways(subject: Subject) -> Iterator[Finding]:
    for own, type_, by in _BY_OTHERS:
        others = subject.estate.referring(subject.resource, type_, by)
        given = is_given(subject.resource, own) if others else False
        if given is UNKNOWN:
            yield undecided(own)
        elif given:
            yield Finding(f"has {own}, which take away what {others[0].name} adds, again and again")


RULES: Final = (
    Rule(
        name="identity-may-not-do-everything",
        says="No policy grants every action on every resource.",
        evaluations=_EVERYTHING,
        remedy="Name the actions that are needed, and the resources they are needed on.",
        read=f"{_CIS}#iam-1",
        severity=PolicySeverity.CRITICAL,
        alone=True,
    ),
    Rule(
        name="identity-grants-are-named",
        says="Policies name what they allow, and not what they leave out.",
        evaluations=_EXCEPTIONS,
        remedy="Write Action and Resource: NotAction also allows what AWS offers tomorrow.",
        read="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="identity-may-not-do-all-of-a-service",
        says="No policy grants every action of a service.",
        evaluations=_SERVICES,
        remedy="Name the service's actions that are needed.",
        read=f"{_CIS}#iam-21",
        severity=PolicySeverity.LOW,
        alone=True,
    ),
    Rule(
        name="identity-is-no-administrator",
        says="No identity has AWS' policies that allow everything.",
        evaluations=_MANAGED,
        remedy="Attach a policy with what is needed.",
        read=f"{_BEST}#grant-least-privilege",
        severity=PolicySeverity.CRITICAL,
        numbers={"policies": ["AdministratorAccess", "IAMFullAccess"]},
    ),
    Rule(
        name="role-not-for-everyone",
        says="No role can be taken on by everyone.",
        evaluations={aws.iam.ROLE: _public},
        remedy="Name the accounts, services or identity providers in the role's assume_role_policy.",
        read="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous",
        severity=PolicySeverity.CRITICAL,
        alone=True,
    ),
    Rule(
        name="role-policies-managed-one-way",
        says="A role's policies are managed by the role itself or beside it, not both.",
        evaluations={aws.iam.ROLE: _two_ways},
        remedy="Leave the role's own argument out: every update would undo the other.",
        read="https://www.pulumi.com/registry/packages/aws/api-docs/iam/role/",
        severity=PolicySeverity.MEDIUM,
    ),
)
