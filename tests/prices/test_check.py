"""Checking a table: what makes it wrong, and what is only worth a look."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bilberry.prices.check import Checked, Gap, check
from bilberry.prices.facts import AsOf
from bilberry.prices.table import file_of
from bilberry.prices.writing import COLUMNS
from tests.prices.tables import ALLOWANCE, SELECTOR, key, write_file, written

TODAY = date(2026, 11, 25)


def checked(folder: Path) -> Checked:
    return check(folder, today=TODAY)


@pytest.mark.parametrize(
    ("rows", "defect"),
    [
        (
            [key(usd="0")],
            "aws/kms.csv:2: aws/kms/key costs 0; write free as its kind if that is meant",
        ),
        (
            [key(kind="free")],
            "aws/kms.csv:2: aws/kms/key is free and costs 1; write paid as its kind, or 0 dollars",
        ),
        ([key(), key(usd="2")], "aws/kms/key in us-east-1 has 2 prices from 0; one can hold"),
        (
            [key(), key(region="eu-west-1", unit="GB")],
            "aws/kms/key has several units: GB, month; one can hold",
        ),
        (
            [key(start="10")],
            "aws/kms/key in us-east-1 has no price from 0; its first tier is missing",
        ),
        (
            [key(source="")],
            "aws/kms.csv:2: source: '' is no source; write where the figure comes from",
        ),
        (
            [key(as_of="")],
            "aws/kms.csv:2: as_of: '' is no date; write 2026-05-31, 2026-05 or 2026",
        ),
        (
            [key(unit="")],
            "aws/kms.csv:2: unit: '' is no unit; "
            "write hour, GB, GB-month, million requests, month …",
        ),
    ],
)
def test_a_wrong_row_is_a_defect(tmp_path: Path, rows: list[dict[str, str]], defect: str):
    folder = written(tmp_path, *rows)

    assert [defect] == checked(folder).defects


def test_a_row_in_anothers_file_is_a_defect(tmp_path: Path):
    folder = written(tmp_path, key())
    write_file(folder / file_of("aws/sqs/queue"), COLUMNS, [key(region="eu-west-1")])

    assert [
        "aws/sqs.csv:2: aws/kms/key stands in aws/sqs.csv; its place is aws/kms.csv"
    ] == checked(folder).defects


@pytest.mark.parametrize(
    ("fields", "defect"),
    [
        ({"item": "aws/kms/door"}, "no item is aws/kms/door or under it"),
        ({"unit": "GB"}, "aws/kms/key is priced by month, not by GB"),
        ({"plan": "aws/plan/gold"}, "no item is the plan aws/plan/gold"),
    ],
)
def test_an_allowance_of_nothing_is_a_defect(tmp_path: Path, fields: dict[str, str], defect: str):
    folder = written(tmp_path, key(), allowances=[{**ALLOWANCE, **fields}])

    assert [f"allowances.csv:2: {defect}"] == checked(folder).defects


def test_a_credit_in_dollars_fits_every_unit(tmp_path: Path):
    folder = written(tmp_path, key(), allowances=[{**ALLOWANCE, "unit": "USD"}])

    assert [] == checked(folder).defects


def test_a_selector_of_no_item_is_a_defect(tmp_path: Path):
    folder = written(tmp_path, key(), selectors=[{**SELECTOR, "item": "aws/kms/door"}])

    assert ["selectors.csv:2: no item is aws/kms/door"] == checked(folder).defects


def test_a_selector_for_a_region_without_a_known_prefix_is_a_defect(tmp_path: Path):
    folder = written(tmp_path, key(region="me-south-1"), selectors=[SELECTOR])

    assert [
        "selectors.csv:2: aws/kms/key: no prefix of usage types is known for me-south-1"
    ] == checked(folder).defects


def test_a_price_is_old_after_180_days(tmp_path: Path):
    days = [TODAY - timedelta(days=180), TODAY - timedelta(days=181)]
    rows = [key(item=f"aws/kms/{day}", as_of=str(day)) for day in days]
    folder = written(tmp_path, *rows)

    assert [(AsOf("2026-05-28"), 181, ("aws/kms/2026-05-28",))] == [
        (old.as_of, old.days, old.items) for old in checked(folder).old
    ]


def test_an_item_lacks_the_regions_that_others_of_its_service_have(tmp_path: Path):
    folder = written(
        tmp_path,
        key(item="aws/kms/here"),
        key(item="aws/kms/here", region="eu-west-1"),
        key(item="aws/kms/there"),
        key(item="aws/kms/everywhere", region="global"),
    )

    assert [Gap("aws/kms", "eu-west-1", ("aws/kms/there",), of=2)] == checked(folder).gaps


def test_a_sound_table_has_nothing_to_tell(tmp_path: Path):
    folder = written(tmp_path, key(), allowances=[ALLOWANCE], selectors=[SELECTOR])

    assert Checked(rates=1, items=1, defects=[], old=[], gaps=[]) == checked(folder)
