"""The JSON Schema of a stack file, as editors use it."""

import json

import pytest
import yaml
from cfnlint.jsonschema import StandardValidator

import estates
from bilberry.stack_file import schema
from tests.broken_stacks import BROKEN, ROOT, Broken, edited

FILE = estates.HERE / schema.FILE
SCHEMA = json.loads(schema.text(estates))
STACK_FILES = sorted(ROOT.glob("Pulumi.*.yaml"))

# Of the mistakes, those that cfn-lint's validator sees: it takes "2" for a number, as
# CloudFormation does, where an editor would not.
SEEN = (
    "a_key_in_python_style",
    "a_key_nobody_knows",
    "a_misspelt_area",
    "a_misspelt_region",
    "a_misspelt_tier",
    "a_network_without_addresses",
    "a_retention_nobody_offers",
    "an_account_that_is_too_short",
    "no_estate",
    "no_network",
    "one_zone_only",
    "too_many_days_of_backups",
    "too_small_a_network",
)


def finds_fault(stack_file: str) -> bool:
    return not StandardValidator(SCHEMA).is_valid(yaml.safe_load(stack_file))


def test_the_file_in_the_repository_is_fresh():
    """`python -m estates` writes it."""
    assert schema.text(estates) == FILE.read_text()


@pytest.mark.parametrize("path", STACK_FILES, ids=lambda path: path.name)
def test_a_stack_file_points_at_the_schema(path):
    first = path.read_text().splitlines()[0]

    assert first == f"# yaml-language-server: $schema={FILE.relative_to(ROOT)}"


@pytest.mark.parametrize("path", STACK_FILES, ids=lambda path: path.name)
def test_a_stack_file_satisfies_the_schema(path):
    assert not finds_fault(path.read_text())


def test_pulumis_own_keys_and_other_packages_are_allowed():
    stack = yaml.safe_load(edited("staging", {"aws:profile": "salon"}))

    assert not finds_fault(yaml.safe_dump({**stack, "encryptionsalt": "v1:abc="}))


def test_a_truth_value_written_by_pulumi_config_set_is_allowed():
    assert not finds_fault(edited("staging", {"bilberry:temporary": "true"}))


@pytest.mark.parametrize("broken", [one for one in BROKEN if one.name in SEEN], ids=str)
def test_an_editor_finds_a_mistake_that_concerns_one_value(broken: Broken):
    assert finds_fault(edited(broken.base, broken.edit))


@pytest.mark.parametrize("name", sorted(SCHEMA["$defs"]))
def test_every_key_says_what_it_means(name: str):
    properties = SCHEMA["$defs"][name].get("properties", {})

    silent = [key for key, node in properties.items() if "description" not in node]
    assert silent == []
