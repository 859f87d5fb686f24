"""The tables of `bilberry recovery`: what is not sure, what is not covered, and how they line up."""

import io

from rich.console import Console

from bilberry.analyses.recovery import recovery
from bilberry.cli.recovery_tables import show
from bilberry.values.property_values import UNKNOWN
from tests.analyses.recovery.estates import estate, resource

QUEUE = "aws:sqs/queue:Queue"
ZONE = "cloudflare:index/zone:Zone"
RECORD = "cloudflare:index/dnsRecord:DnsRecord"
SENTRY = "sentry:index/sentryProject:SentryProject"
BUCKET = "aws:s3/bucket:Bucket"
VERSIONING = "aws:s3/bucketVersioning:BucketVersioning"


def shown(*resources, **facts):
    """The lines of the report, without the spaces at their ends."""
    told = estate(*resources, **facts)
    console = Console(file=io.StringIO(), width=80)
    show(console, told, recovery(told))
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_a_copy_of_which_not_all_is_known_is_marked():
    assets = resource(BUCKET, "assets")
    status = {"status": UNKNOWN}
    versions = resource(
        VERSIONING, "versions", refers={"bucket": assets}, versioningConfiguration=status
    )

    lines = shown(assets, versions, objectives=None)

    expected = ["mistake    its old versions (us-east-1, not", "           known yet)"]
    at = next(at for at, line in enumerate(lines) if line.startswith("mistake    its old"))
    assert expected == [lines[at][:47].rstrip(), lines[at + 1]]


def summary(*resources, **facts):
    """The summary's lines by loss, in words."""
    return {line.split()[0]: " ".join(line.split()[1:]) for line in shown(*resources, **facts)[4:9]}


def test_what_the_objectives_do_not_cover_has_no_figures():
    told = summary(resource(QUEUE, "queue"), resource(ZONE, "zone"))

    assert "- - 1 met, 2 excepted (1 lost)" == told["account"]


def test_what_is_excepted_says_how_much_of_it_is_lost():
    told = summary(resource(QUEUE, "queue"), resource(ZONE, "zone"))

    assert "0 0 2 met, 1 excepted (1 lost)" == told["region"]


def test_figures_of_what_is_evaluated_say_so_where_something_is_excepted():
    note = "The figures at the top are of what is evaluated: not of what is excepted."

    told = [note in shown(resource(type_, "it")) for type_ in (QUEUE, ZONE)]
    assert [True, False] == told


def test_a_closed_account_is_explained_where_there_is_aws():
    told = [
        any("A closed account" in line for line in shown(resource(type_, "it")))
        for type_ in (QUEUE, ZONE)
    ]

    assert [True, False] == told


def test_all_tables_line_up():
    lines = shown(resource(ZONE, "zone"), resource(RECORD, "record"), resource(SENTRY, "errors"))

    columns = {line.rindex(" met") for line in lines[9:] if line.startswith("instance ")}
    assert 1 == len(columns)
