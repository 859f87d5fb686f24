"""What the web reaches: HTTPS only, no old TLS, and origins that only the CDN can reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws
from bilberry.vendors.cloudflare import types as cloudflare
from policies.combining import all_of, of_each, parts, require_reference, requires_each
from policies.rule import (
    Evaluate,
    Rule,
    Subject,
    Test,
    at_least,
    is_set,
    one_of,
    require,
    requires,
    undecided,
)

_YEAR_SECONDS: Final = 365 * 24 * 60 * 60


def _behaviours(at: Callable[[Subject, str], Iterator[Finding]]) -> Evaluate:
    """An evaluation of every cache behaviour of a distribution, by its path."""
    return all_of(
        lambda subject: at(subject, "defaultCacheBehavior"), of_each("orderedCacheBehaviors", at)
    )


def _has_setting(setting: str, wrong: str) -> Evaluate:
    """An evaluation of whether a zone has a setting of its own; its value is evaluated where it stands."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        found = parts(subject, cloudflare.ZONE_SETTING, "zoneId")
        if not any(one.get("settingId") == setting for one in found):
            yield Finding(f"{wrong}: it has no ZoneSetting {setting}")

    return evaluate


def _setting(setting: str, path: str, is_fine: Test, wrong: str) -> Evaluate:
    """An evaluation of one of a zone's settings; the others are not its business."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        if subject.resource.get("settingId") == setting:
            yield from require(subject, path, is_fine, wrong)

    return evaluate


_HTTP: Final = "answers without TLS: {path} is {value}"

_TO_VISITORS: Final = {
    aws.cloudfront.DISTRIBUTION: _behaviours(
        lambda subject, path: require(
            subject,
            f"{path}.viewerProtocolPolicy",
            one_of("redirect-to-https", "https-only"),
            _HTTP,
        )
    ),
    # Cloudflare answers both unless told otherwise (Cloudflare docs, Always Use HTTPS, 2026-11).
    cloudflare.ZONE: _has_setting("always_use_https", "answers without TLS"),
    cloudflare.ZONE_SETTING: _setting("always_use_https", "value", one_of("on"), _HTTP),
}


def _version(name: object) -> tuple[int, int]:
    """`TLSv1.2_2021` and `1.2` as (1, 2); what is none of TLS's is older than all of them."""
    found = re.fullmatch(r"(?:TLSv)?(\d)(?:\.(\d))?(?:_\d+)?", str(name))
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)


_OLD: Final = "speaks versions of TLS that can be broken: {path} is {value}"


def _recent(path: str) -> Evaluate:
    """An evaluation of the oldest version that is spoken."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        oldest = _version(subject.numbers["version"])
        yield from require(subject, path, lambda value: _version(value) >= oldest, _OLD)

    return evaluate


def _certificate(subject: Subject) -> Iterator[Finding]:
    """With its own certificate CloudFront speaks TLS 1.0, whatever is asked for.

    CloudFront API Reference, ViewerCertificate, 2026-11.
    """
    if subject.resource.get("viewerCertificate.cloudfrontDefaultCertificate") is True:
        yield Finding(_OLD.format(path="cloudfrontDefaultCertificate", value="true"))
    else:
        yield from _recent("viewerCertificate.minimumProtocolVersion")(subject)


def _oldest_setting(subject: Subject) -> Iterator[Finding]:
    if subject.resource.get("settingId") == "min_tls_version":
        yield from _recent("value")(subject)


_FLOOR: Final = {
    aws.cloudfront.DISTRIBUTION: _certificate,
    # It is 1.0 unless told otherwise (Cloudflare docs, Minimum TLS Version, 2026-11).
    cloudflare.ZONE: _has_setting("min_tls_version", "speaks TLS 1.0"),
    cloudflare.ZONE_SETTING: _oldest_setting,
}


_OPEN_WAY: Final = "reaches its origin without TLS that is checked: {path} is {value}"
_OLDEST_TO_ORIGINS: Final = (1, 2)


def _custom_origin(subject: Subject, origin: str) -> Iterator[Finding]:
    """Origins in S3 have no such settings: they are spoken to as visitors are."""
    config = f"{origin}.customOriginConfig"
    if not is_set(subject.resource.get(config)):
        return
    yield from require(subject, f"{config}.originProtocolPolicy", one_of("https-only"), _OPEN_WAY)
    yield from require(subject, f"{config}.originSslProtocols", _are_recent, _OPEN_WAY)


def _are_recent(versions: Any) -> bool:
    return bool(versions) and min(map(_version, versions)) >= _OLDEST_TO_ORIGINS


_TO_ORIGINS: Final = {
    aws.cloudfront.DISTRIBUTION: of_each("origins", _custom_origin),
    # A new zone has whatever Cloudflare thinks best (Cloudflare docs, Automatic SSL/TLS, 2026-11).
    cloudflare.ZONE: _has_setting("ssl", "takes any certificate of an origin, or none"),
    cloudflare.ZONE_SETTING: _setting("ssl", "value", one_of("strict"), _OPEN_WAY),
}


def _bucket_origin(subject: Subject, origin: str) -> Iterator[Finding]:
    kinds = ("customOriginConfig", "vpcOriginConfig")
    if subject.resource.get(origin) is UNKNOWN:
        yield undecided(origin)
        return
    if any(is_set(subject.resource.get(f"{origin}.{kind}")) for kind in kinds):
        return
    wrong = "reads a bucket as anybody can: {path} is {value}"
    yield from require_reference(
        subject, f"{origin}.originAccessControlId", wrong, aws.cloudfront.ORIGIN_ACCESS_CONTROL
    )


_ACCESS_CONTROL: Final = {
    aws.cloudfront.DISTRIBUTION: of_each("origins", _bucket_origin),
    aws.cloudfront.ORIGIN_ACCESS_CONTROL: requires(
        "signingBehavior", one_of("always"), "lets requests go unsigned: {path} is {value}"
    ),
}

_SHORT: Final = "lets browsers try HTTP first: {path} is {value}"
_HSTS: Final = "value.strict_transport_security"


def _remembered(path: str) -> Evaluate:
    """An evaluation of the seconds that browsers keep to HTTPS."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        least = subject.numbers["seconds"]
        yield from require(subject, path, at_least(least), _SHORT)

    return evaluate


def _zone_header(subject: Subject) -> Iterator[Finding]:
    if subject.resource.get("settingId") == "security_header":
        yield from require(subject, f"{_HSTS}.enabled", one_of(True), _SHORT)
        yield from _remembered(f"{_HSTS}.max_age")(subject)


_ONLY_HTTPS: Final = {
    aws.cloudfront.DISTRIBUTION: _behaviours(
        lambda subject, path: require_reference(
            subject,
            f"{path}.responseHeadersPolicyId",
            _SHORT,
            aws.cloudfront.RESPONSE_HEADERS_POLICY,
        )
    ),
    aws.cloudfront.RESPONSE_HEADERS_POLICY: _remembered(
        "securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec"
    ),
    cloudflare.ZONE: _has_setting("security_header", "lets browsers try HTTP first"),
    cloudflare.ZONE_SETTING: _zone_header,
}

_ANY_ORIGIN: Final = "lets pages from anywhere read its answers: {path} is {value}"


def _names_origins(origins: list[str] | None) -> bool:
    return "*" not in (origins or [])


_CORS: Final = {
    aws.s3.BUCKET_CORS_CONFIGURATION: requires_each(
        "corsRules", "allowedOrigins", _names_origins, _ANY_ORIGIN
    ),
    aws.cloudfront.RESPONSE_HEADERS_POLICY: requires(
        "corsConfig.accessControlAllowOrigins.items", _names_origins, _ANY_ORIGIN
    ),
}

RULES: Final = (
    Rule(
        name="visitors-get-https",
        says="What the web reaches answers by HTTPS only.",
        evaluations=_TO_VISITORS,
        remedy="Write viewer_protocol_policy redirect-to-https, or always_use_https on.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-3",
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="tls-is-recent",
        says="What the web reaches speaks TLS 1.2 or newer.",
        evaluations=_FLOOR,
        remedy="Write minimum_protocol_version TLSv1.2_2021 and a certificate, or min_tls_version 1.2.",
        read="https://developers.cloudflare.com/ssl/edge-certificates/additional-options/minimum-tls/",
        severity=PolicySeverity.HIGH,
        numbers={"version": "1.2"},
    ),
    Rule(
        name="origin-reached-by-https",
        says="An edge reaches its origins by HTTPS, and looks at their certificates.",
        evaluations=_TO_ORIGINS,
        remedy="Write origin_protocol_policy https-only with TLSv1.2, or ssl strict.",
        read="https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/full-strict/",
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="bucket-read-by-its-cdn-only",
        says="A CDN signs what it asks of a bucket, so that the bucket can be closed.",
        evaluations=_ACCESS_CONTROL,
        remedy="Give the origin an OriginAccessControl that signs always.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-13",
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="browsers-keep-to-https",
        says="Browsers are told to use HTTPS only, for a year.",
        evaluations=_ONLY_HTTPS,
        remedy="Write strict_transport_security with a max age of 31536000.",
        read="https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Strict-Transport-Security",
        severity=PolicySeverity.LOW,
        numbers={"seconds": _YEAR_SECONDS},
    ),
    Rule(
        name="cors-names-its-origins",
        says="Pages of the estate's own sites read its answers, and no others.",
        evaluations=_CORS,
        remedy="Name the sites whose pages may, as https://*.example.com.",
        read="https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS",
        severity=PolicySeverity.LOW,
        alone=True,
    ),
    Rule(
        name="certificate-renews-itself",
        says="Certificates are renewed without anybody's answer to a mail.",
        evaluations={
            aws.acm.CERTIFICATE: requires(
                "validationMethod",
                lambda way: way != "EMAIL",
                "waits for a mail: {path} is {value}",
            )
        },
        remedy="Write validation_method DNS.",
        read="https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html",
        severity=PolicySeverity.LOW,
        alone=True,
    ),
)
