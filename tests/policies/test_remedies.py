"""Remedies: what they put right keeps the rule, and what is right they leave alone."""

import pytest

from bilberry.analyses.recorded import UNKNOWN, RecordedEstate
from policies.rule import Subject
from tests.policies.example import BY_NAME, TODAY, edited, resource, with_edit
from tests.policies.examples import EXAMPLES

REMEDIED = [one for one in EXAMPLES if BY_NAME[one.rule].remediate]
TAGS = {"Estate": "salon", "Environment": "prod"}


def case_of(rule, one):
    return Subject(one, RecordedEstate([one]), rule.numbers, today=TODAY, tags=TAGS)


def remediated(example, one):
    """The resource put right; None where the rule leaves it alone."""
    rule = BY_NAME[example.rule]
    inputs = rule.remediate(case_of(rule, one))
    return None if inputs is None else resource(one.type, one.name, **inputs)


@pytest.mark.parametrize(
    ("example", "edit"),
    [(one, edit) for one in REMEDIED for edit in one.bad],
    ids=str,
)
def test_what_is_put_right_keeps_the_rule(example, edit):
    rule = BY_NAME[example.rule]
    (broken,) = edited(example.good, edit, example.type)

    assert [] == list(rule.evaluate(case_of(rule, remediated(example, broken))))


@pytest.mark.parametrize("example", REMEDIED, ids=str)
def test_what_is_right_is_left_alone(example):
    assert remediated(example, example.good[0]) is None


@pytest.mark.parametrize(
    ("example", "edit"),
    [(one, edit) for one in REMEDIED for edit in one.unknown if "." not in edit.path],
    ids=str,
)
def test_what_is_not_known_is_left_alone(example, edit):
    assert edit.value is UNKNOWN
    assert remediated(example, with_edit(example.good[0], edit)) is None
