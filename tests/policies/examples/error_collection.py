"""Examples of the rule about errors that are collected."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, resource

EXAMPLES = (
    Example(
        rule="errors-limited",
        good=(
            resource("sentry:index/sentryKey:SentryKey", rateLimitCount=100, rateLimitWindow=60),
        ),
        bad=(Edit("rateLimitCount"), Edit("rateLimitWindow")),
        unset=(Edit("rateLimitCount"),),
        unknown=(Edit("rateLimitCount", UNKNOWN),),
    ),
)
