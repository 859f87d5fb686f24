"""Transforms: functions of the program that see what is declared before the engine does."""

import pulumi
from pulumi import InvokeTransformArgs, InvokeTransformResult, ResourceOptions
from pulumi import ResourceTransformArgs as Asked
from pulumi import ResourceTransformResult as Answer

from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Group, Thing


def larger(asked: Asked) -> Answer | None:
    """Makes every thing of size 2 one of size 20."""
    if asked.props.get("size") != 2:
        return None
    return Answer({**asked.props, "size": 20}, asked.opts)


def protected(asked: Asked) -> Answer:
    """Protects everything."""
    return Answer(asked.props, ResourceOptions.merge(asked.opts, ResourceOptions(protect=True)))


def test_a_transform_of_a_resource_changes_its_inputs(play: Play):
    play.up(lambda: (Thing("a", ResourceOptions(transforms=[larger]), size=2), Thing("b", size=2)))

    assert {name: play[name].inputs["size"] for name in "ab"} == {"a": 20, "b": 2}


def test_a_transform_of_a_component_sees_all_below_it(play: Play):
    def program() -> None:
        top = Group("g", ResourceOptions(transforms=[larger]))
        part = Group("h", ResourceOptions(parent=top))
        Thing("a", ResourceOptions(parent=part), size=2)

    play.up(program)

    assert play["a"].inputs["size"] == 20


def test_a_transform_of_the_stack_sees_everything(play: Play):
    def program() -> None:
        pulumi.runtime.register_resource_transform(protected)
        Thing("a", ResourceOptions(parent=Group("g")))

    play.up(program)

    assert {name: play[name].protect for name in "ga"} == {"g": True, "a": True}


def test_transforms_run_from_the_nearest_to_the_farthest(play: Play):
    order = []

    def noting(place: str):
        def transform(asked: Asked) -> None:
            if asked.name == "a":
                order.append(place)

        return transform

    def program() -> None:
        pulumi.runtime.register_resource_transform(noting("stack"))
        group = Group("g", ResourceOptions(transforms=[noting("component")]))
        Thing("a", ResourceOptions(parent=group, transforms=[noting("own")]))

    play.up(program)

    assert order == ["own", "component", "stack"]


def test_a_transform_may_take_its_time(play: Play):
    async def slowly(asked: Asked) -> Answer | None:
        return larger(asked)

    play.up(lambda: Thing("a", ResourceOptions(transforms=[slowly]), size=2))

    assert play["a"].inputs["size"] == 20


def test_a_transform_can_set_every_option(play: Play):
    def opinionated(asked: Asked) -> Answer:
        opts = ResourceOptions(
            ignore_changes=["size"],
            retain_on_delete=True,
            additional_secret_outputs=["arn"],
            custom_timeouts=pulumi.CustomTimeouts(create="1m"),
            aliases=[pulumi.Alias(name="old")],
            delete_before_replace=True,
        )
        return Answer(asked.props, ResourceOptions.merge(asked.opts, opts))

    play.up(lambda: Thing("old"))
    run = play.up(lambda: Thing("a", ResourceOptions(transforms=[opinionated]), size=9))

    record = play["a"]
    assert (run.steps, record.id) == ([], "old-1")
    assert record.retain_on_delete
    assert record.custom_timeouts == {"create": 60.0}
    assert record.additional_secret_outputs == ["arn"]


def test_a_failing_transform_is_told_with_its_reason(play: Play):
    def failing(asked: Asked) -> None:
        raise ValueError("no things on Sundays")

    run = play.refused_up(lambda: Thing("a", ResourceOptions(transforms=[failing])))

    assert "no things on Sundays" in run.error


def test_a_transform_of_calls_changes_what_a_function_is_asked(play: Play):
    def politely(asked: InvokeTransformArgs) -> InvokeTransformResult:
        return InvokeTransformResult({"text": f"please {asked.args['text']}"}, asked.opts)

    def program() -> None:
        pulumi.runtime.register_invoke_transform(politely)
        answer = pulumi.runtime.invoke_output("toy:index:shout", {"text": "come"})
        pulumi.export("text", answer.apply(lambda value: value["text"]))

    assert play.up(program).outputs == {"text": "PLEASE COME"}


def test_an_older_transformation_runs_in_the_program_itself(play: Play):
    def older(asked: pulumi.ResourceTransformationArgs) -> pulumi.ResourceTransformationResult:
        return pulumi.ResourceTransformationResult({**asked.props, "size": 20}, asked.opts)

    play.up(lambda: Thing("a", ResourceOptions(transformations=[older]), size=2))

    assert play["a"].inputs["size"] == 20
