"""Examples of the rules about firewalls."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, of_part, of_property, resource

CDN = "aws:cloudfront/distribution:Distribution"
ACL = "aws:wafv2/webAcl:WebAcl"
LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"
DELIVERY = "aws:cloudwatch/logDeliverySource:LogDeliverySource"
PROJECT = "vercel:index/project:Project"
FIREWALL = "vercel:index/firewallConfig:FirewallConfig"

SEEN = {"cloudwatchMetricsEnabled": True}
LIMIT = {"action": {"block": {}}, "visibilityConfig": SEEN}
EXPLOITS = {
    "overrideAction": {"none": {}},
    "statement": {
        "managedRuleGroupStatement": {"name": "AWSManagedRulesKnownBadInputsRuleSet"},
    },
    "visibilityConfig": SEEN,
}
COUNTED = {"action": {"count": {}}}

EXAMPLES = (
    Example(
        rule="firewall-before-the-web",
        good=(resource(CDN, webAclId="arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b"),),
        bad=(Edit("webAclId"), Edit("webAclId", "")),
        unset=(Edit("webAclId"),),
        unknown=(Edit("webAclId", UNKNOWN),),
    ),
    Example(
        rule="firewall-before-the-web",
        good=(resource(CDN, refers={"webAclId": "two"}, webAclId=UNKNOWN), resource(ACL, "two")),
        bad=(Edit("webAclId"),),
        unknown=(Edit(type=ACL, gone=True),),
    ),
    of_part("firewall-before-the-web", PROJECT, FIREWALL, "projectId"),
    Example(
        rule="firewall-blocks",
        good=(resource(ACL, rules=[LIMIT]),),
        bad=(Edit("rules", []), Edit("rules", [COUNTED])),
        unset=(Edit("rules"),),
        unknown=(Edit("rules", UNKNOWN), Edit("rules.0", UNKNOWN)),
    ),
    Example(
        rule="firewall-blocks",
        good=(resource(ACL, rules=[COUNTED, EXPLOITS]),),
        bad=(Edit("rules", [{"overrideAction": {"count": {}}}]),),
    ),
    of_property("firewall-blocks", FIREWALL, "enabled", True, bad=(False,), unset_is_fine=True),
    Example(
        rule="firewall-stops-known-exploits",
        good=(resource(ACL, rules=[LIMIT, EXPLOITS]),),
        bad=(
            Edit("rules", [LIMIT]),
            Edit("rules", [{**EXPLOITS, "overrideAction": {"count": {}}}]),
        ),
        unset=(Edit("rules"),),
        unknown=(Edit("rules", UNKNOWN), Edit("rules.1", UNKNOWN)),
    ),
    Example(
        rule="firewall-is-counted",
        good=(resource(ACL, visibilityConfig=SEEN, rules=[LIMIT]),),
        bad=(
            Edit("visibilityConfig.cloudwatchMetricsEnabled", False),
            Edit("rules.0.visibilityConfig.cloudwatchMetricsEnabled", False),
        ),
        unknown=(Edit("rules", UNKNOWN), Edit("visibilityConfig", UNKNOWN)),
    ),
    of_part("requests-are-recorded", ACL, LOGGING, "resourceArn"),
    of_part("requests-are-recorded", CDN, DELIVERY, "resourceArn"),
    Example(
        rule="requests-are-recorded",
        good=(resource(CDN, loggingConfig={"bucket": "logs.s3.amazonaws.com"}),),
        bad=(Edit("loggingConfig"),),
        # The stacks' logs are delivered.
        where=lambda one: one.get("loggingConfig") is not None,
    ),
)
