"""A document composed of several: its keys, and what must hold between them."""

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, StackSettings


def never(area):
    """What finds something wrong, whatever is there."""
    yield Finding.at(area, area, "something else")


class One(StackSettings):
    constraints = (Constraint(("one",), never),)

    one: str = "one"


class Other(StackSettings):
    constraints = (Constraint(("other",), never),)

    other: str = "other"


class Both(One, Other):
    constraints = (Constraint(("own",), never),)

    own: str = "own"


AREAS = {"one": "one", "other": "other", "own": "own"}


def test_a_document_is_held_to_what_each_of_its_parts_is_held_to():
    found = [finding.where for finding in Both.findings_between(AREAS)]

    assert ["one", "other", "own"] == sorted(found)


def test_a_part_is_not_held_to_what_another_one_is():
    assert ["one"] == [finding.where for finding in One.findings_between(AREAS)]


def test_what_every_stack_file_is_held_to_is_asked_once():
    common = set(StackSettings.constraints)

    assert len(common) == len([one for one in Both.all_constraints() if one in common])
