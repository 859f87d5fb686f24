"""Application Auto Scaling: scalable targets and their policies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.vendors import aws

# The role AWS makes for itself in an account, by what it scales
# (https://docs.aws.amazon.com/autoscaling/application/userguide/
# application-auto-scaling-service-linked-roles.html, 2026-10).
_SERVICE_ROLES: Final = {
    "dynamodb": ("dynamodb", "DynamoDBTable"),
    "ecs": ("ecs", "ECSService"),
    "elasticache": ("elasticache", "ElastiCacheRG"),
    "lambda": ("lambda", "LambdaConcurrency"),
    "rds": ("rds", "RDSCluster"),
}


def _service_role(making: Making) -> str:
    host, name = _SERVICE_ROLES.get(
        making["serviceNamespace"], ("custom-resource", "CustomResource")
    )
    return str(
        making.expand(
            f"arn:{{partition}}:iam::{{account}}:role/aws-service-role/{host}."
            f"application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_{name}"
        )
    )


def _least_below_most(attempt: Attempt) -> None:
    least, most = attempt.value("minCapacity"), attempt.value("maxCapacity")
    if least is not None and most is not None and float(least) > float(most):
        message = f"Maximum capacity cannot be less than minimum capacity: {most} < {least}"
        raise attempt.refusal(message, "maxCapacity", code="ValidationException")


def _database_cluster_exists(attempt: Attempt) -> None:
    resource, service = attempt.value("resourceId"), attempt.value("serviceNamespace")
    if service != "rds" or resource is None or attempt.operation.preview:
        return
    name = str(resource).removeprefix("cluster:")
    cluster = attempt.store.get(attempt.account.id, aws.rds.CLUSTER, attempt.region, name)
    if cluster is None:
        message = f"DB cluster not found for resource ID: {resource}, service namespace: rds"
        raise attempt.refusal(message, "resourceId", code="ValidationException")


def _target_is_registered(attempt: Attempt) -> None:
    resource = attempt.value("resourceId")
    if resource is None or attempt.operation.preview or _registered(attempt, str(resource)):
        return
    message = (
        f"No scalable target registered for service namespace: {attempt.value('serviceNamespace')}, "
        f"resource ID: {resource}, scalable dimension: {attempt.value('scalableDimension')}"
    )
    raise attempt.refusal(message, "resourceId", code="ObjectNotFoundException")


def _registered(attempt: Attempt, resource: str) -> StoredResource | None:
    targets = attempt.store.by_handle(attempt.account.id, aws.appautoscaling.TARGET, resource)
    dimension = attempt.value("scalableDimension")
    return next(
        (
            target
            for target in targets
            if target.region == attempt.region
            and target.outputs.get("scalableDimension") == dimension
        ),
        None,
    )


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.appautoscaling.TARGET: Knowledge(
        # As `pulumi import` takes it; pulumi-aws's own id, the resource's, is not unique.
        id="{serviceNamespace}/{resourceId}/{scalableDimension}",
        arn="application-autoscaling:{region}:{account}:scalable-target/{hex}",
        outputs={"roleArn": _service_role},
        handles=("resourceId",),
        validations=(_least_below_most, _database_cluster_exists),
    ),
    aws.appautoscaling.POLICY: Knowledge(
        id="{serviceNamespace}/{resourceId}/{scalableDimension}/{name}",
        arn=(
            "autoscaling:{region}:{account}:scalingPolicy:{uuid}:resource/{serviceNamespace}/"
            "{resourceId}:policyName/{name}"
        ),
        outputs={"policyType": "StepScaling"},
        validations=(_target_is_registered,),
    ),
}
