"""The price table: asking it by item and region."""

from decimal import Decimal
from pathlib import Path

import pytest

from bilberry.prices.facts import Allowance, AsOf, Confidence
from bilberry.prices.table import PriceTable
from tests.prices.tables import ALLOWANCE, key, rate, written


def allowance(**fields: str) -> Allowance:
    return Allowance.model_validate({**ALLOWANCE, **fields})


def test_a_price_is_that_of_its_region():
    table = PriceTable([rate(usd="1"), rate(usd="2", region="eu-west-1")])

    price = table.find("aws/kms/key", "eu-west-1")

    assert price is not None
    assert ("eu-west-1", Decimal(2), False) == (price.region, price.usd, price.stands_in)


def test_a_global_price_holds_in_every_region():
    table = PriceTable([rate(region="global")])

    price = table.find("aws/kms/key", "eu-west-1")

    assert price is not None
    assert ("global", False) == (price.region, price.stands_in)


@pytest.mark.parametrize("item", ["aws/kms/key", "aws/kms/other"])
def test_a_price_that_is_not_sourced_is_none(item: str):
    table = PriceTable([rate(region="us-east-1")])

    assert table.find(item, "eu-west-1") is None


def test_another_regions_price_stands_in_and_says_so():
    table = PriceTable([rate(region="ap-southeast-1"), rate(region="us-east-1")])

    price = table.stand_in("aws/kms/key", "eu-west-1")

    assert price is not None
    assert Confidence.STAND_IN == price.confidence
    assert "us-east-1 stands in for eu-west-1: AWS Price List" == price.source


def test_the_first_region_of_the_alphabet_stands_in_where_no_better_one_has_a_price():
    table = PriceTable([rate(region="eu-west-2"), rate(region="ap-southeast-1")])

    price = table.stand_in("aws/kms/key", "eu-west-1")

    assert price is not None
    assert "ap-southeast-1" == price.region


def test_nothing_stands_in_for_an_item_without_any_price():
    assert PriceTable([]).stand_in("aws/kms/key", "eu-west-1") is None


def test_a_price_is_as_old_and_as_weak_as_its_weakest_tier():
    table = PriceTable(
        [
            rate(start="10", as_of="2024-07-01", confidence="secondary", source="a test"),
            rate(as_of="2026-08-31"),
        ]
    )

    price = table.find("aws/kms/key", "us-east-1")

    assert price is not None
    assert (AsOf("2024-07-01"), Confidence.SECONDARY) == (price.as_of, price.confidence)
    assert "AWS Price List; a test" == price.source


def test_a_free_item_has_a_price_that_is_free():
    table = PriceTable([rate(usd="0", kind="free"), rate(item="aws/kms/other")])

    found = [table.find(item, "us-east-1") for item in table.items]

    assert [True, False] == [price.is_free for price in found if price]


def test_an_allowance_holds_for_its_item_and_all_items_under_it():
    table = PriceTable([], [allowance(item="aws/lambda/duration", unit="GB-second")])
    items = ("aws/lambda/duration", "aws/lambda/duration/arm64", "aws/lambda/durations")

    assert [1, 1, 0] == [len(table.allowances(item)) for item in items]


def test_a_plans_allowance_is_found_only_with_the_plan():
    everybodys, hobby = allowance(), allowance(plan="railway/plan/hobby")
    table = PriceTable([], [everybodys, hobby])

    assert [everybodys] == table.allowances("aws/kms/key")
    assert [hobby] == table.allowances("aws/kms/key", "railway/plan/hobby")
    assert ["railway/plan/hobby"] == table.plans


def test_a_row_of_another_form_is_refused_by_file_line_and_field(tmp_path: Path):
    folder = written(tmp_path, key(), key(region="Oregon"))

    with pytest.raises(ValueError) as refusal:
        PriceTable.load(folder)

    assert (
        "aws/kms.csv:3: region: 'Oregon' is no region; "
        "write the vendor's code, such as us-east-1, or global"
    ) == str(refusal.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "aws/kms.csv is empty: not even a header stands in it"),
        (b"item\n\xff\n", "aws/kms.csv is no CSV: 'utf-8' codec can't decode byte 0xff"),
    ],
)
def test_a_file_that_is_no_table_is_refused_by_name(tmp_path: Path, content: bytes, message: str):
    folder = written(tmp_path, key())
    (folder / "aws/kms.csv").write_bytes(content)

    with pytest.raises(ValueError, match=message):
        PriceTable.load(folder)


@pytest.mark.parametrize(
    ("text", "first_day"),
    [("2026", "2026-01-01"), ("2026-05", "2026-05-01"), ("2026-05-31", "2026-05-31")],
)
def test_a_date_counts_from_the_first_day_it_can_mean(text: str, first_day: str):
    assert first_day == AsOf(text).earliest.isoformat()


@pytest.mark.parametrize("text", ["", "26", "2026-13", "2026-02-30", "2026-5", "May 2026"])
def test_what_is_no_date_is_refused(text: str):
    with pytest.raises(ValueError):
        AsOf(text)
