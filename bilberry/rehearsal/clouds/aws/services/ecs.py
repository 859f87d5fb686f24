"""Amazon Elastic Container Service."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws import references
from bilberry.rehearsal.clouds.aws.unique import taken_once
from bilberry.rehearsal.clouds.knowledge.knowledge import InUse, Knowledge
from bilberry.vendors import aws

KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.ecs.CLUSTER: Knowledge(
        id="{arn}",
        arn="ecs:{region}:{account}:cluster/{name}",
        unique=(taken_once("ClusterAlreadyExists", "Cluster already exists: {name}"),),
        in_use=(
            InUse(
                "The Cluster cannot be deleted while Services are active.",
                code="ClusterContainsServicesException",
                by=frozenset({aws.ecs.SERVICE}),
            ),
        ),
    ),
    aws.ecs.SERVICE: Knowledge(
        references={"cluster": references.ECS_CLUSTER},
    ),
    aws.ecs.TASK_DEFINITION: Knowledge(
        id="{family}",
        arn="ecs:{region}:{account}:task-definition/{family}:{revision}",
        outputs={
            "arnWithoutRevision": (
                "arn:{partition}:ecs:{region}:{account}:task-definition/{family}"
            ),
            "revision": lambda making: making.attempt.operation.serial + 1,
        },
    ),
}
