"""The table of limits: each number once, dated or a guess, and the same for whoever reads it."""

from collections import Counter

import pytest

from bilberry.analyses.limits import table
from bilberry.analyses.limits.table import ENFORCED, limit_of, lines, on_any_plan
from bilberry.rehearsal.clouds.plans import PLANS
from bilberry.vendors import limits as clouds

LINES = list(lines())


def test_no_limit_stands_twice():
    counts = Counter((one.vendor, one.limit, one.plan) for one in LINES)

    assert [] == [limit for limit, count in counts.items() if count > 1]


def test_a_limit_is_in_one_of_the_files():
    enforced = {line.split(",")[1].strip('"') for line in ENFORCED.read_text().splitlines()[1:]}
    own = {line.split(",")[1].strip('"') for line in table.QUOTAS.read_text().splitlines()[1:]}

    assert set() == enforced & own


@pytest.mark.parametrize("one", LINES, ids=lambda one: f"{one.vendor}-{one.limit}-{one.plan}")
def test_a_limit_is_dated_or_a_guess(one):
    assert one.is_guess == one.source.startswith("a guess")
    assert one.source
    assert one.plan == table.ANY or one.plan in PLANS[one.vendor]


def test_the_clouds_and_the_reading_read_one_table():
    mine = limit_of("cloudflare", "records of a zone", "free")

    assert mine is not None
    assert mine.most == clouds.most("cloudflare", "records of a zone", "free") == 200
    assert on_any_plan("aws", "characters of a managed policy") == clouds.on_any_plan(
        "aws", "characters of a managed policy"
    )


def test_a_plan_without_a_line_has_no_limit():
    assert limit_of("vercel", "regions of a function", "enterprise") is None
    assert clouds.most("vercel", "regions of a function", "enterprise") is None


def test_a_limit_that_nobody_wrote_down_is_an_error():
    with pytest.raises(KeyError):
        limit_of("aws", "angels on a pin", table.ANY)
    with pytest.raises(KeyError):
        clouds.most("aws", "angels on a pin")


def test_a_limit_that_differs_by_plan_has_no_one_number():
    with pytest.raises(KeyError):
        clouds.on_any_plan("cloudflare", "records of a zone")
