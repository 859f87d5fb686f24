"""A database's settings: safe without being told, and refused where AWS would refuse."""

import pytest
from pydantic import ValidationError

from bilberry.errors import InvalidSettingsError
from components.database.aurora import MINORS_OFFERED, major, parameter_family
from components.database.cluster import DatabaseSettings
from tests.rehearsal.clouds import vendor_lists


def settings(**keys):
    return DatabaseSettings.model_validate({"databaseName": "pinkblueberry", **keys})


def refused(**keys):
    """What is wrong with each key, by its path in the stack file."""
    with pytest.raises(ValidationError) as caught:
        settings(**keys)
    found = {}
    for error in caught.value.errors():
        path = ".".join(map(str, error["loc"]))
        cause = error.get("ctx", {}).get("error")
        if isinstance(cause, InvalidSettingsError):
            for refusal in cause.findings:
                found[f"{path}.{refusal.where}".lstrip(".")] = refusal.allowed
        else:
            found[path] = error["msg"].removeprefix("Value error, ")
    return found


def test_versions_offered_are_those_aws_has_not_deprecated():
    expected = {
        version
        for version in vendor_lists.aurora_versions()
        if version.replace(".", "").isdigit()
        and "." in version
        and major(version) in MINORS_OFFERED
        # One old minor of 14 is kept for those who already have it.
        and version != "14.6"
    }
    offered = {f"{one}.{minor}" for one, minors in MINORS_OFFERED.items() for minor in minors}
    assert expected == offered


def test_the_default_version_is_of_the_seeds_major_and_still_offered():
    version = settings().engine_version

    assert version in vendor_lists.aurora_versions()
    assert parameter_family(version) == "aurora-postgresql15"


@pytest.mark.parametrize("version", ["15.20", "16.99"])
def test_a_minor_version_newer_than_the_list_is_let_through(version):
    assert version == settings(engineVersion=version).engine_version


@pytest.mark.parametrize("version", ["15", "15.3", "15.11", "13.23", "19.1", "15.x"])
def test_a_version_no_longer_offered_is_refused(version):
    assert refused(engineVersion=version)["engineVersion"].startswith(
        "a version Aurora PostgreSQL offers: 14.17,"
    )


def test_a_class_of_a_known_family_but_no_such_size_is_told_the_sizes():
    expected = "a class of Aurora PostgreSQL: db.t4g.medium, db.t4g.large"
    assert expected == refused(instanceClass="db.t4g.micro")["instanceClass"]


def test_a_class_of_no_family_of_aurora_is_told_the_families():
    assert refused(instanceClass="db.m5.large")["instanceClass"].startswith(
        "a class of Aurora PostgreSQL: one of the families db.r4, db.r5,"
    )


def test_a_serverless_class_is_refused_as_it_needs_a_capacity_range():
    expected = "a provisioned class, as db.r6g.large; capacity ranges are not offered"
    assert expected == refused(instanceClass="db.serverless")["instanceClass"]


@pytest.mark.parametrize("name", ["pink-blueberry", "1st", "", "a" * 64, "_salon"])
def test_a_name_rds_would_refuse_is_refused(name):
    expected = "a letter, then letters, digits and underscores, 63 characters at most"
    assert expected == refused(databaseName=name)["databaseName"]


@pytest.mark.parametrize("name", ["admin", "Admin", "user", "rdsadmin"])
def test_a_reserved_user_name_is_refused(name):
    expected = "a name that is no reserved word of PostgreSQL or RDS"
    assert expected == refused(masterUsername=name)["masterUsername"]


@pytest.mark.parametrize("days", [0, 36])
def test_backups_are_kept_from_one_to_thirty_five_days(days):
    assert "backupRetentionDays" in refused(backupRetentionDays=days)


@pytest.mark.parametrize("days", [7, 31, 465, 713, 731])
def test_performance_data_is_kept_a_week_some_months_or_two_years(days):
    assert days == settings(performanceInsightsDays=days).performance_insights_days


@pytest.mark.parametrize("days", [0, 8, 30, 732, 744])
def test_performance_data_kept_for_any_other_time_is_refused(days):
    expected = "7, a multiple of 31 up to 713, or 731 days"
    assert expected == refused(performanceInsightsDays=days)["performanceInsightsDays"]


def test_advanced_insights_need_fifteen_months_of_data():
    expected = {"performanceInsightsDays": "465 days or more with databaseInsights: advanced"}
    assert expected == refused(databaseInsights="advanced")


def test_overlapping_windows_are_refused():
    expected = {"maintenanceWindow": "a window that does not overlap backupWindow 05:30-06:30"}
    assert expected == refused(backupWindow="05:30-06:30")


def test_a_window_under_half_an_hour_is_refused():
    expected = {"backupWindow": "a window of 30 minutes or more"}
    assert expected == refused(backupWindow="03:00-03:20")


def test_a_managed_password_with_replicas_is_refused():
    expected = {
        "manageMasterUserPassword": (
            "false with replicas: AWS manages no password of a global database's members"
        )
    }
    assert expected == refused(manageMasterUserPassword=True, replicas=[{"region": "eu-west-1"}])


@pytest.mark.parametrize("key", ["databaseName", "masterUsername", "manageMasterUserPassword"])
def test_a_replica_with_what_belongs_to_its_primary_is_refused(key):
    expected = {
        f"replicas.0.{key}": (
            "nothing here: a secondary cluster has the database and the users of its primary"
        )
    }
    assert expected == refused(replicas=[{"region": "eu-west-1", key: "x"}])


def test_burstable_classes_are_refused_in_a_global_database():
    reason = "a memory-optimized class, as db.r6g.large, in a global database"
    expected = {"instanceClass": reason, "replicas.0.instanceClass": reason}
    replica = {"region": "eu-west-1", "instanceClass": "db.t4g.large"}
    assert expected == refused(instanceClass="db.t4g.medium", replicas=[replica])


def test_a_region_that_has_two_replicas_is_refused():
    expected = {"replicas": "each region once"}
    assert expected == refused(replicas=[{"region": "eu-west-1"}, {"region": "eu-west-1"}])


def test_more_than_ten_replicas_are_refused():
    regions = ["us-east-2", "us-west-1", "us-west-2", "eu-west-1", "eu-west-2", "eu-west-3"]
    regions += ["eu-north-1", "sa-east-1", "ca-central-1", "ap-south-1", "ap-east-1"]
    expected = {"replicas": "at most 10 regions"}
    assert expected == refused(replicas=[{"region": region} for region in regions])


def test_every_replica_region_leaves_room_for_one_reader_less():
    expected = {"readers": "at most 14: 15 less one for each replica region"}
    assert expected == refused(readers=15, replicas=[{"region": "eu-west-1"}])


def test_a_replica_in_the_primarys_own_region_is_refused():
    found = settings(replicas=[{"region": "eu-west-1"}]).findings_in("eu-west-1")

    expected = ["replicas.0.region: 'eu-west-1': another region than eu-west-1, the primary's own"]
    assert expected == [str(refusal) for refusal in found]


def test_fewer_readers_at_most_than_there_always_are_is_refused():
    expected = {"readerScaling.maxReaders": "from readers, 2, to 15"}
    assert expected == refused(readers=2, readerScaling={"maxReaders": 1})


def test_scaling_with_a_minimum_above_its_maximum_is_refused():
    expected = {"readerScaling.minReaders": "at most maxReaders, 3"}
    assert expected == refused(readerScaling={"minReaders": 4})


def test_a_pool_larger_than_the_connections_allowed_is_refused():
    expected = {"proxy.poolSize": "at most maxConnections, 100"}
    assert expected == refused(proxy={"poolSize": 101})


def test_more_connections_than_an_instance_takes_are_refused():
    expected = {"proxy.maxConnections": "at most 420, what one db.t4g.medium takes"}
    assert expected == refused(instanceClass="db.t4g.medium", proxy={"maxConnections": 421})
