"""`bilberry cost`: its table, its documents, its differences, and what it refuses."""

import csv
import io
import json

import pytest

from tests.cli.conftest import Answer, Project

FACTS = {
    "costs": {
        "usage": {"ciMinutes": 5000},
        "assumed": ["ciMinutes"],
        "subscriptions": {
            "github": {"plan": "team", "seats": 4},
            "vercel": {"plan": "enterprise"},
            "domain": {"dollarsAYear": 12},
        },
        "budget": {"monthlyDollars": 40},
    }
}
PROGRAM = "import json\npulumi.export('Estate', json.loads('''%s'''))\nThing('a')\n"


@pytest.fixture
def priced(project: Project) -> Project:
    """A stack with a thing nobody has priced, two plans, one by contract, and a name."""
    project.program(PROGRAM % json.dumps(FACTS))
    return project


def exported(project: Project, name: str, **usage: int) -> str:
    """The file of the stack's state with other usage."""
    other = {**FACTS["costs"], "usage": usage}
    project.program(PROGRAM % json.dumps({"costs": other}))
    project.done("up")
    project.write(name, project.done("export").out)
    return str(project.folder / name)


def words(answer: Answer) -> list[str]:
    """The lines of a table, with one space wherever there are some."""
    return [" ".join(line.split()) for line in answer.lines]


def of_json(answer: Answer) -> dict[str, tuple[str, float]]:
    """Lines of a JSON document: what they are about to their kind and expected dollars."""
    return {
        f"{line['resource']} {line['what']}": (line["kind"], line["monthly"]["expected"])
        for line in answer.document["lines"]
    }


def test_the_table_has_sums_and_what_a_reader_has_to_know(priced: Project):
    lines = words(priced.done("cost"))

    expected = [
        "Dollars a month: test, as planned",
        "low expected high",
        "subscriptions 32.00 47.00 77.00",
        "included -15.00 -18.00 -18.00",
        "total 17.00 29.00 59.00",
        "Budget:",
        "everything, expected: 29.00 is 72 % of 40.00",
        "everything, high: 59.00 is 148 % of 40.00",
        "Largest:",
        "30.00 github: Linux minutes (5,000 minute x 0.006)",
        "16.00 github: plan (4 user-month x 4)",
        "1.00 domain: names (1 month x 1)",
    ]
    assert expected == lines[: len(expected)]
    assert "a: all of it: nobody has priced toy:index:Thing yet" in lines
    assert "ciMinutes=5000" in lines


def test_the_table_has_every_line_where_asked_for(priced: Project):
    lines = words(priced.done("cost", "--by", "resource"))

    assert "Linux minutes: 5,000 minute x 0.006 ~ 15.00 30.00 60.00" in lines
    assert "all of it not priced" in lines


@pytest.mark.parametrize("flags", [[], ["--by", "resource"]])
def test_the_table_fits_a_terminal(priced: Project, flags: list[str]):
    lines = priced.done("cost", *flags).lines

    assert 80 >= max(map(len, lines))


def test_the_json_document_has_everything(priced: Project):
    answer = priced.done("cost", "--json")

    expected = {
        "a all of it": ("not priced", 0.0),
        "vercel plan": ("not priced", 0.0),
        "github plan": ("fixed", 16.0),
        "github Linux minutes": ("assumed", 30.0),
        "github github/actions with github/plan/team": ("free", -18.0),
        "domain names": ("fixed", 1.0),
    }
    seen = of_json(answer)
    assert expected == {key: seen[key] for key in expected}
    assert {"low": 17.0, "expected": 29.0, "high": 59.0} == answer.document["total"]
    assert {"ciMinutes": 5000} == answer.document["assumed"]
    assert [False, True] == [one["over"] for one in answer.document["budget"]]
    whose = {name: answer.document[name] for name in ("ok", "stack", "state")}
    assert {"ok": True, "stack": "test", "state": None} == whose


def test_the_csv_has_a_row_a_line(priced: Project):
    rows = list(csv.DictReader(io.StringIO(priced.done("cost", "--format", "csv").out)))

    [plan] = [row for row in rows if (row["resource"], row["what"]) == ("github", "plan")]
    expected = {
        "component": "subscriptions",
        "kind": "fixed",
        "quantity": "4.0",
        "unit": "user-month",
        "unit_price": "4",
        "expected": "16.0",
        "confidence": "quoted",
    }
    assert expected == {key: plan[key] for key in expected}


def test_the_markdown_is_for_a_pull_request(priced: Project):
    text = priced.done("cost", "--format", "md", "--by", "resource").out

    assert text.startswith("### $29.00 a month: test, as planned\n")
    assert "| **total** | 17.00 | 29.00 | 59.00 |" in text
    assert "| subscriptions | github | plan | 4 user-month x 4 | 16.00 | 16.00 | 16.00 |" in text


def test_a_fee_that_a_missing_stack_is_to_pay_is_told(project: Project):
    costs = {"subscriptions": {"vercel": {"plan": "pro", "paidBy": "nowhere"}}}
    project.program(PROGRAM % json.dumps({"costs": costs}))

    told = "paidBy names nowhere, and there is no Pulumi.nowhere.yaml here: nobody counts the fee"
    assert [f"bilberry:costs.subscriptions.vercel.{told}"] == [
        note for note in project.done("cost", "--json").document["notes"] if "paidBy" in note
    ]


def test_a_state_file_is_priced_without_a_program(priced: Project):
    file = exported(priced, "state.json", ciMinutes=3000)
    priced.program("raise RuntimeError('nobody runs me')")

    answer = priced.done("cost", "--from-state", file)

    assert f"Dollars a month: {file}" == answer.lines[0]
    assert "total 17.00 17.00 35.00" in words(answer)


def test_the_difference_from_a_state_is_shown_line_by_line(priced: Project):
    file = exported(priced, "state.json", ciMinutes=3000)
    priced.program(PROGRAM % json.dumps(FACTS))

    answer = priced.done("cost", "--against", file)

    expected = [
        "~ github: Linux minutes 18.00 30.00 +12.00",
        "total 17.00 29.00 +12.00",
        "less than a cent: 1 more",
    ]
    assert expected == words(answer)[-3:]


@pytest.mark.parametrize("form", ["json", "md", "csv"])
def test_the_difference_can_be_had_in_every_form(priced: Project, form: str):
    file = exported(priced, "state.json", ciMinutes=3000)
    priced.program(PROGRAM % json.dumps(FACTS))

    out = priced.done("cost", "--against", file, "--format", form).out

    assert {"json": '"expected": 12.0', "md": "### +12.00 dollars a month", "csv": "+12.00"}[
        form
    ] in out


def test_the_two_sides_of_a_difference_say_whose_they_are(priced: Project):
    file = exported(priced, "state.json", ciMinutes=3000)

    document = priced.done("cost", "--against", file, "--json").document

    sides = [(document[side]["stack"], document[side]["state"]) for side in ("from", "to")]
    assert [("test", file), ("test", None)] == sides


def test_a_stack_differs_from_itself_by_nothing(priced: Project):
    assert "    no difference" in priced.done("cost", "--against", "test").lines


def test_what_the_program_prints_stays_out_of_documents(priced: Project):
    priced.program("print('hello')\n" + PROGRAM % json.dumps(FACTS))

    assert priced.done("cost", "--json").document["ok"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--against", "nowhere"], "--against 'nowhere': there is no such file, nor a stack of"),
        (["--against", "."], "nor a stack of that name; stacks here: test"),
        (["--from-state", "nowhere.json"], "nowhere.json: no state that can be read"),
    ],
)
def test_what_is_not_there_is_one_message(priced: Project, arguments: list[str], message: str):
    answer = priced.run("cost", *arguments)

    assert 1 == answer.code
    assert answer.err.startswith("error: ")
    assert message in answer.err


def test_settings_of_another_version_are_one_message(priced: Project):
    priced.program(PROGRAM % json.dumps({"costs": {"usage": {"horsesFed": 1}}}))

    answer = priced.run("cost")

    expected = (
        "error: the costs among the estate's facts cannot be read:"
        " usage.horsesFed: Extra inputs are not permitted\n"
    )
    assert (1, expected) == (answer.code, answer.err)


def test_a_form_that_does_not_exist_is_wrong_use(priced: Project):
    assert 2 == priced.run("cost", "--format", "html").code
