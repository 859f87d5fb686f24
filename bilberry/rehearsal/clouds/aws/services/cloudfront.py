"""Amazon CloudFront: distributions.

CloudFront is one service for the whole world, and what it uses of other services stands in
us-east-1 (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/
cnames-and-https-requirements.html, 2026-10).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.aws.templates import CAPITALS, SMALL
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.vendors import aws

HOME_OF_CLOUDFRONT: Final = "us-east-1"


GLOBAL_SCOPE: Final = "CLOUDFRONT"


# https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html, 2026-10
HTTP_VERSIONS: Final = ("http1.1", "http2", "http2and3", "http3")

# CloudFront's own hosted zone, the same for every distribution
# (https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html, 2026-10).
CLOUDFRONT_ZONE: Final = "Z2FDTNDATAQYW2"


def _viewer_certificate(attempt: Attempt) -> Mapping[str, Any]:
    given = attempt.operation.inputs.get("viewerCertificate")
    return given if isinstance(given, dict) else {}


def certificate_at_home(attempt: Attempt) -> None:
    """A distribution's certificate stands in us-east-1."""
    certificate = _viewer_certificate(attempt).get("acmCertificateArn")
    meant = attempt.meant(certificate, (aws.acm.CERTIFICATE,))
    if not meant or any(resource.region == HOME_OF_CLOUDFRONT for resource in meant):
        return
    regions = ", ".join(sorted({resource.region for resource in meant}))
    message = (
        "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or "
        f"doesn't include a valid certificate chain: it is in {regions}; give the certificate and "
        f"its validation region={HOME_OF_CLOUDFRONT!r}."
    )
    property_ = "viewerCertificate.acmCertificateArn"
    raise attempt.refusal(message, property_, code="InvalidViewerCertificate")


def aliases_with_certificate(attempt: Attempt) -> None:
    """A distribution with names of its own has a certificate for them."""
    by_default = _viewer_certificate(attempt).get("cloudfrontDefaultCertificate")
    if not attempt.value("aliases") or by_default is not True:
        return
    message = (
        "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a "
        "trusted certificate that validates your authorization to use the domain name; set "
        "viewerCertificate.acmCertificateArn, or leave aliases out."
    )
    raise attempt.refusal(message, "aliases", code="InvalidViewerCertificate")


def http_version(attempt: Attempt) -> None:
    """A distribution speaks a version of HTTP that there is."""
    version = attempt.value("httpVersion")
    if version is None or str(version).lower() in HTTP_VERSIONS:
        return
    message = f"{version!r} is none of {', '.join(HTTP_VERSIONS)}."
    raise attempt.refusal(message, "httpVersion", code="InvalidArgument")


def web_acl_of_cloudfront(attempt: Attempt) -> None:
    """A distribution's web ACL is one of the scope CLOUDFRONT."""
    meant = attempt.meant(attempt.operation.inputs.get("webAclId"), (aws.wafv2.WEB_ACL,))
    if not meant or any(resource.inputs.get("scope") == GLOBAL_SCOPE for resource in meant):
        return
    message = (
        "The web ACL is of the scope REGIONAL; make one with scope='CLOUDFRONT' and "
        f"region={HOME_OF_CLOUDFRONT!r}."
    )
    raise attempt.refusal(message, "webAclId", code="InvalidWebACLId")


def _distribution_id(making: Making) -> str:
    return "E" + making.made.characters("id", 13, CAPITALS)


def _distribution_host(making: Making) -> str:
    return f"d{making.made.characters('host', 13, SMALL)}.cloudfront.net"


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.cloudfront.DISTRIBUTION: Knowledge(
        id=_distribution_id,
        arn="cloudfront::{account}:distribution/{id}",
        outputs={
            "domainName": _distribution_host,
            "hostedZoneId": CLOUDFRONT_ZONE,
            "status": "Deployed",
        },
        validations=(
            certificate_at_home,
            aliases_with_certificate,
            http_version,
            web_acl_of_cloudfront,
        ),
    ),
}
