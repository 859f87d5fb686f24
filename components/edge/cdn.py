"""The CDN: a CloudFront distribution of the assets' buckets, at a host of the estate's domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal

import pulumi
from pulumi_aws import cloudfront

from bilberry.settings import Settings

from ..component import Component, Place
from ..monitoring.alarms import Alarm
from ..monitoring.logs import LogRetentionDays
from ..monitoring.thresholds import Thresholds
from ..storage.assets import Storage
from .cdn_log import CdnLog
from .certificate import CLOUDFRONT_REGION, Certificate
from .cloudflare_sdk import DnsRecord
from .dns import Dns
from .edge_alarms import of_certificate, of_distribution

SERVICE: Final = "cdn"
"""What its host is called."""

CACHING_OPTIMIZED: Final = "658327ea-f89d-4fab-a63d-7e88639e58f6"
"""AWS's own cache policy of that name, the same in every account (CloudFront Developer Guide, Use
managed cache policies, 2026-11)."""

FAILOVER: Final = "failover"
FAILOVER_ON: Final = (500, 502, 503, 504)
"""Answers of a region in trouble. An asset that is missing in one is missing in the other."""

READING: Final = ["GET", "HEAD", "OPTIONS"]
"""All that an origin group takes (CloudFront Developer Guide, Optimize high availability with
CloudFront origin failover, 2026-11); assets are written to the bucket."""

HSTS_SECONDS: Final = 365 * 24 * 60 * 60

CONTENT_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""An asset opened by itself, as an SVG can be, runs no script and loads nothing."""


class CdnSettings(Settings):
    """Plain decisions about the CDN."""

    price_class: Literal["PriceClass_100", "PriceClass_200", "PriceClass_All"] = "PriceClass_All"
    """From where assets are served: from everywhere, or only where that costs less. Default: All."""
    log_retention_days: LogRetentionDays = 90
    """Days that the record of requests is kept. Default: 90, a guess at how far back questions go."""


class Cdn(Component):
    """The assets, near to whoever looks at them.

    Creates a CloudFront distribution that alone may read the buckets and turns to the replica when
    the first one is in trouble, its certificate, its host's record, the headers it answers with, and
    an encrypted log of its requests. Idle it costs nothing; in use, what it sends by the gigabyte,
    its requests, and its log by the gigabyte.

    Its host is not proxied by Cloudflare: a second CDN before it would hide from the firewall whose
    requests it counts.
    """

    def __init__(
        self,
        name: str,
        settings: CdnSettings,
        *,
        place: Place,
        dns: Dns,
        storage: Storage,
        web_acl_arn: pulumi.Input[str],
        key: pulumi.Input[str],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.host = dns.settings.host(SERVICE)
        self.certificate = Certificate(self, "certificate", service=SERVICE, dns=dns)
        self.access_control = self._access_control()
        self.headers = self._headers(dns.settings.origins)
        self.distribution = self._distribution(storage, web_acl_arn)
        self.log = self._log(key)
        self.bucket_policies = storage.serve_through(self, self.distribution.arn)
        self.record = self._record(dns)

        self.domain: pulumi.Output[str] = self.distribution.domain_name
        self.distribution_id: pulumi.Output[str] = self.distribution.id
        self.distribution_arn: pulumi.Output[str] = self.distribution.arn
        self.register_outputs({"host": self.host, "distributionId": self.distribution_id})

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Those of what it answers and of its certificate."""
        yield of_distribution(self.part, self.distribution_id, limits=thresholds)
        yield of_certificate(
            self.part, self.certificate.arn, region=CLOUDFRONT_REGION, limits=thresholds
        )

    def _access_control(self) -> cloudfront.OriginAccessControl:
        return cloudfront.OriginAccessControl(
            self.child_name("access-control"),
            name=self.place.unique(self.name),
            description=f"Lets {self.name} alone read its buckets",
            origin_access_control_origin_type="s3",
            signing_behavior="always",
            signing_protocol="sigv4",
            opts=self.child(),
        )

    def _headers(self, origins: list[str]) -> cloudfront.ResponseHeadersPolicy:
        return cloudfront.ResponseHeadersPolicy(
            self.child_name("headers"),
            name=self.place.unique(self.name),
            comment=f"What {self.name} answers with",
            security_headers_config=_security_headers(),
            # One answer is cached for all origins, so that CloudFront names them and not S3.
            cors_config={
                "access_control_allow_credentials": False,
                "access_control_allow_headers": {"items": ["*"]},
                "access_control_allow_methods": {"items": READING},
                "access_control_allow_origins": {"items": origins},
                "origin_override": True,
            },
            opts=self.child(),
        )

    def _distribution(
        self, storage: Storage, web_acl_arn: pulumi.Input[str]
    ) -> cloudfront.Distribution:
        return cloudfront.Distribution(
            self.child_name("distribution"),
            comment=self.host,
            enabled=True,
            is_ipv6_enabled=True,
            http_version="http2and3",
            aliases=[self.host],
            price_class=self.settings.price_class,
            web_acl_id=web_acl_arn,
            origins=[
                {
                    "origin_id": role,
                    "domain_name": bucket.host,
                    "origin_access_control_id": self.access_control.id,
                }
                for role, bucket in storage.buckets.items()
            ],
            origin_groups=_origin_groups(list(storage.buckets)),
            default_cache_behavior=self._behavior(list(storage.buckets)),
            restrictions={"geo_restriction": {"restriction_type": "none"}},
            viewer_certificate={
                "acm_certificate_arn": self.certificate.arn,
                "ssl_support_method": "sni-only",
                "minimum_protocol_version": "TLSv1.2_2021",
            },
            tags=self.place.tagged(self.name),
            opts=self.child(),
        )

    def _log(self, key: pulumi.Input[str]) -> CdnLog:
        return CdnLog(
            self,
            "log",
            distribution_arn=self.distribution.arn,
            days=self.settings.log_retention_days,
            key=key,
        )

    def _record(self, dns: Dns) -> DnsRecord:
        target = self.distribution.domain_name
        return dns.alias(SERVICE, target, proxied=False, owner=self)

    def _behavior(self, origins: list[str]) -> dict[str, Any]:
        return {
            "target_origin_id": FAILOVER if len(origins) > 1 else origins[0],
            "viewer_protocol_policy": "redirect-to-https",
            "allowed_methods": READING,
            "cached_methods": READING,
            "cache_policy_id": CACHING_OPTIMIZED,
            "response_headers_policy_id": self.headers.id,
            "compress": True,
        }


def _origin_groups(origins: list[str]) -> list[dict[str, Any]]:
    """The buckets as one origin, where there are two."""
    if len(origins) == 1:
        return []
    return [
        {
            "origin_id": FAILOVER,
            "failover_criteria": {"status_codes": list(FAILOVER_ON)},
            "members": [{"origin_id": origin} for origin in origins],
        }
    ]


def _security_headers() -> dict[str, Any]:
    return {
        "strict_transport_security": {
            "access_control_max_age_sec": HSTS_SECONDS,
            "include_subdomains": True,
            "override": True,
        },
        "content_type_options": {"override": True},
        "frame_options": {"frame_option": "DENY", "override": True},
        "referrer_policy": {
            "referrer_policy": "strict-origin-when-cross-origin",
            "override": True,
        },
        "content_security_policy": {
            "content_security_policy": CONTENT_POLICY,
            "override": True,
        },
    }
