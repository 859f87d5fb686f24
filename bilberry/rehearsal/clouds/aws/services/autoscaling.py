"""Application Auto Scaling: scalable targets and their policies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.aws.knowledge import Knowledge
from bilberry.rehearsal.clouds.aws.making import Making
from bilberry.rehearsal.clouds.store import Thing
from bilberry.vendors.aws import appautoscaling, rds

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


def _least_below_most(case: Case) -> None:
    least, most = case.value("minCapacity"), case.value("maxCapacity")
    if least is not None and most is not None and float(least) > float(most):
        message = f"Maximum capacity cannot be less than minimum capacity: {most} < {least}"
        raise case.refusal("ValidationException", message, "maxCapacity")


def _database_cluster_exists(case: Case) -> None:
    resource, service = case.value("resourceId"), case.value("serviceNamespace")
    if service != "rds" or resource is None or case.operation.preview:
        return
    name = str(resource).removeprefix("cluster:")
    cluster = case.store.get(case.account.id, rds.CLUSTER, case.region, name)
    if cluster is None:
        message = f"DB cluster not found for resource ID: {resource}, service namespace: rds"
        raise case.refusal("ValidationException", message, "resourceId")


def _target_is_registered(case: Case) -> None:
    resource = case.value("resourceId")
    if resource is None or case.operation.preview or _registered(case, str(resource)):
        return
    message = (
        f"No scalable target registered for service namespace: {case.value('serviceNamespace')}, "
        f"resource ID: {resource}, scalable dimension: {case.value('scalableDimension')}"
    )
    raise case.refusal("ObjectNotFoundException", message, "resourceId")


def _registered(case: Case, resource: str) -> Thing | None:
    targets = case.store.by_handle(case.account.id, appautoscaling.TARGET, resource)
    dimension = case.value("scalableDimension")
    return next(
        (
            target
            for target in targets
            if target.region == case.region and target.outputs.get("scalableDimension") == dimension
        ),
        None,
    )


TYPES: Final[Mapping[str, Knowledge]] = {
    appautoscaling.TARGET: Knowledge(
        # As `pulumi import` takes it; pulumi-aws's own id, the resource's, is not unique.
        id="{serviceNamespace}/{resourceId}/{scalableDimension}",
        arn="application-autoscaling:{region}:{account}:scalable-target/{hex}",
        outputs={"roleArn": _service_role},
        handles=("resourceId",),
        laws=(_least_below_most, _database_cluster_exists),
    ),
    appautoscaling.POLICY: Knowledge(
        id="{serviceNamespace}/{resourceId}/{scalableDimension}/{name}",
        arn=(
            "autoscaling:{region}:{account}:scalingPolicy:{uuid}:resource/{serviceNamespace}/"
            "{resourceId}:policyName/{name}"
        ),
        outputs={"policyType": "StepScaling"},
        laws=(_target_is_registered,),
    ),
}
