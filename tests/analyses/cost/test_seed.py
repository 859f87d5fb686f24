"""On Tour's own table of costs (its seed, section 6.1), held against what the stack comes to today."""

from decimal import Decimal

import pytest

from tests.analyses.cost.stacks import estimated
from tests.cost_page import by_vendor

CENT = Decimal("0.01")

TABLE = {
    "vercel": 0,
    "railway": 5,
    "firebase": 0,
    "cloudflare": 0,
    "sentry": 0,
    "uptimerobot": 0,
    "codecov": 0,
    "github": 0,
    "namecheap": 1,
}
"""Dollars a month, as the seed has them; the name's 12 a year are one a month."""

A_YEAR_TODAY = Decimal("22.98")
"""What Namecheap takes for another year of a name in .app."""


@pytest.mark.parametrize("vendor", [vendor for vendor in TABLE if vendor != "namecheap"])
def test_what_vendors_still_sell_so_costs_what_the_seed_says(vendor: str):
    assert abs(by_vendor(estimated("ontour-prod"))[vendor] - TABLE[vendor]) < CENT


def test_a_name_costs_what_the_registrar_takes_today():
    assert abs(by_vendor(estimated("ontour-prod"))["namecheap"] - A_YEAR_TODAY / 12) < CENT


def test_nobody_else_is_paid():
    sums = by_vendor(estimated("ontour-prod"))

    assert TABLE.keys() == sums.keys()


def test_the_total_is_the_seeds_six_dollars_and_what_the_name_costs_more():
    more = (A_YEAR_TODAY - 12) / 12

    assert abs(estimated("ontour-prod").total.expected - (6 + more)) < CENT
