"""The resource types of GitHub."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("github").type

ACTIONS_ENVIRONMENT_SECRET: Final = _type("ActionsEnvironmentSecret")
ACTIONS_ENVIRONMENT_VARIABLE: Final = _type("ActionsEnvironmentVariable")
ACTIONS_ORGANIZATION_SECRET: Final = _type("ActionsOrganizationSecret")
ACTIONS_ORGANIZATION_VARIABLE: Final = _type("ActionsOrganizationVariable")
ACTIONS_REPOSITORY_ACCESS_LEVEL: Final = _type("ActionsRepositoryAccessLevel")
ACTIONS_REPOSITORY_OIDC_SUBJECT_CLAIM_CUSTOMIZATION_TEMPLATE: Final = _type(
    "ActionsRepositoryOidcSubjectClaimCustomizationTemplate"
)
ACTIONS_REPOSITORY_PERMISSIONS: Final = _type("ActionsRepositoryPermissions")
ACTIONS_SECRET: Final = _type("ActionsSecret")
ACTIONS_VARIABLE: Final = _type("ActionsVariable")
BRANCH: Final = _type("Branch")
BRANCH_DEFAULT: Final = _type("BranchDefault")
BRANCH_PROTECTION: Final = _type("BranchProtection")
CODESPACES_SECRET: Final = _type("CodespacesSecret")
DEPENDABOT_SECRET: Final = _type("DependabotSecret")
MEMBERSHIP: Final = _type("Membership")
ORGANIZATION_RULESET: Final = _type("OrganizationRuleset")
REPOSITORY: Final = _type("Repository", holds_data=True)
REPOSITORY_COLLABORATOR: Final = _type("RepositoryCollaborator")
REPOSITORY_COLLABORATORS: Final = _type("RepositoryCollaborators")
REPOSITORY_DEPENDABOT_SECURITY_UPDATES: Final = _type("RepositoryDependabotSecurityUpdates")
REPOSITORY_DEPLOY_KEY: Final = _type("RepositoryDeployKey")
REPOSITORY_ENVIRONMENT: Final = _type("RepositoryEnvironment")
REPOSITORY_ENVIRONMENT_DEPLOYMENT_POLICY: Final = _type("RepositoryEnvironmentDeploymentPolicy")
REPOSITORY_FILE: Final = _type("RepositoryFile")
REPOSITORY_RULESET: Final = _type("RepositoryRuleset")
REPOSITORY_TOPICS: Final = _type("RepositoryTopics")
REPOSITORY_VULNERABILITY_ALERTS: Final = _type("RepositoryVulnerabilityAlerts")
REPOSITORY_WEBHOOK: Final = _type("RepositoryWebhook")
TEAM: Final = _type("Team")
TEAM_MEMBERS: Final = _type("TeamMembers")
TEAM_MEMBERSHIP: Final = _type("TeamMembership")
TEAM_REPOSITORY: Final = _type("TeamRepository")
WORKFLOW_REPOSITORY_PERMISSIONS: Final = _type("WorkflowRepositoryPermissions")
