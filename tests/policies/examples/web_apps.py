"""Examples of the rules about web applications."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, of_property, resource

PROJECT = "vercel:index/project:Project"
VARIABLE = "vercel:index/projectEnvironmentVariable:ProjectEnvironmentVariable"
VARIABLES = "vercel:index/projectEnvironmentVariables:ProjectEnvironmentVariables"
SHARED = "vercel:index/sharedEnvironmentVariable:SharedEnvironmentVariable"


def only_in_production(type_):
    return Example(
        rule="production-secrets-stay-there",
        good=(resource(type_, key="CRON_SECRET", sensitive=True, targets=["production"]),),
        bad=(
            Edit("targets", ["production", "preview"]),
            Edit("targets", ["development", "production"]),
        ),
        unset=(Edit("targets"),),
        unset_is_fine=True,
        unknown=(Edit("targets", UNKNOWN), Edit("targets.0", UNKNOWN)),
        where=lambda one: one.get("sensitive") is True and one.get("targets") == ["production"],
    )


EXAMPLES = (
    of_property(
        "forks-are-not-built", PROJECT, "gitForkProtection", True, bad=(False,), unset_is_fine=True
    ),
    Example(
        rule="previews-ask-who",
        good=(resource(PROJECT, vercelAuthentication={"deploymentType": "all_deployments"}),),
        bad=(
            Edit("vercelAuthentication.deploymentType", "none"),
            Edit("vercelAuthentication.deploymentType", "only_production_deployments"),
        ),
        unset=(Edit("vercelAuthentication"),),
        unset_is_fine=True,
        unknown=(Edit("vercelAuthentication", UNKNOWN),),
        where=lambda one: one.get("previewDeploymentsDisabled") is not True,
    ),
    Example(
        rule="previews-ask-who",
        good=(
            resource(
                PROJECT,
                previewDeploymentsDisabled=True,
                vercelAuthentication={"deploymentType": "none"},
            ),
        ),
        bad=(Edit("previewDeploymentsDisabled", False),),
        unset=(Edit("previewDeploymentsDisabled"),),
        unknown=(Edit("previewDeploymentsDisabled", UNKNOWN),),
        where=lambda one: one.get("vercelAuthentication.deploymentType") == "none",
    ),
    only_in_production(VARIABLE),
    only_in_production(SHARED),
    Example(
        rule="production-secrets-stay-there",
        good=(
            resource(
                VARIABLES,
                variables=[
                    {"key": "REGION", "sensitive": False, "targets": ["production", "preview"]},
                    {"key": "CRON_SECRET", "sensitive": True, "targets": ["production"]},
                ],
            ),
        ),
        bad=(
            Edit("variables.0.sensitive", True),
            Edit("variables.1.targets", ["production", "preview"]),
        ),
        unset=(Edit("variables"),),
        unset_is_fine=True,
        unknown=(Edit("variables", UNKNOWN), Edit("variables.1.targets", UNKNOWN)),
    ),
)
