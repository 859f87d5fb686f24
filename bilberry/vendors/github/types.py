"""The resource types of GitHub."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

ACTIONS_ENVIRONMENT_SECRET: Final = ResourceType(
    "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret"
)
ACTIONS_ENVIRONMENT_VARIABLE: Final = ResourceType(
    "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable"
)
ACTIONS_ORGANIZATION_SECRET: Final = ResourceType(
    "github:index/actionsOrganizationSecret:ActionsOrganizationSecret"
)
ACTIONS_ORGANIZATION_VARIABLE: Final = ResourceType(
    "github:index/actionsOrganizationVariable:ActionsOrganizationVariable"
)
ACTIONS_REPOSITORY_ACCESS_LEVEL: Final = ResourceType(
    "github:index/actionsRepositoryAccessLevel:ActionsRepositoryAccessLevel"
)
ACTIONS_REPOSITORY_OIDC_SUBJECT_CLAIM_CUSTOMIZATION_TEMPLATE: Final = ResourceType(
    "github:index/actionsRepositoryOidcSubjectClaimCustomizationTemplate:ActionsRepositoryOidcSubjectClaimCustomizationTemplate"
)
ACTIONS_REPOSITORY_PERMISSIONS: Final = ResourceType(
    "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions"
)
ACTIONS_SECRET: Final = ResourceType("github:index/actionsSecret:ActionsSecret")
ACTIONS_VARIABLE: Final = ResourceType("github:index/actionsVariable:ActionsVariable")
BRANCH: Final = ResourceType("github:index/branch:Branch")
BRANCH_DEFAULT: Final = ResourceType("github:index/branchDefault:BranchDefault")
BRANCH_PROTECTION: Final = ResourceType("github:index/branchProtection:BranchProtection")
CODESPACES_SECRET: Final = ResourceType("github:index/codespacesSecret:CodespacesSecret")
DEPENDABOT_SECRET: Final = ResourceType("github:index/dependabotSecret:DependabotSecret")
MEMBERSHIP: Final = ResourceType("github:index/membership:Membership")
ORGANIZATION_RULESET: Final = ResourceType("github:index/organizationRuleset:OrganizationRuleset")
REPOSITORY: Final = ResourceType("github:index/repository:Repository", holds_data=True)
REPOSITORY_COLLABORATOR: Final = ResourceType(
    "github:index/repositoryCollaborator:RepositoryCollaborator"
)
REPOSITORY_COLLABORATORS: Final = ResourceType(
    "github:index/repositoryCollaborators:RepositoryCollaborators"
)
REPOSITORY_DEPENDABOT_SECURITY_UPDATES: Final = ResourceType(
    "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates"
)
REPOSITORY_DEPLOY_KEY: Final = ResourceType("github:index/repositoryDeployKey:RepositoryDeployKey")
REPOSITORY_ENVIRONMENT: Final = ResourceType(
    "github:index/repositoryEnvironment:RepositoryEnvironment"
)
REPOSITORY_ENVIRONMENT_DEPLOYMENT_POLICY: Final = ResourceType(
    "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy"
)
REPOSITORY_FILE: Final = ResourceType("github:index/repositoryFile:RepositoryFile")
REPOSITORY_RULESET: Final = ResourceType("github:index/repositoryRuleset:RepositoryRuleset")
REPOSITORY_TOPICS: Final = ResourceType("github:index/repositoryTopics:RepositoryTopics")
REPOSITORY_VULNERABILITY_ALERTS: Final = ResourceType(
    "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts"
)
REPOSITORY_WEBHOOK: Final = ResourceType("github:index/repositoryWebhook:RepositoryWebhook")
TEAM: Final = ResourceType("github:index/team:Team")
TEAM_MEMBERS: Final = ResourceType("github:index/teamMembers:TeamMembers")
TEAM_MEMBERSHIP: Final = ResourceType("github:index/teamMembership:TeamMembership")
TEAM_REPOSITORY: Final = ResourceType("github:index/teamRepository:TeamRepository")
WORKFLOW_REPOSITORY_PERMISSIONS: Final = ResourceType(
    "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions"
)
