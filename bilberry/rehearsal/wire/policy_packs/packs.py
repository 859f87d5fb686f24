"""All policy packs of one run: what they are asked of resources, and what they answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from pulumi.runtime.proto import analyzer_pb2

from bilberry.rehearsal.program.project import Config
from bilberry.rehearsal.provider import Properties
from bilberry.rehearsal.state.document import ResourceState, provider_urn
from bilberry.rehearsal.wire.policy_packs.pack import Answer, Pack, PackOptions
from bilberry.rehearsal.wire.policy_packs.violation import EnforcementLevel, Violation
from bilberry.values.urn import STACK_TYPE, parse
from bilberry.values.wire import reference_id, to_struct

MOST_UNDER_WAY: Final = (
    64  # questions under way, a guess: more made it no faster (measured 2026-11)
)

Lookup = Callable[[str], ResourceState | None]
"""A resource's record by its URN."""


@dataclass(frozen=True)
class AnalyzedStack:
    """The stack that the packs look at, and whether it is only planned."""

    project: str
    name: str
    config: Config
    preview: bool


class PolicyPacks:
    """The packs of a run; without packs, everything is allowed."""

    def __init__(self, packs: Sequence[Pack], stack: AnalyzedStack) -> None:
        self._packs = packs
        self._stack = stack
        self._is_open = False
        self._under_way: deque[Answer] = deque()
        self._collected: list[Violation] = []

    @property
    def packs(self) -> Sequence[Pack]:
        """The packs, opened: their names and their policies are known."""
        if not self._is_open:
            self._is_open = True
            for pack in self._packs:
                stack = self._stack
                pack.open(stack.project, stack.name, stack.config, preview=stack.preview)
        return self._packs

    def remediate(
        self, record: ResourceState, provider: ResourceState | None
    ) -> Iterator[tuple[Violation, Properties]]:
        """What is put right about a resource, one after the other; each sees the ones before."""
        for pack in self.packs:
            if not pack.remediates:
                continue
            for said, properties in pack.remediate(_request(record, provider)):
                if said.level is EnforcementLevel.REMEDIATE:
                    record = record.copy(inputs=properties)
                yield said, record.inputs

    def analyze(self, record: ResourceState, provider: ResourceState | None) -> list[Violation]:
        """What is wrong with a resource by its inputs, and with those begun and not collected yet."""
        self.begin_analysis(record, provider)
        return self.collect()

    def begin_analysis(self, record: ResourceState, provider: ResourceState | None) -> None:
        """The same, to be collected later: packs work while the run goes on."""
        if not self._packs:
            return
        request = _request(record, provider)
        self._under_way.extend(pack.analyze(request) for pack in self.packs)
        while len(self._under_way) > MOST_UNDER_WAY:
            self._collected += self._under_way.popleft()()

    def collect(self) -> list[Violation]:
        """All violations of the resources since the last collection, in their order."""
        while self._under_way:
            self._collected += self._under_way.popleft()()
        collected, self._collected = self._collected, []
        return collected

    def analyze_stack(self, records: Iterable[ResourceState], lookup: Lookup) -> list[Violation]:
        """What is wrong with the stack, by what came of its resources."""
        if not self._packs:
            return []
        analyzed = list(records)
        request = analyzer_pb2.AnalyzeStackRequest(
            resources=[_stack_resource(one, lookup(provider_urn(one.provider))) for one in analyzed]
        )
        root = next((one.urn for one in analyzed if one.type == STACK_TYPE), "")
        known = {one.urn for one in analyzed}
        return [
            said if said.urn in known else Violation(**{**vars(said), "urn": root})
            for pack in self.packs
            for said in pack.analyze_stack(request, root)
        ]


@contextmanager
def started(options: Sequence[PackOptions], stack: AnalyzedStack) -> Iterator[PolicyPacks]:
    """The packs, started at once and asked when needed; ended afterwards."""
    packs: list[Pack] = []
    try:
        packs.extend(map(Pack, options))
        yield PolicyPacks(packs, stack)
    finally:
        for pack in packs:
            pack.close()


def _request(record: ResourceState, provider: ResourceState | None) -> Any:
    """A resource before its step: its inputs."""
    return analyzer_pb2.AnalyzeRequest(**_common(record, provider, record.inputs))


def _stack_resource(record: ResourceState, provider: ResourceState | None) -> Any:
    """A resource after its step: its outputs, and what it depends on."""
    return analyzer_pb2.AnalyzerResource(
        **_common(record, provider, record.outputs),
        parent=record.parent,
        dependencies=record.dependencies,
        propertyDependencies={
            name: analyzer_pb2.AnalyzerPropertyDependencies(urns=urns)
            for name, urns in record.property_dependencies.items()
            if urns
        },
    )


def _common(
    record: ResourceState, provider: ResourceState | None, properties: Properties
) -> dict[str, Any]:
    """What is said of a resource before its step and after it."""
    return {
        "type": record.type,
        "urn": record.urn,
        "name": parse(record.urn).name,
        "properties": _struct(properties),
        "options": _options(record),
        "provider": _provider(provider),
    }


def _struct(properties: Properties) -> Any:
    """Without what the engine and providers keep for themselves."""
    shown = {key: value for key, value in properties.items() if not key.startswith("__")}
    return to_struct(reference_id(shown))


def _options(record: ResourceState) -> Any:
    return analyzer_pb2.AnalyzerResourceOptions(
        protect=record.protect,
        ignoreChanges=record.ignore_changes,
        additionalSecretOutputs=record.additional_secret_outputs,
        aliases=record.aliases,
        parent=record.parent,
    )


def _provider(provider: ResourceState | None) -> Any:
    if provider is None:
        return None
    return analyzer_pb2.AnalyzerProviderResource(
        type=provider.type,
        urn=provider.urn,
        name=parse(provider.urn).name,
        properties=_struct(provider.inputs),
    )
