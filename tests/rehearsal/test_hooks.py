"""Resource hooks: functions of the program before and after the steps of a resource."""

from collections.abc import Callable

import pytest
from pulumi import (
    ComponentResource,
    ResourceHook,
    ResourceHookArgs,
    ResourceHookBinding,
    ResourceHookOptions,
    ResourceOptions,
)

from tests.rehearsal.playing import Play, Program
from tests.rehearsal.toys import Thing, ToyCloud

MOMENTS = (
    "before_create",
    "after_create",
    "before_update",
    "after_update",
    "before_delete",
    "after_delete",
)
Heard = list[tuple[str, ResourceHookArgs]]


def hooked(heard: Heard, **inputs: object) -> Program:
    """A program with one thing that has a hook at every moment."""

    def listener(moment: str) -> Callable[[ResourceHookArgs], None]:
        return lambda args: heard.append((moment, args))

    def program() -> None:
        hooks = {moment: [ResourceHook(moment, listener(moment))] for moment in MOMENTS}
        Thing("a", ResourceOptions(hooks=ResourceHookBinding(**hooks)), **inputs)

    return program


def refusing(moment: str, opts: ResourceHookOptions | None = None, **inputs: object) -> Program:
    """A program with one thing whose hook at that moment fails."""

    def refuse(args: ResourceHookArgs) -> None:
        raise ValueError("not today")

    def program() -> None:
        binding = ResourceHookBinding(**{moment: [ResourceHook("h", refuse, opts)]})
        thing = Thing("a", ResourceOptions(hooks=binding), **inputs)
        Thing("b", ResourceOptions(depends_on=[thing]))

    return program


def test_hooks_run_before_and_after_a_creation(play: Play):
    heard: Heard = []

    play.up(hooked(heard))

    assert [moment for moment, _ in heard] == ["before_create", "after_create"]


def test_hooks_run_before_and_after_an_update(play: Play):
    heard: Heard = []
    play.up(hooked([]))

    play.up(hooked(heard, size=2))

    assert [moment for moment, _ in heard] == ["before_update", "after_update"]


def test_hooks_run_before_and_after_both_halves_of_a_replacement(play: Play):
    heard: Heard = []
    play.up(hooked([], kind="old"))

    play.up(hooked(heard, kind="new"))

    assert [moment for moment, _ in heard] == [
        "before_create",
        "after_create",
        "before_delete",
        "after_delete",
    ]


def test_no_hook_runs_where_nothing_changes(play: Play):
    heard: Heard = []
    play.up(hooked([]))

    play.up(hooked(heard))

    assert heard == []


def test_a_hook_learns_what_was_and_what_is(play: Play):
    heard: Heard = []
    play.up(hooked([], size=1))

    play.up(hooked(heard, size=2))

    _, after = heard[-1]
    assert (after.urn, after.id, after.name, after.type) == (
        play.urn("a"),
        "a-1",
        "a",
        "toy:index:Thing",
    )
    assert (after.old_inputs["size"], after.new_inputs["size"]) == (1, 2)
    assert after.new_outputs["arn"] == "arn:a-1"


def test_a_failing_hook_before_a_creation_stops_it_and_its_dependants(play: Play, cloud: ToyCloud):
    run = play.refused_up(refusing("before_create"))

    assert "not today" in run.failures["a"]
    assert (cloud.calls, play.names) == ([], [])


def test_a_failing_hook_before_an_update_stops_it(play: Play, cloud: ToyCloud):
    play.up(refusing("before_update"))

    run = play.refused_up(refusing("before_update", size=2))

    assert "not today" in run.failures["a"]
    assert cloud.things["a-1"]["size"] == 1


def test_a_failing_hook_after_a_creation_fails_the_run_and_what_was_made_stays(
    play: Play, cloud: ToyCloud
):
    run = play.refused_up(refusing("after_create"))

    assert "not today" in run.failures["a"]
    assert (list(cloud.things), play.names) == (["a-1"], ["a"])


@pytest.mark.parametrize("moment", ["before_create", "after_create"])
def test_a_failing_hook_whose_errors_are_ignored_is_only_told(play: Play, moment: str):
    run = play.up(refusing(moment, ResourceHookOptions(ignore_errors=True)))

    assert run.steps == ["create a", "create b"]
    assert any("not today" in message for message in run.messages)


def test_hooks_stay_away_from_a_preview_unless_they_ask_for_it(play: Play):
    heard: list[str] = []

    def program() -> None:
        silent = ResourceHook("silent", lambda args: heard.append("silent"))
        eager = ResourceHook(
            "eager", lambda args: heard.append("eager"), ResourceHookOptions(on_dry_run=True)
        )
        binding = ResourceHookBinding(before_create=[silent, eager])
        Thing("a", ResourceOptions(hooks=binding))

    play.preview(program)

    assert heard == ["eager"]


@pytest.mark.parametrize("moment", ["before_delete", "after_delete"])
def test_a_hook_of_a_deletion_runs_while_the_program_still_has_it(play: Play, moment: str):
    heard: list[str] = []

    def program(*, whole: bool) -> None:
        hook = ResourceHook("bye", lambda args: heard.append(args.name))
        if whole:
            binding = ResourceHookBinding(**{moment: [hook]})
            Thing("a", ResourceOptions(hooks=binding))

    play.up(lambda: program(whole=True))

    play.up(lambda: program(whole=False))

    assert heard == ["a"]


def test_a_deletion_whose_hook_is_no_longer_in_the_program_is_refused(play: Play):
    play.up(refusing("before_delete"))

    run = play.refused_up(lambda: None)

    assert "hook 'h'" in run.failures["a"]
    assert play.names == ["a"]


def test_a_components_hooks_wait_for_its_outputs(play: Play):
    heard: list[str] = []

    class Late(ComponentResource):
        def __init__(self, name: str, opts: ResourceOptions) -> None:
            super().__init__("toy:index:Late", name, None, opts)
            inside = ResourceHook("inside", lambda args: heard.append("child"))
            own = ResourceOptions(parent=self, hooks=ResourceHookBinding(after_create=[inside]))
            self.register_outputs({"arn": Thing("child", own).arn})

    def program() -> None:
        hook = ResourceHook("whole", lambda args: heard.append("component"))
        Late("c", ResourceOptions(hooks=ResourceHookBinding(after_create=[hook])))

    play.up(program)

    assert heard == ["child", "component"]
