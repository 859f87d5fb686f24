"""What is promised of the Salon, held against what stands."""

from fnmatch import fnmatchcase

import pytest

from bilberry.analyses.recovery import Loss, Verdict, recovery
from bilberry.analyses.recovery.evaluation import READERS
from bilberry.analyses.recovery.without_content import holds_nothing
from estates.salon.exceptions import EXCEPTIONS
from tests.analyses.recovery.estates import as_planned, standing

PLANNED = ["prod", "staging"]


def ways_back(estate):
    return {
        (row.resource.name, row.loss): (row.verdict, row.lost_seconds, row.back_seconds)
        for row in recovery(estate)
    }


def test_prod_keeps_what_it_promises():
    broken = [
        (one.resource.name, one.loss, one.reason) for one in recovery(standing()) if one.is_breach
    ]

    assert [] == broken


def test_prod_comes_back_the_same_way_before_anything_of_it_exists():
    assert ways_back(standing()) == ways_back(as_planned("prod"))


def test_of_staging_nothing_is_promised():
    assert {Verdict.NOT_EVALUATED} == {row.verdict for row in recovery(as_planned("staging"))}


@pytest.mark.parametrize("stack", PLANNED)
def test_each_type_is_read_or_holds_nothing(stack):
    types = {one.type for one in as_planned(stack).resources if one.custom}

    assert set() == {one for one in types if one not in READERS and not holds_nothing(one)}


@pytest.mark.parametrize("exception", EXCEPTIONS, ids=lambda one: one["resources"])
def test_an_exception_is_about_something_and_needed(exception):
    needed = {
        row.loss
        for row in recovery(standing())
        if fnmatchcase(row.resource.name, exception["resources"])
        and row.verdict is Verdict.EXCEPTED
        and row.reason == exception["reason"]
    }

    assert set(exception["losses"]) == needed


def test_everything_else_that_prod_excepts_is_a_message_a_record_or_the_account():
    reasons = {row.reason for row in recovery(standing()) if row.verdict is Verdict.EXCEPTED}

    assert reasons - {one["reason"] for one in EXCEPTIONS} == {
        "a record, which nothing waits for",
        "messages on their way: they are asked for again",
        "the objectives do not cover a closed account",
    }


def test_prods_data_are_in_another_region_an_hour_old_at_most():
    rows = [one for one in recovery(standing()) if one.loss is Loss.REGION]
    far = {row.resource.name: row.best.where for row in rows if row.kind == "data" and row.best}

    assert far == {
        "salon-api-keys-secret": "us-west-2",
        "salon-cache-secret": "Pulumi",
        "salon-database-cluster": "us-west-2",
        "salon-database-secret": "us-west-2",
        "salon-files-system": "us-west-2",
        "salon-keys-key": "us-west-2",
        "salon-storage-bucket": "us-west-2",
    }


def test_nothing_is_backed_up_twice():
    daily = [
        (row.resource.name, copy.where)
        for row in recovery(standing())
        if row.loss is Loss.MISTAKE
        for copy in row.copies
        if "daily backup" in copy.what
    ]

    assert len(daily) == len(set(daily)) > 0
