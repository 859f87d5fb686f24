"""Elastic Load Balancing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws.unique import taken_once
from bilberry.rehearsal.clouds.knowledge.knowledge import InUse, Knowledge
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.vendors import aws

LISTENER_USERS: Final = frozenset({aws.lb.LISTENER, aws.lb.LISTENER_RULE})


def _load_balancer_kind(making: Making) -> str:
    return {"network": "net", "gateway": "gwy"}.get(making["loadBalancerType"], "app")


def _hex16(making: Making) -> str:
    return making.made.hex("id", 16)


def _of_load_balancer(making: Making) -> str:
    """A listener's ARN carries the name and number of its load balancer."""
    balancer = str(making["loadBalancerArn"]).partition(":loadbalancer/")[2]
    return f"elasticloadbalancing:{making['region']}:{making['account']}:listener/{balancer}"


def _listener_arn(making: Making) -> str:
    return f"arn:{making['partition']}:{_of_load_balancer(making)}/{_hex16(making)}"


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.lb.LOAD_BALANCER: Knowledge(
        id="{arn}",
        arn="elasticloadbalancing:{region}:{account}:loadbalancer/{arnSuffix}",
        outputs={
            "arnSuffix": lambda making: (
                f"{_load_balancer_kind(making)}/{making['name']}/{_hex16(making)}"
            ),
            "dnsName": lambda making: making.expand("{name}-{hex8}.{region}.elb.{suffix}"),
            "zoneId": "{zone}",
        },
        unique=(
            taken_once(
                "DuplicateLoadBalancerName", "A load balancer with the name {name} already exists"
            ),
        ),
    ),
    aws.lb.TARGET_GROUP: Knowledge(
        id="{arn}",
        arn="elasticloadbalancing:{region}:{account}:{arnSuffix}",
        outputs={"arnSuffix": lambda making: f"targetgroup/{making['name']}/{_hex16(making)}"},
        unique=(
            taken_once(
                "DuplicateTargetGroupName", "A target group with the name {name} already exists"
            ),
        ),
        in_use=(
            InUse(
                "Target group '{arn}' is currently in use by a listener or a rule",
                code="ResourceInUse",
                by=LISTENER_USERS,
            ),
        ),
    ),
    aws.lb.LISTENER: Knowledge(id=_listener_arn, outputs={"arn": "{id}"}),
}
