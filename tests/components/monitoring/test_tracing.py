"""Tracing: which requests are followed, and which traces are the estate's."""

from components.monitoring.tracing import Tracing, TracingSettings
from tests.places import KEPT
from tests.recording import record


def built(**keys):
    settings = TracingSettings.model_validate(keys)
    functions = ["one-prod", "two-prod"]
    return record(lambda: Tracing("traces", settings, place=KEPT, functions=functions))


def test_a_share_of_the_environments_requests_is_traced():
    rule = built(sampledShare=0.5, alwaysPerSecond=2)["traces-sampling"].inputs

    assert rule["serviceName"] == "*-prod"
    assert (rule["fixedRate"], rule["reservoirSize"]) == (0.5, 2)


def test_the_rule_comes_before_the_accounts_own():
    assert built()["traces-sampling"].inputs["priority"] < 10_000


def test_the_group_has_the_traces_through_any_of_the_functions():
    group = built()["traces-group"].inputs

    expected = (
        'service(id(name: "one-prod", type: "AWS::Lambda::Function"))'
        ' OR service(id(name: "two-prod", type: "AWS::Lambda::Function"))'
    )
    assert expected == group["filterExpression"]
    assert group["groupName"] == "traces-prod"


def test_insights_are_a_setting():
    group = built(insights=True)["traces-group"].inputs

    assert group["insightsConfiguration"] == {"insightsEnabled": True, "notificationsEnabled": True}
