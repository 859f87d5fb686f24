"""Examples of the rules about what the web reaches."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, of_property, resource

CDN = "aws:cloudfront/distribution:Distribution"
HEADERS = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy"
ACCESS = "aws:cloudfront/originAccessControl:OriginAccessControl"
ZONE = "cloudflare:index/zone:Zone"
SETTING = "cloudflare:index/zoneSetting:ZoneSetting"

VIEWER = "defaultCacheBehavior.viewerProtocolPolicy"
OLDEST = "viewerCertificate.minimumProtocolVersion"
HSTS = "securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec"


def is_setting(name):
    return lambda one: one.get("settingId") == name


def zone(rule, setting, good, *bad, path="value"):
    """A zone with one setting, and the setting by itself."""
    value = {"strict_transport_security": {"enabled": True, "max_age": 31536000}}
    settings = {"settingId": setting, "value": value if path != "value" else good}
    return (
        Example(
            rule=rule,
            good=(
                resource(ZONE),
                resource(SETTING, "two", refers={"zoneId": "one"}, zoneId=UNKNOWN, **settings),
            ),
            bad=(Edit(type=SETTING, gone=True),),
            where=is_setting(setting),
        ),
        Example(
            rule=rule,
            good=(resource(SETTING, **settings),),
            bad=tuple(Edit(path, value) for value in bad),
            unset=(Edit("value"),),
            unknown=(Edit("value", UNKNOWN),),
            where=is_setting(setting),
        ),
    )


def origin(**properties):
    """A distribution with one origin."""
    return resource(CDN, origins=[properties])


CUSTOM = {"originProtocolPolicy": "https-only", "originSslProtocols": ["TLSv1.2"]}

EXAMPLES = (
    Example(
        rule="visitors-get-https",
        good=(
            resource(
                CDN,
                defaultCacheBehavior={"viewerProtocolPolicy": "redirect-to-https"},
                orderedCacheBehaviors=[{"viewerProtocolPolicy": "https-only"}],
            ),
        ),
        bad=(
            Edit(VIEWER, "allow-all"),
            Edit("orderedCacheBehaviors.0.viewerProtocolPolicy", "allow-all"),
        ),
        unknown=(Edit(VIEWER, UNKNOWN), Edit("orderedCacheBehaviors", UNKNOWN)),
    ),
    *zone("visitors-get-https", "always_use_https", "on", "off"),
    Example(
        rule="tls-is-recent",
        good=(resource(CDN, viewerCertificate={"minimumProtocolVersion": "TLSv1.2_2021"}),),
        bad=(
            *(Edit(OLDEST, old) for old in ("TLSv1.1_2016", "TLSv1_2016", "TLSv1", "SSLv3")),
            Edit("viewerCertificate.cloudfrontDefaultCertificate", True),
        ),
        unset=(Edit(OLDEST),),
        unknown=(Edit(OLDEST, UNKNOWN),),
    ),
    Example(
        rule="tls-is-recent",
        good=(resource(CDN, viewerCertificate={"minimumProtocolVersion": "TLSv1.3_2025"}),),
        bad=(Edit(OLDEST, "TLSv1.2_2021"),),
        numbers={"version": "1.3"},
        # The stacks are held to 1.2.
        where=lambda one: False,
    ),
    *zone("tls-is-recent", "min_tls_version", "1.2", "1.1", "1.0"),
    Example(
        rule="origin-reached-by-https",
        good=(origin(customOriginConfig=CUSTOM),),
        bad=tuple(
            Edit("origins.0.customOriginConfig", {**CUSTOM, **change})
            for change in (
                {"originProtocolPolicy": "http-only"},
                {"originProtocolPolicy": "match-viewer"},
                {"originSslProtocols": ["TLSv1.1", "TLSv1.2"]},
                {"originSslProtocols": ["SSLv3"]},
            )
        ),
        unset=(Edit("origins.0.customOriginConfig"),),
        unset_is_fine=True,
        unknown=(
            Edit("origins", UNKNOWN),
            Edit("origins.0.customOriginConfig.originProtocolPolicy", UNKNOWN),
        ),
    ),
    *zone("origin-reached-by-https", "ssl", "strict", "full", "flexible", "off"),
    Example(
        rule="bucket-read-by-its-cdn-only",
        good=(origin(originAccessControlId="E1"),),
        bad=(Edit("origins.0.originAccessControlId"),),
        unset=(Edit("origins.0.originAccessControlId"),),
        unknown=(
            Edit("origins.0.originAccessControlId", UNKNOWN),
            Edit("origins.0", UNKNOWN),
            Edit("origins", UNKNOWN),
        ),
    ),
    Example(
        rule="bucket-read-by-its-cdn-only",
        good=(
            resource(CDN, refers={"origins": "two"}, origins=[{"originAccessControlId": UNKNOWN}]),
            resource(ACCESS, "two", signingBehavior="always"),
        ),
        bad=(
            Edit("origins.0.originAccessControlId"),
            Edit("signingBehavior", "never", type=ACCESS),
        ),
    ),
    Example(
        rule="bucket-read-by-its-cdn-only",
        good=(resource(ACCESS, signingBehavior="always"),),
        bad=(Edit("signingBehavior", "never"), Edit("signingBehavior", "no-override")),
        unknown=(Edit("signingBehavior", UNKNOWN),),
    ),
    Example(
        rule="browsers-keep-to-https",
        good=(resource(CDN, defaultCacheBehavior={"responseHeadersPolicyId": "managed"}),),
        bad=(Edit("defaultCacheBehavior.responseHeadersPolicyId"),),
        unset=(Edit("defaultCacheBehavior.responseHeadersPolicyId"),),
        unknown=(Edit("defaultCacheBehavior.responseHeadersPolicyId", UNKNOWN),),
    ),
    Example(
        rule="browsers-keep-to-https",
        good=(
            resource(
                HEADERS,
                securityHeadersConfig={
                    "strictTransportSecurity": {"accessControlMaxAgeSec": 31536000}
                },
            ),
        ),
        bad=(Edit(HSTS, 3600),),
        unset=(Edit(HSTS),),
        unknown=(Edit(HSTS, UNKNOWN),),
    ),
    *zone(
        "browsers-keep-to-https",
        "security_header",
        31536000,
        3600,
        path="value.strict_transport_security.max_age",
    ),
    Example(
        rule="cors-names-its-origins",
        good=(
            resource(
                "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
                corsRules=[{"allowedOrigins": ["https://example.com"]}],
            ),
        ),
        bad=(
            Edit("corsRules.0.allowedOrigins", ["*"]),
            Edit("corsRules.0.allowedOrigins", ["https://example.com", "*"]),
        ),
        unknown=(
            Edit("corsRules", UNKNOWN),
            Edit("corsRules.0.allowedOrigins", UNKNOWN),
            Edit("corsRules.0.allowedOrigins.0", UNKNOWN),
        ),
    ),
    Example(
        rule="cors-names-its-origins",
        good=(
            resource(
                HEADERS,
                corsConfig={"accessControlAllowOrigins": {"items": ["https://example.com"]}},
            ),
        ),
        bad=(Edit("corsConfig.accessControlAllowOrigins.items", ["*"]),),
        unset=(Edit("corsConfig"),),
        unset_is_fine=True,
        unknown=(Edit("corsConfig", UNKNOWN),),
    ),
    of_property(
        "certificate-renews-itself",
        "aws:acm/certificate:Certificate",
        "validationMethod",
        "DNS",
        bad=("EMAIL",),
        unset_is_fine=True,
    ),
)
