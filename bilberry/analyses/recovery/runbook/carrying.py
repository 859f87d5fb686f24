"""Data after the loss of their region: how they are made usable, and brought into the stack elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery import clusters, files, objects
from bilberry.analyses.recovery.copies import entries, region_of
from bilberry.analyses.recovery.plan import Elsewhere
from bilberry.analyses.recovery.runbook.steps import RunbookStep, aws, known, primaries
from bilberry.vendors import aws as aws_types

POLICY_FOR: Final = "AWSBackupServiceRolePolicyFor"

MEMBERS: Final = "GlobalClusters[0].GlobalClusterMembers[].[DBClusterArn,IsWriter]"
PROTECTION: Final = "FileSystems[0].FileSystemProtection.ReplicationOverwriteProtection"
POINTS: Final = "reverse(sort_by(RecoveryPoints,&CreationDate))[0].RecoveryPointArn"


def in_other_stack(estate: RecordedEstate, resource: Resource, path: str, stack: str) -> str:
    """A property of the same resource in another stack, by the output that has it in this one."""
    value = resource.get(path)
    names = [name for name, output in estate.outputs.items() if output == value is not None]
    if isinstance(value, str) and names:
        return f"$(pulumi stack output {min(names)} --stack {stack})"
    return f"<{path} of {resource.name} in {stack}>"


def snapshot_of(plan: Elsewhere) -> str:
    """What the snapshot is called that the database elsewhere begins with."""
    return f"{plan.stack}-begins-with"


def save_databases(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    """Promote the member there and take a snapshot of it, or find the newest copy of a backup."""
    for cluster in primaries(estate):
        frame = clusters.frame_of(estate, cluster)
        members = clusters.members_of(estate, frame, cluster)
        there = [one for one in members if region_of(one) == plan.region]
        if frame and there:
            yield _promote(frame, there[0])
            yield _snapshot(there[0], plan)
        else:
            yield from _newest_copy(estate, plan)


def _promote(frame: Resource, member: Resource) -> RunbookStep:
    name = f"--global-cluster-identifier {known(frame, 'globalClusterIdentifier')}"
    target = f"--target-db-cluster-identifier {known(member, 'arn')}"
    return RunbookStep(
        f"Promote {member.name}; what was not replicated yet, a second or so, is lost",
        [
            aws("rds failover-global-cluster", member, name, target, "--allow-data-loss"),
            aws("rds describe-global-clusters", member, name, f"--query '{MEMBERS}'"),
        ],
        see="true beside that cluster, after some minutes",
    )


def _snapshot(member: Resource, plan: Elsewhere) -> RunbookStep:
    snapshot = f"--db-cluster-snapshot-identifier {snapshot_of(plan)}"
    cluster = f"--db-cluster-identifier {known(member, 'clusterIdentifier')}"
    return RunbookStep(
        "Take the snapshot that the new stack's database begins with",
        [
            aws("rds create-db-cluster-snapshot", member, cluster, snapshot),
            aws("rds wait db-cluster-snapshot-available", member, snapshot),
        ],
        see="the second command comes back without a word",
    )


def _newest_copy(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    for vault in vaults_in(estate, plan.region):
        options = f"--backup-vault-name {known(vault, 'name')}", "--by-resource-type Aurora"
        command = aws(
            "backup list-recovery-points-by-backup-vault", vault, *options, f"--query '{POINTS}'"
        )
        yield RunbookStep(
            "Find the newest copy of a backup, for the new stack's database", [command]
        )


def vaults_in(estate: RecordedEstate, region: str) -> list[Resource]:
    """The vaults of a region."""
    return [vault for vault in estate.of(aws_types.backup.VAULT) if region_of(vault) == region]


def save_files(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    """End replications into the region, so that their copies can be written to."""
    for replication in estate.of(aws_types.efs.REPLICATION_CONFIGURATION):
        for copy in files.copies_of(estate, replication):
            if region_of(copy) == plan.region:
                yield _end_replication(replication, copy)


def _end_replication(replication: Resource, copy: Resource) -> RunbookStep:
    source = f"--source-file-system-id {known(replication, 'sourceFileSystemId')}"
    name = f"--file-system-id {known(copy, 'id')}"
    return RunbookStep(
        f"End the replication into {copy.name}",
        [
            aws(
                "efs delete-replication-configuration",
                copy,
                source,
                "--deletion-mode LOCAL_CONFIGURATION_ONLY",
            ),
            aws("efs describe-file-systems", copy, name, f"--query '{PROTECTION}'"),
        ],
        see="ENABLED, which means that it can be written to",
    )


def bring_secrets(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    """Contents that people put in; what the program writes, it writes there too."""
    for secret in sorted(estate.of(aws_types.secretsmanager.SECRET), key=lambda one: one.name):
        regions = [one.get("region") for one in entries(secret, "replicas")]
        if plan.region in regions and _is_peoples(estate, secret):
            here = known(secret, "arn").replace(region_of(secret), plan.region)
            there = in_other_stack(estate, secret, "arn", plan.stack)
            yield RunbookStep(
                f"Put what is in the replica of {secret.name} into the new stack's secret",
                [
                    (
                        f"aws secretsmanager get-secret-value --region {plan.region}",
                        f"--secret-id {here}",
                        "--query SecretString --output text |",
                        f"aws secretsmanager put-secret-value --region {plan.region}",
                        f"--secret-id {there}",
                        "--secret-string file:///dev/stdin",
                    )
                ],
                see="a VersionId",
            )


def _is_peoples(estate: RecordedEstate, secret: Resource) -> bool:
    """Whether the program wrote no more than a beginning: nothing about a database or a cache."""
    versions = estate.referring(secret, aws_types.secretsmanager.SECRET_VERSION, "secretId")
    about = [urn for one in versions for urn in one.property_dependencies.get("secretString", ())]
    stores = (aws_types.rds.CLUSTER, aws_types.elasticache.REPLICATION_GROUP)
    return not any(estate.by_urn[urn].type in stores for urn in about if urn in estate.by_urn)


def bring_objects(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    """Objects of replicas in the region."""
    for replication in estate.of(aws_types.s3.BUCKET_REPLICATION_CONFIG):
        sources = estate.referred(replication, "bucket", aws_types.s3.BUCKET)
        for target in objects.targets_of(estate, replication):
            if sources and region_of(target) == plan.region:
                there = in_other_stack(estate, sources[0], "bucket", plan.stack)
                yield RunbookStep(
                    f"Copy the objects of {target.name} into the new stack's bucket",
                    [
                        (
                            f"aws s3 sync s3://{known(target, 'bucket')}",
                            f"s3://{there}",
                            f"--source-region {plan.region} --region {plan.region}",
                        )
                    ],
                    see="the same command, once more, copies nothing",
                )


def bring_files(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    """Files of copies in the region, by a backup of them."""
    for replication in estate.of(aws_types.efs.REPLICATION_CONFIGURATION):
        sources = estate.referred(replication, "sourceFileSystemId", aws_types.efs.FILE_SYSTEM)
        for copy in files.copies_of(estate, replication):
            vaults = vaults_in(estate, plan.region)
            if sources and vaults and region_of(copy) == plan.region:
                there = in_other_stack(estate, sources[0], "id", plan.stack)
                yield _through_a_backup(estate, copy, vaults[0], there)


def _through_a_backup(
    estate: RecordedEstate, copy: Resource, vault: Resource, there: str
) -> RunbookStep:
    arn = known(copy, "arn")
    metadata = f"file-system-id={there},newFileSystem=false,Encrypted=true"
    return RunbookStep(
        f"Back {copy.name} up, and restore that into the new stack's file system; then move what is"
        " in aws-backup-restore_… to where it belongs",
        [
            aws(
                "backup start-backup-job",
                copy,
                f"--backup-vault-name {known(vault, 'name')}",
                f"--resource-arn {arn}",
                f"--iam-role-arn {role_of(estate, 'Backup')}",
            ),
            aws(
                "backup start-restore-job",
                copy,
                "--recovery-point-arn <RecoveryPointArn that the first command printed>",
                f"--metadata {metadata}",
                f"--iam-role-arn {role_of(estate, 'Restores')}",
            ),
        ],
        see="both jobs COMPLETED in `aws backup describe-backup-job` and `describe-restore-job`",
    )


def role_of(estate: RecordedEstate, work: str) -> str:
    """The ARN of the role by which AWS Backup does its `Backup` or its `Restores`."""
    for attached in estate.of(aws_types.iam.ROLE_POLICY_ATTACHMENT):
        if str(attached.get("policyArn")).endswith(f"{POLICY_FOR}{work}"):
            for role in estate.referred(attached, "role", aws_types.iam.ROLE):
                return known(role, "arn")
    return f"<arn of a role with the policy {POLICY_FOR}{work}>"
