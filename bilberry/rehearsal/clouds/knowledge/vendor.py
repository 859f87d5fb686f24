"""All that is written down of one vendor, as one value: what its folder in `clouds` holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bilberry.rehearsal.clouds import differ, sdk_types
from bilberry.rehearsal.clouds.checks import Limits
from bilberry.rehearsal.clouds.differ import Rules
from bilberry.rehearsal.clouds.knowledge.account import Account
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Target
from bilberry.rehearsal.clouds.knowledge.making import Templates
from bilberry.rehearsal.clouds.knowledge.world import World
from bilberry.rehearsal.clouds.naming import AutoName
from bilberry.rehearsal.clouds.plans import Plan
from bilberry.rehearsal.clouds.sdk_types import SdkType
from bilberry.rehearsal.provider import CheckFailure, Properties


@dataclass(frozen=True)
class Question:
    """A function of the provider, and who asks it."""

    token: str
    args: Properties
    account: Account
    world: World


Answer = Callable[[Question], Properties]


@dataclass(frozen=True)
class Regions:
    """Where a vendor's resources can stand.

    Attributes:
        names: Says what regions there are.
        usual: The region of a provider whose configuration names none.
        message: The vendor's words for one that there is not, a template of its `value`.
    """

    names: Callable[[], frozenset[str]]
    usual: str
    message: str = "there is no region {value}"

    def failures(self, inputs: Properties) -> Iterator[CheckFailure]:
        """What is wrong with the input `region`, of a resource or of a provider."""
        given = inputs.get("region")
        if isinstance(given, str) and given not in self.names():
            yield CheckFailure("region", self.message.format(value=given))


@dataclass(frozen=True)
class ProviderConfiguration:
    """How a provider of the vendor is configured.

    Attributes:
        owner: The key that names the account; the package is the account where it is not set.
        account: The account that a configuration comes to, where `owner` and `region` do not say
            all of it.
        failures: What is wrong with a configuration, its region aside.
    """

    owner: str = ""
    account: Callable[[Properties, Plan], Account] | None = None
    failures: Callable[[Properties], Iterator[CheckFailure]] | None = None


@dataclass(frozen=True)
class Vendor:
    """All that is known of one vendor; only the package has to be given.

    Attributes:
        knowledge: What is known of its types, by their records in `bilberry.vendors`.
        parents: Inputs that say what a resource belongs to, which the vendor never lets change: of
            every type, those without knowledge included.
        references: Inputs that mean the same in every type, by their names, at any depth.
        known_by_name: Whether others refer to resources by ARN and name as well as by id.
        plans_ahead: Whether a preview takes a reference to mean what it has itself planned.
        regions: Where resources can stand; None at a vendor without regions.
        configuration: How its providers are configured.
        answers: What its functions answer, by their tokens.
        look_up: Answers any other function; None where it cannot.
        templates: What its templates may say.
        auto_names: How names are made up that are not made up by the habit of bridged providers;
            None for a type whose names never are.
        own_inputs: Inputs that the provider fills in itself, whatever the program says.
        fill_in: The checked inputs with what else the provider fills in.
        limits: The vendor's documented rules for single values of a type.
        guess: What is taken to be known of a type whose `id` is not, from its SDK.
        rules: What decides how edits of a type are made; by default the SDK and the knowledge.
        is_foreign: Whether a name is of another account's (given as id) resource.
        timed: Whether anything is known of how long operations take; if not, they take no time.
    """

    package: str
    knowledge: Mapping[str, Knowledge] = field(default_factory=dict)
    parents: frozenset[str] = frozenset()
    references: Mapping[str, Target] = field(default_factory=dict)
    known_by_name: bool = False
    plans_ahead: bool = True
    regions: Regions | None = None
    configuration: ProviderConfiguration = field(default_factory=ProviderConfiguration)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    look_up: Callable[[Question], Properties | None] | None = None
    templates: Templates = field(default_factory=Templates)
    auto_names: Mapping[str, AutoName | None] = field(default_factory=dict)
    own_inputs: frozenset[str] = frozenset()
    fill_in: Callable[[SdkType | None, Account, Properties], Properties] | None = None
    limits: Callable[[SdkType], Limits | None] | None = None
    guess: Callable[[SdkType], Knowledge] | None = None
    rules: Callable[[str, Knowledge], Rules] | None = None
    is_foreign: Callable[[str, str], bool] | None = None
    timed: bool = True
    _completed: dict[str, Knowledge] = field(default_factory=dict, repr=False, compare=False)
    _rules: dict[str, Rules] = field(default_factory=dict, repr=False, compare=False)

    def of(self, type_: str) -> Knowledge:
        """What is known of a type, or guessed from its SDK."""
        if type_ not in self._completed:
            self._completed[type_] = self._complete(type_)
        return self._completed[type_]

    def _complete(self, type_: str) -> Knowledge:
        found, known = self.knowledge.get(type_) or Knowledge(), sdk_types.resource_type(type_)
        guess = self.guess(known) if self.guess and known else Knowledge(id="{hex}")
        references = {**guess.references, **found.references}
        if found.id is not None:
            return replace(found, references=references)
        arn, unique = found.arn or guess.arn, found.unique or guess.unique
        return replace(found, id=guess.id, arn=arn, unique=unique, references=references)

    def rules_of(self, type_: str) -> Rules:
        """What decides how edits of a type are made."""
        if type_ not in self._rules:
            self._rules[type_] = (self.rules or self._usual_rules)(type_, self.of(type_))
        return self._rules[type_]

    def _usual_rules(self, type_: str, knowledge: Knowledge) -> Rules:
        by_sdk = differ.by_sdk(type_)
        regional = {"region"} if self.regions else set()
        create_only = by_sdk.create_only | knowledge.create_only | self.parents | regional
        return replace(
            by_sdk,
            create_only=create_only - knowledge.in_place,
            unordered=knowledge.unordered,
        )
