"""Functions of providers, called by the program."""

import pulumi
from pulumi import Output

from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Thing


def shout(text: pulumi.Input[str]) -> Output[str]:
    """The toy cloud's one function."""
    answer = pulumi.runtime.invoke_output("toy:index:shout", {"text": text})
    return answer.apply(lambda value: value["text"])


def test_a_function_is_answered_by_the_cloud(play: Play):
    assert play.up(lambda: pulumi.export("a", shout("hey"))).outputs == {"a": "HEY"}


def test_a_function_can_be_called_and_waited_for(play: Play):
    def program() -> None:
        answer = pulumi.runtime.invoke("toy:index:shout", {"text": "hey"}).value
        pulumi.export("a", answer["text"])

    assert play.preview(program).outputs == {"a": "HEY"}


def test_the_answer_to_what_is_not_known_yet_is_not_known_either(play: Play):
    run = play.preview(lambda: pulumi.export("a", shout(Thing("t").arn)))

    assert repr(run.outputs["a"]) == "UNKNOWN"


def test_a_function_that_does_not_exist_is_refused_by_name(play: Play):
    def program() -> None:
        pulumi.export("a", pulumi.runtime.invoke_output("toy:index:sing", {}))

    run = play.refused_up(program)

    assert "toy:index:sing" in run.error


def test_a_secret_argument_makes_the_answer_secret(play: Play):
    run = play.up(lambda: pulumi.export("a", shout(Output.secret("hey"))))

    assert repr(run.outputs["a"]) == "Secret([secret])"
