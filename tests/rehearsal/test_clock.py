"""How long a run would take in life."""

import pytest
from pulumi import ResourceOptions

from bilberry.rehearsal.engine.clock import Clock
from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Thing


@pytest.fixture
def clock() -> Clock:
    """A clock at the beginning."""
    return Clock()


def test_nothing_takes_no_time(clock: Clock):
    assert clock.elapsed == 0.0


def test_independent_work_goes_side_by_side(clock: Clock):
    clock.spend("a", 5)
    clock.spend("b", 3)

    assert clock.elapsed == 5


def test_dependent_work_waits(clock: Clock):
    clock.spend("a", 5)
    clock.spend("b", 3)
    clock.spend("c", 4, after=["a", "b"])

    assert clock.elapsed == 9


def test_what_is_not_known_is_not_waited_for(clock: Clock):
    clock.spend("a", 5, after=["nobody"])

    assert clock.elapsed == 5


def test_work_on_the_same_thing_is_one_after_the_other(clock: Clock):
    clock.spend("a", 5)
    clock.spend("a", 2)

    assert clock.elapsed == 7


def test_a_deletion_waits_for_those_that_hold_it(clock: Clock):
    clock.spend("dependant", 5)
    clock.hold("needed", "dependant")
    clock.spend("needed", 2)

    assert clock.elapsed == 7


def test_after_a_barrier_everything_waits_for_what_was(clock: Clock):
    clock.spend("a", 5)
    clock.barrier()
    clock.spend("b", 1)

    assert clock.elapsed == 6


def chain() -> None:
    """Two things one after the other, and a third beside them."""
    a = Thing("a", seconds=60)
    Thing("b", ResourceOptions(depends_on=[a]), seconds=30)
    Thing("c", seconds=45)


def test_a_run_takes_as_long_as_its_longest_chain(play: Play):
    assert play.up(chain).result.seconds == 90


def test_a_destroy_takes_as_long_as_its_longest_chain(play: Play):
    play.up(chain)

    assert play.destroy().result.seconds == 90


def test_a_run_that_changes_nothing_takes_no_time(play: Play):
    play.up(chain)

    assert play.up(chain).result.seconds == 0
