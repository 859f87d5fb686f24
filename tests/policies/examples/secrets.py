"""Examples of the rules about secrets."""

from bilberry.values.property_values import UNKNOWN, Secret
from bilberry.values.urn import STACK_TYPE
from tests.policies.example import Edit, Example, resource

FUNCTION = "aws:lambda/function:Function"
PARAMETER = "aws:ssm/parameter:Parameter"
PAGES = "cloudflare:index/pagesProject:PagesProject"
WORKERS = (
    "cloudflare:index/workerScript:WorkerScript",
    "cloudflare:index/workerVersion:WorkerVersion",
    "cloudflare:index/workersScript:WorkersScript",
)
VARIABLE = "vercel:index/projectEnvironmentVariable:ProjectEnvironmentVariable"
VARIABLES = "vercel:index/projectEnvironmentVariables:ProjectEnvironmentVariables"
SHARED = "vercel:index/sharedEnvironmentVariable:SharedEnvironmentVariable"
COLLECTION = "railway:index/variableCollection:VariableCollection"
PASSWORD = "random:index/randomPassword:RandomPassword"
ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:salon-1"
# Forms of secrets, put together here so that nothing takes them for real ones.
STRIPE, TOKEN = "_".join(("sk", "live", "0" * 24)), "ghp_" + "0" * 36
URL = "postgres://salon:" + "hunter2" + "@db.example.com/salon"
KEY = "-----BEGIN RSA " + "PRIVATE KEY-----"


def is_no_arn(one):
    """Whether a value is more than the address of something; an ARN is no secret by any name."""
    return not str(one.get("value")).startswith("arn:")


def of_github(type_):
    good = (resource(type_, variableName="AWS_REGION", value="us-east-1"),)
    yield Example(
        rule="secret-not-readable",
        good=good,
        bad=(Edit("value", TOKEN), Edit("value", Secret("us-east-1"))),
        unset=(Edit("value"),),
        unset_is_fine=True,
        unknown=(Edit("value", UNKNOWN),),
    )
    yield Example(
        rule="secret-not-readable",
        good=good,
        bad=(Edit("variableName", "SONAR_TOKEN"),),
        where=is_no_arn,
    )


def of_vercel(type_):
    return Example(
        rule="secret-not-readable",
        good=(resource(type_, key="DATABASE_SECRET_ARN", value=Secret(ARN), sensitive=False),),
        bad=(Edit("value", Secret(STRIPE)),),
        unset=(Edit("sensitive"),),
        unset_is_fine=True,
        unknown=(Edit("value", UNKNOWN),),
        where=lambda one: one.get("sensitive") is False,
    )


def of_worker(type_):
    return Example(
        rule="secret-not-readable",
        good=(
            resource(
                type_,
                bindings=[
                    {"name": "MODE", "type": "plain_text", "text": "strict"},
                    {"name": "ORIGINS", "type": "json", "json": "[]"},
                    {"name": "SIGNING_KEY", "type": "secret_text", "text": "x"},
                ],
            ),
        ),
        bad=(
            Edit("bindings.2.type", "plain_text"),
            Edit("bindings.0.text", STRIPE),
            Edit("bindings.0.text", Secret("strict")),
            Edit("bindings.1.json", f'["{URL}"]'),
            Edit("bindings.1.name", "API_TOKENS_AND_PASSWORD"),
            Edit("bindings", Secret([{"name": "MODE", "type": "plain_text", "text": "strict"}])),
        ),
        unset=(Edit("bindings"),),
        unset_is_fine=True,
        unknown=(Edit("bindings", UNKNOWN), Edit("bindings.0.text", UNKNOWN)),
    )


def of_railway(type_):
    good = (resource(type_, name="MODE", value=Secret("strict")),)
    yield Example(
        rule="secret-not-readable",
        good=good,
        bad=(Edit("value", Secret(URL)), Edit("name", "STRIPE_API_KEY")),
        unset=(Edit("value"),),
        unset_is_fine=True,
        unknown=(Edit("value", UNKNOWN),),
    )
    yield Example(
        rule="secret-not-in-the-browser",
        good=good,
        bad=(Edit("name", "VITE_SESSION_TOKEN"),),
    )


def secret_of_vercel(type_):
    return Example(
        rule="secret-not-readable",
        good=(resource(type_, key="CRON_SECRET", value=Secret("x" * 48), sensitive=True),),
        bad=(Edit("sensitive", False),),
        unset=(Edit("sensitive"),),
        unknown=(Edit("sensitive", UNKNOWN),),
        where=lambda one: one.get("sensitive") is True,
    )


def in_the_browser(type_):
    return Example(
        rule="secret-not-in-the-browser",
        good=(resource(type_, key="VITE_FIREBASE_API_KEY", value="AIza-0", sensitive=True),),
        bad=(
            Edit("key", "NEXT_PUBLIC_STRIPE_SECRET_KEY"),
            Edit("key", "VITE_SESSION_TOKEN"),
            Edit("key", "VITE_STRIPE_API_KEY"),
        ),
        unset=(Edit("key"),),
        unset_is_fine=True,
        where=is_no_arn,
    )


EXAMPLES = (
    Example(
        rule="secret-not-readable",
        good=(
            resource(
                FUNCTION,
                environment={"variables": {"API_KEYS_SECRET_ARN": ARN, "LEDGER": "salon-ledger"}},
            ),
        ),
        bad=(
            Edit("environment.variables.STRIPE_API_KEY", "anything"),
            Edit("environment.variables.SLACK_WEBHOOK_URL", "https://example.com"),
            Edit("environment.variables.LEDGER", STRIPE),
            Edit("environment.variables.LEDGER", TOKEN),
            Edit("environment.variables.LEDGER", URL),
            Edit("environment.variables.LEDGER", KEY),
            Edit("environment.variables.LEDGER", Secret("salon-ledger")),
            Edit("environment", Secret({"variables": {"LEDGER": "salon-ledger"}})),
        ),
        unset=(Edit("environment"),),
        unset_is_fine=True,
        unknown=(
            Edit("environment", UNKNOWN),
            Edit("environment.variables", UNKNOWN),
            Edit("environment.variables.LEDGER", UNKNOWN),
        ),
    ),
    Example(
        rule="secret-not-readable",
        good=(
            resource(
                FUNCTION,
                environment={"variables": {"REDIS_URL": UNKNOWN}},
                refers={"environment": "source"},
            ),
            resource("aws:elasticache/replicationGroup:ReplicationGroup", "source"),
        ),
        bad=(Edit("environment.variables.REDIS_PASSWORD", UNKNOWN),),
    ),
    Example(
        rule="secret-not-readable",
        good=(
            resource(
                FUNCTION,
                environment={"variables": {"REDIS_URL": "redis://cache.example.com"}},
                refers={"environment": "password"},
            ),
            resource(PASSWORD, "password", result=Secret("hunter2-hunter2")),
        ),
        bad=(
            Edit("environment.variables.REDIS_URL", "redis://hunter2-hunter2"),
            Edit("environment.variables.REDIS_URL", UNKNOWN),
            Edit("result", type=PASSWORD),
        ),
        where=lambda one: False,  # no function of ours comes near a generated password
    ),
    Example(
        rule="secret-not-readable",
        good=(resource(PARAMETER, name="/salon/db/password", type="SecureString", value="x"),),
        bad=(Edit("type", "String"), Edit("type", "StringList")),
        unset=(Edit("type"),),
        unknown=(Edit("type", UNKNOWN),),
    ),
    Example(
        rule="secret-not-readable",
        good=(resource(PARAMETER, name="/salon/db/host", type="String", insecureValue="db"),),
        bad=(
            Edit("insecureValue", URL),
            Edit("insecureValue", Secret("db")),
            Edit("value", Secret(URL)),
            Edit("name", "/salon/db/password"),
        ),
        unknown=(Edit("insecureValue", UNKNOWN),),
    ),
    *map(of_worker, WORKERS),
    Example(
        rule="secret-not-readable",
        good=(
            resource(
                PAGES,
                deploymentConfigs={
                    "production": {
                        "envVars": {
                            "MODE": {"type": "plain_text", "value": "strict"},
                            "API_KEY": {"type": "secret_text", "value": "x"},
                        }
                    }
                },
            ),
        ),
        bad=(
            Edit("deploymentConfigs.production.envVars.API_KEY.type", "plain_text"),
            Edit("deploymentConfigs.production.envVars.MODE.value", STRIPE),
            Edit(
                "deploymentConfigs.preview.envVars.TOKEN",
                {"type": "plain_text", "value": "something"},
            ),
        ),
        unset=(Edit("deploymentConfigs"),),
        unset_is_fine=True,
        unknown=(
            Edit("deploymentConfigs.production.envVars", UNKNOWN),
            Edit("deploymentConfigs.production.envVars.API_KEY.type", UNKNOWN),
        ),
    ),
    *of_github("github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable"),
    *of_github("github:index/actionsOrganizationVariable:ActionsOrganizationVariable"),
    *of_github("github:index/actionsVariable:ActionsVariable"),
    *of_railway("railway:index/sharedVariable:SharedVariable"),
    *of_railway("railway:index/variable:Variable"),
    Example(
        rule="secret-not-readable",
        good=(resource(COLLECTION, variables=[{"name": "MODE", "value": "strict"}]),),
        bad=(Edit("variables.0.value", URL), Edit("variables.0.name", "STRIPE_API_KEY")),
        unset=(Edit("variables"),),
        unset_is_fine=True,
        unknown=(Edit("variables", UNKNOWN), Edit("variables.0.value", UNKNOWN)),
    ),
    Example(
        rule="secret-not-in-the-browser",
        good=(resource(COLLECTION, variables=[{"name": "VITE_MODE", "value": "strict"}]),),
        bad=(Edit("variables.0.name", "VITE_SESSION_TOKEN"),),
    ),
    *map(of_vercel, (VARIABLE, SHARED)),
    *map(secret_of_vercel, (VARIABLE, SHARED)),
    *map(in_the_browser, (VARIABLE, SHARED)),
    Example(
        rule="secret-not-readable",
        good=(
            resource(
                VARIABLES,
                variables=[
                    {"key": "REGION", "value": "us-east-1", "sensitive": False},
                    {"key": "CRON_SECRET", "value": "x", "sensitive": True},
                ],
            ),
        ),
        bad=(Edit("variables.1.sensitive", False), Edit("variables.0.value", STRIPE)),
        unset=(Edit("variables.1.sensitive"),),
        unknown=(Edit("variables", UNKNOWN), Edit("variables.1.sensitive", UNKNOWN)),
    ),
    Example(
        rule="secret-not-in-the-browser",
        good=(resource(VARIABLES, variables=[{"key": "VITE_SENTRY_DSN", "sensitive": True}]),),
        bad=(Edit("variables.0.key", "VITE_SENTRY_TOKEN"),),
        unset=(Edit("variables"),),
        unset_is_fine=True,
    ),
    Example(
        rule="secret-not-in-the-browser",
        good=(
            resource(
                PAGES,
                deploymentConfigs={
                    "production": {
                        "envVars": {"VITE_MODE": {"type": "secret_text", "value": "strict"}}
                    }
                },
            ),
        ),
        bad=(
            Edit("deploymentConfigs.production.envVars.VITE_MODE.value", STRIPE),
            Edit(
                "deploymentConfigs.production.envVars.VITE_API_KEY",
                {"type": "secret_text", "value": "something"},
            ),
        ),
    ),
    Example(
        rule="secret-not-readable",
        good=(resource(STACK_TYPE, "bilberry-test", SiteHost="example.com", KeySecretArn=ARN),),
        bad=(
            Edit("SiteHost", URL),
            Edit("SessionToken", "something"),
        ),
        unset=(Edit("SiteHost"),),
        unset_is_fine=True,
        unknown=(Edit("SiteHost", UNKNOWN),),
    ),
)
