"""The resource types of AWS Secrets Manager."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "secretsmanager").type

SECRET: Final = _type("Secret", holds_data=True)
SECRET_POLICY: Final = _type("SecretPolicy", cloudformation="AWS::SecretsManager::ResourcePolicy")
SECRET_ROTATION: Final = _type(
    "SecretRotation", cloudformation="AWS::SecretsManager::RotationSchedule"
)
SECRET_VERSION: Final = _type("SecretVersion", holds_data=True)
