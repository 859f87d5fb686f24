"""What AWS offers, as the cfn-lint package ships it: what our own lists are compared with."""

import json
from importlib.resources import files
from typing import Any

REGION = "us-east-1"


def read(resource: str, name: str) -> Any:
    folder = files("cfnlint.data.schemas.extensions") / resource
    return json.loads((folder / f"{name}.json").read_text())


def aurora_classes() -> set[str]:
    rules = read("aws_rds_dbinstance", "dbinstanceclass_enum")[REGION]["allOf"]
    return {
        instance_class
        for rule in rules
        if rule["if"]["properties"]["Engine"].get("const") == "aurora-postgresql"
        for instance_class in rule["then"]["properties"]["DBInstanceClass"]["enum"]
    }


def aurora_versions() -> set[str]:
    """Versions AWS has, without those it marks as deprecated."""
    known = read("aws_rds_dbcluster", "engine_version")["allOf"]
    deprecated = read("aws_rds_dbcluster", "engine_version_deprecated")["allOf"]
    return set(_of_aurora(known, "then")) - set(_of_aurora(deprecated, "if"))


def _of_aurora(rules: list[Any], where: str) -> list[str]:
    [rule] = [
        rule
        for rule in rules
        if rule["if"]["properties"]["Engine"].get("const") == "aurora-postgresql"
    ]
    versions: list[str] = rule[where]["properties"]["EngineVersion"]["enum"]
    return versions


def cache_node_types() -> set[str]:
    return set(read("aws_elasticache_cachecluster", "cachenodetype_enum")[REGION]["enum"])


def cache_versions(engine: str) -> set[str]:
    rules = read("aws_elasticache_cachecluster", "engine_version")["allOf"]
    [rule] = [rule for rule in rules if rule["if"]["properties"]["Engine"].get("const") == engine]
    return set(rule["then"]["properties"]["EngineVersion"]["enum"])
