"""The Salon's work in the background as it is wired: who reaches whom, and whose secrets are told."""

import re

import pytest

from components.functions.modules import modules_in
from estates.salon import work
from tests.estates.test_salon import salon
from tests.work import statements

FUNCTION = "salon-process-booking-function"
MODULES = modules_in(work.CODE).assets


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


def test_confirmations_are_sent_where_there_is_a_sender():
    settings = work.ProcessBookingSettings(confirmations_from="bookings@example.com")

    told = work.process_booking(settings).variables
    assert told["CONFIRMATIONS_FROM"] == "bookings@example.com"


def test_the_archive_holds_every_module_that_its_modules_import():
    imported = {
        name for asset in MODULES.values() for name in re.findall(r'from "\./([\w.]+)"', asset.text)
    }
    assert imported < set(MODULES)
    assert work.HANDLER.split(".")[0] + ".mjs" in MODULES
    assert "export const handler" in MODULES["booking.mjs"].text


def test_the_archive_holds_no_tests():
    assert [name for name in MODULES if "test" in name] == []


def test_the_code_is_told_what_it_asks_for():
    text = "".join(asset.text for asset in MODULES.values())

    told = salon("prod")[FUNCTION].inputs["environment"]["variables"]
    assert set(re.findall(r"environment\.([A-Z_]+)", text)) <= set(told)


def test_the_code_takes_the_event_that_the_rule_hands_on():
    text = MODULES["bookings.mjs"].text

    assert f'SOURCE = "{work.BOOKING_CREATED.source}"' in text
    assert f'DETAIL_TYPE = "{work.BOOKING_CREATED.detail_type}"' in text


def test_the_code_keeps_the_ledger_by_the_tables_own_names():
    table = salon("prod")["salon-ledger-table"].inputs

    text = MODULES["ledger.mjs"].text
    assert f"{table['ttl']['attributeName']}:" in text
    assert f"{{ {table['hashKey']}: {{ S: id }} }}" in text
