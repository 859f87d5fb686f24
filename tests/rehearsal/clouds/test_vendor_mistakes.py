"""Mistakes that only a vendor tells are told in the rehearsal, before anything is created."""

import json

import pytest

from tests.rehearsal.clouds.mistakes import MISTAKES
from tests.rehearsal.playing import Play


@pytest.fixture
def play(tmp_path):
    """A stack over the rehearsed clouds."""
    return Play(tmp_path.resolve())


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.name for mistake in MISTAKES])
def test_a_mistake_is_refused_with_the_resource_the_property_and_the_remedy(play, mistake):
    config = {"config": {"rehearsal:plans": mistake.plans}}
    play.write("Pulumi.test.yaml", json.dumps(config))

    preview = play.check(mistake.program)
    refused = preview if not preview.ok else play.refused_up(mistake.program)

    assert "" == refused.error
    assert [mistake.resource] == list(refused.failures)
    assert mistake.blames in refused.failures[mistake.resource]
    assert mistake.remedy in refused.failures[mistake.resource]
    assert [] == play.names


def test_there_are_sixty_of_them_at_least():
    assert 60 <= len({mistake.name for mistake in MISTAKES})
