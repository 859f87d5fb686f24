"""The resource types of AWS WAF."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "wafv2").type

IP_SET: Final = _type("IpSet")
REGEX_PATTERN_SET: Final = _type("RegexPatternSet")
RULE_GROUP: Final = _type("RuleGroup")
WEB_ACL: Final = _type("WebAcl")
WEB_ACL_ASSOCIATION: Final = _type("WebAclAssociation")
WEB_ACL_LOGGING_CONFIGURATION: Final = _type(
    "WebAclLoggingConfiguration", cloudformation="AWS::WAFv2::LoggingConfiguration"
)
