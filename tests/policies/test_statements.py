"""Policy documents, in whichever of their forms they are written."""

import json

import pytest

from bilberry.analyses.recorded import RecordedEstate
from bilberry.findings import Finding
from bilberry.values.property_values import UNKNOWN
from policies.rule import Subject, undecided
from policies.statements import Condition, objections, statements
from tests.policies.example import TODAY, resource


def one(**parts):
    """The one statement of a document, read."""
    (statement,) = statements({"Version": "2012-10-17", "Statement": parts})
    return statement


def objected(policy, wrong="is wrong"):
    """What is said of a policy by someone who objects to every statement."""
    looked_at = resource("aws:iam/policy:Policy", policy=policy)
    subject = Subject(looked_at, RecordedEstate([looked_at]), today=TODAY)
    return list(objections(subject, "policy", lambda statement: wrong))


def test_one_text_is_a_list_of_one():
    read = one(Effect="Allow", Action="S3:GetObject", Resource="*")

    assert (("s3:getobject",), ("*",)) == (read.actions, read.resources)


def test_a_list_stays_one():
    read = one(Effect="Deny", Action=["a:B", "c:D"], Resource=["x", "y"])

    assert (False, ("a:b", "c:d"), ("x", "y")) == (read.allows, read.actions, read.resources)


@pytest.mark.parametrize(
    ("principal", "expected"),
    [
        ("*", (("AWS", "*"),)),
        ({"AWS": ["1", "2"]}, (("AWS", "1"), ("AWS", "2"))),
        (
            {"Service": "s3.amazonaws.com", "AWS": "*"},
            (("Service", "s3.amazonaws.com"), ("AWS", "*")),
        ),
    ],
)
def test_principals_have_a_kind_and_a_name(principal, expected):
    assert expected == one(Principal=principal).principals


def test_conditions_are_told_one_by_one():
    read = one(Condition={"StringEquals": {"aws:SourceAccount": "1", "A:b": ["c", "d"]}})

    assert (
        Condition("StringEquals", "aws:sourceaccount", ("1",)),
        Condition("StringEquals", "a:b", ("c", "d")),
    ) == read.conditions


def test_a_statement_is_named_by_its_sid_or_its_place():
    document = {"Statement": [{"Sid": "First"}, {}]}

    assert ["First", "2"] == [read.name for read in statements(document)]


@pytest.mark.parametrize("form", [json.dumps, lambda document: document], ids=["text", "typed"])
def test_an_objection_says_in_which_statement(form):
    document = form({"Statement": {"Sid": "First", "Effect": "Allow"}})

    assert [Finding("is wrong (policy, statement First)")] == objected(document)


def test_a_document_that_is_not_known_is_undecided():
    assert [undecided("policy")] == objected(UNKNOWN)


@pytest.mark.parametrize("policy", ["no JSON", "[]", '"text"', '{"Statement": ["text"]}'])
def test_what_is_no_document_is_a_breach(policy):
    assert [Finding("has no document of statements at policy")] == objected(policy)


def test_a_document_that_is_not_set_has_nothing_wrong():
    assert [] == objected(None)
