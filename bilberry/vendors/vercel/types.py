"""The resource types of Vercel."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

ACCESS_GROUP: Final = ResourceType("vercel:index/accessGroup:AccessGroup")
ACCESS_GROUP_PROJECT: Final = ResourceType("vercel:index/accessGroupProject:AccessGroupProject")
ALERT_RULE: Final = ResourceType("vercel:index/alertRule:AlertRule")
ALERT_RULE_WEBHOOK_NOTIFICATION: Final = ResourceType(
    "vercel:index/alertRuleWebhookNotification:AlertRuleWebhookNotification"
)
ATTACK_CHALLENGE_MODE: Final = ResourceType("vercel:index/attackChallengeMode:AttackChallengeMode")
AUDIT_LOG_DRAIN: Final = ResourceType("vercel:index/auditLogDrain:AuditLogDrain")
BLOB_PROJECT_CONNECTION: Final = ResourceType(
    "vercel:index/blobProjectConnection:BlobProjectConnection"
)
BLOB_STORE: Final = ResourceType("vercel:index/blobStore:BlobStore", holds_data=True)
CUSTOM_ALERT_RULE: Final = ResourceType("vercel:index/customAlertRule:CustomAlertRule")
CUSTOM_CERTIFICATE: Final = ResourceType("vercel:index/customCertificate:CustomCertificate")
CUSTOM_ENVIRONMENT: Final = ResourceType("vercel:index/customEnvironment:CustomEnvironment")
DEPLOYMENT_PROTECTION_EXCEPTION: Final = ResourceType(
    "vercel:index/deploymentProtectionException:DeploymentProtectionException"
)
EDGE_CONFIG: Final = ResourceType("vercel:index/edgeConfig:EdgeConfig", holds_data=True)
EDGE_CONFIG_ITEM: Final = ResourceType("vercel:index/edgeConfigItem:EdgeConfigItem")
EDGE_CONFIG_TOKEN: Final = ResourceType("vercel:index/edgeConfigToken:EdgeConfigToken")
FIREWALL_BYPASS: Final = ResourceType("vercel:index/firewallBypass:FirewallBypass")
FIREWALL_CONFIG: Final = ResourceType("vercel:index/firewallConfig:FirewallConfig")
LOG_DRAIN: Final = ResourceType("vercel:index/logDrain:LogDrain")
NETWORK: Final = ResourceType("vercel:index/network:Network")
PROJECT: Final = ResourceType("vercel:index/project:Project", holds_data=True)
PROJECT_CRONS: Final = ResourceType("vercel:index/projectCrons:ProjectCrons")
PROJECT_DEPLOYMENT_RETENTION: Final = ResourceType(
    "vercel:index/projectDeploymentRetention:ProjectDeploymentRetention"
)
PROJECT_DOMAIN: Final = ResourceType("vercel:index/projectDomain:ProjectDomain")
PROJECT_ENVIRONMENT_VARIABLE: Final = ResourceType(
    "vercel:index/projectEnvironmentVariable:ProjectEnvironmentVariable"
)
PROJECT_ENVIRONMENT_VARIABLES: Final = ResourceType(
    "vercel:index/projectEnvironmentVariables:ProjectEnvironmentVariables"
)
PROJECT_MEMBERS: Final = ResourceType("vercel:index/projectMembers:ProjectMembers")
PROJECT_PROTECTION_BYPASS: Final = ResourceType(
    "vercel:index/projectProtectionBypass:ProjectProtectionBypass"
)
PROJECT_ROLLING_RELEASE: Final = ResourceType(
    "vercel:index/projectRollingRelease:ProjectRollingRelease"
)
PROJECT_ROUTE: Final = ResourceType("vercel:index/projectRoute:ProjectRoute")
SHARED_ENVIRONMENT_VARIABLE: Final = ResourceType(
    "vercel:index/sharedEnvironmentVariable:SharedEnvironmentVariable"
)
SHARED_ENVIRONMENT_VARIABLE_PROJECT_LINK: Final = ResourceType(
    "vercel:index/sharedEnvironmentVariableProjectLink:SharedEnvironmentVariableProjectLink"
)
TRACE_DRAIN: Final = ResourceType("vercel:index/traceDrain:TraceDrain")
WEBHOOK: Final = ResourceType("vercel:index/webhook:Webhook")
