"""Policies over a state as it is: no program is run and no cloud is asked.

As `pulumi policy analyze` does (pkg/resource/deploy/analyze_snapshot.go in pulumi/pulumi, 2026-08).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bilberry.rehearsal.state.document import ResourceState, provider_urn
from bilberry.rehearsal.wire.policy_packs.packs import PolicyPacks
from bilberry.rehearsal.wire.policy_packs.violation import Violation


def analyze_records(packs: PolicyPacks, records: Iterable[ResourceState]) -> Iterator[Violation]:
    """What is wrong with resources that exist; what would be remediated is reported, not done."""
    standing = [record for record in records if not record.delete]
    by_urn = {record.urn: record for record in standing}
    for record in standing:
        provider = by_urn.get(provider_urn(record.provider))
        yield from (said for said, _ in packs.remediate(record, provider))
        packs.begin_analysis(record, provider)
    yield from packs.collect()
    yield from packs.analyze_stack(standing, by_urn.get)
