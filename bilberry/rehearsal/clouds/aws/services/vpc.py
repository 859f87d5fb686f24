"""The rules of security groups, each a resource of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.vendors import aws


def ports(attempt: Attempt) -> None:
    """A rule for all protocols names no ports."""
    if attempt.value("ipProtocol") == "-1" and (
        attempt.is_given("fromPort") or attempt.is_given("toPort")
    ):
        message = "You may not specify ports for all protocols (-1)."
        raise attempt.refusal(message, "fromPort", code="InvalidParameterCombination")


def _rule(making: Making) -> str:
    """What makes a security group's rule the same as another."""
    names = ("ipProtocol", "fromPort", "toPort", "cidrIpv4", "cidrIpv6", "prefixListId")
    values = (making.given.get(name) for name in (*names, "referencedSecurityGroupId"))
    return ", ".join(str(value) for value in values if value is not None)


_RULE: Final = Knowledge(
    id="sgr-{hex}",
    arn="ec2:{region}:{account}:security-group-rule/{id}",
    outputs={"rule": _rule, "securityGroupRuleId": "{id}"},
    unique=(
        Name(
            "{rule}",
            "the specified rule '{rule}' already exists in {securityGroupId}",
            "securityGroupId",
            scope="{region} {securityGroupId}",
            code="InvalidPermission.Duplicate",
        ),
    ),
    validations=(ports,),
    # ModifySecurityGroupRules changes all but the group
    # (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html, 2026-10).
    in_place=frozenset(
        {"cidrIpv4", "cidrIpv6", "fromPort", "ipProtocol", "referencedSecurityGroupId", "toPort"}
    ),
)


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.vpc.SECURITY_GROUP_INGRESS_RULE: _RULE,
    aws.vpc.SECURITY_GROUP_EGRESS_RULE: _RULE,
}
