"""`bilberry prices`: looking up, checking and refreshing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bilberry.cli.main import bilberry
from tests.cli.conftest import Answer
from tests.prices.listing import KEY, listed, served
from tests.prices.tables import ALLOWANCE, SELECTOR, key, written


def run(*arguments: str) -> Answer:
    result = CliRunner().invoke(bilberry, ["prices", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Answer(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A table of a key's price in two tiers, of another's in Ireland, and what is included."""
    rows = (
        key(),
        key(start="10", usd="0.5"),
        key(item="aws/kms/door", region="eu-west-1", usd="0", kind="free", source="a note"),
    )
    return str(written(tmp_path, *rows, allowances=[ALLOWANCE], selectors=[SELECTOR]))


# -- list ----------------------------------------------------------------------------------------


def test_a_price_is_listed_with_its_tiers_and_what_is_included(table: str):
    answer = run("list", "kms", "KEY", "--table", table)

    assert [
        "aws/kms/key, dollars per month",
        "  us-east-1                   1  2026-08-31  quoted",
        "                            0.5  from 10",
        "included: aws/kms/key: 2 of them for each account",
    ] == answer.lines


def test_a_price_that_stands_in_says_of_which_region_it_is(table: str):
    answer = run("list", "key", "--region", "eu-west-1", "--table", table)

    assert "  eu-west-1                   1  2026-08-31  stand-in of us-east-1" == answer.lines[1]


def test_sources_are_told_where_they_are_asked_for(table: str):
    answer = run("list", "door", "--sources", "--table", table)

    assert [
        "aws/kms/door, dollars per month",
        "  eu-west-1                free  2026-08-31  quoted",
        "    a note",
    ] == answer.lines


def test_prices_are_data_for_scripts(table: str):
    document = run("list", "--json", "--table", table).document

    assert {
        "item": "aws/kms/key",
        "region": "us-east-1",
        "of": "us-east-1",
        "unit": "month",
        "tiers": [{"from": "0", "usd": "1"}, {"from": "10", "usd": "0.5"}],
        "free": False,
        "asOf": "2026-08-31",
        "confidence": "quoted",
        "source": "AWS Price List",
    } == document["prices"][1]
    assert [ALLOWANCE_DATA] == document["included"]
    assert document["ok"] is True


ALLOWANCE_DATA = {
    "item": "aws/kms/key",
    "plan": "",
    "amount": "2",
    "unit": "month",
    "per": "month",
    "of": "account",
    "asOf": "2026-08-31",
    "confidence": "quoted",
    "source": "AWS Price List",
}


def test_words_that_no_item_has_are_told_with_what_there_is(table: str):
    answer = run("list", "window", "sill", "--table", table)

    assert (
        1,
        "error: no item with a price has window and sill in its name; there are prices of aws\n",
    ) == (answer.code, answer.err)


# -- check ---------------------------------------------------------------------------------------


def test_a_sound_table_passes_its_check(tmp_path: Path):
    answer = run("check", "--table", str(written(tmp_path, key())), "--older-than", "100000")

    assert (0, "1 prices of 1 items: 0 wrong, 0 old, 0 stood in for\n") == (answer.code, answer.out)


def test_a_wrong_table_fails_its_check(tmp_path: Path):
    folder = str(written(tmp_path, key(usd="0")))
    answer = run("check", "--table", folder, "--older-than", "100000")

    assert (
        1,
        "defect: aws/kms.csv:2: aws/kms/key costs 0; write free as its kind if that is meant",
    ) == (answer.code, answer.lines[0])


def test_what_is_old_or_missing_is_told_and_passes(tmp_path: Path):
    rows = (key(as_of="2020"), key(item="aws/kms/door", as_of="2020", region="eu-west-1"))
    answer = run("check", "--table", str(written(tmp_path, *rows)))

    assert 0 == answer.code
    assert [
        ["aws/kms.csv", "2020", "2", "key"],
        ["aws/kms", "eu-west-1", "1", "2", "key"],
        ["aws/kms", "us-east-1", "1", "2", "door"],
    ] == [_without_days(line.split()) for line in answer.lines if line.startswith("aws/")]


def _without_days(cells: list[str]) -> list[str]:
    """The cells of a line, but for the age, which grows day by day."""
    return cells[:2] + cells[3:] if cells[0].endswith(".csv") else cells


def test_a_check_is_data_for_scripts(tmp_path: Path):
    folder = str(written(tmp_path, key(usd="0")))
    document = run("check", "--json", "--table", folder, "--older-than", "100000").document

    assert {
        "ok": False,
        "prices": 1,
        "items": 1,
        "defects": ["aws/kms.csv:2: aws/kms/key costs 0; write free as its kind if that is meant"],
        "old": [],
        "gaps": [],
    } == document


def test_an_age_beyond_all_calendars_is_wrong_use(table: str):
    assert 2 == run("check", "--table", table, "--older-than", "99999999999").code


def test_a_file_that_is_missing_is_named(table: str):
    (Path(table) / "allowances.csv").unlink()
    answer = run("list", "key", "--table", table)

    assert (1, f"error: {table}/allowances.csv: No such file or directory\n") == (
        answer.code,
        answer.err,
    )


# -- refresh -------------------------------------------------------------------------------------


def refresh(folder: Path, *arguments: str, price: str = "1.25", sku: str = KEY["SKU"]) -> Answer:
    """Refresh a table of one key from a list with its price."""
    table = written(folder, key(), selectors=[SELECTOR])
    row = {**KEY, "PricePerUnit": price, "SKU": sku}
    with served(listed({}, "awskms", "us-east-1", row)) as host:
        return run("refresh", "--from", host, "--table", str(table), *arguments)


def kept(folder: Path) -> str:
    return (folder / "aws" / "kms.csv").read_text().splitlines()[1]


def test_changes_are_shown_and_written_at_a_word(tmp_path: Path):
    answer = refresh(tmp_path, "--yes")

    assert [
        "aws/kms/key in us-east-1",
        "    1 -> 1.25 month (+25.0 %), 2026-08-31 -> 2026-11-20",
        "1 changed, 0 as they were: written",
    ] == answer.lines
    assert (
        "aws/kms/key,us-east-1,0,1.25,month,paid,2026-11-20,quoted,"
        '"AWS Price List, awskms 2026-11-20, SKU U553K98XGDXCYHWS"'
    ) == kept(tmp_path)


def test_without_a_word_nothing_is_written(tmp_path: Path):
    answer = refresh(tmp_path)

    assert (0, "1 changed, 0 as they were: nothing is written; --yes writes") == (
        answer.code,
        answer.lines[-1],
    )
    assert "aws/kms/key,us-east-1,0,1,month,paid,2026-08-31,quoted,AWS Price List" == kept(tmp_path)


def test_a_confirmed_price_gets_its_new_date(tmp_path: Path):
    answer = refresh(tmp_path, "--yes", price="1.0000000000")

    assert ["0 changed, 1 as they were: written"] == answer.lines
    assert ",2026-11-20,quoted," in kept(tmp_path)


def test_changes_are_data_for_scripts(tmp_path: Path):
    document = refresh(tmp_path, "--json").document

    assert {
        "ok": True,
        "written": False,
        "changes": [
            {
                "item": "aws/kms/key",
                "region": "us-east-1",
                "from": "0",
                "unit": "month",
                "old": "1",
                "new": "1.25",
                "percent": 25.0,
                "asOf": "2026-08-31",
                "published": "2026-11-20",
            }
        ],
        "confirmed": 0,
    } == document


def test_what_the_list_does_not_clearly_say_stops_everything(tmp_path: Path):
    answer = refresh(tmp_path, "--yes", price="0")

    assert 1 == answer.code
    assert (
        "error: nothing is written:\naws/kms/key in us-east-1: "
        "it costs 0 in the list; if that is meant, write it into the table as free"
    ) == answer.err.partition("\n")[2].strip()
    assert ",0,1,month,paid,2026-08-31," in kept(tmp_path)


def test_a_list_that_cannot_be_had_is_one_message(tmp_path: Path):
    folder = str(written(tmp_path, key(), selectors=[SELECTOR]))
    answer = run("refresh", "--from", "pricing.example.com", "--table", folder)

    assert (
        1,
        "error: 'pricing.example.com' is no address of a price list; "
        "write http://… or https://pricing.us-east-1.amazonaws.com\n",
    ) == (answer.code, answer.err)


def test_items_that_no_selector_is_for_are_told(tmp_path: Path):
    answer = refresh(tmp_path, "door")

    assert (
        1,
        "error: no item that AWS's list has a price of has door in its name; there are prices of aws\n",
    ) == (answer.code, answer.err)


def test_a_table_that_is_none_is_one_message(tmp_path: Path):
    answer = run("list", "--table", str(tmp_path))

    assert 1 == answer.code
    assert "allowances.csv" in answer.err
