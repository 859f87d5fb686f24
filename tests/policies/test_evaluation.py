"""How rules, levels, exemptions and undecided things become what is said of a run."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.findings import Finding, PolicySeverity, Severity
from bilberry.values.property_values import UNKNOWN
from bilberry.values.urn import STACK_TYPE
from policies.evaluation import EXEMPTIONS, Evaluation, breach
from policies.exemptions import Exemption
from policies.levels import Level
from policies.rule import WHOLE_ESTATE, Rule, requires, undecided
from policies.rules import exemptions
from policies.terms import Terms
from tests.policies.example import TODAY, resource

THING = "toy:index:Thing"
GOOD, BAD = {"open": False}, {"open": True}


def is_closed(value):
    return value is False


def noted(subject):
    return {**subject.resource.properties, "note": subject.numbers["words"]}


CLOSED = Rule(
    name="thing-closed",
    says="No thing is open.",
    evaluations={THING: requires("open", is_closed, "is open: {path} is {value}")},
    remedy="Write open=False.",
    read="https://example.com/closed",
    severity=PolicySeverity.HIGH,
    alone=True,
    numbers={"words": "closed"},
    remediate=noted,
)
JOINED = Rule(
    name="thing-closed-among-others",
    says="No thing is open beside others.",
    evaluations=CLOSED.evaluations,
    remedy="Write open=False.",
    read="https://example.com/closed",
)
RULES = (CLOSED, JOINED, *exemptions.RULES)
STACK_ITSELF = Resource(urn="the-stack", type=STACK_TYPE, name="bilberry-test", custom=False)


def exemption(**given):
    fields = {
        "rule": CLOSED.name,
        "target": "one",
        "stacks": ("test",),
        "reason": "it is a door, and people go through it",
        "owner": "ada",
        "expires": TODAY,
    }
    return Exemption(**{**fields, **given})


def evaluation(**given):
    terms = {
        "stack": "test",
        "production": True,
        "preview": False,
        "today": TODAY,
        "levels": dict.fromkeys((rule.name for rule in RULES), Level.MANDATORY),
    }
    return Evaluation(RULES, Terms(**{**terms, **given}))


def said(all_said):
    return [(one.source, str(one.severity), one.what) for one in all_said]


def about(evaluate, *resources):
    """Everything that is said of an estate in the course of a run."""
    alone = [one for each in resources for one in evaluate.alone(each)]
    return said([*alone, *evaluate.estate(RecordedEstate([STACK_ITSELF, *resources]))])


def test_a_breach_says_where_what_how_to_mend_it_and_where_to_read_more():
    door = resource(THING, "door", parent="house", open=True)

    assert breach(CLOSED, door, Finding("is open")) == (
        "door (in house) is open\nTo mend: Write open=False.\nMore: https://example.com/closed"
    )


def test_a_finding_may_know_better_how_to_mend_it():
    door = resource(THING, "door")

    assert "To mend: Lock it." in breach(CLOSED, door, Finding("is open", remedy="Lock it."))


def test_a_rule_that_decides_alone_is_not_asked_again_at_the_end():
    evaluate = evaluation(levels={**evaluation().terms.levels, JOINED.name: Level.DISABLED})

    assert [CLOSED.name] == [rule for rule, _, _ in about(evaluate, resource(THING, open=True))]


def test_a_disabled_rule_says_nothing():
    evaluate = evaluation(levels=dict.fromkeys((rule.name for rule in RULES), Level.DISABLED))

    assert [] == about(evaluate, resource(THING, open=True))


def test_what_is_undecided_in_a_preview_is_one_note_for_each_rule():
    evaluate = evaluation(preview=True)
    doors = [resource(THING, name, open=UNKNOWN) for name in ("b", "a")]

    words = "undecided at preview, decided at the update: a, b"
    assert [
        (CLOSED.name, "advisory", words),
        (JOINED.name, "advisory", words),
    ] == about(evaluate, *doors)


def test_a_long_list_of_what_is_undecided_is_cut():
    evaluate = evaluation(preview=True)
    doors = [resource(THING, f"d{number:02}", open=UNKNOWN) for number in range(14)]

    assert "d10, d11 and 2 more" in about(evaluate, *doors)[0][2]


def test_what_stays_undecided_when_all_is_known_is_a_breach():
    evaluate = evaluation()
    _, level, message = about(evaluate, resource(THING, "door", open=UNKNOWN))[0]

    assert ("mandatory", "door could not be decided: open is not known yet") == (
        level,
        message.splitlines()[0],
    )


def test_an_exempt_breach_is_not_told_but_the_exemption_is():
    evaluate = evaluation(exemptions=(exemption(), exemption(rule=JOINED.name)))

    told = about(evaluate, resource(THING, "one", open=True))

    reason = "it is a door, and people go through it (ada)"
    assert [
        (EXEMPTIONS, "advisory", f"exempt: {rule} on one until 2026-11-25: {reason}")
        for rule in (CLOSED.name, JOINED.name)
    ] == told


def test_an_exemption_that_is_over_is_enforced_and_told():
    evaluate = evaluation(exemptions=(exemption(expires=TODAY - timedelta(days=1)),))

    told = about(evaluate, resource(THING, "one", open=True))

    assert [CLOSED.name, JOINED.name, EXEMPTIONS] == [rule for rule, _, _ in told]
    assert "expired, so enforced" in told[2][2]


def test_an_exemption_that_nothing_needs_is_a_breach():
    evaluate = evaluation(exemptions=(exemption(),))

    ((rule, level, message),) = about(evaluate, resource(THING, "one", open=False))

    assert (EXEMPTIONS, "mandatory") == (rule, level)
    assert message.startswith(f"matches nothing: {CLOSED.name} on one")


def test_an_exemption_of_another_stack_is_none_of_this_ones_business():
    evaluate = evaluation(exemptions=(exemption(stacks=("prod",)),))

    assert [] == about(evaluate, resource(THING, "one", open=False))


def test_an_exemption_is_needed_by_a_resource_that_had_no_step():
    evaluate = evaluation(exemptions=(exemption(),))
    estate = RecordedEstate([STACK_ITSELF, resource(THING, "one", open=True)])

    assert "exempt" in said(evaluate.estate(estate))[-1][2]


@pytest.mark.parametrize(
    ("target", "name", "covered"),
    [
        ("door", "door", True),
        ("door", "door-lock", True),
        ("door", "doorbell", False),
        ("*-lock", "door-lock", True),
        ("*-lock", "door", False),
    ],
)
def test_a_target_is_a_name_a_pattern_or_a_component(target, name, covered):
    assert covered == exemption(target=target).covers(CLOSED.name, name)


def test_a_rule_is_asked_with_its_numbers_as_configured():
    levels = {**evaluation().terms.levels, CLOSED.name: Level.REMEDIATE}
    evaluate = evaluation(levels=levels, numbers={CLOSED.name: {"words": "shut"}})

    ((rule, inputs),) = evaluate.remediated(resource(THING, open=True))

    assert (CLOSED.name, "shut") == (rule.name, inputs["note"])


def test_nothing_is_put_right_unless_that_is_the_level():
    assert [] == list(evaluation().remediated(resource(THING, open=True)))


def test_a_value_that_no_rule_can_read_is_a_breach():
    def evaluate(subject):
        yield Finding(subject.resource.document("policy")["Statement"])

    rule = replace(CLOSED, evaluations={THING: evaluate})
    (told,) = Evaluation([rule], evaluation().terms).alone(resource(THING, policy="no json"))

    assert "has a value that cannot be read: Expecting value" in told.what


def compares(subject):
    """Stands for any rule, or remedy, that meets a value of another form than it knows."""
    return {"note": subject.resource.get("size") + 1}


@pytest.mark.parametrize("size", ["large", [], {}, None])
def test_a_value_of_another_form_is_a_breach_and_nothing_is_put_right(size):
    rule = replace(CLOSED, evaluations={THING: compares}, remediate=compares)
    evaluate = Evaluation([rule], replace(evaluation().terms, levels={rule.name: Level.REMEDIATE}))
    thing = resource(THING, size=size)

    assert (["thing-closed"], []) == (
        [one.source for one in evaluate.alone(thing)],
        list(evaluate.remediated(thing)),
    )


def test_a_value_of_another_form_does_not_hide_that_an_exemption_is_needed():
    rule = replace(CLOSED, evaluations={THING: compares})
    terms = replace(evaluation().terms, exemptions=(exemption(),))
    evaluate = Evaluation([rule, *exemptions.RULES], terms)
    estate = RecordedEstate([STACK_ITSELF, resource(THING, "one", size="large")])

    assert "exempt" in said(evaluate.estate(estate))[-1][2]


def test_an_undecided_path_is_named():
    assert Finding("a.b is not known yet", severity=Severity.UNDECIDED) == undecided("a.b")


def test_the_whole_estate_is_the_stack_itself():
    assert frozenset({STACK_TYPE}) == WHOLE_ESTATE


def test_an_exemption_holds_on_its_last_day():
    assert [True, False] == [
        exemption().holds(day) for day in (TODAY, date.fromordinal(TODAY.toordinal() + 1))
    ]
