"""Bringing the table up to AWS's price list."""

from decimal import Decimal

import pytest

from bilberry.prices.facts import Allowance, AsOf, Rate
from bilberry.prices.price_list import PriceList, PriceListError
from bilberry.prices.refresh import PriceChange, Refreshed, refreshed, wanted
from bilberry.prices.selectors import Selector
from bilberry.prices.table import PriceTable
from tests.prices.listing import KEY, listed, served
from tests.prices.tables import ALLOWANCE, SELECTOR, rate

REQUESTS = {"item": "aws/kms/requests", "unit": "million requests", "usd": "3"}
REQUEST = {
    **KEY,
    "SKU": "MFEBZPX8NHM5FY7Z",
    "usageType": "us-east-1-KMS-Requests",
    "Unit": "Requests",
    "PricePerUnit": "0.0000030000",
}
SELECTORS = (
    SELECTOR,
    {
        **SELECTOR,
        "item": "aws/kms/requests",
        "usage_type": "KMS-Requests",
        "unit": "Requests",
        "times": "1000000",
    },
)


def look_up(
    *rows: dict[str, str],
    rates: tuple[Rate, ...] = (rate(),),
    allowances: tuple[Allowance, ...] = (),
    selectors: tuple[dict[str, str], ...] = SELECTORS,
    region: str = "us-east-1",
    further: tuple[str, ...] = (),
) -> Refreshed:
    """What comes of looking up all these rates in a list with these rows."""
    chosen = [Selector.model_validate(one) for one in selectors]
    table = PriceTable(rates, allowances)
    with served(listed({}, "awskms", region, *rows)) as host:
        return refreshed(wanted(table, chosen, (), further), PriceList(host))


def told(answer: Refreshed) -> list[tuple[str, str | None, str | None]]:
    """Item, old and new price of each change."""
    return [(one.item, _text(one.old), _text(one.new)) for one in answer.changes]


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount.normalize():f}"


def test_a_changed_price_is_told_with_both_dates():
    answer = look_up({**KEY, "PricePerUnit": "1.2500000000"})

    change = PriceChange(
        "aws/kms/key",
        "us-east-1",
        Decimal(0),
        "month",
        old=Decimal(1),
        new=Decimal("1.25"),
        as_of=AsOf("2026-08-31"),
        published=AsOf("2026-11-20"),
    )
    assert [change] == answer.changes
    assert 25 == change.percent


def test_a_price_that_is_as_it_was_is_confirmed_with_its_sku():
    answer = look_up(KEY)

    assert ([], 1) == (answer.changes, answer.confirmed)
    assert [
        rate(as_of="2026-11-20", source="AWS Price List, awskms 2026-11-20, SKU U553K98XGDXCYHWS")
    ] == answer.rates["aws/kms/key", "us-east-1"]


def test_a_price_is_told_in_the_tables_unit():
    answer = look_up({**REQUEST, "PricePerUnit": "0.0000040000"}, rates=(rate(**REQUESTS),))

    assert [("aws/kms/requests", "3", "4")] == told(answer)


def test_tiers_come_and_go():
    rows = [
        {**REQUEST, "EndingRange": "2000000"},
        {**REQUEST, "StartingRange": "2000000", "PricePerUnit": "0.0000020000"},
    ]
    answer = look_up(*rows, rates=(rate(**REQUESTS), rate(**REQUESTS, start="5")))

    assert [("2", None, "2"), ("5", "3", None)] == [
        (_text(one.start), _text(one.old), _text(one.new)) for one in answer.changes
    ]


def test_a_free_tier_is_the_allowance_that_the_table_has():
    rows = [
        {**REQUEST, "PricePerUnit": "0.0000000000", "EndingRange": "20000"},
        {**REQUEST, "StartingRange": "20000"},
    ]
    allowed = {**ALLOWANCE, "item": "aws/kms/requests", "unit": "million requests"}
    answer = look_up(
        *rows,
        rates=(rate(**REQUESTS),),
        allowances=(Allowance.model_validate({**allowed, "amount": "0.02"}),),
    )

    assert ([], 1, []) == (answer.changes, answer.confirmed, answer.problems)


def test_a_free_tier_that_the_table_does_not_know_is_a_problem():
    rows = [
        {**REQUEST, "PricePerUnit": "0.0000000000", "EndingRange": "20000"},
        {**REQUEST, "StartingRange": "20000"},
    ]

    assert [
        "aws/kms/requests in us-east-1: "
        "the list has 0.02 million requests free, the table's allowances 0"
    ] == look_up(*rows, rates=(rate(**REQUESTS),)).problems


def test_what_is_free_may_cost_nothing():
    answer = look_up({**KEY, "PricePerUnit": "0"}, rates=(rate(usd="0", kind="free"),))

    assert ([], 1, []) == (answer.changes, answer.confirmed, answer.problems)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            [],
            "nothing in the list is awskms, usage type KMS-Keys, USE1-KMS-Keys, us-east-1-KMS-Keys",
        ),
        (
            [KEY, {**KEY, "SKU": "AAAAAAAAAAAAAAAA"}],
            "several SKUs are awskms, usage type KMS-Keys, USE1-KMS-Keys, us-east-1-KMS-Keys: "
            "AAAAAAAAAAAAAAAA, U553K98XGDXCYHWS",
        ),
        ([{**KEY, "Unit": "1K Keys"}], "the list's unit is 1K Keys, not Keys"),
        ([{**KEY, "StartingRange": "5"}], "the list's first tier begins at 5, not at 0"),
        (
            [{**KEY, "PricePerUnit": "0"}],
            "it costs 0 in the list; if that is meant, write it into the table as free",
        ),
    ],
)
def test_what_the_list_does_not_clearly_say_is_a_problem(rows: list[dict[str, str]], problem: str):
    answer = look_up(*rows)

    assert [f"aws/kms/key in us-east-1: {problem}"] == answer.problems
    assert ({}, []) == (answer.rates, answer.changes)


def test_a_selector_of_two_is_the_one_with_the_right_engine():
    aurora = {**SELECTOR, "where": "Database Engine=Aurora PostgreSQL|Any"}
    rows = [
        {**KEY, "Database Engine": "Aurora PostgreSQL"},
        {**KEY, "Database Engine": "MySQL", "SKU": "AAAAAAAAAAAAAAAA", "PricePerUnit": "9"},
    ]

    assert ([], 1) == _outcome(look_up(*rows, selectors=(aurora,)))


@pytest.mark.parametrize(
    ("usage_type", "is_it"),
    [
        ("EU-NatGateway-Hours", True),
        ("EUW1-NatGateway-Hours", True),
        ("NatGateway-Hours", False),
        ("USW2-NatGateway-Hours", False),
        ("EU-RegionalNatGateway-Hours", False),
        ("EU-NatGateway-Prvd-Gbps", False),
    ],
)
def test_a_usage_type_is_matched_whole_and_by_its_regions_prefix(usage_type: str, *, is_it: bool):
    nat = Selector.model_validate({**SELECTOR, "usage_type": "NatGateway-Hours"})

    assert is_it == (usage_type in nat.usage_types("eu-west-1"))


def test_an_edges_prices_are_in_the_file_of_all_regions():
    chosen = Selector.model_validate(
        {**SELECTOR, "service": "AmazonCloudFront", "usage_type": "Requests-Tier1"}
    )
    edge = rate(region="edge-eu")
    files = listed({}, "AmazonCloudFront", None, {**KEY, "usageType": "EU-Requests-Tier1"})

    with served(files) as host:
        answer = refreshed(wanted(PriceTable([edge]), [chosen]), PriceList(host))

    assert ([], 1) == _outcome(answer)


def test_a_region_without_a_price_can_be_asked_for():
    files = listed({}, "awskms", "us-east-1", KEY)
    files = listed(files, "awskms", "eu-west-1", {**KEY, "usageType": "eu-west-1-KMS-Keys"})
    asked = wanted(PriceTable([rate()]), [Selector.model_validate(SELECTOR)], regions=["eu-west-1"])

    with served(files) as host:
        answer = refreshed(asked, PriceList(host))

    assert [("eu-west-1", None, Decimal(1))] == [
        (one.region, one.old, one.new) for one in answer.changes
    ]


def test_words_choose_the_items():
    chosen = [Selector.model_validate(one) for one in SELECTORS]
    table = PriceTable([rate(), rate(**REQUESTS)])

    assert ["aws/kms/requests"] == [one.key[0] for one in wanted(table, chosen, ["kms", "req"])]


def test_a_region_whose_usage_types_nobody_knows_is_refused():
    chosen = [Selector.model_validate(SELECTOR)]

    with pytest.raises(
        PriceListError, match="what stands before usage types in region 'me-south-1' is"
    ):
        wanted(PriceTable([rate()]), chosen, regions=["me-south-1"])


def _outcome(answer: Refreshed) -> tuple[list[PriceChange], int]:
    return answer.changes, answer.confirmed
