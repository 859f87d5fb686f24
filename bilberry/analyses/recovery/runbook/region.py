"""The runbook for the loss of a region: the estate is built once more where its data are copied to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery import clusters
from bilberry.analyses.recovery.copies import Loss, region_of, text
from bilberry.analyses.recovery.plan import Elsewhere, elsewhere_of
from bilberry.analyses.recovery.runbook import carrying
from bilberry.analyses.recovery.runbook.steps import (
    Part,
    Runbook,
    RunbookStep,
    known,
    parts,
    password_of,
    primaries,
    pulumi,
    stack_name,
)
from bilberry.vendors import aws
from bilberry.vendors.vercel import types as vercel

GLOBAL_HOME: Final = "us-east-1"
"""Where IAM, CloudFront, Route 53 and what belongs to them are changed, wherever they are used (AWS
Fault Isolation Boundaries, "Global services", 2026-11)."""

AWS_STATUS: Final = "https://health.aws.amazon.com/health/status"


def of_region(estate: RecordedEstate) -> Runbook:
    """The home region does not answer, and will not for longer than anybody can wait."""
    plan = elsewhere_of(estate)
    if plan is None:
        return _by_hand(estate)
    return Runbook(
        Loss.REGION,
        "a region is lost",
        f"The estate is built once more, in {plan.region}, as the stack {plan.stack}, beside what"
        f" is left of {stack_name(estate)}.{_of_global_services(estate)}",
        parts(
            Part("Decide, and stop", list(_decide(estate))),
            Part("Save the data", list(_save(estate, plan))),
            Part("Build the estate", list(_build(estate, plan))),
            Part("Bring the data in", list(_bring(estate, plan))),
            Part("Move the hosts", list(_hosts(estate, plan))),
            Part("Afterwards", list(_afterwards(plan))),
            Part("Way back, if the region returns", list(_way_back(estate, plan))),
        ),
    )


def _of_global_services(estate: RecordedEstate) -> str:
    """What to know where the lost region is the one that global services are changed through."""
    homes = {region_of(cluster) for cluster in primaries(estate)}
    if GLOBAL_HOME not in homes:
        return " No command here needs the lost region."
    return (
        f" IAM, CloudFront and Route 53 are changed through {GLOBAL_HOME}: as long as AWS says that"
        " these do not answer either, the data can be saved, and building has to wait."
    )


def _by_hand(estate: RecordedEstate) -> Runbook:
    is_aws = any(one.type.startswith("aws:") for one in estate.resources)
    page = AWS_STATUS if is_aws else "the status page of the vendor whose region it is"
    why = ": its database has no replica there" if estate.of(aws.rds.CLUSTER) else ""
    steps = [
        RunbookStep(f"See at {page} for how long it will be away"),
        RunbookStep(f"Wait for it. Nothing of the estate is prepared for another region{why}"),
        RunbookStep("Once it answers, see what is left", [pulumi("preview", estate, "--refresh")]),
    ]
    return Runbook(Loss.REGION, "a region is lost", "", [Part("Wait", steps)])


def _decide(estate: RecordedEstate) -> Iterator[RunbookStep]:
    stack = stack_name(estate)
    yield RunbookStep(
        f"See at {AWS_STATUS} that the region is away, and for how"
        " long. To move takes some three hours, a guess: wait if it is back sooner"
    )
    yield RunbookStep(
        f"Let nobody update {stack}: it would make again what is lost, and wait for ever. Stop what"
        " runs",
        [pulumi("cancel", estate, "--yes")],
    )
    yield RunbookStep(
        "Keep its state as it is now", [pulumi("stack export", estate, "--file before.json")]
    )


def _save(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    yield from carrying.save_databases(estate, plan)
    yield from carrying.save_files(estate, plan)


def _build(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    new, file = plan.stack, f"Pulumi.{plan.stack}.yaml"
    yield RunbookStep(
        f"Write the new stack's file, which differs from the old one's in {len(plan.set)} values",
        [
            (f"bilberry recovery --stack {stack_name(estate)}", f"--elsewhere > {file}"),
            (f"pulumi stack init {new}",),
        ],
        see=f"{file} with the region {plan.region}",
    )
    yield RunbookStep(
        "Set again what is secret in the old one: each stack encrypts with a key of its own",
        [
            pulumi("config", estate),
            (f"pulumi config set --stack {new}", "--secret --path '<key marked [secret]>'"),
        ],
        see="nothing, where no key is marked",
    )
    for cluster in primaries(estate)[:1]:
        yield _begin_with_the_snapshot(cluster, plan)
    yield RunbookStep(
        "Build it",
        [(f"pulumi preview --stack {new}",), (f"pulumi up --stack {new}",)],
        see="all of it created, copies in a third region too, so that the policies pass: 20 minutes in"
        " a rehearsal, and what the snapshot takes to restore and to be copied",
    )


def _begin_with_the_snapshot(cluster: Resource, plan: Elsewhere) -> RunbookStep:
    arn = text(cluster, "arn")
    account = arn.split(":")[4] if arn else "<account>"
    prefix = f"arn:aws:rds:{plan.region}:{account}:cluster-snapshot"
    return RunbookStep(
        "Let its database begin with the snapshot",
        [
            (
                f"pulumi config set --stack {plan.stack}",
                "--path bilberry:database.snapshot",
                f"{prefix}:{carrying.snapshot_of(plan)}",
            )
        ],
    )


def _bring(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    yield from carrying.bring_secrets(estate, plan)
    yield from carrying.bring_objects(estate, plan)
    yield from carrying.bring_files(estate, plan)
    queues = sorted(queue.name for queue in estate.of(aws.sqs.QUEUE))
    if queues:
        yield RunbookStep(
            f"Ask again for what was on its way in {len(queues)} queues, {queues[0]} among them:"
            " the database knows what was never confirmed"
        )


def _hosts(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    for project in estate.of(vercel.PROJECT):
        if estate.of(vercel.NETWORK):
            yield RunbookStep(
                "Let the functions into the new network: in Vercel's team settings, under"
                " Connectivity, accept the peering connection and link the new project"
            )
        yield _deploy(estate, project, plan)
        yield from _see_it(estate, plan)
        yield _move(estate, project, plan)


def _deploy(estate: RecordedEstate, project: Resource, plan: Elsewhere) -> RunbookStep:
    there = carrying.in_other_stack(estate, project, "id", plan.stack)
    team = known(project, "teamId")
    return RunbookStep(
        "Deploy the application there, from the folder of its repository",
        [(f"VERCEL_ORG_ID={team}", f"VERCEL_PROJECT_ID={there}", "vercel deploy --prod")],
        see="a URL, and Ready",
    )


def _see_it(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    label = plan.set.get("dns.label")
    for zone in _site_hosts(estate)[:1]:
        yield RunbookStep(
            "See that it works under its own name",
            [(f"curl -fsS -o /dev/null -w '%{{http_code}}\\n' https://{label}.{zone}/",)],
            see="200",
        )


def _site_hosts(estate: RecordedEstate) -> list[str]:
    """The hosts of the web application, the shortest first, which is the site's own."""
    hosts = [host for one in estate.of(vercel.PROJECT_DOMAIN) if (host := text(one, "domain"))]
    return sorted(hosts, key=lambda host: (len(host), host))


def _move(estate: RecordedEstate, project: Resource, plan: Elsewhere) -> RunbookStep:
    there = _renamed(estate, project, plan)
    team = f"--scope {known(project, 'teamId')}"
    return RunbookStep(
        "Move the hosts over; their records lead to Vercel already",
        [(f"vercel domains add {host} {there}", "--force", team) for host in _site_hosts(estate)],
        see="the site answers under its name, and a booking made there is confirmed",
    )


def _renamed(estate: RecordedEstate, project: Resource, plan: Elsewhere) -> str:
    """What a project is called in the new stack: its name ends in the environment's."""
    name, environment = known(project, "name"), str(estate.facts.get("environment"))
    return name.removesuffix(environment) + plan.stack


def _afterwards(plan: Elsewhere) -> Iterator[RunbookStep]:
    new = plan.stack
    yield RunbookStep(
        f"See that Pulumi has nothing to do: Pulumi.{new}.yaml says what stands. Commit it",
        [(f"pulumi preview --stack {new}", "--expect-no-changes")],
        see="no changes",
    )
    yield RunbookStep(
        "It has one copy of its data, in a third region. Give it as many as the old one had: add to"
        f" bilberry:furtherNetworks, database.replicas and backups.regions in Pulumi.{new}.yaml",
        [(f"pulumi up --stack {new}",), (f"bilberry recovery --stack {new}",)],
        see="no row that is missed",
    )


def _way_back(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    old, new = stack_name(estate), plan.stack
    for cluster in primaries(estate):
        if frame := clusters.frame_of(estate, cluster):
            yield _switch_back(frame, cluster, plan)
    yield RunbookStep(
        f"Put {old} in order: its file is unchanged, so that the update mends what was taken apart",
        [pulumi("up", estate, "--refresh")],
        see="the replications and whatever else is missing, made again; nothing replaced",
    )
    yield from _rows_back(estate, plan)
    for project in estate.of(vercel.PROJECT):
        yield _move_back(estate, project)
    yield RunbookStep(
        f"See that Pulumi has nothing to do, then take {new} away",
        [
            pulumi("preview", estate, "--refresh", "--expect-no-changes"),
            (f"pulumi config set --stack {new}", "bilberry:production false"),
            (f"pulumi config set --stack {new}", "bilberry:temporary true"),
            (f"pulumi up --stack {new}",),
            (f"pulumi destroy --stack {new} --remove",),
        ],
    )


def _rows_back(estate: RecordedEstate, plan: Elsewhere) -> Iterator[RunbookStep]:
    for cluster in primaries(estate):
        old = carrying.in_other_stack(estate, cluster, "endpoint", stack_name(estate))
        new = carrying.in_other_stack(estate, cluster, "endpoint", plan.stack)
        user = f"--username={known(cluster, 'masterUsername')}"
        database = known(cluster, "databaseName")
        yield RunbookStep(
            "Close the site, and bring the rows back from a machine that reaches both"
            f" ({password_of(estate, cluster)}, in each stack one); then objects, files and secrets,"
            " as above the other way round",
            [
                ("pg_dump --format=custom --file=rows", f"--host={new}", f"{user} {database}"),
                (
                    "pg_restore --clean --if-exists",
                    f"--host={old}",
                    f"{user} --dbname={database} rows",
                ),
            ],
            see="no error",
        )


def _switch_back(frame: Resource, cluster: Resource, plan: Elsewhere) -> RunbookStep:
    name = f"--global-cluster-identifier {known(frame, 'globalClusterIdentifier')}"
    there = f"--region {plan.region}"
    target = f"--target-db-cluster-identifier {known(cluster, 'arn')}"
    return RunbookStep(
        f"Once Aurora has taken {cluster.name} back as a secondary, let it write again",
        [
            ("aws rds describe-global-clusters", there, name, f"--query '{carrying.MEMBERS}'"),
            ("aws rds switchover-global-cluster", there, name, target),
        ],
        see=f"true beside the cluster in {region_of(cluster)}",
    )


def _move_back(estate: RecordedEstate, project: Resource) -> RunbookStep:
    team = f"--scope {known(project, 'teamId')}"
    name = known(project, "name")
    return RunbookStep(
        "Move the hosts back, and open the site",
        [(f"vercel domains add {host} {name}", "--force", team) for host in _site_hosts(estate)],
        see="the site answers, and a booking made there is confirmed",
    )
