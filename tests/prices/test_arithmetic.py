"""What multiplies prices."""

from decimal import Decimal

import pytest

from bilberry.prices.arithmetic import amount, beyond, in_units, monthly, over_a_month
from bilberry.prices.facts import Allowance, Price
from tests.prices.tables import ALLOWANCE, rate


def price(*tiers: tuple[str, str], unit: str = "GB") -> Price:
    return Price(tuple(rate(start=start, usd=usd, unit=unit) for start, usd in tiers), "us-east-1")


def allowance(amount: str, per: str = "month") -> Allowance:
    return Allowance.model_validate({**ALLOWANCE, "amount": amount, "per": per})


@pytest.mark.parametrize(
    ("quantity", "dollars"),
    [("0", "0"), ("10", "0.90"), ("10240", "921.60"), ("10241", "921.685"), ("51300", "4410.20")],
)
def test_each_tiers_share_costs_the_tiers_rate(quantity: str, dollars: str):
    egress = price(("0", "0.09"), ("10240", "0.085"), ("51200", "0.07"))

    assert Decimal(dollars) == amount(egress, Decimal(quantity))


def test_what_is_there_all_month_costs_730_hours():
    node = price(("0", "0.206"), unit="hour")

    assert Decimal("451.140") == amount(node, over_a_month(node, Decimal(3)))


@pytest.mark.parametrize(
    ("unit", "dollars"),
    [("month", "12"), ("year", "1"), ("day", "365"), ("vCPU-hour", "8760"), ("user-month", "12")],
)
def test_a_unit_of_time_says_how_often_a_month_has_it(unit: str, dollars: str):
    by_time = price(("0", "12"), unit=unit)

    assert Decimal(dollars) == round(amount(by_time, over_a_month(by_time, Decimal(1))), 9)


def test_what_is_not_priced_by_time_has_no_price_for_being_there():
    with pytest.raises(ValueError) as refusal:
        over_a_month(price(("0", "1"), unit="GB"), Decimal(1))

    assert "aws/kms/key is priced by GB, not by time" == str(refusal.value)


@pytest.mark.parametrize(
    ("unit", "quantity"),
    [("million requests", "2.5"), ("thousand emails", "2500"), ("GB", "2500000")],
)
def test_a_count_is_told_in_the_unit_of_the_price(unit: str, quantity: str):
    assert Decimal(quantity) == in_units(Decimal(2_500_000), unit)


def test_a_daily_quota_is_so_much_for_each_day_of_the_month():
    assert Decimal("1520.83") == round(monthly(allowance("50", per="day")), 2)


@pytest.mark.parametrize(("quantity", "left"), [("5", "2"), ("3", "0"), ("1", "0")])
def test_what_allowances_do_not_cover_is_left_to_pay(quantity: str, left: str):
    assert Decimal(left) == beyond(Decimal(quantity), [allowance("1"), allowance("2")])
