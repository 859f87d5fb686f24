"""The check of orders itself."""

from tests.engine.order import violations
from tests.engine.transcript import Step, Transcript

RECORDS = [{"urn": "a"}, {"urn": "b", "dependencies": ["a"]}, {"urn": "c"}]


def run(op: str, *urns: str) -> Transcript:
    return Transcript("up", ok=True, steps=[Step(op, urn) for urn in urns])


def test_what_is_made_before_what_it_needs_is_found():
    assert violations(run("create", "b", "a"), [], RECORDS) == ["up: b is made before a"]


def test_what_is_deleted_after_what_it_needs_is_found():
    assert violations(run("delete", "a", "b"), RECORDS, []) == ["up: b is deleted after a"]


def test_independent_things_may_go_in_any_order():
    found = [
        *violations(run("create", "c", "a", "b"), [], RECORDS),
        *violations(run("delete", "b", "c", "a"), RECORDS, []),
    ]

    assert found == []
