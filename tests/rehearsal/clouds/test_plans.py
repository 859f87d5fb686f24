"""The plans that a stack's configuration says the accounts are on."""

import pytest

from bilberry.errors import RehearsalError
from bilberry.rehearsal.clouds.plans import read_plans

FILE = "Pulumi.prod.yaml"


def test_a_plan_that_is_not_named_is_the_free_one():
    plans = read_plans(None, FILE)

    found = [plans.of(vendor).name for vendor in ("vercel", "cloudflare", "github")]
    assert ["hobby", "free", "free"] == found


def test_a_plan_has_what_the_smaller_ones_have():
    plan = read_plans('{"vercel": "pro"}', FILE).of("vercel")

    assert [True, True, False] == [plan.has(each) for each in ("hobby", "pro", "enterprise")]


def test_a_vendor_without_plans_refuses_nothing():
    assert read_plans(None, FILE).of("sentry").has("free")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"vercel": "pr"}', "rehearsal:plans.vercel: 'pr' is not a plan of vercel"),
        ('{"vercel": "pr"}', "vercel: pro"),
        ('{"vercel": "pr"}', "hobby, pro, enterprise"),
        ('{"cloudflare": "bussiness"}', "cloudflare: business"),
        ('{"vercell": "pro"}', "'vercell' is not a vendor with plans"),
        ('{"vercell": "pro"}', "vercel: PLAN"),
        ('{"github": 7}', "7 is not a plan of github"),
        ('{"github": ["team"]}', "is not a plan of github"),
        ("pro", "'pro' is not an object"),
        ('["pro"]', "is not an object"),
    ],
)
def test_an_unknown_plan_is_refused_with_the_file_what_there_is_and_what_to_write(text, words):
    with pytest.raises(RehearsalError) as refusal:
        read_plans(text, FILE)

    assert words in str(refusal.value)
    assert str(refusal.value).startswith(f"{FILE}: rehearsal:plans")
