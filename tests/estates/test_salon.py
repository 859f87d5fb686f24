"""The Salon as it is wired: from its real stack files to what is registered."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
import yaml

import estates
from bilberry import stack_file
from estates.salon.salon import SalonSettings
from tests.broken_stacks import ROOT, edited
from tests.recording import Recording
from tests.wired import run

FURTHER_REGIONS = ("us-west-2", "eu-west-1", "ap-southeast-1")


@cache
def salon(stack: str) -> Recording:
    """What the program registers for a stack of the project."""
    return run(ROOT / f"Pulumi.{stack}.yaml")


def names_in(recording: Recording, region: str) -> set[str]:
    """The names of what stands in a region."""
    return {one.name for one in recording.registrations if one.region == region}


def told(stack: str, names: Iterable[str]) -> dict[str, object]:
    """What a stack puts out under these names; nothing where it does not."""
    exports = salon(stack).exports
    return {name: exports.get(name) for name in names}


def test_outputs_are_what_applications_need():
    expected = {
        "DatabaseEndpoint": "writer.test",
        "DatabaseReaderEndpoint": "readers.test",
        "DatabaseProxyEndpoint": "proxy.test",
        "DatabaseProxyReaderEndpoint": "proxy-readers.test",
        "DatabaseReplicaEndpoints": dict.fromkeys(FURTHER_REGIONS, "readers.test"),
        "DatabasePort": 5432,
        "DatabaseSecretArn": "arn:salon-database-secret",
        "RedisEndpoint": "cache.test",
        "RedisPort": 6379,
        "RedisSecretArn": "arn:salon-cache-secret",
        "VpcId": "salon-network-vpc-id",
        "PrivateSubnetIds": [f"salon-network-private-{zone}-id" for zone in "abc"],
        "KeyArn": "arn:salon-keys-key",
    }
    assert expected == told("prod", expected)


def test_outputs_say_where_the_edge_is():
    expected = {
        "ZoneId": "salon-dns-zone-id",
        "ZoneNameServers": ["ada.test", "bob.test"],
        "SiteHost": "pinkblueberry.com",
        "CDNDomain": "distribution.test",
        "CDNHost": "cdn.pinkblueberry.com",
        "CDNDistributionId": "salon-cdn-distribution-id",
        "AssetsBucket": "salon-storage-bucket-id",
        "AssetsBucketArn": "arn:salon-storage-bucket",
        "FileSystemId": "salon-files-system-id",
        "FilesAccessPointArn": "arn:salon-files-access",
    }
    assert expected == told("prod", expected)


def test_outputs_say_what_pipelines_need():
    expected = {
        "WebProjectId": "salon-web-app-project-id",
        "WebRoleArns": {"production": "arn:salon-web-app-access-production"},
        "CiPreviewRoleArn": "arn:salon-ci-access-preview",
        "CiUpdateRoleArn": "arn:salon-ci-access-update",
    }
    assert expected == told("prod", expected)


def test_no_output_holds_a_password():
    assert "a-password" not in json.dumps(salon("prod").exports)


@pytest.mark.parametrize("region", FURTHER_REGIONS)
def test_a_replica_has_the_network_and_the_key_of_its_region(region: str):
    prod = salon("prod")

    cluster = prod[f"salon-database-{region}-cluster"].inputs
    subnets = prod[f"salon-database-{region}-subnets"].inputs["subnetIds"]
    assert cluster["kmsKeyId"] == f"arn:salon-keys-{region}"
    assert subnets == [f"salon-network-{region}-isolated-{zone}-id" for zone in "abc"]


def test_the_seeds_sizes_are_in_prod():
    prod = salon("prod")

    instances = {
        name: prod[f"salon-database-{name}"].inputs["instanceClass"]
        for name in ("writer", "reader-1", "us-west-2-reader-1")
    }
    nodes = prod["salon-cache-nodes"].inputs
    expected = {
        "writer": "db.r6g.xlarge",
        "reader-1": "db.r6g.xlarge",
        "us-west-2-reader-1": "db.r6g.large",
    }
    assert expected == instances
    assert nodes["nodeType"] == "cache.r6g.large"
    assert (nodes["numNodeGroups"], nodes["replicasPerNodeGroup"]) == (1, 2)


def test_staging_has_the_same_components_in_its_region():
    components = {
        stack: {one.name for one in salon(stack).registrations if not one.custom}
        for stack in ("prod", "staging")
    }

    at_home = {
        name for name in components["prod"] if not any(region in name for region in FURTHER_REGIONS)
    }
    assert at_home == components["staging"]


def test_dropping_a_replica_region_drops_what_is_in_it_and_nothing_else(tmp_path: Path):
    file = tmp_path / "Pulumi.prod.yaml"
    others = [{"region": region} for region in FURTHER_REGIONS if region != "ap-southeast-1"]
    file.write_text(edited("prod", {"bilberry:database.replicas": others}))

    before, after = salon("prod"), run(file)
    gone = set(before.names) - set(after.names)
    assert gone >= names_in(before, "ap-southeast-1")
    assert all("ap-southeast-1" in name for name in gone)
    assert set(after.names) <= set(before.names)


def test_all_of_aws_is_reached_by_the_provider_that_refuses_other_accounts():
    prod = salon("prod")

    inputs = prod["salon-aws"].inputs
    others = [
        one.name
        for one in prod.registrations
        if one.type.startswith("aws:") and "salon-aws" not in one.options.provider
    ]
    assert json.loads(inputs["allowedAccountIds"]) == ["123456789012"]
    assert others == []


def test_what_holds_data_in_prod_is_protected():
    protected = {one.name for one in salon("prod").registrations if one.protect}

    expected = {
        "salon-keys-key",
        "salon-database-cluster",
        "salon-database-global",
        "salon-cache-nodes",
    }
    assert expected <= protected


def test_nothing_of_staging_is_protected():
    assert [one.name for one in salon("staging").registrations if one.protect] == []


@pytest.mark.parametrize("stack", ["prod", "staging"])
def test_one_thing_is_asked_of_a_cloud_where_vercel_wants_hosts_to_lead(stack: str):
    assert set(salon(stack).lookups) == {"vercel:index/getDomainConfig:getDomainConfig"}


@pytest.mark.parametrize("stack", ["prod", "staging"])
def test_everything_that_has_tags_says_whose_it_is(stack: str):
    own = {"Estate": "salon", "Environment": stack}

    strangers = [
        one.name
        for one in salon(stack).registrations
        if "tags" in one.inputs and not own.items() <= one.inputs["tags"].items()
    ]
    assert strangers == []


def test_the_stack_files_tags_stand_beside_the_estates_own():
    document = stack_file.read_file(ROOT / "Pulumi.staging.yaml", estates)
    tagged = document.model_copy(update={"tags": {"Owner": "salon", "Estate": "other"}})

    assert isinstance(tagged, SalonSettings)
    expected = {"Owner": "salon", "Estate": "salon", "Environment": "staging"}
    assert expected == tagged.place.tags


@pytest.mark.parametrize(
    ("stack", "record_name", "host"),
    [
        ("prod", "salon-hosts-record-site", "pinkblueberry.com"),
        ("prod", "salon-hosts-record-www", "www.pinkblueberry.com"),
        ("staging", "salon-hosts-record-site", "staging.pinkblueberry.com"),
    ],
)
def test_the_site_leads_where_vercel_says(stack: str, record_name: str, host: str):
    site = salon(stack)[record_name].inputs

    assert (site["name"], site["content"]) == (host, "answer.vercel.test")


def test_vercels_domains_are_the_zones_hosts():
    domains = salon("prod").of_type("vercel:index/projectDomain:ProjectDomain")

    expected = {"pinkblueberry.com": None, "www.pinkblueberry.com": "pinkblueberry.com"}
    assert expected == {one.inputs["domain"]: one.inputs.get("redirect") for one in domains}


def test_previews_see_stagings_data_and_never_prods():
    environments = {
        stack: {
            target
            for one in salon(stack).of_type(
                "vercel:index/projectEnvironmentVariable:ProjectEnvironmentVariable"
            )
            for target in one.inputs["targets"]
        }
        for stack in ("prod", "staging")
    }

    assert environments == {"prod": {"production"}, "staging": {"production", "preview"}}


def test_the_application_may_do_what_its_code_does_and_no_more():
    policy = json.loads(salon("prod")["salon-web-app-access-production-policy"].inputs["policy"])

    expected = {
        "KeepAssets": (["s3:GetObject", "s3:PutObject"], "arn:salon-storage-bucket/*"),
        "ReadApiKeys": (["secretsmanager:GetSecretValue"], "arn:salon-api-keys-secret"),
        "TellOfBookings": (["events:PutEvents"], "arn:salon-messaging-events"),
        "QueueBookings": (["sqs:SendMessage"], "arn:salon-messaging-bookings"),
        "ReportMetrics": (["cloudwatch:PutMetricData"], "*"),
    }
    assert expected == {one["Sid"]: (one["Action"], one["Resource"]) for one in policy["Statement"]}


@pytest.mark.parametrize(("stack", "environment"), [("prod", "PRODUCTION"), ("staging", "STAGING")])
def test_previews_find_their_role_outside_any_environment(stack: str, environment: str):
    [variable] = salon(stack).of_type("github:index/actionsVariable:ActionsVariable")

    expected = (f"AWS_PREVIEW_ROLE_ARN_{environment}", "arn:salon-ci-access-preview")
    assert expected == (variable.inputs["variableName"], variable.inputs["value"])


def test_the_account_has_each_identity_provider_once():
    owned = {
        stack: len(salon(stack).of_type("aws:iam/openIdConnectProvider:OpenIdConnectProvider"))
        for stack in ("prod", "staging")
    }

    assert owned == {"prod": 2, "staging": 0}


@pytest.mark.parametrize("stack", ["prod", "staging"])
def test_a_rehearsal_takes_accounts_to_be_on_the_plans_that_settings_count_on(stack: str):
    config = yaml.safe_load((ROOT / f"Pulumi.{stack}.yaml").read_text())["config"]
    document = stack_file.read_file(ROOT / f"Pulumi.{stack}.yaml", estates)

    assert isinstance(document, SalonSettings)
    plans = config["rehearsal:plans"]
    expected = {"vercel": document.vercel.plan, "github": document.github.plan}
    assert expected == {vendor: plans[vendor] for vendor in expected}
