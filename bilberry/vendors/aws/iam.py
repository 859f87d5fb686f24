"""The resource types of AWS IAM."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Seconds, Service

_type: Final = Service("aws", "iam").type

ACCESS_KEY: Final = _type("AccessKey")
ACCOUNT_ALIAS: Final = _type("AccountAlias")
GROUP: Final = _type("Group")
GROUP_POLICY: Final = _type("GroupPolicy")
GROUP_POLICY_ATTACHMENT: Final = _type("GroupPolicyAttachment")
INSTANCE_PROFILE: Final = _type("InstanceProfile")
OPEN_ID_CONNECT_PROVIDER: Final = _type(
    "OpenIdConnectProvider", cloudformation="AWS::IAM::OIDCProvider"
)
POLICY: Final = _type("Policy", cloudformation="AWS::IAM::ManagedPolicy")
POLICY_ATTACHMENT: Final = _type("PolicyAttachment")
ROLE: Final = _type("Role", seconds=Seconds(create=2, update=1, delete=2))
ROLE_POLICIES_EXCLUSIVE: Final = _type("RolePoliciesExclusive")
ROLE_POLICY: Final = _type("RolePolicy")
ROLE_POLICY_ATTACHMENT: Final = _type("RolePolicyAttachment")
ROLE_POLICY_ATTACHMENTS_EXCLUSIVE: Final = _type("RolePolicyAttachmentsExclusive")
SERVICE_LINKED_ROLE: Final = _type("ServiceLinkedRole")
USER: Final = _type("User")
USER_POLICY: Final = _type("UserPolicy")
USER_POLICY_ATTACHMENT: Final = _type("UserPolicyAttachment")
