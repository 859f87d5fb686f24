"""The table of limits: each number once, dated or a guess, and the same for whoever reads it."""

from collections import Counter

import pytest

from bilberry.vendors.limits import ANY, limit_of, lines, most, on_any_plan
from bilberry.vendors.plans import PLANS

LINES = list(lines())


def test_no_limit_stands_twice():
    counts = Counter((one.vendor, one.limit, one.plan) for one in LINES)

    assert [] == [limit for limit, count in counts.items() if count > 1]


@pytest.mark.parametrize("one", LINES, ids=lambda one: f"{one.vendor}-{one.limit}-{one.plan}")
def test_a_limit_is_dated_or_a_guess(one):
    assert one.is_guess == one.source.startswith("a guess")
    assert one.source
    assert one.plan == ANY or one.plan in PLANS[one.vendor]


def test_a_limit_is_told_with_and_without_its_source():
    limit = limit_of("cloudflare", "records of a zone", "free")

    assert limit is not None
    assert limit.most == most("cloudflare", "records of a zone", "free") == 200
    assert on_any_plan("aws", "characters of a managed policy") == 6144


def test_a_plan_without_a_line_has_no_limit():
    assert limit_of("vercel", "regions of a function", "enterprise") is None
    assert most("vercel", "regions of a function", "enterprise") is None


def test_a_limit_that_nobody_wrote_down_is_an_error():
    with pytest.raises(KeyError):
        limit_of("aws", "angels on a pin", ANY)
    with pytest.raises(KeyError):
        most("aws", "angels on a pin")


def test_a_limit_that_differs_by_plan_has_no_one_number():
    with pytest.raises(KeyError):
        on_any_plan("cloudflare", "records of a zone")
