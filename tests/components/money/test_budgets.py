"""Budgets: what may be spent, what is unusual, and who is told of it."""

import json

import pytest

from components.component import Component
from components.money.budgets import Budgets, BudgetSettings
from components.monitoring.alarm_topic import AlarmTopic
from components.security.keys import key_policy
from tests.places import KEPT, KEY, TEMPORARY
from tests.recording import record

MONITOR = "arn:aws:ce::123456789012:anomalymonitor/0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f"


def built(place=KEPT, planned=None, **keys):
    """The recording of budgets with these keys in their stack file."""
    settings = BudgetSettings.model_validate(keys)

    def program():
        topic = AlarmTopic(
            Component("watch", place), "topic", region=place.region, key=KEY, emails=[]
        )
        Budgets("spend", settings, place=place, topic=topic, planned_dollars=planned)

    return record(program)


def budget(recording, role):
    inputs = recording[f"spend-{role}"].inputs
    [told] = inputs["notifications"]
    return {**inputs, **told}


def test_a_day_is_measured_by_what_it_did_cost():
    expected = {
        "budgetType": "COST",
        "timeUnit": "DAILY",
        "limitAmount": "500",
        "limitUnit": "USD",
        "notificationType": "ACTUAL",
        "comparisonOperator": "GREATER_THAN",
        "threshold": 100,
        "thresholdType": "PERCENTAGE",
    }
    assert expected.items() <= budget(built(), "daily").items()


def test_a_month_is_measured_by_what_it_is_expected_to_cost():
    month = budget(built(), "monthly")

    seen = (month["timeUnit"], month["limitAmount"], month["notificationType"])
    assert seen == ("MONTHLY", "10000", "FORECASTED")


def test_it_is_told_when_a_month_has_cost_what_was_planned():
    month = built(planned=2600)["spend-monthly"].inputs

    expected = [("FORECASTED", 100, "PERCENTAGE"), ("ACTUAL", 2600, "ABSOLUTE_VALUE")]
    seen = [
        (told["notificationType"], told["threshold"], told["thresholdType"])
        for told in month["notifications"]
    ]
    assert expected == seen


@pytest.mark.parametrize("role", ["daily", "monthly"])
def test_budgets_tell_the_topic_once_it_admits_them(role):
    recording = built()

    assert ["arn:watch-topic"] == budget(recording, role)["subscriberSnsTopicArns"]
    assert recording["watch-topic-policy"].urn in recording[f"spend-{role}"].dependencies


def test_what_is_unusual_is_told_at_once():
    unusual = built()["spend-unusual"].inputs

    assert unusual["frequency"] == "IMMEDIATE"
    assert [{"type": "SNS", "address": "arn:watch-topic"}] == unusual["subscribers"]
    assert ["arn:spend-anomalies"] == unusual["monitorArnLists"]
    assert ["100"] == unusual["thresholdExpression"]["dimension"]["values"]


def test_an_account_is_watched_service_by_service():
    monitor = built()["spend-anomalies"].inputs

    assert (monitor["monitorType"], monitor["monitorDimension"]) == ("DIMENSIONAL", "SERVICE")


def test_the_monitor_an_account_has_already_is_used():
    recording = built(anomalyMonitorArn=MONITOR)

    assert "spend-anomalies" not in recording.names
    assert [MONITOR] == recording["spend-unusual"].inputs["monitorArnLists"]


def test_an_environment_counts_what_carries_its_tag():
    recording = built(TEMPORARY, scope="environment")

    expected = [{"name": "TagKeyValue", "values": ["user:Environment$test"]}]
    watched = json.loads(recording["spend-anomalies"].inputs["monitorSpecification"])
    assert expected == recording["spend-daily"].inputs["costFilters"]
    assert {"Tags": {"Key": "Environment", "Values": ["test"]}} == watched


def test_a_whole_account_counts_everything():
    assert "costFilters" not in built()["spend-daily"].inputs


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"dailyDollars": 500, "monthlyForecastDollars": 400}, "monthlyForecastDollars: 400"),
        ({"scope": "environment", "anomalyMonitorArn": MONITOR}, "anomalyMonitorArn"),
    ],
    ids=["a month cheaper than a day", "a monitor of the account for an environment"],
)
def test_what_cannot_be_is_refused(keys, message):
    with pytest.raises(ValueError, match=message):
        BudgetSettings.model_validate(keys)


def test_the_key_lets_budgets_and_anomalies_publish_for_the_account_only():
    [statement] = [
        one for one in key_policy(KEPT)["Statement"] if one["Sid"] == "SpendingAlertsPublish"
    ]

    services = ["budgets.amazonaws.com", "costalerts.amazonaws.com"]
    assert services == statement["Principal"]["Service"]
    assert {"StringEquals": {"aws:SourceAccount": "123456789012"}} == statement["Condition"]
    assert ["kms:Decrypt", "kms:GenerateDataKey*"] == statement["Action"]


def test_names_tell_environments_of_an_account_apart():
    recording = built(KEPT)

    roles = ("daily", "monthly", "anomalies", "unusual")
    names = [recording[f"spend-{role}"].inputs["name"] for role in roles]
    assert [f"spend-{role}-prod" for role in roles] == names
