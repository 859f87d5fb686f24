"""The resource types of AWS IAM."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType, Seconds

ACCESS_KEY: Final = ResourceType("aws:iam/accessKey:AccessKey")
ACCOUNT_ALIAS: Final = ResourceType("aws:iam/accountAlias:AccountAlias")
GROUP: Final = ResourceType("aws:iam/group:Group")
GROUP_POLICY: Final = ResourceType("aws:iam/groupPolicy:GroupPolicy")
GROUP_POLICY_ATTACHMENT: Final = ResourceType("aws:iam/groupPolicyAttachment:GroupPolicyAttachment")
INSTANCE_PROFILE: Final = ResourceType("aws:iam/instanceProfile:InstanceProfile")
OPEN_ID_CONNECT_PROVIDER: Final = ResourceType(
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider", cloudformation="AWS::IAM::OIDCProvider"
)
POLICY: Final = ResourceType("aws:iam/policy:Policy", cloudformation="AWS::IAM::ManagedPolicy")
POLICY_ATTACHMENT: Final = ResourceType("aws:iam/policyAttachment:PolicyAttachment")
ROLE: Final = ResourceType("aws:iam/role:Role", seconds=Seconds(create=2, update=1, delete=2))
ROLE_POLICIES_EXCLUSIVE: Final = ResourceType("aws:iam/rolePoliciesExclusive:RolePoliciesExclusive")
ROLE_POLICY: Final = ResourceType("aws:iam/rolePolicy:RolePolicy")
ROLE_POLICY_ATTACHMENT: Final = ResourceType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
ROLE_POLICY_ATTACHMENTS_EXCLUSIVE: Final = ResourceType(
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive"
)
SERVICE_LINKED_ROLE: Final = ResourceType("aws:iam/serviceLinkedRole:ServiceLinkedRole")
USER: Final = ResourceType("aws:iam/user:User")
USER_POLICY: Final = ResourceType("aws:iam/userPolicy:UserPolicy")
USER_POLICY_ATTACHMENT: Final = ResourceType("aws:iam/userPolicyAttachment:UserPolicyAttachment")
