"""Copies of a bucket's objects in another region: S3 replication and the role it works under."""

from __future__ import annotations

from typing import Any, Final

import pulumi
from pulumi_aws import iam, s3

from ..component import ChildGroup, Component
from ..security.permissions import Statement, take_on
from ..security.roles import iam_role, inline_policy
from .bucket import PrivateBucket
from .storage_alarms import WatchedReplication

MINUTES: Final = 15
"""What S3 Replication Time Control promises, and the only value there is (S3 API Reference,
ReplicationTimeValue, 2026-11)."""


class BucketReplication(ChildGroup):
    """The rule that copies every object, children of the component that owns both buckets.

    It costs what goes from region to region by the gigabyte, and more where S3 promises to be done
    within 15 minutes.
    """

    def __init__(
        self,
        owner: Component,
        role: str,
        *,
        source: PrivateBucket,
        target: PrivateBucket,
        timely: bool,
    ) -> None:
        super().__init__(owner, role)
        self.source = source
        self.target = target
        self.copier = self._copier()
        self.policy = self._policy()
        self.rule = self._rule(timely=timely)

    def watched_as(self, part: str) -> WatchedReplication:
        """What its alarms depend on."""
        return WatchedReplication(
            part=part,
            source=self.source.id,
            destination=self.target.id,
            rule=self.rule.rules[0].id,
            source_region=self.source.region,
            destination_region=self.target.region,
        )

    def _copier(self) -> iam.Role:
        """For S3, on behalf of this account's buckets."""
        trust = take_on("s3.amazonaws.com", self.place.account)
        description = f"Copies {self.source.name} to {self.target.region}"
        return iam_role(self.owner, self.role, description=description, trust=trust)

    def _policy(self) -> iam.RolePolicy:
        statements = [
            *_reads(self.source),
            _writes(self.target),
            _uses_the_key("kms:Decrypt", self.source),
            _uses_the_key("kms:Encrypt", self.target),
        ]
        return inline_policy(self, "policy", *statements, of=self.copier)

    def _rule(self, *, timely: bool) -> s3.BucketReplicationConfig:
        destination = {
            "bucket": self.target.arn,
            "encryption_configuration": {"replica_kms_key_id": self.target.key},
            **(_on_time() if timely else {}),
        }
        rule = {
            "id": "everything",
            "status": "Enabled",
            "priority": 0,
            "filter": {"prefix": ""},
            "delete_marker_replication": {"status": "Enabled"},
            "source_selection_criteria": {"sse_kms_encrypted_objects": {"status": "Enabled"}},
            "destination": destination,
        }
        return s3.BucketReplicationConfig(
            self.child_name("rule"),
            bucket=self.source.id,
            role=self.copier.arn,
            rules=[rule],
            region=self.source.region,
            # S3 takes the rule only once both buckets keep versions.
            opts=self.child(
                depends_on=[self.source.versioning, self.target.versioning, self.policy]
            ),
        )


def _on_time() -> dict[str, Any]:
    return {
        "replication_time": {"status": "Enabled", "time": {"minutes": MINUTES}},
        "metrics": {"status": "Enabled", "event_threshold": {"minutes": MINUTES}},
    }


def _reads(source: PrivateBucket) -> list[Statement]:
    """Actions here and below: S3 User Guide, Setting up permissions for live replication, 2026-11."""
    return [
        {
            "Effect": "Allow",
            "Action": ["s3:GetReplicationConfiguration", "s3:ListBucket"],
            "Resource": source.arn,
        },
        {
            "Effect": "Allow",
            "Action": [
                "s3:GetObjectVersionForReplication",
                "s3:GetObjectVersionAcl",
                "s3:GetObjectVersionTagging",
            ],
            "Resource": pulumi.Output.concat(source.arn, "/*"),
        },
    ]


def _writes(target: PrivateBucket) -> Statement:
    return {
        "Effect": "Allow",
        "Action": ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
        "Resource": pulumi.Output.concat(target.arn, "/*"),
    }


def _uses_the_key(action: str, bucket: PrivateBucket) -> Statement:
    """Only through S3, and for this bucket: S3 names it in the encryption context."""
    return {
        "Effect": "Allow",
        "Action": action,
        "Resource": bucket.key,
        "Condition": {
            "StringLike": {
                "kms:ViaService": f"s3.{bucket.region}.amazonaws.com",
                "kms:EncryptionContext:aws:s3:arn": bucket.arn,
            }
        },
    }
