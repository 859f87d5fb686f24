"""The resource types of Vercel."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("vercel").type

ACCESS_GROUP: Final = _type("AccessGroup")
ACCESS_GROUP_PROJECT: Final = _type("AccessGroupProject")
ALERT_RULE: Final = _type("AlertRule")
ALERT_RULE_WEBHOOK_NOTIFICATION: Final = _type("AlertRuleWebhookNotification")
ATTACK_CHALLENGE_MODE: Final = _type("AttackChallengeMode")
AUDIT_LOG_DRAIN: Final = _type("AuditLogDrain")
BLOB_PROJECT_CONNECTION: Final = _type("BlobProjectConnection")
BLOB_STORE: Final = _type("BlobStore", holds_data=True)
CUSTOM_ALERT_RULE: Final = _type("CustomAlertRule")
CUSTOM_CERTIFICATE: Final = _type("CustomCertificate")
CUSTOM_ENVIRONMENT: Final = _type("CustomEnvironment")
DEPLOYMENT_PROTECTION_EXCEPTION: Final = _type("DeploymentProtectionException")
EDGE_CONFIG: Final = _type("EdgeConfig", holds_data=True)
EDGE_CONFIG_ITEM: Final = _type("EdgeConfigItem")
EDGE_CONFIG_TOKEN: Final = _type("EdgeConfigToken")
FIREWALL_BYPASS: Final = _type("FirewallBypass")
FIREWALL_CONFIG: Final = _type("FirewallConfig")
LOG_DRAIN: Final = _type("LogDrain")
NETWORK: Final = _type("Network")
PROJECT: Final = _type("Project", holds_data=True)
PROJECT_CRONS: Final = _type("ProjectCrons")
PROJECT_DEPLOYMENT_RETENTION: Final = _type("ProjectDeploymentRetention")
PROJECT_DOMAIN: Final = _type("ProjectDomain")
PROJECT_ENVIRONMENT_VARIABLE: Final = _type("ProjectEnvironmentVariable")
PROJECT_ENVIRONMENT_VARIABLES: Final = _type("ProjectEnvironmentVariables")
PROJECT_MEMBERS: Final = _type("ProjectMembers")
PROJECT_PROTECTION_BYPASS: Final = _type("ProjectProtectionBypass")
PROJECT_ROLLING_RELEASE: Final = _type("ProjectRollingRelease")
PROJECT_ROUTE: Final = _type("ProjectRoute")
SHARED_ENVIRONMENT_VARIABLE: Final = _type("SharedEnvironmentVariable")
SHARED_ENVIRONMENT_VARIABLE_PROJECT_LINK: Final = _type("SharedEnvironmentVariableProjectLink")
TRACE_DRAIN: Final = _type("TraceDrain")
WEBHOOK: Final = _type("Webhook")
