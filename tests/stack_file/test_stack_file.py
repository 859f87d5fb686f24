"""Reading settings: from a stack file, from a running program, and what is said of mistakes."""

import json
from pathlib import Path

import pulumi
import pytest
import yaml

import estates
from bilberry import stack_file
from estates.salon.salon import SalonSettings
from tests.broken_stacks import ROOT, edited
from tests.recording import record

STACK_FILES = sorted(ROOT.glob("Pulumi.*.yaml"))

MINIMAL = {
    "bilberry:estate": "salon",
    "bilberry:environment": "test",
    "bilberry:production": "false",
    "bilberry:account": "123456789012",
    "bilberry:region": "us-east-1",
    "bilberry:network": json.dumps({"cidr": "10.0.0.0/16"}),
    "bilberry:database": json.dumps({"databaseName": "salon"}),
    "bilberry:dns": json.dumps({"zone": "example.com", "accountId": "0" * 32}),
    "bilberry:vercel": json.dumps({"team": "salon", "plan": "pro"}),
    "bilberry:github": json.dumps({"owner": "salon", "repository": "salon", "plan": "team"}),
    "bilberry:webApp": json.dumps({"project": "salon"}),
}


def read_in_a_program(config: dict[str, str], secret: list[str] | None = None) -> SalonSettings:
    """What a program reads from the configuration that Pulumi hands it."""
    found = []

    def program() -> None:
        pulumi.runtime.set_all_config(config, secret or [])
        found.append(stack_file.read(estates))

    record(program)
    return found[0]


def refusal_in_a_program(config: dict[str, str], secret: list[str] | None = None) -> str:
    with pytest.raises(stack_file.StackFileError) as refusal:
        read_in_a_program(config, secret)
    return str(refusal.value)


def refusal_of_file(path: Path) -> stack_file.StackFileError:
    with pytest.raises(stack_file.StackFileError) as refusal:
        stack_file.read_file(path, estates)
    return refusal.value


@pytest.mark.parametrize("path", STACK_FILES, ids=lambda path: path.name)
def test_every_stack_file_of_the_project_is_accepted(path: Path):
    environment = path.name.removeprefix("Pulumi.").removesuffix(".yaml").split("-")[-1]

    assert environment == stack_file.read_file(path, estates).environment


@pytest.mark.parametrize("path", STACK_FILES, ids=lambda path: path.name)
def test_no_stack_file_says_again_what_is_the_default(path: Path):
    config = yaml.safe_load(path.read_text())["config"]
    given = {key: value for key, value in config.items() if key.startswith("bilberry:")}

    told = stack_file.read_file(path, estates).model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )
    assert given == {f"bilberry:{key}": value for key, value in told.items()}


def test_prod_is_kept_and_staging_is_not():
    documents = {path.name: stack_file.read_file(path, estates).temporary for path in STACK_FILES}

    expected = {"Pulumi.prod.yaml": False, "Pulumi.staging.yaml": True}
    assert expected.items() <= documents.items()


def test_a_program_reads_what_pulumi_hands_it():
    document = read_in_a_program(MINIMAL)

    assert (document.estate, str(document.network.cidr)) == ("salon", "10.0.0.0/16")


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False)])
def test_a_truth_value_arrives_as_text(text: str, value: bool):  # noqa: FBT001
    assert value is read_in_a_program({**MINIMAL, "bilberry:temporary": text}).temporary


def test_an_account_that_starts_with_a_zero_stays_text():
    document = read_in_a_program({**MINIMAL, "bilberry:account": "012345678901"})

    assert document.account == "012345678901"


def test_configuration_of_other_packages_is_left_alone():
    assert read_in_a_program({**MINIMAL, "aws:profile": "salon"}).estate == "salon"


def test_configuration_comes_from_the_environment_where_pulumi_sets_nothing_else(monkeypatch):
    monkeypatch.setenv("PULUMI_CONFIG", json.dumps(MINIMAL))

    assert read_in_a_program({}).estate == "salon"


def test_a_program_says_which_file_it_refuses():
    message = refusal_in_a_program({**MINIMAL, "bilberry:databse": "{}"})

    assert message == (
        "Pulumi.test.yaml has 1 problem:\n\n"
        "bilberry:databse: {}\n"
        "    allowed: no such key, the nearest is database\n"
        "    write:   bilberry:database: {}"
    )


def test_text_where_a_mapping_belongs_is_shown_as_it_is():
    message = refusal_in_a_program({**MINIMAL, "bilberry:network": "{cidr: 10.0.0.0/16"})

    assert "bilberry:network: '{cidr: 10.0.0.0/16'\n    allowed: a mapping" in message


def test_a_secret_value_is_never_shown():
    config = {**MINIMAL, "bilberry:account": "hunter2"}

    message = refusal_in_a_program(config, secret=["bilberry:account"])
    assert "bilberry:account: [secret]" in message
    assert "hunter2" not in message


def test_a_secret_inside_an_area_is_never_shown():
    database = json.dumps({"databaseName": "salon", "masterPassword": "hunter2"})
    config = {**MINIMAL, "bilberry:database": database}

    assert "hunter2" not in refusal_in_a_program(config, secret=["bilberry:database"])


def test_a_secure_value_in_a_file_is_read_as_text(tmp_path: Path):
    file = tmp_path / "Pulumi.x.yaml"
    file.write_text(edited("staging", {"bilberry:tags": {"Token": {"secure": "v1:abc"}}}))

    expected = {"Token": "[secret]"}
    assert expected == stack_file.read_file(file, estates).tags


def test_all_problems_are_reported_together(tmp_path: Path):
    """Of areas that cannot be read, of values, and of rules between areas that are fine."""
    file = tmp_path / "Pulumi.x.yaml"
    mistakes = {
        "bilberry:regoin": "us-east-1",
        "bilberry:keys.rotationDays": 1,
        "bilberry:cache.shards": 0,
        "bilberry:network.natGateways": 5,
        "bilberry:database.replicas": [{"region": "eu-west-1", "instances": 99}],
    }
    file.write_text(edited("staging", mistakes))

    expected = {
        "bilberry:regoin",
        "bilberry:keys.rotationDays",
        "bilberry:cache.shards",
        "bilberry:network.natGateways",
        "bilberry:database.replicas[0].instances",
    }
    assert expected == {problem.where for problem in refusal_of_file(file).findings}


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path):
    message = str(refusal_of_file(tmp_path / "Pulumi.nowhere.yaml"))

    assert message.startswith("Pulumi.nowhere.yaml has 1 problem:\n\n(the file): (nothing)")
