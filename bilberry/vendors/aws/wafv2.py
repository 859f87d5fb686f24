"""The resource types of AWS WAF."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

IP_SET: Final = ResourceType("aws:wafv2/ipSet:IpSet")
REGEX_PATTERN_SET: Final = ResourceType("aws:wafv2/regexPatternSet:RegexPatternSet")
RULE_GROUP: Final = ResourceType("aws:wafv2/ruleGroup:RuleGroup")
WEB_ACL: Final = ResourceType("aws:wafv2/webAcl:WebAcl")
WEB_ACL_ASSOCIATION: Final = ResourceType("aws:wafv2/webAclAssociation:WebAclAssociation")
WEB_ACL_LOGGING_CONFIGURATION: Final = ResourceType(
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    cloudformation="AWS::WAFv2::LoggingConfiguration",
)
