"""The CDN: its host and certificate, what it reads and answers, and the record of requests."""

import pytest

from tests.edge import cdn
from tests.places import KEPT, KEY


@pytest.fixture(scope="module")
def built():
    return cdn(KEPT)


@pytest.fixture(scope="module")
def distribution(built):
    return built["cdn-distribution"].inputs


def test_the_host_is_the_domains_and_leads_to_the_distribution(built, distribution):
    record = built["cdn-record-cdn"].inputs

    assert distribution["aliases"] == ["cdn.example.com"]
    assert (record["name"], record["type"]) == ("cdn.example.com", "CNAME")
    assert record["content"] == "distribution.test"


def test_no_second_cdn_stands_before_it(built):
    assert built["cdn-record-cdn"].inputs["proxied"] is False


def test_the_certificate_stands_where_cloudfront_looks_for_it(built):
    certificate = built["cdn-certificate"].inputs

    assert (certificate["domainName"], certificate["region"]) == ("cdn.example.com", "us-east-1")
    assert certificate["validationMethod"] == "DNS"


def test_the_certificate_is_proven_by_a_record_that_is_not_proxied(built):
    record = built["cdn-record-cdn-certificate"].inputs

    assert (record["name"], record["content"]) == ("_name.cdn.example.com", "_value.acm.test")
    assert (record["type"], record["proxied"]) == ("CNAME", False)


def test_the_certificate_is_issued_only_once_acm_may(built):
    validation = built["cdn-certificate-validation"]

    assert built["dns-caa-amazon.com"].urn in validation.dependencies
    assert validation.inputs["validationRecordFqdns"] == ["_name.cdn.example.com"]


def test_the_distribution_waits_for_the_issued_certificate(built, distribution):
    certificate = distribution["viewerCertificate"]

    assert built["cdn-certificate-validation"].urn in built["cdn-distribution"].dependencies
    assert (certificate["sslSupportMethod"], certificate["minimumProtocolVersion"]) == (
        "sni-only",
        "TLSv1.2_2021",
    )


def test_everybody_is_led_to_https_and_spoken_to_in_the_newest_protocols(distribution):
    assert distribution["defaultCacheBehavior"]["viewerProtocolPolicy"] == "redirect-to-https"
    assert distribution["httpVersion"] == "http2and3"


def test_assets_are_compressed_and_cached_by_awss_own_policy(distribution):
    behavior = distribution["defaultCacheBehavior"]

    assert behavior["compress"]
    assert behavior["cachePolicyId"] == "658327ea-f89d-4fab-a63d-7e88639e58f6"


def test_the_firewall_stands_before_it(distribution):
    assert distribution["webAclId"] == "arn:acl"


def test_it_is_served_from_everywhere_unless_told_otherwise(distribution):
    cheaper = cdn(KEPT, priceClass="PriceClass_100")["cdn-distribution"].inputs

    assert (distribution["priceClass"], cheaper["priceClass"]) == (
        "PriceClass_All",
        "PriceClass_100",
    )


def test_it_turns_to_the_replica_when_the_bucket_is_in_trouble(distribution):
    [group] = distribution["originGroups"]

    assert [member["originId"] for member in group["members"]] == ["bucket", "replica"]
    assert group["failoverCriteria"] == {"statusCodes": [500, 502, 503, 504]}
    assert distribution["defaultCacheBehavior"]["targetOriginId"] == group["originId"]


def test_without_a_replica_it_reads_the_bucket():
    alone = cdn(KEPT, assets={"replicaRegion": None})["cdn-distribution"].inputs

    assert not alone.get("originGroups")
    assert alone["defaultCacheBehavior"]["targetOriginId"] == "bucket"
    assert [origin["originId"] for origin in alone["origins"]] == ["bucket"]


def test_its_requests_to_the_buckets_are_signed(built, distribution):
    control = built["cdn-access-control"].inputs

    assert (control["signingBehavior"], control["signingProtocol"]) == ("always", "sigv4")
    assert {origin["originAccessControlId"] for origin in distribution["origins"]} == {
        "cdn-access-control-id"
    }


@pytest.mark.parametrize("bucket", ["assets-bucket", "assets-replica"])
def test_the_buckets_let_this_distribution_read(built, bucket):
    assert (
        "arn:cdn-distribution"
        in built[f"cdn-{bucket.removeprefix('assets-')}-policy"].inputs["policy"]
    )


def test_answers_carry_the_headers_that_keep_browsers_safe(built):
    headers = built["cdn-headers"].inputs["securityHeadersConfig"]

    hsts = headers["strictTransportSecurity"]
    assert (hsts["accessControlMaxAgeSec"], hsts["includeSubdomains"]) == (31536000, True)
    assert headers["frameOptions"]["frameOption"] == "DENY"
    assert headers["contentTypeOptions"] == {"override": True}
    assert "default-src 'none'" in headers["contentSecurityPolicy"]["contentSecurityPolicy"]


def test_pages_of_the_domain_may_use_what_it_answers(built):
    cors = built["cdn-headers"].inputs["corsConfig"]

    expected = ["https://example.com", "https://*.example.com"]
    assert expected == cors["accessControlAllowOrigins"]["items"]


def test_requests_are_written_into_an_encrypted_log_that_forgets():
    recording = cdn(KEPT, logRetentionDays=14)

    group = recording["cdn-log"].inputs
    assert (group["kmsKeyId"], group["retentionInDays"]) == (KEY, 14)
    assert recording["cdn-log-source"].inputs["resourceArn"] == "arn:cdn-distribution"
    assert recording["cdn-log-source"].inputs["logType"] == "ACCESS_LOGS"
    assert recording["cdn-log-destination"].inputs["deliveryDestinationConfiguration"] == {
        "destinationResourceArn": "arn:cdn-log"
    }


def test_all_of_the_log_stands_where_cloudfront_writes(built):
    regions = {one.region for one in built.registrations if one.name.startswith("cdn-log")}

    assert regions == {"us-east-1"}
