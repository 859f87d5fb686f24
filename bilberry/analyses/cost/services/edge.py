"""CloudFront, its certificate, and the firewall in front of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Free, Meter, PriceList
from bilberry.vendors import aws

EDGE: Final = "edge-us"
"""Where visitors are taken to be: nobody tells a CDN's bill from its settings. Others cost more."""


def distribution(meter: Meter) -> Iterator[Line]:
    """GB to visitors and requests, by where the visitors are."""
    reason = "as if all visitors were in North America"
    gb, requests = meter.usage("cdn_gb"), meter.usage("cdn_requests_millions")
    yield meter.used("GB", "aws/cloudfront/data-out", gb, region=EDGE, reason=reason)
    yield meter.used(
        "requests", "aws/cloudfront/requests/https", requests, region=EDGE, reason=reason
    )
    if meter.optional("viewerCertificate.sslSupportMethod", "sni-only") == "vip":
        yield meter.always("addresses of its own", "aws/cloudfront/dedicated-ip-certificate")


def web_acl(meter: Meter) -> Iterator[Line]:
    """The list, each of its rules or managed groups, and the requests it looks at."""
    yield meter.always("web ACL", "aws/wafv2/web-acl")
    yield meter.always("rules", "aws/wafv2/rule", meter.count("rules"))
    yield meter.used("requests", "aws/wafv2/requests", meter.usage("cdn_requests_millions"))


CDN: Final = Free("a setting of the distribution")

PRICES: Final[Mapping[str, PriceList]] = {
    aws.cloudfront.DISTRIBUTION: distribution,
    aws.cloudfront.ORIGIN_ACCESS_CONTROL: CDN,
    aws.cloudfront.RESPONSE_HEADERS_POLICY: CDN,
    aws.wafv2.WEB_ACL: web_acl,
    aws.wafv2.WEB_ACL_LOGGING_CONFIGURATION: Free("its log group is paid for"),
    aws.acm.CERTIFICATE: Free("public certificates cost nothing"),
    aws.acm.CERTIFICATE_VALIDATION: Free("stands for no resource of its own"),
}
