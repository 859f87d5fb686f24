"""The resource types of AWS Secrets Manager."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

SECRET: Final = ResourceType("aws:secretsmanager/secret:Secret", holds_data=True)
SECRET_POLICY: Final = ResourceType(
    "aws:secretsmanager/secretPolicy:SecretPolicy",
    cloudformation="AWS::SecretsManager::ResourcePolicy",
)
SECRET_ROTATION: Final = ResourceType(
    "aws:secretsmanager/secretRotation:SecretRotation",
    cloudformation="AWS::SecretsManager::RotationSchedule",
)
SECRET_VERSION: Final = ResourceType(
    "aws:secretsmanager/secretVersion:SecretVersion", holds_data=True
)
