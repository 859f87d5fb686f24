"""Examples of the rules about repositories."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, resource

REPOSITORY = "github:index/repository:Repository"
RULESET = "github:index/repositoryRuleset:RepositoryRuleset"
PROTECTION = "github:index/branchProtection:BranchProtection"
ENVIRONMENT = "github:index/repositoryEnvironment:RepositoryEnvironment"
SECRETS = (
    "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret",
    "github:index/actionsOrganizationSecret:ActionsOrganizationSecret",
    "github:index/actionsSecret:ActionsSecret",
    "github:index/codespacesSecret:CodespacesSecret",
    "github:index/dependabotSecret:DependabotSecret",
)
REVIEWED = "rules.pullRequest.requiredApprovingReviewCount"
ENABLED = {"status": "enabled"}


def ruleset(includes="~DEFAULT_BRANCH", **changes):
    return resource(
        RULESET,
        **{
            "target": "branch",
            "enforcement": "active",
            "conditions": {"refName": {"includes": [includes], "excludes": []}},
            "rules": {
                "deletion": True,
                "nonFastForward": True,
                "pullRequest": {"requiredApprovingReviewCount": 1},
                "requiredStatusChecks": {"requiredChecks": [{"context": "test"}]},
            },
            **changes,
        },
    )


EXAMPLES = (
    Example(
        rule="default-branch-protected",
        good=(ruleset(),),
        bad=(
            Edit("enforcement", "disabled"),
            Edit("enforcement", "evaluate"),
            Edit("rules.nonFastForward", False),
            Edit("rules.deletion"),
            Edit(REVIEWED, 0),
            Edit("rules.pullRequest"),
            Edit("rules.requiredStatusChecks"),
        ),
        unset=(Edit("rules"),),
        unknown=(Edit("rules", UNKNOWN), Edit("enforcement", UNKNOWN), Edit(REVIEWED, UNKNOWN)),
    ),
    Example(
        rule="default-branch-protected",
        good=(ruleset("refs/heads/experiments/*", rules={}),),
        bad=(Edit("conditions.refName.includes", ["~ALL"]),),
        unknown=(Edit("conditions", UNKNOWN),),
        where=lambda one: False,  # ours are of the default branch already
    ),
    Example(
        rule="default-branch-protected",
        good=(ruleset(target="tag", rules={}),),
        bad=(Edit("target", "branch"),),
        where=lambda one: False,
    ),
    Example(
        rule="default-branch-protected",
        good=(
            resource(
                PROTECTION,
                requiredPullRequestReviews=[{"requiredApprovingReviewCount": 1}],
                requiredStatusChecks=[{"contexts": ["test"]}],
            ),
        ),
        bad=(
            Edit("allowsForcePushes", True),
            Edit("allowsDeletions", True),
            Edit("requiredPullRequestReviews"),
            Edit("requiredStatusChecks", []),
        ),
        unset=(Edit("requiredStatusChecks"),),
        unknown=(Edit("allowsDeletions", UNKNOWN), Edit("requiredStatusChecks", UNKNOWN)),
    ),
    Example(
        rule="default-branch-has-rules",
        good=(
            resource(ENVIRONMENT, "environment", repository="salon"),
            ruleset(repository="salon"),
        ),
        bad=(Edit("repository", "another"), Edit(type=RULESET, gone=True)),
        unknown=(Edit("repository", UNKNOWN), Edit("repository", UNKNOWN, type=RULESET)),
    ),
    Example(
        rule="default-branch-has-rules",
        good=(
            resource(ENVIRONMENT, "environment", repository="salon"),
            ruleset(repository="salon"),
            ruleset(repository=UNKNOWN),
        ),
        bad=(Edit(type=RULESET, gone=True),),
        unknown=(Edit("repository", UNKNOWN),),
    ),
    Example(
        rule="default-branch-has-rules",
        good=(
            resource(ENVIRONMENT, "environment", repository="salon"),
            resource(PROTECTION, pattern="main"),
        ),
        bad=(Edit(type=PROTECTION, gone=True),),
    ),
    Example(
        rule="deployments-from-known-branches",
        good=(resource(ENVIRONMENT, deploymentBranchPolicy={"protectedBranches": True}),),
        bad=(Edit("deploymentBranchPolicy"),),
        unset=(Edit("deploymentBranchPolicy"),),
        unknown=(Edit("deploymentBranchPolicy", UNKNOWN),),
    ),
    Example(
        rule="production-waits-for-a-person",
        good=(resource(ENVIRONMENT, reviewers=[{"teams": [1234567], "users": []}]),),
        bad=(Edit("reviewers", []), Edit("reviewers.0.teams", [])),
        unset=(Edit("reviewers"),),
        unknown=(Edit("reviewers", UNKNOWN), Edit("reviewers.0.teams", UNKNOWN)),
        where=lambda one: one.get("reviewers") not in (None, []),
    ),
    *(
        Example(
            rule="pipeline-secret-sealed",
            good=(resource(type_, secretName="TOKEN"),),
            bad=(Edit("plaintextValue", "x"), Edit("plaintextValue", UNKNOWN)),
            unset=(Edit("plaintextValue"),),
            unset_is_fine=True,
        )
        for type_ in SECRETS
    ),
    Example(
        rule="repository-private",
        good=(resource(REPOSITORY, name="salon", visibility="private"),),
        bad=(Edit("visibility", "public"), Edit("visibility")),
        unset=(Edit("visibility"),),
        unknown=(Edit("visibility", UNKNOWN), Edit("name", UNKNOWN)),
    ),
    Example(
        rule="repository-private",
        good=(resource(REPOSITORY, name="on-tour", visibility="public"),),
        bad=(Edit("name", "salon"),),
        numbers={"public": ["on-tour"]},
    ),
    Example(
        rule="repository-private",
        good=(resource(REPOSITORY, name="salon", private=True),),
        bad=(Edit("private", False),),
        unknown=(Edit("private", UNKNOWN),),
    ),
    Example(
        rule="repository-scanned-for-secrets",
        good=(
            resource(
                REPOSITORY,
                securityAndAnalysis={
                    "secretScanning": ENABLED,
                    "secretScanningPushProtection": ENABLED,
                },
            ),
        ),
        bad=(
            Edit("securityAndAnalysis.secretScanning.status", "disabled"),
            Edit("securityAndAnalysis.secretScanningPushProtection"),
        ),
        unset=(Edit("securityAndAnalysis"),),
        unknown=(Edit("securityAndAnalysis", UNKNOWN),),
    ),
)
