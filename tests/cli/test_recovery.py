"""`bilberry recovery`: what a person sees of how a stack comes back."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Project

CLUSTER = "aws:rds/cluster:Cluster"
LOSSES = ["instance", "zone", "region", "mistake", "account"]


@pytest.fixture
def spoilt(state, tmp_path):
    """The same, with files that are copied nowhere."""
    document = json.loads(Path(state).read_text())
    resources = document["deployment"]["resources"]
    document["deployment"]["resources"] = [
        one for one in resources if "eplicationConf" not in one["urn"]
    ]
    file = tmp_path / "spoilt.json"
    file.write_text(json.dumps(document))
    return str(file)


def test_the_worst_of_each_loss_is_told_first(salon: Project, state: str):
    lines = salon.done("recovery", "--from-state", state).lines

    assert lines[0] == "Promised: back within 4 h, with at most 1 h lost."
    told = [line.split() for line in lines[4:9]]
    assert [line[0] for line in told] == LOSSES
    assert told[2][:6] == ["region", "3", "h", "*", "15", "m"]


def test_each_store_has_its_ways_back(salon: Project, state: str):
    lines = salon.done("recovery", "--from-state", state).lines

    at = lines.index("salon-storage-bucket  aws:s3:Bucket")
    assert [line.split() for line in lines[at + 1 : at + 5]] == [
        [*["instance", "the", "same", "bucket,", "in", "three", "zones", "0", "0", "met"]],
        ["zone", "(us-east-1)"],
        [
            *[
                "region",
                "replica",
                "of",
                "every",
                "object",
                "(us-west-2)",
                "15",
                "m",
                "15",
                "m",
                "*",
                "met",
            ]
        ],
        [*["mistake", "its", "old", "versions", "(us-east-1)", "0", "1", "h", "*", "met"]],
    ]


def test_stores_with_the_same_answers_are_told_as_one(salon: Project, state: str):
    lines = salon.done("recovery", "--from-state", state).lines

    assert "salon-messaging-bookings and 5 more  aws:sqs:Queue" in lines


def test_every_line_fits_eighty_columns(salon: Project, state: str):
    lines = salon.done("recovery", "--copies", "--from-state", state).lines

    assert [] == [line for line in lines if len(line) > 80]


def test_every_copy_is_told_when_asked_for(salon: Project, state: str):
    out = " ".join(salon.done("recovery", "--copies", "--from-state", state).out.split())

    told = (
        "- daily backup, copied, kept 30 days, locked (eu-west-1): 25 h lost, back after 1 h 30 m *"
    )
    assert f"{told}; after instance, zone, region, mistake" in out


def test_a_breach_is_an_exit_code_and_has_its_reason(salon: Project, spoilt: str):
    answer = salon.run("recovery", "--from-state", spoilt)

    assert answer.code == 1
    assert "kept 30 days, locked: 25 h lost, not 1 h" in " ".join(answer.out.split())


def test_json_has_every_row_and_the_source_of_each_figure(salon: Project, state: str):
    document = salon.done("recovery", "--json", "--from-state", state).document

    assert document["ok"] is True
    [row] = [
        one
        for one in document["rows"]
        if (one["name"], one["loss"]) == ("salon-files-system", "region")
    ]
    assert row["verdict"] == "met"
    assert row["copies"][0] == {
        "what": "EFS replica",
        "where": "us-west-2",
        "certain": True,
        "lost": {
            "seconds": 900,
            "guess": False,
            "source": 'EFS User Guide, "Amazon EFS replication", 2023-05: '
            "the majority within 15 minutes",
        },
        "back": row["copies"][0]["back"],
    }


def test_without_a_state_the_stack_is_read_as_planned(project: Project):
    project.program(
        "print('hello')\npulumi.export('Estate', {'objectives': {'rtoHours': 4, 'rpoHours': 1}})"
    )

    answer = project.done("recovery", "--json")

    assert {row["name"] for row in answer.document["rows"]} == {"play-test"}


def test_a_runbook_counts_its_steps_through(salon: Project, state: str):
    lines = salon.done("recovery", "--runbook", "zone", "--from-state", state).lines

    numbers = [int(line.split(".")[0]) for line in lines if line[:1].isdigit()]
    assert numbers == list(range(1, len(numbers) + 1)) != []


def test_without_a_loss_all_runbooks_are_told(salon: Project, state: str):
    lines = salon.done("recovery", "--from-state", state, "--runbook").lines

    assert [
        line
        for line in lines
        if line.startswith("If ") and line.endswith(("lost", "closed", "mistake"))
    ] == [
        "If an instance is lost",
        "If a zone is lost",
        "If a region is lost",
        "If something is deleted or spoilt by mistake",
        "If the AWS account is closed",
    ]


def test_a_command_goes_over_lines_that_a_shell_joins(salon: Project, state: str):
    lines = salon.done("recovery", "--runbook", "instance", "--from-state", state).lines

    at = lines.index("    aws rds failover-db-cluster --region us-east-1 \\")
    assert lines[at + 1] == "        --db-cluster-identifier salon-database-prod"


def test_a_runbook_for_scripts_has_its_commands_whole(salon: Project, state: str):
    asked = ("--json", "--runbook=instance", "--from-state", state)
    document = salon.done("recovery", *asked).document

    assert ("prod", True) == (document["stack"], document["ok"])
    [book] = document["runbooks"]
    commands = [
        command for part in book["parts"] for step in part["steps"] for command in step["commands"]
    ]
    expected = "aws rds failover-db-cluster --region us-east-1 --db-cluster-identifier"
    assert f"{expected} salon-database-prod" in commands


def test_a_loss_that_is_none_is_refused_with_those_there_are(salon: Project, state: str):
    answer = salon.run("recovery", "--runbook", "planet", "--from-state", state)

    told = "error: --runbook: 'planet' is no loss; there are instance, zone, region, mistake, account\n"
    assert (answer.code, answer.err) == (1, told)


def test_a_stack_of_another_program_has_no_file_for_elsewhere(project: Project):
    answer = project.run("recovery", "--elsewhere")

    assert answer.code == 1
    assert answer.err.startswith("error: stack 'test' is no estate of Bilberry's: it exports no")


def test_a_stack_with_nowhere_to_go_is_told_what_to_write(project: Project):
    urn = "urn:pulumi:test::play::"
    stack = f"{urn}pulumi:pulumi:Stack::play-test"
    cluster = {"urn": f"{urn}{CLUSTER}::database", "type": CLUSTER, "custom": True, "id": "db"}
    outputs = {"Estate": {"name": "salon"}}
    records = [{"urn": stack, "type": "pulumi:pulumi:Stack", "outputs": outputs}, cluster]
    project.write("state.json", json.dumps({"version": 3, "deployment": {"resources": records}}))

    file = str(project.folder / "state.json")
    answer = project.run("recovery", "--elsewhere", "--from-state", file)

    assert answer.code == 1
    assert answer.err.startswith("error: stack 'test' has nowhere to go: its database has no")
    assert answer.err.endswith("    replicas:\n      - region: us-west-2\n")


def test_a_stack_without_a_database_has_nowhere_to_go_either(project: Project):
    project.program("pulumi.export('Estate', {'name': 'salon'})")

    answer = project.run("recovery", "--elsewhere")

    told = "error: stack 'test' has nowhere to go: it has no database"
    assert (1, told) == (answer.code, answer.err[: len(told)])


def test_the_stack_file_of_another_region_is_printed(salon: Project, state: str):
    salon.write("Pulumi.prod.yaml", "config:\n  bilberry:region: us-east-1\n")

    out = salon.done("recovery", "--elsewhere", "--from-state", state).out

    assert out.startswith("# yaml-language-server")
    assert "  bilberry:region: us-west-2\n" in out


def test_a_file_that_is_no_state_is_refused(project: Project):
    answer = project.run("recovery", "--from-state", "Pulumi.yaml")

    assert (
        answer.code,
        answer.err.startswith("error: Pulumi.yaml: no state that can be read"),
    ) == (1, True)
