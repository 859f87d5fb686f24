"""The records of resource types: the only place where their tokens stand, each as the SDK has it."""

import ast
import re

import pytest

from bilberry.vendors import aws
from bilberry.vendors.records import records
from bilberry.vendors.resource_type import ResourceType
from tests.policies.sdk import package, properties
from tests.rehearsed import ROOT
from tests.vendors.floor import MODULES, own_records

ROOMS = ("bilberry", "components", "estates", "policies", "bench")
VENDORS = "|".join(sorted({record.vendor for record in records().values()}))
TOKEN = re.compile(rf"\b(?:{VENDORS}):[a-z][A-Za-z0-9]*/(?!get[A-Z])(?!.*:get[A-Z])")
"""How a token begins, or a text that one is built from; functions are none, and neither are ARNs."""
WITHOUT_SDK = {
    aws.elasticache.SNAPSHOT: "what a deleted cache leaves behind; Pulumi has no type for it"
}
BESIDE_CODE = {".csv", ".json", ".toml", ".txt", ".yaml", ".yml"}


def files(*suffixes):
    """The files of all rooms but the ground floor."""
    floor = ROOT / "bilberry" / "vendors"
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in suffixes and floor not in path.parents:
                yield path


def texts(path):
    """The texts in a module's code, whole or in parts, without its docstrings."""
    tree = ast.parse(path.read_text())
    lone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in lone:
            yield node.lineno, node.value


def tokens(text):
    """What is a token in a text, or begins like one."""
    return TOKEN.findall(re.sub(r"arn:[^\s\"]*", "", text))


def test_no_code_has_a_token_as_a_text():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in files(".py")
        for line, text in texts(path)
        if tokens(text)
    ]

    assert [] == found


def test_no_data_have_a_token_as_a_text():
    found = [path for path in files(*BESIDE_CODE) if tokens(path.read_text())]

    assert [] == found


@pytest.mark.parametrize("text", ["aws:rds/cluster:Cluster", "x aws:backup/", "github:index/"])
def test_a_token_or_how_one_begins_is_found(text):
    assert tokens(text)


@pytest.mark.parametrize("text", ["arn:aws:iam::aws:policy/Reader", "aws:rds/getOrder:getOrder"])
def test_an_arn_or_a_function_is_no_token(text):
    assert not tokens(text)


def test_every_record_is_spelt_as_the_installed_sdk_spells_it():
    unheard_of = [
        token
        for token, one in records().items()
        if package(one.vendor) and token not in WITHOUT_SDK and not properties(token)
    ]

    assert [] == unheard_of


def test_a_record_that_no_sdk_has_is_there_for_a_reason():
    assert [] == [token for token in WITHOUT_SDK if properties(token)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_records_stand_in_alphabetical_order(module):
    assert own_records(module) == sorted(own_records(module))


def test_a_token_has_one_record():
    counts = [value for module in MODULES for value in vars(module).values()]
    found = [str(value) for value in counts if isinstance(value, ResourceType)]

    assert len(found) == len(set(found))
