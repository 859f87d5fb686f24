"""The Salon's watch: that nothing which can go wrong goes wrong unseen."""

import json

import pytest

from components.component import Component
from tests.estates.test_salon import salon
from tests.estates.watched_types import AT_REST, NOT_EACH, UNWATCHED, WATCHED

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
STACKS = ["prod", "staging"]


def types_of(stack):
    return {one.type for one in salon(stack).registrations if one.custom}


def behind_alarms(recording):
    """The URNs of what alarms ask about, directly or because it stands behind what they ask."""
    by_urn = {one.urn: one for one in recording.registrations}
    found, left = set(), list(asked_about(recording))
    while left:
        urn = left.pop()
        if urn in by_urn and urn not in found:
            found.add(urn)
            left += by_urn[urn].dependencies
    return found


def asked_about(recording):
    for alarm in recording.of_type(ALARM):
        yield from alarm.options.propertyDependencies["dimensions"].urns


@pytest.mark.parametrize("type_", sorted(types_of("prod") | types_of("staging")))
def test_a_type_is_watched_or_says_why_not(type_):
    """A new type belongs into one of the tables of tests/estates/watched_types.py."""
    assert type_ in WATCHED or type_ in UNWATCHED or type_.startswith(AT_REST)


@pytest.mark.parametrize("component", sorted(set(WATCHED.values()), key=str))
def test_a_component_that_is_said_to_yield_alarms_does(component):
    assert component.alarms is not Component.alarms


@pytest.mark.parametrize("type_", sorted(WATCHED))
def test_all_of_a_watched_type_is_behind_an_alarm(type_):
    prod = salon("prod")
    resources = prod.of_type(type_)
    unseen = {one.name for one in resources if one.urn not in behind_alarms(prod)}

    assert resources
    assert set() == unseen - set(NOT_EACH)


@pytest.mark.parametrize("stack", STACKS)
def test_an_alarm_tells_a_topic_of_its_own_region(stack):
    recording = salon(stack)
    regions = {f"arn:{one.name}": one.region for one in recording.of_type("aws:sns/topic:Topic")}

    for alarm in recording.of_type(ALARM):
        assert [alarm.region] == [regions[arn] for arn in alarm.inputs["alarmActions"]]


def test_every_topic_that_prods_alarms_tell_has_somebody_who_listens():
    prod = salon("prod")
    told = {arn for alarm in prod.of_type(ALARM) for arn in alarm.inputs["alarmActions"]}

    listeners = prod.of_type("aws:sns/topicSubscription:TopicSubscription")
    assert told == {one.inputs["topic"] for one in listeners}


@pytest.mark.parametrize(("stack", "expected"), [("prod", {True}), ("staging", {False})])
def test_only_prod_wakes_anybody(stack, expected):
    assert expected == {one.inputs["actionsEnabled"] for one in salon(stack).of_type(ALARM)}


@pytest.mark.parametrize("stack", STACKS)
def test_every_log_is_encrypted_and_forgets(stack):
    logs = salon(stack).of_type(LOG_GROUP)

    assert logs
    assert [] == [
        log.name
        for log in logs
        if not (log.inputs.get("retentionInDays") and log.inputs.get("kmsKeyId"))
    ]


def test_the_application_may_report_what_its_alarms_read_and_nothing_else():
    staging = salon("staging")
    namespace = staging["salon-monitoring-api-latency"].inputs["namespace"]

    policies = [one.inputs["policy"] for one in staging.of_type("aws:iam/rolePolicy:RolePolicy")]
    [statement] = {
        json.dumps(one)
        for policy in policies
        for one in json.loads(policy)["Statement"]
        if one.get("Sid") == "ReportMetrics"
    }
    allowed = json.loads(statement)["Condition"]["StringEquals"]
    assert {"cloudwatch:namespace": namespace} == allowed


def test_prod_counts_the_accounts_costs_and_staging_its_own():
    filters = {
        stack: salon(stack)["salon-budgets-daily"].inputs.get("costFilters") for stack in STACKS
    }

    assert filters["prod"] is None
    assert ["user:Environment$staging"] == filters["staging"][0]["values"]


def test_a_nodes_alarm_reads_the_nodes_own_metric():
    alarm = salon("prod")["salon-monitoring-cache-cpu-0001-001"].inputs

    assert {"CacheClusterId": "salon-cache-nodes-id-0001-001"} == alarm["dimensions"]


def test_prods_application_reports_in_the_seeds_namespace():
    assert "PinkBlueberry/API" == salon("prod")["salon-monitoring-api-latency"].inputs["namespace"]
