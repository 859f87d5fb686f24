"""The firewall: which rules a request meets, what they do, and what their log leaves out."""

import pytest
from pydantic import ValidationError

from components.edge.firewall import Firewall, FirewallSettings
from tests.places import KEPT, KEY
from tests.recording import record

SETTINGS_OF_RULES = {
    "RateLimitRule": "rateLimit",
    "SQLiRule": "sqlInjection",
    "CoreRules": "coreRules",
    "KnownBadInputs": "knownBadInputs",
}


def built(place=KEPT, **keys):
    settings = FirewallSettings.model_validate(keys)
    return record(lambda: Firewall("wall", settings, place=place, key=KEY))


def rules(recording):
    return {rule["name"]: rule for rule in recording["wall-acl"].inputs["rules"]}


def action(rule):
    """What a rule does: its own action, or whether it leaves a rule group its own."""
    [own] = rule.get("action") or rule["overrideAction"]
    return {"none": "block"}.get(own, own)


def test_it_is_made_for_cloudfront_and_where_cloudfront_looks_for_it():
    recording = built(KEPT.at("eu-west-1"))

    regions = {one.region for one in recording.registrations if one.custom}
    assert recording["wall-acl"].inputs["scope"] == "CLOUDFRONT"
    assert regions == {"us-east-1"}


def test_whoever_breaks_no_rule_is_let_in():
    assert built()["wall-acl"].inputs["defaultAction"] == {"allow": {}}


def test_an_address_makes_2000_requests_in_five_minutes():
    limit = rules(built())["RateLimitRule"]["statement"]["rateBasedStatement"]

    assert limit == {"limit": 2000, "aggregateKeyType": "IP", "evaluationWindowSec": 300}


def test_awss_rules_against_injection_the_common_and_the_known_are_all_there():
    groups = {
        name: rule["statement"]["managedRuleGroupStatement"]["name"]
        for name, rule in rules(built()).items()
        if "managedRuleGroupStatement" in rule["statement"]
    }

    assert groups == {
        "SQLiRule": "AWSManagedRulesSQLiRuleSet",
        "CoreRules": "AWSManagedRulesCommonRuleSet",
        "KnownBadInputs": "AWSManagedRulesKnownBadInputsRuleSet",
    }


def test_no_two_rules_have_the_same_place():
    places = [rule["priority"] for rule in rules(built()).values()]

    assert sorted(set(places)) == sorted(places)


@pytest.mark.parametrize("name", SETTINGS_OF_RULES)
def test_every_rule_blocks_unless_told_otherwise(name):
    assert action(rules(built())[name]) == "block"


@pytest.mark.parametrize(("name", "key"), SETTINGS_OF_RULES.items())
def test_a_rule_that_is_told_to_count_lets_everyone_through(name, key):
    found = rules(built(**{key: "count"}))

    counting = {rule for rule in found if action(found[rule]) == "count"}
    assert counting == {name}


def test_its_log_goes_into_an_encrypted_group_that_waf_may_write_to():
    recording = built(logRetentionDays=14)

    group = recording["wall-log"].inputs
    assert group["name"] == "aws-waf-logs-wall-prod"
    assert (group["kmsKeyId"], group["retentionInDays"]) == (KEY, 14)
    assert recording["wall-logging"].inputs["logDestinationConfigs"] == ["arn:wall-log"]


def test_its_log_keeps_nothing_that_lets_a_reader_in_as_somebody_else():
    fields = built()["wall-logging"].inputs["redactedFields"]

    assert [field["singleHeader"]["name"] for field in fields] == ["authorization", "cookie"]


@pytest.mark.parametrize("limit", [9, 2_000_000_001])
def test_a_limit_that_waf_would_refuse_is_refused(limit):
    with pytest.raises(ValidationError, match="requestsPerAddress"):
        FirewallSettings.model_validate({"requestsPerAddress": limit})
