"""What a change costs, line by line."""

from decimal import Decimal
from typing import Any

import pytest

from bilberry.analyses.cost.difference import changes, increase
from bilberry.analyses.cost.estimate import Estimate
from tests.analyses.cost.made import priced, resource

GATEWAY = "aws:ec2/natGateway:NatGateway"
INSTANCE = "aws:rds/clusterInstance:ClusterInstance"
BROKER = "aws:mq/broker:Broker"


def with_(*named: tuple[str, str, dict[str, Any]]) -> Estimate:
    """The estimate of resources by type, name and properties; nothing passes the gateways."""
    resources = [
        resource(type_, name, region="us-east-1", **properties) for type_, name, properties in named
    ]
    return priced(*resources, usage={"natGb": 0})


def told(old: Estimate, new: Estimate) -> list[tuple[str, str, Decimal]]:
    """What became of what, and by how much."""
    return [
        (change.kind, change.line.resource, change.monthly.expected) for change in changes(old, new)
    ]


A, B = (GATEWAY, "a", {}), (GATEWAY, "b", {})
SMALL = (INSTANCE, "writer", {"instanceClass": "db.t4g.medium"})
LARGE = (INSTANCE, "writer", {"instanceClass": "db.r6g.large"})
HOURS = Decimal("32.850")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (with_(A), with_(A, B), [("added", "b", HOURS)]),
        (with_(A, B), with_(A), [("removed", "b", -HOURS)]),
        (with_(SMALL), with_(LARGE), [("changed", "writer", 730 * Decimal("0.187"))]),
        (with_(A), with_(A), []),
    ],
)
def test_a_line_is_added_removed_or_changed(
    old: Estimate, new: Estimate, expected: list[tuple[str, str, Decimal]]
):
    assert expected == told(old, new)


def test_the_largest_difference_comes_first():
    seen = told(with_(SMALL, A, B), with_(LARGE))

    assert [("changed", "writer"), ("removed", "a"), ("removed", "b")] == [one[:2] for one in seen]


def test_what_becomes_unknown_is_told_though_nobody_knows_by_how_much():
    seen = told(with_(A), with_(A, (BROKER, "broker", {})))

    assert [("added", "broker", 0)] == seen


def test_what_stays_unknown_is_no_difference():
    broker = (BROKER, "broker", {})

    assert [] == told(with_(broker), with_(broker))


def test_what_is_free_is_no_difference():
    assert [] == told(with_(A), with_(A, ("aws:iam/role:Role", "role", {})))


def test_the_increase_is_that_of_all_lines_together():
    old, new = with_(A, SMALL), with_(B, LARGE)

    assert sum(one[2] for one in told(old, new)) == increase(old, new)
