"""How a run is evaluated: rules asked, exemptions taken into account, undecided things collected.

Knows nothing of the protocol: resources go in, and what there is to say comes out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.findings import Finding, Severity
from bilberry.production import KEY as PRODUCTION
from bilberry.values.urn import STACK_TYPE
from policies.exemptions import Exemption
from policies.levels import Level
from policies.rule import Rule, Subject, shown
from policies.terms import KEY, Terms

SAID: Final = "production-is-said"
"""The rule that a stack says whether it is production; what it is evaluated by otherwise is known here."""

EXEMPTIONS: Final = "exemptions-are-needed"
"""The rule that exemptions are evaluated by; it is no function of resources alone."""

MOST_NAMES: Final = 12  # in one message about undecided resources


SEVERITIES: Final = {
    Level.ADVISORY: Severity.ADVISORY,
    Level.MANDATORY: Severity.MANDATORY,
    Level.REMEDIATE: Severity.MANDATORY,  # what is still wrong after it was to be put right
}


class Evaluation:
    """The evaluation of one run. Resources are evaluated in any order, one at a time."""

    def __init__(self, rules: Sequence[Rule], terms: Terms) -> None:
        self.terms = terms
        self.rules = {rule.name: rule for rule in rules}
        self._alone = _by_type(rule for rule in rules if rule.alone)
        self._joined = _by_type(rule for rule in rules if not rule.alone)
        self._undecided: dict[str, dict[str, str]] = defaultdict(dict)
        self._used: set[Exemption] = set()
        self._inputs: dict[str, Mapping[str, Any]] = {}

    def is_looked_at_alone(self, type_: str) -> bool:
        """Whether any rule decides by the inputs of a resource of this type alone."""
        return type_ in self._alone

    def alone(self, resource: Resource) -> list[Finding]:
        """What is wrong with a resource by its own inputs, which are remembered for the end."""
        self._inputs[resource.urn] = resource.properties
        return self._asked_alone(resource)

    def _asked_alone(self, resource: Resource) -> list[Finding]:
        resource = replace(resource, inputs=resource.properties)
        estate = RecordedEstate([resource], preview=self.terms.preview)
        rules = self._alone.get(resource.type, ())
        return [said for rule in rules for said in self._asked(rule, resource, estate)]

    def estate(self, estate: RecordedEstate) -> list[Finding]:
        """What is wrong with the estate as a whole, what stayed undecided, what is exempt."""
        said = self._said_of_production(estate)
        estate = self._with_inputs(estate)
        said += [
            one
            for resource in estate.resources
            for rule in self._joined.get(resource.type, ())
            for one in self._asked(rule, resource, estate)
        ]
        stack = next((one.urn for one in estate.of(STACK_TYPE)), "")
        said += self._about_production(estate)
        return [*said, *self._about_undecided(stack), *self._about_exemptions(estate, stack)]

    def is_remediated(self, type_: str) -> bool:
        """Whether any rule would put a resource of this type right."""
        return any(map(self._puts_right, self._alone.get(type_, ())))

    def _puts_right(self, rule: Rule) -> bool:
        return rule.remediate is not None and self.terms.levels[rule.name] is Level.REMEDIATE

    def remediated(self, resource: Resource) -> Iterator[tuple[Rule, Mapping[str, Any]]]:
        """What is put right about a resource: rule by rule, its inputs then."""
        for rule in self._alone.get(resource.type, ()):
            if not self._puts_right(rule):
                continue
            inputs = _remediated(rule, self._subject(rule, resource, RecordedEstate([resource])))
            if inputs is not None:
                resource = replace(resource, properties=inputs)
                yield rule, inputs

    # -- how ----------------------------------------------------------------------------------

    def _said_of_production(self, estate: RecordedEstate) -> list[Finding]:
        """What rules that decide alone would have said, had they known that it is production.

        Its configuration, or its name, had it that it is not, and what it exports has it otherwise.
        """
        if self.terms.production or estate.facts.get(PRODUCTION) is not True:
            return []
        self.terms = self.terms.as_production()
        asked = [one for one in estate.resources if one.urn in self._inputs]
        inputs = (replace(one, properties=self._inputs[one.urn]) for one in asked)
        return [said for one in inputs for said in self._asked_alone(one)]

    def _about_production(self, estate: RecordedEstate) -> Iterator[Finding]:
        """That nobody said whether people depend on the stack, and what was made of its name."""
        rule, stacks = self.rules.get(SAID), estate.of(STACK_TYPE)
        if rule is None or not stacks or not self.terms.guessed_by or PRODUCTION in estate.facts:
            return
        taken = "production" if self.terms.production else "not being production"
        finding = Finding(
            f"does not say whether it is production: evaluated as {taken}, for its name is "
            f"{self.terms.guessed_by!r}",
            remedy=f"Write {KEY}: {shown(self.terms.production)}, or the opposite.",
        )
        yield from self._found(rule, stacks[0], finding)

    def _with_inputs(self, estate: RecordedEstate) -> RecordedEstate:
        """The estate with the inputs of those resources that were evaluated by them."""
        inputs = self._inputs
        resources = (
            replace(one, inputs=inputs[one.urn]) if one.urn in inputs else one
            for one in estate.resources
        )
        return RecordedEstate(resources, preview=estate.preview)

    def _asked(self, rule: Rule, resource: Resource, estate: RecordedEstate) -> Iterator[Finding]:
        if self.terms.levels[rule.name] is Level.DISABLED:
            return
        for finding in _findings(rule, self._subject(rule, resource, estate)):
            yield from self._found(rule, estate.by_urn.get(finding.where, resource), finding)

    def _found(self, rule: Rule, resource: Resource, finding: Finding) -> Iterator[Finding]:
        """A breach at once; what is undecided in a preview later, all of a rule together."""
        level = self.terms.levels[rule.name]
        if level is Level.DISABLED or self._is_exempt(rule, resource):
            return
        if finding.is_undecided and self.terms.preview:
            self._undecided[rule.name][resource.urn] = resource.name
            return
        yield Finding(
            breach(rule, resource, finding),
            where=resource.urn,
            remedy=finding.remedy or rule.remedy,
            severity=SEVERITIES[level],
            source=rule.name,
        )

    def _subject(self, rule: Rule, resource: Resource, estate: RecordedEstate) -> Subject:
        terms = self.terms
        numbers = {**rule.numbers, **terms.numbers.get(rule.name, {})}
        return Subject(
            resource,
            estate,
            numbers,
            today=terms.today,
            is_production=terms.production,
            tags=terms.tags,
        )

    def _is_exempt(self, rule: Rule, resource: Resource) -> bool:
        covering = [one for one in self.terms.of_stack() if one.covers(rule.name, resource.name)]
        self._used.update(covering)
        return any(one.holds(self.terms.today) for one in covering)

    def _about_undecided(self, stack: str) -> Iterator[Finding]:
        for name, resources in sorted(self._undecided.items()):
            rule = self.rules[name]
            names = sorted(resources.values())
            more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
            listed = f"{', '.join(names[:MOST_NAMES])}{more}"
            yield _note(rule, stack, f"undecided at preview, decided at the update: {listed}")

    def _about_exemptions(self, estate: RecordedEstate, stack: str) -> Iterator[Finding]:
        """All of them, at every run; one that nothing needs is a breach itself."""
        rule = self.rules.get(EXEMPTIONS)
        if rule is None or self.terms.levels[rule.name] is Level.DISABLED:
            return
        for one in self.terms.of_stack():
            if one not in self._used and not self._is_needed(one, estate):
                severity = SEVERITIES[self.terms.levels[rule.name]]
                note = _note(rule, stack, f"matches nothing: {one}. Delete the record")
                yield replace(note, severity=severity)
            elif one.holds(self.terms.today):
                yield _note(rule, stack, f"exempt: {one}")
            else:
                yield _note(rule, stack, f"expired, so enforced: {one}")

    def _is_needed(self, exemption: Exemption, estate: RecordedEstate) -> bool:
        """Whether a rule that decides alone would object.

        It may not have been asked: with `--target`, not every resource has a step.
        """
        rule = self.rules[exemption.rule]
        covered = [
            one
            for one in estate.of(*rule.looks_at)
            if rule.alone and exemption.covers(rule.name, one.name)
        ]
        return any(_findings(rule, self._subject(rule, one, estate)) for one in covered)


UNREADABLE: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What comes of a value that is of another form than its type has. A program may write anything."""


def _findings(rule: Rule, subject: Subject) -> list[Finding]:
    """What a rule finds; a value of a form that it cannot read is a breach itself."""
    try:
        return list(rule.evaluate(subject))
    except UNREADABLE as error:
        return [Finding(f"has a value that cannot be read: {error}")]


def _remediated(rule: Rule, subject: Subject) -> Mapping[str, Any] | None:
    """The inputs put right; None also for those that cannot be read, which are a breach themselves."""
    try:
        return rule.remediate(subject) if rule.remediate else None
    except UNREADABLE:
        return None


def _note(rule: Rule, stack: str, text: str) -> Finding:
    """What somebody should know of the stack as a whole."""
    return Finding(text, where=stack, severity=Severity.ADVISORY, source=rule.name)


def breach(rule: Rule, resource: Resource, finding: Finding) -> str:
    """A breach in words: where, what is wrong, how to mend it, where to read more."""
    parent = resource.parent.rpartition("::")[2]
    where = f"{resource.name} (in {parent})" if resource.custom and parent else resource.name
    wrong = f"could not be decided: {finding.what}" if finding.is_undecided else finding.what
    return f"{where} {wrong}\nTo mend: {finding.remedy or rule.remedy}\nMore: {rule.read}"


def _by_type(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for type_ in rule.looks_at:
            found[type_].append(rule)
    return dict(found)
