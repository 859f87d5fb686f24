"""Every mistake in a stack file is one clear message, with nothing of a traceback in it."""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pulumi
import pytest
import yaml

import estates
from bilberry import stack_file
from bilberry.stack_file.source import Configuration
from bilberry.stack_file.stack_document import document_of
from tests.broken_stacks import BROKEN, ROOT, UNREADABLE, Broken, Unreadable, edited

ODD = (None, [], {}, -1, 1e99, "{", {"": 1})


def refusal_of(text: str, folder: Path) -> stack_file.StackFileError:
    """What is said about a stack file of that text."""
    file = folder / "Pulumi.broken.yaml"
    file.write_text(text)
    with pytest.raises(stack_file.StackFileError) as refusal:
        stack_file.read_file(file, estates)
    return refusal.value


def is_refused(document: dict[str, Any]) -> bool:
    """Whether a program that is handed this document refuses it, and says so."""
    values = {key: as_text(value) for key, value in document.items()}
    try:
        document_of(Configuration("Pulumi.odd.yaml", values), estates)
    except stack_file.StackFileError:
        return True
    return False


def as_text(value: Any) -> str:
    """A value as Pulumi hands it over."""
    return value if isinstance(value, str) else json.dumps(value)


def paths(value: Any, start: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of everything inside a value."""
    if not isinstance(value, dict | list):
        return
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*start, step)
        yield from paths(inner, (*start, step))


def replaced(value: Any, path: tuple[str | int, ...], by: object) -> Any:
    """A copy of the value with something else at a path."""
    if not path:
        return by
    copied = value.copy()
    copied[path[0]] = replaced(value[path[0]], path[1:], by)
    return copied


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_mistake_is_the_one_problem_that_is_reported(broken: Broken, tmp_path: Path):
    problems = refusal_of(edited(broken.base, broken.edit), tmp_path).findings

    expected = [(broken.key, broken.given, broken.write)]
    assert expected == [(one.where, one.given, one.remedy) for one in problems]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_mistake_is_answered_with_what_is_allowed(broken: Broken, tmp_path: Path):
    message = str(refusal_of(edited(broken.base, broken.edit), tmp_path))

    assert broken.allowed in message


@pytest.mark.parametrize("unreadable", UNREADABLE, ids=str)
def test_a_text_that_is_no_stack_file_is_refused(unreadable: Unreadable, tmp_path: Path):
    (problem,) = refusal_of(unreadable.text, tmp_path).findings

    expected = (unreadable.key, unreadable.given)
    assert expected == (problem.where, problem.given)
    assert unreadable.allowed in problem.allowed


@pytest.mark.parametrize("broken", [*BROKEN, *UNREADABLE], ids=str)
def test_pulumi_prints_the_message_alone(broken: Broken | Unreadable, tmp_path: Path):
    """Pulumi prints a `RunError` as it is, and everything else with a traceback."""
    text = broken.text if isinstance(broken, Unreadable) else edited(broken.base, broken.edit)

    assert isinstance(refusal_of(text, tmp_path), pulumi.RunError)


def test_no_value_anywhere_ends_in_anything_but_a_message():
    """What is not refused by a `StackFileError` is accepted; all else fails the test.

    Each key gets one of the odd values in turn: all of them for all keys takes minutes.
    """
    document = stack_file.read_file(ROOT / "Pulumi.prod.yaml", estates)
    whole = document.model_dump(mode="json", by_alias=True)
    tries = zip(paths(whole), cycle(ODD), strict=False)

    refused = [path for path, odd in tries if is_refused(replaced(whole, path, odd))]

    assert ("region",) in refused


def test_there_are_forty_mistakes_or_more():
    names = {broken.name for broken in [*BROKEN, *UNREADABLE]}

    assert len(names) >= 40


def test_a_line_too_long_to_be_shown_whole_is_not_told_to_be_written(tmp_path: Path):
    text = (ROOT / "Pulumi.ontour-staging.yaml").read_text()
    document = yaml.safe_load(text)
    document["config"]["bilberry:costs"] = []

    [problem] = refusal_of(yaml.safe_dump(document), tmp_path).findings

    assert ("bilberry:costs", "") == (problem.where, problem.remedy)
