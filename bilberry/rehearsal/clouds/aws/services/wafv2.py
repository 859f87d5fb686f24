"""AWS WAF: web ACLs, what they are made of, and what they are put in front of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bilberry.rehearsal.clouds.aws.services.cloudfront import GLOBAL_SCOPE, HOME_OF_CLOUDFRONT
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.vendors import aws

# How logs of a web ACL are named, wherever they go
# (https://docs.aws.amazon.com/waf/latest/developerguide/logging-destinations.html, 2026-10).
LOGS_PREFIX: Final = "aws-waf-logs-"


LOG_DESTINATIONS: Final[Mapping[str, str]] = {
    aws.cloudwatch.LOG_GROUP: "name",
    aws.kinesis.FIREHOSE_DELIVERY_STREAM: "name",
    aws.s3.BUCKET: "bucket",
}


def _web_acl_arn(making: Making) -> str:
    kind = "global" if making["scope"] == "CLOUDFRONT" else "regional"
    place = f"{making['region']}:{making['account']}"
    return f"wafv2:{place}:{kind}/webacl/{making['name']}/{making['id']}"


def web_acl_of_a_region(attempt: Attempt) -> None:
    """A web ACL is associated only with what is regional; CloudFront names its own."""
    meant = attempt.meant(attempt.operation.inputs.get("webAclArn"), (aws.wafv2.WEB_ACL,))
    if not meant or any(resource.inputs.get("scope") != GLOBAL_SCOPE for resource in meant):
        return
    message = (
        "The web ACL is of the scope CLOUDFRONT; name it in the distribution's webAclId, or make "
        "one with scope='REGIONAL'."
    )
    raise attempt.refusal(message, "webAclArn", code="WAFInvalidParameterException")


def scope_at_home(attempt: Attempt) -> None:
    """What is of the scope CLOUDFRONT stands in us-east-1.

    Source: https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html, 2026-10.
    """
    if attempt.value("scope") != GLOBAL_SCOPE or attempt.region == HOME_OF_CLOUDFRONT:
        return
    message = (
        "Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT: it is "
        f"offered in us-east-1 alone, not in {attempt.region}; set region={HOME_OF_CLOUDFRONT!r}."
    )
    raise attempt.refusal(message, "scope", code="WAFInvalidParameterException")


def logs_by_prefix(attempt: Attempt) -> None:
    """What the logs of a web ACL go to is named as AWS WAF wants it."""
    for index, destination in enumerate(
        _listed(attempt.operation.inputs.get("logDestinationConfigs"))
    ):
        meant = attempt.meant(destination, tuple(LOG_DESTINATIONS))
        if not meant or any(_is_for_logs(resource) for resource in meant):
            continue
        message = (
            "Error reason: The ARN isn't valid., field: LOG_DESTINATION: the name of a log group, "
            f"bucket or stream for these logs begins with {LOGS_PREFIX!r}."
        )
        property_ = f"logDestinationConfigs[{index}]"
        raise attempt.refusal(message, property_, code="WAFInvalidParameterException")


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _is_for_logs(resource: StoredResource) -> bool:
    name = resource.inputs.get(LOG_DESTINATIONS[resource.type])
    return not isinstance(name, str) or name.startswith(LOGS_PREFIX)


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.wafv2.WEB_ACL: Knowledge(
        id="{uuid}",
        arn=_web_acl_arn,
        validations=(scope_at_home,),
    ),
    aws.wafv2.IP_SET: Knowledge(
        validations=(scope_at_home,),
    ),
    aws.wafv2.REGEX_PATTERN_SET: Knowledge(
        validations=(scope_at_home,),
    ),
    aws.wafv2.RULE_GROUP: Knowledge(
        validations=(scope_at_home,),
    ),
    aws.wafv2.WEB_ACL_ASSOCIATION: Knowledge(
        validations=(web_acl_of_a_region,),
    ),
    aws.wafv2.WEB_ACL_LOGGING_CONFIGURATION: Knowledge(
        validations=(logs_by_prefix,),
    ),
}
