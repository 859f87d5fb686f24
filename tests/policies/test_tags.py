"""Tags: which types carry them, and how they are put right."""

from dataclasses import replace

import pytest

from bilberry.analyses.recorded import RecordedEstate
from bilberry.values.property_values import UNKNOWN, Secret
from bilberry.vendors.aws.tagging import FILE, taggable_types
from policies.rule import Subject
from tests.policies.estates import STACKS, estate
from tests.policies.example import BY_NAME, TODAY, findings, resource
from tests.policies.sdk import taggable

RULE = BY_NAME["tags-required"]
KEY = "aws:kms/key:Key"
STACKS_TAGS = {"Estate": "salon", "Environment": "prod"}


def remediated(tags, of_stack=STACKS_TAGS):
    """The tags as the rule would put them right; None where it leaves them alone."""
    key = resource(KEY, "key", enableKeyRotation=True, tags=tags)
    subject = Subject(key, RecordedEstate([key]), RULE.numbers, today=TODAY, tags=of_stack)
    inputs = RULE.remediate(subject)
    return None if inputs is None else inputs["tags"]


def test_the_list_of_types_is_the_sdks():
    """Where it is not, the SDK was changed: write the types below the file's first line anew."""
    assert sorted(set(taggable())) == FILE.read_text().splitlines()[1:]


def test_every_type_of_the_list_is_judged_alike():
    bare = [resource(type_, type_) for type_ in sorted(taggable_types())]

    assert taggable_types() == {name for name, _ in findings(RULE, bare)}


@pytest.mark.parametrize("stack", STACKS)
def test_everything_of_ours_that_has_tags_is_looked_at(stack):
    tagged = {one.type for one in estate(stack).resources if one.get("tagsAll") is not None}

    assert set() == tagged - RULE.looks_at


def test_missing_tags_are_added_to_those_there_are():
    assert {"Owner": "ada", "Name": "key", **STACKS_TAGS} == remediated({"Owner": "ada"})


def test_what_the_stack_does_not_say_is_not_made_up():
    assert {"Name": "key", "Environment": "prod"} == remediated({}, {"Environment": "prod"})


@pytest.mark.parametrize("tags", [{**STACKS_TAGS, "Name": "own"}, UNKNOWN, Secret({})])
def test_tags_are_left_alone_that_are_complete_or_not_to_be_seen(tags):
    assert remediated(tags) is None


def test_which_tags_are_required_can_be_configured():
    rule = replace(RULE, numbers={"tags": ["CostCentre"]})

    (_, finding), *_ = findings(rule, [resource(KEY, tags=STACKS_TAGS)])

    assert "has no tag CostCentre: its tags are Estate, Environment" == finding.what
