"""Writing refreshed prices into the table's files."""

from pathlib import Path

import pytest

from bilberry.prices.table import PriceTable, file_of
from bilberry.prices.writing import write
from tests.prices.tables import key, rate, written


def test_a_price_is_replaced_where_it_stood_and_nothing_else_is_touched(tmp_path: Path):
    folder = written(tmp_path, key(item="aws/kms/a"), key(), key(item="aws/kms/z", source='"b", c'))
    file = folder / file_of("aws/kms/key")
    before = file.read_text()

    write({("aws/kms/key", "us-east-1"): [rate(usd="1.5000")]}, folder)

    assert before.replace("key,us-east-1,0,1,", "key,us-east-1,0,1.5,") == file.read_text()


def test_a_price_of_a_further_region_stands_after_its_item(tmp_path: Path):
    folder = written(tmp_path, key(), key(item="aws/kms/z"))

    write({("aws/kms/key", "eu-west-1"): [rate(region="eu-west-1")]}, folder)

    rows = (folder / file_of("aws/kms/key")).read_text().splitlines()[1:]
    assert [
        "aws/kms/key,us-east-1",
        "aws/kms/key,eu-west-1",
        "aws/kms/z,us-east-1",
    ] == [",".join(row.split(",")[:2]) for row in rows]


def test_what_is_written_is_read_again(tmp_path: Path):
    folder = written(tmp_path, key(), key(start="10", usd="0.5"))
    tiers = [rate(usd="0.0000166667"), rate(start="6000000000", usd="0.000015")]

    write({("aws/kms/key", "us-east-1"): tiers}, folder)

    price = PriceTable.load(folder).find("aws/kms/key", "us-east-1")
    assert price is not None
    assert tuple(tiers) == price.rates


def test_a_file_that_cannot_be_read_leaves_the_others_as_they_were(tmp_path: Path):
    folder = written(tmp_path, key())
    before = sorted((path, path.read_text()) for path in folder.rglob("*.csv"))
    rates = [rate(usd="2"), rate(item="aws/sqs/requests")]

    with pytest.raises(OSError, match=r"sqs\.csv"):
        write({(one.item, one.region): [one] for one in rates}, folder)

    assert before == sorted(
        (path, path.read_text()) for path in folder.rglob("*") if path.is_file()
    )
