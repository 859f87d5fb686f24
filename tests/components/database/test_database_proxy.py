"""RDS Proxy in front of the database."""

import json

from tests.databases import built
from tests.places import KEY


def policy(recording):
    return json.loads(recording["db-proxy-policy"].inputs["policy"])["Statement"]


def test_the_proxy_insists_on_tls_and_logs_no_queries():
    proxy = built()["db-proxy-pool"].inputs

    assert proxy["requireTls"]
    assert not proxy["debugLogging"]


def test_clients_sign_in_with_iam_unless_the_stack_file_says_otherwise():
    [told] = built(proxy={"iamAuth": "DISABLED"})["db-proxy-pool"].inputs["auths"]
    [untold] = built()["db-proxy-pool"].inputs["auths"]

    assert (untold["iamAuth"], told["iamAuth"]) == ("REQUIRED", "DISABLED")


def test_the_pool_is_the_seeds_in_percent_of_what_the_writer_takes():
    pool = built(instanceClass="db.r6g.xlarge")["db-proxy-targets"].inputs["connectionPoolConfig"]

    expected = {
        "maxConnectionsPercent": 3,
        "maxIdleConnectionsPercent": 1,
        "connectionBorrowTimeout": 120,
    }
    assert expected == pool


def test_the_proxy_reads_one_secret_and_uses_one_key_for_nothing_else():
    through = {"StringEquals": {"kms:ViaService": "secretsmanager.us-east-1.amazonaws.com"}}
    expected = [
        {
            "Effect": "Allow",
            "Action": "secretsmanager:GetSecretValue",
            "Resource": "arn:db-secret",
        },
        {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": KEY, "Condition": through},
    ]
    assert expected == policy(built())


def test_the_proxy_reaches_the_database_and_nothing_else():
    [rule] = built().of_type("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")

    assert rule.inputs["securityGroupId"] == "db-proxy-gate-id"
    assert rule.inputs["referencedSecurityGroupId"] == "db-gate-id"
    assert (rule.inputs["fromPort"], rule.inputs["toPort"]) == (5432, 5432)


def test_the_target_waits_for_instances_and_for_the_secrets_content():
    recording = built()

    expected = {recording[f"db-{role}"].urn for role in ("writer", "reader-1", "secret-version")}
    assert expected <= recording["db-proxy-target"].dependencies


def test_readers_have_an_endpoint_of_their_own():
    reader = built()["db-proxy-reader"].inputs

    assert reader["targetRole"] == "READ_ONLY"
    assert reader["dbProxyName"] == "db-proxy-prod"


def test_without_readers_there_is_no_endpoint_for_them():
    recording = built(readers=0)

    assert not recording.of_type("aws:rds/proxyEndpoint:ProxyEndpoint")
    assert recording.outputs[recording["db"].urn].get("proxyReaderEndpoint") is None


def test_the_log_group_is_there_before_the_proxy_would_make_its_own():
    recording = built(proxy={"logRetentionDays": 7})

    assert recording["db-proxy-log"].inputs["name"] == "/aws/rds/proxy/db-proxy-prod"
    assert recording["db-proxy-log"].inputs["retentionInDays"] == 7
    assert recording["db-proxy-log"].urn in recording["db-proxy-pool"].dependencies


def test_a_database_can_go_without_a_proxy():
    recording = built(proxy=None)

    assert not [name for name in recording.names if name.startswith("db-proxy")]
