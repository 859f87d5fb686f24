"""The estate's own encryption key: one KMS key, its copies in further regions, who may use it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any, Final

import pulumi
from pulumi_aws import kms
from pydantic import Field

from bilberry.settings import Settings

from ..component import Component, Place

USE: Final = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"]
LOOK: Final = ["kms:DescribeKey"]

ON_BEHALF_OF_CALLERS: Final = (
    "rds",
    "elasticache",
    "secretsmanager",
    "sns",
    "sqs",
    "s3",
    "elasticfilesystem",
    "dynamodb",
    "lambda",
    "backup",
)
"""Services that use the key with the rights of whoever calls them, and say so (`kms:ViaService`)."""

PUBLISH: Final = ["kms:Decrypt", "kms:GenerateDataKey*"]
"""What a service needs to publish to an encrypted topic or queue.

AWS's own keys `alias/aws/sns` and `alias/aws/sqs` cannot admit a service: what it publishes would be
dropped in silence (SNS Developer Guide, Key management, 2026-11).
"""


class KeySettings(Settings):
    """The plain decisions about the estate's key."""

    rotation_days: Annotated[int, Field(ge=90, le=2560)] = 365
    """Days between two rotations of the key's material, 90 to 2,560. Default: 365.

    Limits: KMS API reference, EnableKeyRotation, 2026-11.
    """
    deletion_days: Annotated[int, Field(ge=7, le=30)] = 30
    """Days a deleted key can still be called back, 7 to 30. Default: 30.

    Limits: KMS API reference, ScheduleKeyDeletion, 2026-11.
    """


class EncryptionKeys(Component):
    """Encrypts everything the estate stores, under one key whose use can be seen and ended.

    Creates a multi-region KMS key that rotates, a replica of it in each further region, and an alias
    for each. Idle it costs a dollar a month for each key, a replica being one.
    """

    def __init__(
        self,
        name: str,
        settings: KeySettings,
        *,
        place: Place,
        further_regions: Sequence[str] = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.key = self._key()
        self.alias = self._alias(place.region, self.key)
        self.replicas = {region: self._replica(region) for region in further_regions}
        self.replica_aliases = {
            region: self._alias(region, replica) for region, replica in self.replicas.items()
        }
        self.key_arn: pulumi.Output[str] = self.key.arn
        self.register_outputs({"keyArn": self.key_arn})

    def arn_in(self, region: str) -> pulumi.Output[str]:
        """The ARN of the key to use in a region. Raises `KeyError` where there is none."""
        if region == self.place.region:
            return self.key_arn
        arn: pulumi.Output[str] = self.replicas[region].arn
        return arn

    def _key(self) -> kms.Key:
        name = self.child_name("key")
        return kms.Key(
            name,
            description=f"Encrypts what {self.place.unique(self.name)} stores",
            multi_region=True,
            enable_key_rotation=True,
            rotation_period_in_days=self.settings.rotation_days,
            deletion_window_in_days=self.settings.deletion_days,
            policy=json.dumps(key_policy(self.place)),
            **self.place.located(name),
            opts=self.keeper(),
        )

    def _replica(self, region: str) -> kms.ReplicaKey:
        """A copy of the key in another region. Unprotected: the primary can make it again."""
        name = self.child_name(region)
        return kms.ReplicaKey(
            name,
            description=f"Encrypts what {self.place.unique(self.name)} stores in {region}",
            primary_key_arn=self.key.arn,
            deletion_window_in_days=self.settings.deletion_days,
            policy=json.dumps(key_policy(self.place.at(region))),
            region=region,
            tags=self.place.tagged(name),
            opts=self.child(),
        )

    def _alias(self, region: str, key: kms.Key | kms.ReplicaKey) -> kms.Alias:
        return kms.Alias(
            self.child_name(self.role_in(region, "alias")),
            name=f"alias/{self.place.unique(self.name)}",
            target_key_id=key.key_id,
            region=region,
            opts=self.child(),
        )


def key_policy(place: Place) -> dict[str, Any]:
    """Who may do what with the key in a region: the account, and the services used here."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            _account_administers(place),
            _services_use_it_for_callers(place),
            _services_hand_it_on_for_callers(place),
            _logs_use_it(place),
            _alarms_and_topics_publish(place),
            _spending_alerts_publish(place),
            _events_publish(),
            _events_are_archived(place),
            _cloudfront_reads(place),
        ],
    }


def _account_administers(place: Place) -> dict[str, Any]:
    """Without it nobody could ever change the policy again (KMS Developer Guide, 2026-11)."""
    return {
        "Sid": "AccountAdministers",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{place.account}:root"},
        "Action": ["kms:*"],
        "Resource": "*",
    }


def _services_use_it_for_callers(place: Place) -> dict[str, Any]:
    return {
        "Sid": "ServicesUseItForCallers",
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": [*USE, *LOOK],
        "Resource": "*",
        "Condition": {"StringEquals": _called_through_a_service(place)},
    }


def _services_hand_it_on_for_callers(place: Place) -> dict[str, Any]:
    """RDS and ElastiCache keep using the key after the call, by a grant they make for themselves."""
    return {
        "Sid": "ServicesHandItOnForCallers",
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": ["kms:CreateGrant"],
        "Resource": "*",
        "Condition": {
            "StringEquals": _called_through_a_service(place),
            "Bool": {"kms:GrantIsForAWSResource": "true"},
        },
    }


def _called_through_a_service(place: Place) -> dict[str, Any]:
    return {
        "kms:CallerAccount": place.account,
        "kms:ViaService": [
            f"{service}.{place.region}.amazonaws.com" for service in ON_BEHALF_OF_CALLERS
        ],
    }


def _logs_use_it(place: Place) -> dict[str, Any]:
    """CloudWatch Logs names the log group in the encryption context (its User Guide, 2026-11)."""
    groups = f"arn:aws:logs:{place.region}:{place.account}:log-group:*"
    return {
        "Sid": "LogsUseIt",
        "Effect": "Allow",
        "Principal": {"Service": f"logs.{place.region}.amazonaws.com"},
        "Action": [*USE, *LOOK],
        "Resource": "*",
        "Condition": {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": groups}},
    }


def _alarms_and_topics_publish(place: Place) -> dict[str, Any]:
    """Alarms to topics, topics to queues."""
    return {
        "Sid": "AlarmsAndTopicsPublish",
        "Effect": "Allow",
        "Principal": {"Service": ["cloudwatch.amazonaws.com", "sns.amazonaws.com"]},
        "Action": [*PUBLISH, *LOOK],
        "Resource": "*",
        "Condition": {"StringEquals": {"aws:SourceAccount": place.account}},
    }


def _spending_alerts_publish(place: Place) -> dict[str, Any]:
    """Budgets and cost anomalies to topics, for the account only, as both may to the topic itself.

    Source: AWS Cost Management User Guide, "Creating an Amazon SNS topic for budget notifications"
    and "... for anomaly notifications", 2026-11.
    """
    return {
        "Sid": "SpendingAlertsPublish",
        "Effect": "Allow",
        "Principal": {"Service": ["budgets.amazonaws.com", "costalerts.amazonaws.com"]},
        "Action": list(PUBLISH),
        "Resource": "*",
        "Condition": {"StringEquals": {"aws:SourceAccount": place.account}},
    }


def _events_publish() -> dict[str, Any]:
    """Rules to topics and queues.

    Without a condition: EventBridge's requests to KMS carry neither `aws:SourceAccount` nor
    `aws:SourceArn`, and would be refused (SNS Developer Guide, Key management, 2026-11).
    """
    return {
        "Sid": "EventsPublish",
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": [*PUBLISH, *LOOK],
        "Resource": "*",
    }


def _events_are_archived(place: Place) -> dict[str, Any]:
    """Events on their way into an archive and out of it again.

    Source: EventBridge User Guide, "Encrypting EventBridge archives with AWS KMS keys", 2026-11.
    """
    buses = f"arn:aws:events:{place.region}:{place.account}:event-bus/*"
    return {
        "Sid": "EventsAreArchived",
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": [*PUBLISH, "kms:ReEncrypt*"],
        "Resource": "*",
        "Condition": {"ArnLike": {"kms:EncryptionContext:aws:events:event-bus:arn": buses}},
    }


def _cloudfront_reads(place: Place) -> dict[str, Any]:
    """What the CDN serves from encrypted buckets.

    Any distribution of the account, as the one in question is made of buckets that need the key
    (CloudFront Developer Guide, Restrict access to an Amazon S3 origin, SSE-KMS, 2026-11); the
    buckets' policies name the one.
    """
    distributions = f"arn:aws:cloudfront::{place.account}:distribution/*"
    return {
        "Sid": "CloudFrontReads",
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": ["kms:Decrypt"],
        "Resource": "*",
        "Condition": {"ArnLike": {"aws:SourceArn": distributions}},
    }
