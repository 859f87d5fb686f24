"""A function and what it stands on, for the tests of work in the background."""

import json

import pulumi

from components.functions.background import BackgroundFunction, FunctionSettings
from components.security.permissions import allow
from components.storage.ledger import Ledger
from tests.places import KEY, network

SECRETS = ["arn:api-keys", "arn:database"]
TOLD = {"API_KEYS_SECRET_ARN": SECRETS[0], "DATABASE_SECRET_ARN": SECRETS[1]}


def function(place, **keys) -> BackgroundFunction:
    """A function that keeps a ledger, with these keys in its stack file."""
    settings = FunctionSettings.model_validate(keys)
    ledger = Ledger("ledger", place=place, key=KEY)
    return BackgroundFunction(
        "work",
        settings,
        place=place,
        network=network(place),
        key=KEY,
        code=pulumi.AssetArchive({"work.mjs": pulumi.StringAsset("")}),
        handler="work.handler",
        environment={"LEDGER_TABLE": ledger.table_name, **TOLD},
        permissions=[
            ledger.use,
            allow("ReadSecrets", ["secretsmanager:GetSecretValue"], SECRETS),
        ],
    )


def statements(recording, name, key="policy"):
    """A policy's statements by their names."""
    document = json.loads(recording[name].inputs[key])
    return {one["Sid"]: one for one in document["Statement"]}
