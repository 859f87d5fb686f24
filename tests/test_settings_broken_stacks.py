"""Every mistake in a stack file is one clear message, with nothing of a traceback in it."""

from pathlib import Path

import pulumi
import pytest

import settings
from tests.broken_stacks import BROKEN, UNREADABLE, Broken, Unreadable, edited


def refusal_of(text: str, folder: Path) -> settings.StackFileError:
    """What is said about a stack file of that text."""
    file = folder / "Pulumi.broken.yaml"
    file.write_text(text)
    with pytest.raises(settings.StackFileError) as refusal:
        settings.read_file(file)
    return refusal.value


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_mistake_is_the_one_problem_that_is_reported(broken: Broken, tmp_path: Path):
    problems = refusal_of(edited(broken.base, broken.edit), tmp_path).problems

    expected = [(broken.key, broken.given, broken.write)]
    assert expected == [(one.key, one.given, one.write) for one in problems]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_mistake_is_answered_with_what_is_allowed(broken: Broken, tmp_path: Path):
    message = str(refusal_of(edited(broken.base, broken.edit), tmp_path))

    assert broken.allowed in message


@pytest.mark.parametrize("unreadable", UNREADABLE, ids=str)
def test_a_text_that_is_no_stack_file_is_refused(unreadable: Unreadable, tmp_path: Path):
    (problem,) = refusal_of(unreadable.text, tmp_path).problems

    expected = (unreadable.key, unreadable.given)
    assert expected == (problem.key, problem.given)
    assert unreadable.allowed in problem.allowed


@pytest.mark.parametrize("broken", [*BROKEN, *UNREADABLE], ids=str)
def test_pulumi_prints_the_message_alone(broken: Broken | Unreadable, tmp_path: Path):
    """Pulumi prints a `RunError` as it is, and everything else with a traceback."""
    text = broken.text if isinstance(broken, Unreadable) else edited(broken.base, broken.edit)

    assert isinstance(refusal_of(text, tmp_path), pulumi.RunError)


def test_there_are_forty_mistakes_or_more():
    names = {broken.name for broken in [*BROKEN, *UNREADABLE]}

    assert len(names) >= 40
