"""Production is what says so: an environment of any name is evaluated as `prod` is."""

import re
from dataclasses import replace
from functools import cache

import pytest
import yaml

import estates
from bilberry import stack_file
from bilberry.analyses.recorded import RecordedEstate
from bilberry.analyses.recovery.plan import Elsewhere
from bilberry.cli.elsewhere import built_again
from bilberry.production import is_named_production
from bilberry.values.urn import STACK_TYPE
from bilberry.vendors import aws
from policies.evaluation import Evaluation
from policies.levels import Level
from policies.rules import RULES
from policies.terms import terms_of
from tests.broken_stacks import ROOT, edited
from tests.policies.estates import LIVE
from tests.policies.example import BY_NAME, TODAY, resource
from tests.policies.example import edited as with_edits
from tests.policies.examples import EXAMPLES
from tests.policies.test_mutations import MUTATIONS, breaches, mutants, told

PROD = "Pulumi.prod.yaml"


def elsewhere():
    """The stack file that `bilberry recovery --elsewhere` writes."""
    plan = stack_file.read_file(ROOT / PROD, estates).facts["elsewhere"]
    return built_again((ROOT / PROD).read_text(), Elsewhere(plan["set"], plan["remove"]))


FILES = {
    "prod": (ROOT / PROD).read_text,
    "production": lambda: edited("prod", {"bilberry:environment": "production"}),
    "live": lambda: edited("prod", {"bilberry:environment": "live"}),
    "prod-usw2": elsewhere,
    "blue": lambda: edited("prod", {"bilberry:environment": "blue"}),
}
OTHERS = [name for name in FILES if name != "prod"]


@cache
def terms(name):
    """On what terms the stack of a file is evaluated; exemptions are for stacks by name."""
    config = yaml.safe_load(FILES[name]())["config"]
    plain = {key: str(value).lower() for key, value in config.items()}
    found = terms_of(name, plain, BY_NAME, preview=False, today=TODAY)
    return replace(found, exemptions=())


def objections(rule, resources, stack_terms):
    """What the pack says of an estate by one rule: level, resource and message."""
    evaluation = Evaluation([rule], stack_terms)
    said = [one for each in resources if rule.alone for one in evaluation.alone(each)]
    said += evaluation.estate(RecordedEstate(resources))
    return [(one.severity, one.where, one.what) for one in said]


@pytest.mark.parametrize("name", OTHERS)
def test_levels_follow_production_and_no_name(name):
    assert terms("prod").levels == terms(name).levels


@pytest.mark.parametrize("name", OTHERS)
def test_every_mutation_is_objected_to_under_any_name(name):
    objected = {
        environment: [
            objections(BY_NAME[one.rule], with_edits(one.good, edit, one.type), terms(environment))
            for one, edit in MUTATIONS
        ]
        for environment in ("prod", name)
    }

    assert objected["prod"] == objected[name]


def without_names(found):
    """Breaches without the environment's name in what is physically called by it."""
    return {tuple(re.sub(r"\b(prod|live)\b", "…", str(part)) for part in one) for one in found}


def first_mutant(example, edit, stack):
    """What the rule finds in the stack with one resource edited, beside what it finds anyway."""
    rule = BY_NAME[example.rule]
    _, resources = next(mutants(example, edit, stack), ("", told(rule, stack)))
    return without_names(breaches(rule, resources, stack))


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_real_stack_is_objected_to_under_another_name(example):
    found = {
        stack: [first_mutant(example, edit, stack) for edit in example.bad]
        for stack in ("prod", LIVE)
    }

    assert found["prod"] == found[LIVE]


def test_a_stack_that_is_not_production_is_held_to_less():
    staging = terms_of(
        "prod", {"bilberry:production": "false"}, BY_NAME, preview=False, today=TODAY
    )

    assert Level.ADVISORY == staging.levels["flow-logs-on"]
    assert not staging.production


@pytest.mark.parametrize(
    "name", ["prod", "production", "live", "prd", "ontour-prod", "prod-usw2", "Shop_Live", "prod2"]
)
def test_a_name_that_means_production_does(name):
    assert is_named_production(name)


@pytest.mark.parametrize(
    "name", ["staging", "test", "products", "delivery", "pre-prod", "non-production", "", "main"]
)
def test_a_name_that_means_another_thing_does_not(name):
    assert not is_named_production(name)


# -- nobody says -----------------------------------------------------------------------------


def stack_of(**facts):
    """A stack, and a database of it that one call deletes."""
    exported = {"Estate": facts} if facts else {}
    database = resource(aws.rds.CLUSTER, "database", deletionProtection=False)
    return [resource(STACK_TYPE, "stack", **exported), database]


def evaluated(config, resources, *, stack="shop"):
    """Rules that object to a stack of somebody's, with their levels."""
    said = terms_of(stack, config, BY_NAME, preview=False, today=TODAY)
    evaluation = Evaluation(RULES, replace(said, exemptions=()))
    found = [one for each in resources for one in evaluation.alone(each)]
    found += evaluation.estate(RecordedEstate(resources))
    return {(one.source, one.severity): one.what for one in found}


def test_what_a_name_is_taken_for_is_told_with_the_line_to_write():
    message = evaluated({}, stack_of(), stack="shop-live")["production-is-said", Level.ADVISORY]

    assert "evaluated as production, for its name is 'shop-live'" in message
    assert "Write bilberry:production: true" in message


def test_nothing_is_guessed_where_the_configuration_says_it():
    found = evaluated({"bilberry:production": "false"}, stack_of(), stack="shop-live")

    assert ("production-is-said", Level.ADVISORY) not in found


@pytest.mark.parametrize("config", [{}, {"bilberry:production": "false"}])
def test_a_state_that_says_it_is_production_is_judged_as_that(config):
    found = evaluated(config, stack_of(production=True))

    assert ("deletion-takes-two-steps", Level.MANDATORY) in found
    assert ("aws-budget-present", Level.MANDATORY) in found


def test_a_state_that_says_it_is_not_is_judged_as_that():
    found = evaluated({}, stack_of(production=False))

    assert ("deletion-takes-two-steps", Level.MANDATORY) not in found
    assert ("production-is-said", Level.ADVISORY) not in found


def test_a_level_that_the_user_wants_is_kept_when_a_state_turns_out_to_be_production():
    said = terms_of("shop", {}, BY_NAME, preview=False, today=TODAY)
    wanted = {"aws-budget-present": Level.DISABLED}
    changed = replace(
        said,
        levels={**said.levels, **wanted},
        in_production={**said.in_production, **wanted},
        exemptions=(),
    )

    found = Evaluation(RULES, changed).estate(RecordedEstate(stack_of(production=True)))
    assert "aws-budget-present" not in {one.source for one in found}
