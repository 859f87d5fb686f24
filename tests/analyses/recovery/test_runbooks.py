"""Runbooks: with the stack's own names, complete, and with nothing in them that a shell would take."""

import re
import shlex

import pytest

from bilberry.analyses.recovery import Loss
from bilberry.analyses.recovery.runbook import runbook
from bilberry.values.property_values import Secret
from bilberry.vendors import aws
from tests.analyses.recovery.estates import as_planned, estate, resource, standing

MARK = re.compile(r"<[^<>]+>")
ASKED = {
    "<RecoveryPointArn>",
    "<RecoveryPointArn that the first command printed>",
    "<BackupArn>",
    "<VersionId>",
    "<beginning of the keys>",
    "<endpoint of salon-database-prod-restored>",
    "<its new id>",
    "<key marked [secret]>",
    "<key>",
    "<moment before it, as 2026-11-25T03:00:00Z>",
    "<name of what is lost>",
    "<number>",
    "<table>",
}
"""What only the person who follows a runbook can know."""


def commands(loss, of):
    return [
        " ".join(command)
        for part in runbook(of, loss).parts
        for step in part.steps
        for command in step.commands
    ]


@pytest.mark.parametrize("loss", Loss)
def test_every_name_is_known_once_the_stack_stands(loss):
    marks = {mark for line in commands(loss, standing()) for mark in MARK.findall(line)}

    assert set() == marks - ASKED


@pytest.mark.parametrize("loss", Loss)
def test_before_it_stands_marks_are_in_the_place_of_names(loss):
    lines = commands(loss, as_planned("prod"))

    assert len(lines) == len(commands(loss, standing()))
    assert not any("UNKNOWN" in line or "None" in line for line in lines)


@pytest.mark.parametrize("loss", Loss)
def test_each_command_is_one_that_a_shell_can_read(loss):
    tools = {shlex.split(line.replace("VERCEL_", ""))[0] for line in commands(loss, standing())}

    known = {"aws", "bilberry", "curl", "dig", "pg_dump", "pg_restore", "pulumi", "vercel"}
    assert {tool for tool in tools if "=" not in tool} <= known


@pytest.mark.parametrize("loss", Loss)
def test_every_runbook_ends_with_a_preview_that_changes_nothing(loss):
    assert [line for line in commands(loss, standing()) if "--expect-no-changes" in line]


def test_the_way_to_another_region_promotes_the_databases_member_there():
    expected = (
        "aws rds failover-global-cluster --region us-west-2"
        " --global-cluster-identifier salon-database-global-prod"
        " --target-db-cluster-identifier"
        " arn:aws:rds:us-west-2:123456789012:cluster:salon-database-us-west-2-prod"
        " --allow-data-loss"
    )

    assert expected in commands(Loss.REGION, standing())


def test_the_way_to_another_region_copies_no_secret_that_the_program_writes():
    puts = [line for line in commands(Loss.REGION, standing()) if "put-secret-value" in line]

    [line] = puts
    assert "$(pulumi stack output ApiKeysSecretArn --stack prod-usw2)" in line


def test_no_command_of_the_way_there_asks_the_lost_region():
    parts = runbook(standing(), Loss.REGION).parts
    way_there = [part for part in parts if not part.title.startswith("Way back")]

    asked = [
        " ".join(command)
        for part in way_there
        for step in part.steps
        for command in step.commands
        if "--region us-east-1" in command
    ]
    assert [] == asked


def test_routes_go_out_by_the_gateway_of_a_zone_that_stands():
    lines = [line for line in commands(Loss.ZONE, standing()) if "replace-route" in line]
    gateways = {one.name: one.get("id") for one in standing().of("aws:ec2/natGateway:NatGateway")}

    assert [line.split()[-1] for line in lines] == [
        gateways["salon-network-nat-b"],
        gateways["salon-network-nat-b"],
        gateways["salon-network-nat-a"],
    ]


def test_an_estate_with_nowhere_to_go_waits():
    book = runbook(estate(), Loss.REGION)

    assert [part.title for part in book.parts] == ["Wait"]


@pytest.mark.parametrize("loss", Loss)
def test_an_estate_of_nothing_has_a_runbook_all_the_same(loss):
    assert runbook(estate(), loss).parts


def test_a_secret_value_is_never_in_a_command():
    cluster = resource(aws.rds.CLUSTER, "database", clusterIdentifier=Secret("sesame"))

    lines = [line for loss in Loss for line in commands(loss, estate(cluster))]

    assert [line for line in lines if "<clusterIdentifier of database>" in line]
    assert not any("sesame" in line for line in lines)


def test_a_runbook_says_where_the_password_is():
    steps = [step.do for part in runbook(standing(), Loss.MISTAKE).parts for step in part.steps]
    [secret] = [
        one
        for one in standing().of(aws.secretsmanager.SECRET)
        if one.name == "salon-database-secret"
    ]

    assert [do for do in steps if f"the password is in {secret.get('name')}" in do]


@pytest.mark.parametrize(
    ("type_", "said"),
    [
        ("cloudflare:index/zone:Zone", ["the status page of the vendor"]),
        ("aws:sqs/queue:Queue", ["https://health.aws.amazon.com/"]),
        (aws.rds.CLUSTER, ["https://health.aws.amazon.com/", "its database has no replica there"]),
    ],
)
def test_a_region_that_nothing_is_prepared_for_is_waited_for(type_, said):
    [part] = runbook(estate(resource(type_, "it")), Loss.REGION).parts
    text = " ".join(step.do for step in part.steps)

    phrases = ["the status page of the vendor", "https://health.aws.amazon.com/"]
    phrases.append("its database has no replica there")
    assert said == [phrase for phrase in phrases if phrase in text]


def test_a_closed_account_is_no_loss_to_what_has_nothing_in_it():
    found = runbook(as_planned("ontour-prod"), Loss.ACCOUNT)

    assert ["Nothing to do"] == [part.title for part in found.parts]
