"""The Salon's work in the background as it is wired: who reaches whom, and whose secrets are told."""

import pytest

from tests.estates.test_salon import salon
from tests.work import statements

FUNCTION = "salon-process-booking-function"


@pytest.mark.parametrize("store", ["database-proxy", "cache"])
def test_the_function_is_admitted_to_the_stores(store):
    rule = salon("prod")[f"salon-process-booking-to-{store}"].inputs

    assert rule["referencedSecurityGroupId"] == "salon-process-booking-group-id"


def test_the_function_is_told_where_its_secrets_are_and_may_read_those():
    told = salon("prod")[FUNCTION].inputs["environment"]["variables"]

    arns = {
        "API_KEYS_SECRET_ARN": "arn:salon-api-keys-secret",
        "DATABASE_SECRET_ARN": "arn:salon-database-secret",
        "REDIS_SECRET_ARN": "arn:salon-cache-secret",
    }
    readable = statements(salon("prod"), "salon-process-booking-policy")["ReadSecrets"]["Resource"]
    assert arns.items() <= told.items()
    assert sorted(arns.values()) == sorted(readable)


def test_prod_writes_to_its_customers_and_staging_to_nobody():
    told = {
        stack: salon(stack)[FUNCTION].inputs["environment"]["variables"].get("CONFIRMATIONS_FROM")
        for stack in ("prod", "staging")
    }

    assert told == {"prod": "bookings@pinkblueberry.com", "staging": None}


def test_the_api_keys_are_copied_to_where_the_database_is():
    replicas = salon("prod")["salon-api-keys-secret"].inputs["replicas"]

    expected = {"us-west-2", "eu-west-1", "ap-southeast-1"}
    assert expected == {one["region"] for one in replicas}


def test_traces_through_the_function_are_the_estates():
    group = salon("prod")["salon-tracing-group"].inputs

    assert salon("prod")[FUNCTION].inputs["name"] in group["filterExpression"]
