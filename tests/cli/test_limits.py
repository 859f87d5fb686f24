"""`bilberry limits`: what a person sees of plans and quotas."""

import json

import pytest

from tests.cli.conftest import Project


def crowded(project: Project, addresses: int) -> str:
    """A state with so many addresses in one region."""
    urn = "urn:pulumi:test::play::aws:ec2/eip:Eip::"
    resources = [
        {
            "urn": f"{urn}{n}",
            "type": "aws:ec2/eip:Eip",
            "custom": True,
            "id": f"eipalloc-{n}",
            "inputs": {"region": "us-east-1"},
            "outputs": {"region": "us-east-1"},
        }
        for n in range(addresses)
    ]
    document = {"version": 3, "deployment": {"manifest": {}, "resources": resources}}
    project.write("crowded.json", json.dumps(document))
    return str(project.folder / "crowded.json")


def test_the_fullest_is_told_first_with_its_source(salon: Project, state: str):
    lines = salon.done("limits", "--from-state", state).lines

    assert lines[1].split() == ["limit", "used", "of", "%", "in", "source"]
    assert lines[3].startswith(" aws characters of a managed")
    assert "  1 IAM User Guide, IAM and AWS STS quotas, 2026-10" in lines


def test_little_used_limits_are_counted_and_shown_when_asked_for(salon: Project, state: str):
    short = salon.done("limits", "--from-state", state).out
    long = salon.done("limits", "--all", "--from-state", state).out

    assert "more limits less than 5% is used; --all shows them." in short
    assert "buckets of an account" not in short
    assert "buckets of an account" in long


def test_every_line_of_the_table_fits_eighty_columns(salon: Project, state: str):
    lines = salon.done("limits", "--all", "--from-state", state).lines

    assert [] == [line for line in lines if line.startswith(" aws") and len(line) > 80]


def test_more_than_allowed_is_an_exit_code(project: Project):
    answer = project.run("limits", "--from-state", crowded(project, 6))

    assert answer.code == 1
    assert answer.lines[3].split()[-5:] == ["6", "5", "120", "us-east-1", "1"]


@pytest.mark.parametrize("addresses", [5, 6])
def test_json_has_each_limit_with_its_source(project: Project, addresses: int):
    document = project.run("limits", "--json", "--from-state", crowded(project, addresses)).document

    assert document == {
        "stack": "test",
        "ok": addresses == 5,
        "limits": [
            {
                "vendor": "aws",
                "limit": "elastic IP addresses of a region",
                "used": addresses,
                "atLeast": False,
                "of": 5,
                "percent": 20 * addresses,
                "where": "us-east-1",
                "plan": "",
                "planAssumed": False,
                "source": 'Amazon VPC User Guide, "Amazon VPC quotas"',
                "asOf": "2023-05",
                "guess": False,
            }
        ],
    }


def test_a_stack_of_nothing_uses_nothing(project: Project):
    out = project.done("limits").out

    assert out == "Nothing of this stack is counted against a limit that is known here.\n"
