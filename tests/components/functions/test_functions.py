"""The function in the background: what it registers, what it may do, what it is told."""

import pytest

from components.functions.background import FunctionSettings
from components.functions.runtimes import NEWEST, SUPPORTED_UNTIL
from tests.places import KEPT, KEY, TEMPORARY
from tests.recording import record
from tests.work import function, statements


def built(place=KEPT, **keys):
    return record(lambda: function(place, **keys))


def registered(recording):
    return recording["work-function"].inputs


def test_a_function_is_itself_and_what_it_stands_on():
    expected = [
        "work-dead",
        "work-dead-policy",
        "work-function",
        "work-group",
        "work-log",
        "work-policy",
        "work-role",
        "work-to-network",
        "work-to-web",
    ]
    assert expected == [name for name in built().names if name.startswith("work-")]


def test_its_size_is_the_seeds():
    inputs = registered(built())

    assert (inputs["memorySize"], inputs["timeout"]) == (1024, 30)
    assert inputs["reservedConcurrentExecutions"] == 10
    assert inputs["architectures"] == ["arm64"]
    assert inputs["runtime"] == "nodejs24.x"


def test_without_a_reservation_it_shares_what_the_account_has():
    assert "reservedConcurrentExecutions" not in registered(built(reservedConcurrency=None))


def test_it_stands_in_private_subnets_behind_a_group_nobody_may_enter():
    recording = built()

    vpc = registered(recording)["vpcConfig"]
    expected = ["net-private-a-id", "net-private-b-id", "net-private-c-id"]
    assert expected == vpc["subnetIds"]
    assert vpc["securityGroupIds"] == ["work-group-id"]
    assert not recording.of_type("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")


def test_it_leaves_the_network_by_https_only():
    web = built()["work-to-web"].inputs

    assert (web["cidrIpv4"], web["fromPort"], web["toPort"]) == ("0.0.0.0/0", 443, 443)


def test_its_log_is_json_in_an_encrypted_group_that_forgets():
    recording = built(logRetentionDays=14)

    group = recording["work-log"].inputs
    logging = registered(recording)["loggingConfig"]
    assert (group["retentionInDays"], group["kmsKeyId"]) == (14, KEY)
    assert logging == {"logFormat": "JSON", "logGroup": "/aws/lambda/work-prod"}


@pytest.mark.parametrize(("tracing", "expected"), [(True, "Active"), (False, "PassThrough")])
def test_tracing_is_a_setting(tracing, expected):
    recording = built(tracing=tracing)

    assert registered(recording)["tracingConfig"] == {"mode": expected}
    assert ("Trace" in statements(recording, "work-policy")) == tracing


def test_events_it_failed_at_wait_in_an_encrypted_queue_for_two_weeks():
    recording = built()

    queue = recording["work-dead"].inputs
    assert registered(recording)["deadLetterConfig"] == {"targetArn": "arn:work-dead"}
    assert queue["kmsMasterKeyId"] == KEY
    assert queue["messageRetentionSeconds"] == 14 * 24 * 60 * 60


def test_its_environment_is_encrypted_and_tells_where_secrets_are():
    inputs = registered(built())

    expected = {
        "LEDGER_TABLE": "ledger-prod",
        "API_KEYS_SECRET_ARN": "arn:api-keys",
        "DATABASE_SECRET_ARN": "arn:database",
    }
    assert expected == inputs["environment"]["variables"]
    assert inputs["kmsKeyArn"] == KEY


def test_it_may_read_its_secrets_and_no_others():
    read = statements(built(), "work-policy")["ReadSecrets"]

    assert read["Action"] == ["secretsmanager:GetSecretValue"]
    assert read["Resource"] == ["arn:api-keys", "arn:database"]


def test_its_code_makes_no_network_interfaces_though_its_role_does():
    said = statements(built(), "work-policy")

    condition = said["NotByItself"]["Condition"]["ArnEquals"]["lambda:SourceFunctionArn"]
    assert said["NotByItself"]["Effect"] == "Deny"
    assert said["NotByItself"]["Action"] == said["StandInTheNetwork"]["Action"]
    assert condition == ["arn:aws:lambda:us-east-1:123456789012:function:work-prod"]


def test_it_is_made_after_what_it_may_do():
    recording = built()

    assert recording["work-policy"].urn in recording["work-function"].dependencies


@pytest.mark.parametrize("runtime", ["nodejs18.x", "nodejs20.x", "python3.13", ""])
def test_a_runtime_that_is_not_supported_is_refused_with_those_that_are(runtime):
    with pytest.raises(ValueError, match=r"nodejs22\.x \(until 2027-04-30\), nodejs24\.x"):
        FunctionSettings(runtime=runtime)


def test_the_default_runtime_is_the_one_supported_longest():
    assert max(SUPPORTED_UNTIL, key=SUPPORTED_UNTIL.__getitem__) == NEWEST


def test_the_ledger_forgets_by_the_time_its_entries_carry():
    table = built()["ledger-table"].inputs

    assert table["hashKey"] == "id"
    assert table["ttl"] == {"attributeName": "expiresAt", "enabled": True}
    assert table["serverSideEncryption"] == {"enabled": True, "kmsKeyArn": KEY}


@pytest.mark.parametrize(("place", "kept"), [(KEPT, True), (TEMPORARY, False)])
def test_a_ledger_is_kept_unless_its_environment_is_temporary(place, kept):
    table = built(place)["ledger-table"]

    assert (table.protect, table.inputs["deletionProtectionEnabled"]) == (kept, kept)
