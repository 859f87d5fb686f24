"""What to do when rows of a database are lost by mistake, or all of it."""

from __future__ import annotations

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.clusters import instances_of
from bilberry.analyses.recovery.copies import is_known
from bilberry.analyses.recovery.runbook.carrying import POINTS, in_other_stack
from bilberry.analyses.recovery.runbook.steps import (
    BESIDE,
    MOMENT,
    Command,
    Part,
    RunbookStep,
    aws,
    known,
    password_of,
    pulumi,
    stack_name,
)


def rows_of(estate: RecordedEstate, cluster: Resource) -> Part:
    """The cluster stands, and what is in it is wrong: restored beside it, and copied back."""
    identifier = known(cluster, "clusterIdentifier")
    beside = f"{identifier}-{BESIDE}"
    user, database = known(cluster, "masterUsername"), known(cluster, "databaseName")
    endpoint = in_other_stack(estate, cluster, "endpoint", stack_name(estate))
    name = f"--db-cluster-identifier {beside}"
    source = f"--source-db-cluster-identifier {identifier}"
    return Part(
        f"Rows in {cluster.name}",
        [
            RunbookStep(
                "Restore the cluster as it was, beside the one that stands",
                [
                    _restore(cluster, source, name, f"--restore-to-time {MOMENT}"),
                    _instance(estate, cluster, beside),
                    aws("rds wait db-instance-available", cluster, _instance_name(beside)),
                ],
                see="the last command comes back, after an hour or more",
            ),
            RunbookStep(
                "Copy the rows back, from a machine in the network; "
                + password_of(estate, cluster),
                [
                    (
                        "pg_dump --format=custom --file=rows",
                        f"--host=<endpoint of {beside}>",
                        f"--username={user} --table=<table> {database}",
                    ),
                    (
                        f"pg_restore --clean --if-exists --host={endpoint}",
                        f"--username={user} --dbname={database} rows",
                    ),
                ],
                see="the rows, where somebody looks who knows them",
            ),
            RunbookStep(
                "Delete what was restored beside it. The stack file stays as it is",
                [
                    aws("rds delete-db-instance", cluster, _instance_name(beside)),
                    aws("rds delete-db-cluster", cluster, name, "--skip-final-snapshot"),
                ],
            ),
        ],
    )


def _instance_name(cluster: str) -> str:
    return f"--db-instance-identifier {cluster}-1"


def _restore(cluster: Resource, *options: str) -> Command:
    groups = cluster.get("vpcSecurityGroupIds")
    known_ids = isinstance(groups, list) and is_known(groups)
    ids = " ".join(groups) if known_ids else f"<vpcSecurityGroupIds of {cluster.name}>"
    return aws(
        "rds restore-db-cluster-to-point-in-time",
        cluster,
        *options,
        f"--db-subnet-group-name {known(cluster, 'dbSubnetGroupName')}",
        f"--vpc-security-group-ids {ids}",
        f"--db-cluster-parameter-group-name {known(cluster, 'dbClusterParameterGroupName')}",
        f"--kms-key-id {known(cluster, 'kmsKeyId')}",
        "--copy-tags-to-snapshot",
    )


def _instance(estate: RecordedEstate, cluster: Resource, beside: str) -> Command:
    """An instance as those of the cluster are."""
    instances = instances_of(estate, cluster)
    class_ = known(instances[0], "instanceClass") if instances else "<class of an instance>"
    return aws(
        "rds create-db-instance",
        cluster,
        f"--db-cluster-identifier {beside}",
        _instance_name(beside),
        f"--engine {known(cluster, 'engine')}",
        f"--db-instance-class {class_}",
    )


def whole_of(estate: RecordedEstate, cluster: Resource) -> Part:
    """The cluster is gone: restored under its own name, where Pulumi finds it again."""
    identifier = known(cluster, "clusterIdentifier")
    name = f"--db-cluster-identifier {identifier}"
    source = f"--source-db-cluster-resource-id {known(cluster, 'clusterResourceId')}"
    backups = "DBClusterAutomatedBackups[].[DbClusterResourceId,RestoreWindow.LatestTime]"
    return Part(
        f"The whole of {cluster.name}",
        [
            RunbookStep(
                "Find its backups, which outlive it",
                [
                    aws(
                        "rds describe-db-cluster-automated-backups",
                        cluster,
                        name,
                        f"--query '{backups}'",
                    )
                ],
                see=f"{known(cluster, 'clusterResourceId')}, and a time minutes before the loss",
            ),
            RunbookStep(
                "Restore it under its own name",
                [
                    _restore(
                        cluster,
                        source,
                        name,
                        "--use-latest-restorable-time --deletion-protection",
                    ),
                    aws("rds wait db-cluster-available", cluster, name),
                ],
                see="the last command comes back, after an hour or more",
            ),
            _from_a_snapshot(estate, cluster),
            RunbookStep(
                "Let Pulumi make its instances, its proxy's target and its copies again. Members of a"
                " global database that were left over have to be deleted first",
                [pulumi("up", estate, "--refresh")],
                see="instances created, the cluster updated in place and not replaced",
            ),
        ],
    )


def _from_a_snapshot(estate: RecordedEstate, cluster: Resource) -> RunbookStep:
    arn = f"--resource-arn {known(cluster, 'arn')}"
    points = aws("backup list-recovery-points-by-resource", cluster, arn, f"--query '{POINTS}'")
    path = "--path bilberry:database.snapshot <RecoveryPointArn>"
    return RunbookStep(
        "If those backups are gone too, begin with the newest snapshot instead: the next update makes"
        " the cluster from it, and what is written there later changes nothing",
        [points, pulumi("config set", estate, path)],
    )
