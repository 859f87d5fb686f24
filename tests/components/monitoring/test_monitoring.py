"""The monitoring component: alarms, the topics they go to, and who is told."""

import json

import pytest

from components.monitoring.alarms import Alarm, Metric
from components.monitoring.monitoring import Monitoring, MonitoringSettings
from components.security.keys import EncryptionKeys, KeySettings
from tests.places import KEPT
from tests.recording import record

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
TOPIC = "aws:sns/topic:Topic"


def alarm(region="us-east-1"):
    metric = Metric(
        region=region,
        namespace="AWS/SQS",
        name="Age",
        dimensions={"QueueName": "jobs"},
        statistic="Maximum",
    )
    return Alarm(
        part=f"jobs-{region}",
        question="age",
        meaning="Jobs wait.",
        metric=metric,
        threshold=300,
        periods=2,
        missing="notBreaching",
    )


def built(place=KEPT, *, regions=("us-east-1",), **keys):
    """The recording of monitoring with an alarm in each region and these keys in its stack file."""
    settings = MonitoringSettings.model_validate(keys)

    def program():
        further = [region for region in (*regions, "us-east-1") if region != place.region]
        encryption = EncryptionKeys("keys", KeySettings(), place=place, further_regions=further)
        alarms = [alarm(region) for region in regions]
        Monitoring("watch", settings, place=place, keys=encryption, alarms=alarms)

    return record(program)


def statements(recording, name):
    policy = json.loads(recording[name].inputs["policy"])
    return {one["Sid"]: one for one in policy["Statement"]}


def test_a_record_becomes_an_alarm():
    inputs = built()["watch-jobs-us-east-1-age"].inputs

    expected = {
        "name": "watch-jobs-us-east-1-age-prod",
        "alarmDescription": "Jobs wait.",
        "namespace": "AWS/SQS",
        "metricName": "Age",
        "dimensions": {"QueueName": "jobs"},
        "statistic": "Maximum",
        "period": 300,
        "evaluationPeriods": 2,
        "datapointsToAlarm": 2,
        "threshold": 300,
        "comparisonOperator": "GreaterThanThreshold",
        "treatMissingData": "notBreaching",
    }
    assert expected.items() <= inputs.items()


def test_alarm_and_recovery_are_told_to_the_same_topic():
    inputs = built()["watch-jobs-us-east-1-age"].inputs

    assert ["arn:watch-topic"] == inputs["alarmActions"] == inputs["okActions"]


def test_each_region_with_alarms_has_its_topic_with_its_key():
    recording = built(regions=("us-east-1", "eu-west-1"))

    topics = {one.region: one.inputs["kmsMasterKeyId"] for one in recording.of_type(TOPIC)}
    told = recording["watch-jobs-eu-west-1-age"].inputs["alarmActions"]
    assert {"us-east-1": "arn:keys-key", "eu-west-1": "arn:keys-eu-west-1"} == topics
    assert ["arn:watch-eu-west-1-topic"] == told


def test_an_estate_without_alarms_at_home_has_a_topic_there_all_the_same():
    recording = built(KEPT.at("eu-central-1"))

    assert {"us-east-1", "eu-central-1"} == {one.region for one in recording.of_type(TOPIC)}


@pytest.mark.parametrize("quiet", [True, False])
def test_a_quiet_environment_has_the_same_alarms_and_they_do_nothing(quiet):
    inputs = built(quiet=quiet)["watch-jobs-us-east-1-age"].inputs

    assert inputs["actionsEnabled"] is not quiet
    assert inputs["alarmActions"]


def test_the_applications_alarms_are_the_seeds():
    recording = built(api={"namespace": "Shop/API"})

    seen = {
        question: (one["metricName"], one["threshold"], one["evaluationPeriods"], one["period"])
        for question in ("latency", "errors")
        if (one := recording[f"watch-api-{question}"].inputs)
    }
    expected = {"latency": ("Latency", 1000, 2, 60), "errors": ("ErrorRate", 1, 1, 60)}
    assert expected == seen


def test_an_application_that_reports_nothing_is_not_asked():
    assert "watch-api-latency" not in built(api=None).names


def test_a_namespace_of_awss_own_is_refused():
    with pytest.raises(ValueError, match="a namespace of one's own"):
        MonitoringSettings.model_validate({"api": {"namespace": "AWS/Lambda"}})


def test_a_site_is_asked_over_tls_and_its_silence_is_bad():
    recording = built(healthCheck={"host": "example.com", "path": "/health"})

    check = recording["watch-health"].inputs
    down = recording["watch-site-health"]
    assert (check["type"], check["fqdn"], check["resourcePath"]) == (
        "HTTPS",
        "example.com",
        "/health",
    )
    assert {"HealthCheckId": "watch-health-id"} == down.inputs["dimensions"]
    assert (down.region, down.inputs["treatMissingData"]) == ("us-east-1", "breaching")


def test_everybody_is_told_of_every_region():
    recording = built(regions=("us-east-1", "eu-west-1"), emails=["a@example.com"])

    told = recording.of_type("aws:sns/topicSubscription:TopicSubscription")
    assert {"us-east-1", "eu-west-1"} == {one.region for one in told}
    assert {"a@example.com"} == {one.inputs["endpoint"] for one in told}


@pytest.mark.parametrize("address", ["nobody", "@example.com", "a@b", "a b@example.com", "a@@b.c"])
def test_what_is_no_mail_address_is_refused(address):
    with pytest.raises(ValueError, match="a mail address"):
        MonitoringSettings.model_validate({"emails": [address]})


def test_slack_is_told_of_all_regions_and_may_do_nothing_but_look():
    slack = {"workspaceId": "T012ABCDEFG", "channelId": "C012ABCDEFG"}
    recording = built(regions=("us-east-1", "eu-west-1"), slack=slack)

    channel = recording["watch-slack"].inputs
    [statement] = statements(recording, "watch-slack-policy").values()
    assert ["arn:watch-eu-west-1-topic", "arn:watch-topic"] == sorted(channel["snsTopicArns"])
    assert ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"] == channel["guardrailPolicyArns"]
    assert {"Describe*", "Get*", "List*"} == {one.split(":")[1] for one in statement["Action"]}


@pytest.mark.parametrize(
    ("region", "expected"), [("us-east-1", "us-east-2"), ("eu-west-1", "eu-west-1")]
)
def test_the_chat_service_is_called_where_it_is(region, expected):
    slack = {"workspaceId": "T012ABCDEFG", "channelId": "C012ABCDEFG"}
    recording = built(KEPT.at(region), slack=slack)

    assert recording["watch-slack"].region == expected


@pytest.mark.parametrize(
    ("sid", "service", "condition"),
    [
        (
            "AlarmsPublish",
            "cloudwatch",
            {
                "StringEquals": {"aws:SourceAccount": "123456789012"},
                "ArnLike": {"aws:SourceArn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:*"},
            },
        ),
        (
            "EventsPublish",
            "events",
            {"ArnLike": {"aws:SourceArn": "arn:aws:events:us-east-1:123456789012:rule/*"}},
        ),
        (
            "BudgetsPublish",
            "budgets",
            {
                "StringEquals": {"aws:SourceAccount": "123456789012"},
                "ArnLike": {"aws:SourceArn": "arn:aws:budgets::123456789012:*"},
            },
        ),
        (
            "AnomaliesPublish",
            "costalerts",
            {"StringEquals": {"aws:SourceAccount": "123456789012"}},
        ),
    ],
)
def test_services_publish_for_the_account_only(sid, service, condition):
    statement = statements(built(), "watch-topic-policy")[sid]

    assert {"Service": f"{service}.amazonaws.com"} == statement["Principal"]
    assert condition == statement["Condition"]


def test_nobody_publishes_without_tls():
    statement = statements(built(), "watch-topic-policy")["RefuseWithoutTls"]

    assert (statement["Effect"], statement["Principal"]) == ("Deny", "*")


def test_the_dashboard_shows_every_alarm():
    recording = built()

    body = json.loads(recording["watch-dashboard"].inputs["dashboardBody"])
    shown = body["widgets"][0]["properties"]["alarms"]
    assert {f"arn:{one.name}" for one in recording.of_type(ALARM)} == set(shown)


def test_the_home_topic_is_told():
    recording = built()

    told = recording.outputs[recording["watch"].urn]
    assert {"topicArn": "arn:watch-topic", "dashboardName": "watch-prod"} == told


def test_nothing_is_looked_up():
    assert not built().lookups
