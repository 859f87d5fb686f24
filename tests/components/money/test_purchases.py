"""Purchases: nothing unless asked for, and nothing that can be lost by forgetting it."""

import pytest

from components.money.purchases import Purchases, PurchaseSettings
from tests.places import KEPT, TEMPORARY
from tests.recording import record

OFFERING = "649fd0c8-cf6d-47a0-bfa6-060f8e75e95f"
RESERVED = {"offering": OFFERING, "count": 2}
EVERYTHING = {"shieldAdvanced": True, "database": RESERVED, "cache": RESERVED}


def built(place=KEPT, **keys):
    settings = PurchaseSettings.model_validate(keys)
    shielded = {"cdn": "arn:distribution"}
    return record(lambda: Purchases("bought", settings, place=place, shielded=shielded))


def breaches(**keys):
    settings = PurchaseSettings.model_validate(keys)
    return [(one.where, one.given) for one in settings.findings_when(temporary=True)]


def test_nothing_is_bought_by_itself():
    assert not PurchaseSettings().anything


@pytest.mark.parametrize("key", list(EVERYTHING))
def test_each_purchase_is_asked_for_by_name(key):
    settings = PurchaseSettings.model_validate({key: EVERYTHING[key]})

    assert settings.anything


def test_shield_protects_what_it_is_given():
    recording = built(shieldAdvanced=True)

    assert recording["bought-shield-cdn"].inputs["resourceArn"] == "arn:distribution"
    assert recording["bought-shield"].urn in recording["bought-shield-cdn"].dependencies


def test_without_the_subscription_nothing_is_protected_by_it():
    assert "bought-shield-cdn" not in built(database=RESERVED).names


def test_reservations_are_of_the_offering_and_count():
    recording = built(database=RESERVED, cache=RESERVED)

    database, cache = recording["bought-database"].inputs, recording["bought-cache"].inputs
    assert (database["offeringId"], database["instanceCount"]) == (OFFERING, 2)
    assert (cache["reservedCacheNodesOfferingId"], cache["cacheNodeCount"]) == (OFFERING, 2)


@pytest.mark.parametrize("place", [KEPT, TEMPORARY])
def test_what_is_bought_is_protected_in_every_environment(place):
    recording = built(place, **EVERYTHING)

    protected = {one.name for one in recording.registrations if one.protect}
    assert protected == {"bought-shield", "bought-database", "bought-cache"}


def test_nothing_is_bought_for_a_temporary_environment():
    expected = [("cache", OFFERING), ("database", OFFERING), ("shieldAdvanced", True)]
    assert expected == breaches(**EVERYTHING)


def test_an_environment_that_buys_nothing_may_be_temporary():
    assert breaches() == []
    assert breaches(shieldAdvanced=False) == []
