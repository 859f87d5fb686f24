"""The table of versions: whole, as others have it, and right on the day it turns."""

import json
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest

from bilberry.analyses.recorded import RecordedEstate
from bilberry.vendors.support import read_support, support_of
from components.cache.elasticache import VERSIONS
from components.database.aurora import MINORS_OFFERED
from components.functions.runtimes import SUPPORTED_UNTIL
from policies.rule import Subject
from tests.policies.example import BY_NAME, TODAY, resource

TABLE = read_support()
LAST_DAY = date(2027, 4, 30)  # of nodejs22.x
OFFERED = [
    *(("aurora-postgresql", str(major)) for major in MINORS_OFFERED),
    *((engine, version) for engine, versions in VERSIONS.items() for version in versions),
    *(("lambda", runtime) for runtime in SUPPORTED_UNTIL),
]


def said(rule, version, today):
    """What a rule says of a function's runtime on a day."""
    function = resource("aws:lambda/function:Function", runtime=version)
    rule = BY_NAME[rule]
    subject = Subject(function, RecordedEstate([function]), rule.numbers, today=today)
    return [finding.what.partition(":")[0] for finding in rule.evaluate(subject)]


def test_runtimes_end_when_cfn_lint_says():
    # Importing cfn-lint takes seconds; its table is a file.
    folder = Path(find_spec("cfnlint").origin).parent / "data" / "AdditionalSpecs"
    table = json.loads((folder / "LmbdRuntimeLifecycle.json").read_text())

    theirs = {name: date.fromisoformat(one["deprecated"]) for name, one in table.items()}

    ours = {one.version: one.until for one in TABLE.values() if one.product == "lambda"}
    assert theirs == ours


def test_runtimes_end_when_settings_say():
    ours = {name: str(support_of("lambda", name).until) for name in SUPPORTED_UNTIL}

    assert SUPPORTED_UNTIL == ours


@pytest.mark.parametrize(("product", "version"), OFFERED)
def test_what_settings_offer_is_in_support(product, version):
    support = support_of(product, version)

    assert support.until is None or support.until >= TODAY


@pytest.mark.parametrize("row", TABLE.values(), ids=lambda row: f"{row.product}-{row.version}")
def test_a_row_has_its_source_and_the_month_it_was_read(row):
    assert row.source.startswith("https://")
    assert date.fromisoformat(f"{row.as_of}-01") <= TODAY


@pytest.mark.parametrize(
    ("product", "version", "known"),
    [
        ("aurora-postgresql", "15.19", "15"),
        ("redis", "6.2", "6"),
        ("redis", "7", "7"),
        ("valkey", "8.1", "8.1"),
        ("valkey", "8", None),
        ("aurora-postgresql", "150.1", None),
        ("lambda", "nodejs99.x", None),
    ],
)
def test_a_version_is_known_by_what_it_begins_with(product, version, known):
    found = support_of(product, version)

    assert known == (found and found.version)


@pytest.mark.parametrize(
    ("today", "over", "soon"),
    [
        (LAST_DAY - timedelta(days=181), False, False),
        (LAST_DAY - timedelta(days=180), False, True),
        (LAST_DAY, False, True),
        (LAST_DAY + timedelta(days=1), True, False),
    ],
)
def test_a_version_is_warned_of_before_its_last_day_and_a_breach_after_it(today, over, soon):
    assert (["is out of support"] if over else []) == said(
        "version-in-support", "nodejs22.x", today
    )
    warned = said("version-support-lasts", "nodejs22.x", today)
    assert (["is soon out of support"] if soon else []) == warned


def test_an_engine_that_the_table_does_not_know_is_not_judged():
    cluster = resource("aws:rds/cluster:Cluster", engine="aurora-mysql", engineVersion="5.7")
    subject = Subject(cluster, RecordedEstate([cluster]), {"days": 180}, today=TODAY)

    assert [] == [
        finding
        for name in ("version-in-support", "version-support-lasts")
        for finding in BY_NAME[name].evaluate(subject)
    ]
