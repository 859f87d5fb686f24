"""The table of resource types in docs/architecture.md: what each room knows of each type.

`python -m tests.types_table` writes it, from the rooms' own registries.
"""

import inspect
from functools import cache
from pathlib import Path

from bilberry.analyses.cost.meter import Free, NotPriced
from bilberry.analyses.cost.registry import NOBODY_YET, price_list
from bilberry.analyses.limits.usage import COUNTINGS, NOT_COUNTED
from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery import without_content
from bilberry.analyses.recovery.evaluation import READERS
from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.clouds.aws import schemas
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors.records import record_of, records
from policies.not_applicable import NOT_APPLICABLE, NOT_IN_USE
from policies.rule import WHOLE_ESTATE
from policies.rules import MODULES, RULES
from tests.estates.watched_types import alarm_of
from tests.rehearsal.clouds.written_down import written_down
from tests.rehearsed import ROOT
from tests.vendors import floor

PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- types: begin -->", "<!-- types: end -->"
ROOMS = ("cloud", "price", "policy", "alarm", "recovery", "limit")
FEW = 4
"""More rules or limits than this are counted, and not named."""
PAID_ALWAYS = {"always", "given"}
"""What a price list asks the meter for that is paid for while it stands."""


def types():
    """All that has a record, and the providers of the packages they are made with."""
    own = {type_ for type_ in NOT_APPLICABLE if type_.startswith("pulumi:")}
    return sorted({*records(), *own})


def row(type_):
    """A type and what each room says of it."""
    return (f"`{type_}`", *(globals()[room](type_) for room in ROOMS))


def cloud(type_):
    """How a rehearsal knows it."""
    if type_.startswith("pulumi:"):
        return "full: the engine's own"
    if type_ in written_down():
        return "full"
    if sdk_types.resource_type(type_) is None:
        return "none: its SDK is not installed; policies read it in states"
    by_schema = record_of(type_).vendor == "aws" and schemas.root(type_) is not None
    return "by the SDK and CloudFormation's schema" if by_schema else "by the SDK"


def price(type_):
    """How it is priced."""
    found = price_list(type_)
    if found is None:
        return f"not priced: {NOBODY_YET}"
    if isinstance(found, Free | NotPriced):
        return f"{'free' if isinstance(found, Free) else 'not priced'}: {found.reason}"
    return "list" if asked(found) & PAID_ALWAYS else "usage only"


def asked(function):
    """The names that a function and its helpers use."""
    function = getattr(function, "func", function)
    names = set(function.__code__.co_names) | {
        name for cell in function.__closure__ or () for name in used_by(cell.cell_contents)
    }
    helpers = [function.__globals__.get(name) for name in names]
    own = [
        one for one in helpers if inspect.isfunction(one) and one.__module__ == function.__module__
    ]
    return names.union(*(asked(one) for one in own if one is not function))


def used_by(value):
    """The names that a function in a closure uses."""
    return asked(value) if inspect.isfunction(value) else set()


def policy(type_):
    """Which rules look at it."""
    names = [
        rule.name for rule in RULES if rule.looks_at != WHOLE_ESTATE and type_ in rule.looks_at
    ]
    named = [name for name in names if name != "tags-required"]
    if named:
        return some(named, "rules")
    if type_ in NOT_APPLICABLE:
        return f"none: {NOT_APPLICABLE[type_]}"
    beside = sorted(name for name, known in read_beside().items() if type_ in known)
    return f"read beside others: {some(beside, 'families')}" if beside else f"none: {NOT_IN_USE}"


@cache
def read_beside():
    """Families of rules, each with the records that its module names."""
    tokens = records()
    spelt = {name: one for name, one in spellings() if one in tokens}
    return {
        module.__name__.rpartition(".")[2]: {
            one for name, one in spelt.items() if name in Path(module.__file__).read_text()
        }
        for module in MODULES
    }


def spellings():
    """Each record as code writes it: `rds.CLUSTER`."""
    for module in floor.MODULES:
        *_, vendor, last = module.__name__.split(".")
        short = vendor if last == "types" else last
        yield from ((f"{short}.{name}", vars(module)[name]) for name in floor.own_records(module))


def alarm(type_):
    """Which component yields an alarm."""
    return alarm_of(type_)


def recovery(type_):
    """How it is recovered."""
    if type_ in READERS:
        return "read: " + (inspect.getdoc(READERS[type_]) or "").split(".")[0].strip()
    nothing = without_content.why_nothing(type_)
    return f"holds nothing: {nothing}" if nothing else f"not read: {without_content.NOBODY_YET}"


def limit(type_):
    """What counts it."""
    found = sorted(name for name, known in counted().items() if type_ in known)
    return some(found, "limits") if found else f"not counted: {NOT_COUNTED}"


@cache
def counted():
    """Each limit and the types that are asked for to count it."""
    return {
        name: asked_for(counting)
        for countings in COUNTINGS.values()
        for name, counting in countings.items()
    }


def asked_for(counting):
    """The types that a counting asks an estate for in which there is one of each."""
    probe = Probe([])
    list(counting(probe))
    return probe.types_asked


class Unheard(dict):
    """Properties each of which is there and not known yet."""

    def get(self, key, default=None):
        """Nobody knows."""
        return UNKNOWN


class Probe(RecordedEstate):
    """An estate that remembers which types it was asked for, and has one of each."""

    def __init__(self, resources):
        super().__init__(resources)
        self.types_asked = set()

    def of(self, *types):
        """One of each."""
        self.types_asked.update(types)
        return [Resource(urn=type_, type=type_, name="x", properties=Unheard()) for type_ in types]


def some(names, what):
    """A few names, or how many there are."""
    return ", ".join(names) if len(names) <= FEW else f"{len(names)} {what}"


def table():
    """The whole table in Markdown."""
    lines = [("type", *ROOMS), ("---",) * (1 + len(ROOMS)), *map(row, types())]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def with_table(page, drawn):
    """The page with the table between its markers."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{drawn}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(), table()))
