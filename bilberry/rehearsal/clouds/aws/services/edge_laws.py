"""The laws of what stands at the edge: CloudFront distributions and AWS WAF.

CloudFront is one service for the whole world, and what it uses of other services stands in
us-east-1 (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/
cnames-and-https-requirements.html, 2026-10).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.aws.knowledge import Law
from bilberry.rehearsal.clouds.store import Thing
from bilberry.vendors.aws import acm, cloudfront, cloudwatch, kinesis, s3, wafv2

HOME_OF_CLOUDFRONT: Final = "us-east-1"
GLOBAL_SCOPE: Final = "CLOUDFRONT"

# How logs of a web ACL are named, wherever they go
# (https://docs.aws.amazon.com/waf/latest/developerguide/logging-destinations.html, 2026-10).
LOGS_PREFIX: Final = "aws-waf-logs-"
LOG_DESTINATIONS: Final[Mapping[str, str]] = {
    cloudwatch.LOG_GROUP: "name",
    kinesis.FIREHOSE_DELIVERY_STREAM: "name",
    s3.BUCKET: "bucket",
}

# https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html, 2026-10
HTTP_VERSIONS: Final = ("http1.1", "http2", "http2and3", "http3")


def _viewer_certificate(case: Case) -> Mapping[str, Any]:
    given = case.operation.inputs.get("viewerCertificate")
    return given if isinstance(given, dict) else {}


def certificate_at_home(case: Case) -> None:
    """A distribution's certificate stands in us-east-1."""
    certificate = _viewer_certificate(case).get("acmCertificateArn")
    meant = case.meant(certificate, (acm.CERTIFICATE,))
    if not meant or any(thing.region == HOME_OF_CLOUDFRONT for thing in meant):
        return
    regions = ", ".join(sorted({thing.region for thing in meant}))
    message = (
        "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or "
        f"doesn't include a valid certificate chain: it is in {regions}; give the certificate and "
        f"its validation region={HOME_OF_CLOUDFRONT!r}."
    )
    property_ = "viewerCertificate.acmCertificateArn"
    raise case.refusal("InvalidViewerCertificate", message, property_)


def aliases_with_certificate(case: Case) -> None:
    """A distribution with names of its own has a certificate for them."""
    by_default = _viewer_certificate(case).get("cloudfrontDefaultCertificate")
    if not case.value("aliases") or by_default is not True:
        return
    message = (
        "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a "
        "trusted certificate that validates your authorization to use the domain name; set "
        "viewerCertificate.acmCertificateArn, or leave aliases out."
    )
    raise case.refusal("InvalidViewerCertificate", message, "aliases")


def http_version(case: Case) -> None:
    """A distribution speaks a version of HTTP that there is."""
    version = case.value("httpVersion")
    if version is None or str(version).lower() in HTTP_VERSIONS:
        return
    message = f"{version!r} is none of {', '.join(HTTP_VERSIONS)}."
    raise case.refusal("InvalidArgument", message, "httpVersion")


def web_acl_of_cloudfront(case: Case) -> None:
    """A distribution's web ACL is one of the scope CLOUDFRONT."""
    meant = case.meant(case.operation.inputs.get("webAclId"), (wafv2.WEB_ACL,))
    if not meant or any(thing.inputs.get("scope") == GLOBAL_SCOPE for thing in meant):
        return
    message = (
        "The web ACL is of the scope REGIONAL; make one with scope='CLOUDFRONT' and "
        f"region={HOME_OF_CLOUDFRONT!r}."
    )
    raise case.refusal("InvalidWebACLId", message, "webAclId")


def web_acl_of_a_region(case: Case) -> None:
    """A web ACL is associated only with what is regional; CloudFront names its own."""
    meant = case.meant(case.operation.inputs.get("webAclArn"), (wafv2.WEB_ACL,))
    if not meant or any(thing.inputs.get("scope") != GLOBAL_SCOPE for thing in meant):
        return
    message = (
        "The web ACL is of the scope CLOUDFRONT; name it in the distribution's webAclId, or make "
        "one with scope='REGIONAL'."
    )
    raise case.refusal("WAFInvalidParameterException", message, "webAclArn")


def scope_at_home(case: Case) -> None:
    """What is of the scope CLOUDFRONT stands in us-east-1.

    Source: https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html, 2026-10.
    """
    if case.value("scope") != GLOBAL_SCOPE or case.region == HOME_OF_CLOUDFRONT:
        return
    message = (
        "Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT: it is "
        f"offered in us-east-1 alone, not in {case.region}; set region={HOME_OF_CLOUDFRONT!r}."
    )
    raise case.refusal("WAFInvalidParameterException", message, "scope")


def logs_by_prefix(case: Case) -> None:
    """What the logs of a web ACL go to is named as AWS WAF wants it."""
    for index, destination in enumerate(
        _listed(case.operation.inputs.get("logDestinationConfigs"))
    ):
        meant = case.meant(destination, tuple(LOG_DESTINATIONS))
        if not meant or any(_is_for_logs(thing) for thing in meant):
            continue
        message = (
            "Error reason: The ARN isn't valid., field: LOG_DESTINATION: the name of a log group, "
            f"bucket or stream for these logs begins with {LOGS_PREFIX!r}."
        )
        property_ = f"logDestinationConfigs[{index}]"
        raise case.refusal("WAFInvalidParameterException", message, property_)


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _is_for_logs(thing: Thing) -> bool:
    name = thing.inputs.get(LOG_DESTINATIONS[thing.type])
    return not isinstance(name, str) or name.startswith(LOGS_PREFIX)


LAWS: Final[Mapping[str, Sequence[Law]]] = {
    cloudfront.DISTRIBUTION: (
        certificate_at_home,
        aliases_with_certificate,
        http_version,
        web_acl_of_cloudfront,
    ),
    wafv2.WEB_ACL: (scope_at_home,),
    wafv2.IP_SET: (scope_at_home,),
    wafv2.REGEX_PATTERN_SET: (scope_at_home,),
    wafv2.RULE_GROUP: (scope_at_home,),
    wafv2.WEB_ACL_ASSOCIATION: (web_acl_of_a_region,),
    wafv2.WEB_ACL_LOGGING_CONFIGURATION: (logs_by_prefix,),
}
