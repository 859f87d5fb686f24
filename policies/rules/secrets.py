"""Secrets stand where nobody reads them: not in plain variables, and never in a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Secret, reveal
from policies import secrecy
from policies.rule import Rule, Subject, undecided
from policies.variables import BUILDS, PLACES, Variable


def _readable(subject: Subject) -> Iterator[Finding]:
    found: list[Finding] = []
    for variable in PLACES[subject.resource.type](subject.resource):
        if variable.sealed is UNKNOWN:
            found += [
                undecided(f"whether {variable.name} can be read")
                for _ in _evaluated(subject, variable)
            ]
        elif not variable.sealed:
            found += _evaluated(subject, variable)
    yield from dict.fromkeys(found)


def _evaluated(subject: Subject, variable: Variable) -> Iterator[Finding]:
    name, value = variable.name, reveal(variable.value)
    if what := _what_it_is(name, value):
        yield Finding(f"shows {name or 'a variable'}, {what}, to whoever can read it")
    elif variable.marked and isinstance(variable.value, Secret):
        yield Finding(f"shows {name}, which the program calls secret, to whoever can read it")
    elif maker := _maker(subject, variable, value):
        yield Finding(f"shows what {maker} generates as a secret: it is in {variable.comes_from}")
    elif value is UNKNOWN and not subject.resource.property_dependencies.get(variable.comes_from):
        yield undecided(f"the value of {name or variable.comes_from}")


def _what_it_is(name: str, value: Any) -> str:
    """Which secret a variable is, in words; empty where nothing tells that it is one."""
    text = value if isinstance(value, str) else None
    if text is not None and (form := secrecy.form_of(text)):
        return form
    stands_for_one = text is not None and secrecy.stands_for_one(text)
    return "by its name a secret" if secrecy.sounds_secret(name) and not stands_for_one else ""


def _maker(subject: Subject, variable: Variable, value: Any) -> str:
    """The name of what generated a variable's value as a secret; empty where nothing did."""
    urns = subject.resource.property_dependencies.get(variable.comes_from, ())
    sources = (subject.estate.by_urn[urn] for urn in urns if urn in subject.estate.by_urn)
    makers = [one for one in sources if one.type in secrecy.SECRET_MAKERS]
    return next((one.name for one in makers if _may_be_in(value, one)), "")


def _may_be_in(value: Any, maker: Resource) -> bool:
    """Whether a value has a generated secret in it, as far as both are known."""
    if not isinstance(value, str):
        return value is UNKNOWN
    made = [maker.get(name) for name in secrecy.SECRET_MAKERS[maker.type]]
    known = [secret for secret in made if isinstance(secret, str)]
    return any(secret in value for secret in known) if known else not secrecy.stands_for_one(value)


def _in_the_browser(subject: Subject) -> Iterator[Finding]:
    """However well a variable is sealed, a build puts those with certain names into its pages."""
    for variable in PLACES[subject.resource.type](subject.resource):
        if secrecy.is_for_browsers(variable.name):
            what = _what_it_is(variable.name, reveal(variable.value))
            if what:
                yield Finding(f"puts {variable.name}, {what}, into pages that everyone can read")


RULES: Final = (
    Rule(
        name="secret-not-readable",
        says="No secret stands where people read it: in a plain variable, parameter or output.",
        evaluations=dict.fromkeys(PLACES, _readable),
        remedy="Keep it as a secret (Secrets Manager; a sensitive, encrypted or sealed variable), and "
        "hand on its ARN or name.",
        read="https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
        severity=PolicySeverity.CRITICAL,
    ),
    Rule(
        name="secret-not-in-the-browser",
        says="No secret is in a variable that builds put into pages.",
        evaluations=dict.fromkeys(BUILDS, _in_the_browser),
        remedy="Name it without the prefix and use it in functions only; replace it if it was seen.",
        read="https://vite.dev/guide/env-and-mode.html#env-variables",
        severity=PolicySeverity.CRITICAL,
    ),
)
