"""Copies: what others are replicated to. They hold nothing that their originals do not."""

from __future__ import annotations

from bilberry.analyses.recorded import Resource
from bilberry.vendors import aws
from policies.rule import Evaluate, Subject, is_set


def is_copied_cluster(resource: Resource) -> bool:
    """Whether a cluster follows another one, in another region."""
    sources = ("sourceRegion", "replicationSourceIdentifier")
    return any(is_set(resource.given(source)) for source in sources)


def is_copied_bucket(subject: Subject) -> bool:
    """Whether a bucket is what another one is replicated to."""
    return bool(
        subject.estate.referring(subject.resource, aws.s3.BUCKET_REPLICATION_CONFIG, "rules")
    )


def is_copied_file_system(subject: Subject) -> bool:
    """Whether a file system is what another one is replicated to."""
    return bool(
        subject.estate.referring(subject.resource, aws.efs.REPLICATION_CONFIGURATION, "destination")
    )


def unless_copied(evaluate: Evaluate) -> Evaluate:
    """An evaluation of clusters that is silent about those that follow another one."""
    return lambda subject: iter(()) if is_copied_cluster(subject.resource) else evaluate(subject)
