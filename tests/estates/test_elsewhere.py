"""The Salon built once more in another region, beside what is left of it, in one rehearsal."""

from functools import cache

import pytest
import yaml

import estates
from bilberry import stack_file
from bilberry.analyses.recovery.evaluation import recovery
from bilberry.analyses.recovery.plan import Elsewhere, elsewhere_of
from bilberry.cli.elsewhere import built_again
from bilberry.cli.recorded import estate_of
from bilberry.rehearsal.engine.deployment import Options
from bilberry.rehearsal.engine.events import Recorder
from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.wire.policy_packs.pack import PackOptions
from components.database.cluster import DatabaseSettings
from estates.salon.elsewhere import short
from tests.analyses.recovery.estates import as_planned, estate, folder, standing
from tests.rehearsed import ROOT, operations

NEW = "prod-usw2"
FILE = f"Pulumi.{NEW}.yaml"
SNAPSHOT = f"arn:aws:rds:us-west-2:123456789012:cluster-snapshot:{NEW}-begins-with"


@cache
def written():
    """The new stack's file, with the snapshot that the runbook puts into it."""
    text = built_again((folder() / "Pulumi.prod.yaml").read_text(), elsewhere_of(standing()))
    document = yaml.safe_load(text)
    document["config"]["bilberry:database"]["snapshot"] = SNAPSHOT
    file = folder() / FILE
    file.write_text(yaml.safe_dump(document))
    return file


@cache
def built():
    """The new stack, up beside the old one, with the project's own policies in force."""
    written()
    stack = Stack(folder(), NEW)
    result = stack.up(Recorder(), Options(policy_packs=(PackOptions(ROOT / "policies"),)))
    assert result.ok, (result.error, result.recorder.failures, result.recorder.violations)
    assert result.packs
    return stack


def test_the_new_stacks_file_is_one():
    document = stack_file.read_file(written(), estates)

    assert (document.region, document.environment) == ("us-west-2", NEW)


def test_the_new_stack_is_production_and_promises_what_the_old_one_did():
    document = stack_file.read_file(written(), estates)

    assert document.production
    assert standing().facts["objectives"] == document.facts["objectives"]


def test_the_new_stack_keeps_what_it_promises():
    rows = recovery(estate_of(built().files.load().resources))

    assert [] == [(one.resource.name, one.loss, one.reason) for one in rows if one.is_breach]


def test_its_ruleset_has_a_name_of_its_own():
    assert elsewhere_of(standing()).set["ci.ruleset.name"] == "default-branch-usw2"


def test_the_new_stack_comes_up_beside_the_old_one_and_stays_as_it_is():
    assert {} == operations(built().preview(Recorder()))


def test_its_database_begins_with_the_snapshot():
    clusters = [one for one in built().files.load().resources if one.type.endswith(":Cluster")]

    begun = [one.inputs["region"] for one in clusters if "snapshotIdentifier" in one.inputs]
    assert begun == ["us-west-2"]
    [cluster] = [one for one in clusters if one.inputs["region"] == "us-west-2"]
    assert cluster.inputs["snapshotIdentifier"] == SNAPSHOT


def test_a_snapshot_that_is_written_later_changes_nothing():
    stack, file = built(), written()
    file.write_text(file.read_text().replace(SNAPSHOT, f"{SNAPSHOT}-2"))

    assert {} == operations(stack.preview(Recorder()))


def test_the_new_stack_makes_none_of_the_data_in_the_lost_region():
    stores = ("aws:rds/cluster:Cluster", "aws:efs/fileSystem:FileSystem", "aws:sqs/queue:Queue")
    regions = {one.inputs["region"] for one in built().files.load().resources if one.type in stores}

    assert {"us-west-2", "eu-west-1"} == regions


def test_before_the_estate_stands_its_zone_is_a_mark():
    assert elsewhere_of(as_planned("prod")).set["dns.zoneId"] == "<ZoneId>"
    assert elsewhere_of(standing()).set["dns.zoneId"] == standing().outputs["ZoneId"]


def test_an_estate_without_copies_has_nowhere_to_go():
    assert elsewhere_of(estate()) is None
    assert elsewhere_of(as_planned("staging")) is None


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("us-west-2", "usw2"),
        ("ap-southeast-1", "apse1"),
        ("eu-central-1", "euc1"),
        ("ap-northeast-3", "apne3"),
        ("me-south-1", "mes1"),
    ],
)
def test_a_region_is_abbreviated_as_aws_does(region, expected):
    assert expected == short(region)


def test_a_file_is_changed_at_any_depth_and_nothing_else_in_it():
    text = "config:\n  bilberry:a: 1\n  bilberry:b: {c: {d: 2, e: 3}}\n  other:x: {secure: v1}\n"
    plan = Elsewhere({"a": 5, "b.c.d": None, "f.g": [6]}, ["b.c.e", "z.y", "b.z.y"])

    expected = {
        "bilberry:a": 5,
        "bilberry:b": {"c": {"d": None}},
        "other:x": {"secure": "v1"},
        "bilberry:f": {"g": [6]},
    }
    assert expected == yaml.safe_load(built_again(text, plan))["config"]


def test_a_snapshot_of_another_region_is_refused():
    [refusal] = DatabaseSettings(database_name="salon", snapshot=SNAPSHOT).findings_in("us-east-1")

    assert (refusal.where, refusal.given) == ("snapshot", SNAPSHOT)
