"""What AWS refuses of KMS, IAM, CloudWatch Logs, Secrets Manager and Application Auto Scaling."""

import json

import pytest

from bilberry.rehearsal.clouds import Clouds
from bilberry.rehearsal.clouds.knowledge.world import World
from bilberry.rehearsal.clouds.store import open_store
from tests.rehearsal.clouds.asking import Asking

ALIAS = "aws:kms/alias:Alias"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
KEY = "aws:kms/key:Key"
LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
POLICY = "aws:iam/policy:Policy"
REPLICA = "aws:kms/replicaKey:ReplicaKey"
ROLE = "aws:iam/role:Role"
ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy"
SECRET = "aws:secretsmanager/secret:Secret"
VERSION = "aws:secretsmanager/secretVersion:SecretVersion"

DOCUMENT = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}]})


def role(aws: Asking, name: str = "r"):
    return aws.make(ROLE, name, {"name": name, "assumeRolePolicy": DOCUMENT})


def test_a_multi_region_key_is_the_same_in_every_region(aws):
    primary = aws.make(KEY, "k", {"multiRegion": True})
    replica = aws.make(
        REPLICA,
        "r",
        {
            "primaryKeyArn": primary.outputs["arn"],
            "region": "eu-west-1",
        },
    )

    assert primary.id.startswith("mrk-")
    assert replica.id == primary.id
    assert replica.outputs["arn"] == primary.outputs["arn"].replace("us-east-1", "eu-west-1")


def test_a_key_of_one_region_has_no_replica(aws):
    primary = aws.make(KEY, "k", {})
    inputs = {"primaryKeyArn": primary.outputs["arn"], "region": "eu-west-1"}

    assert "is not a multi-Region primary key" in aws.refused(REPLICA, "r", inputs)


def test_a_replica_is_in_another_region(aws):
    primary = aws.make(KEY, "k", {"multiRegion": True})

    assert "own Region" in aws.refused(REPLICA, "r", {"primaryKeyArn": primary.outputs["arn"]})


def test_a_key_of_another_region_does_not_exist_here(aws):
    key = aws.make(KEY, "k", {"region": "eu-west-1"})
    words = aws.refused(LOG_GROUP, "l", {"kmsKeyId": key.outputs["arn"]})

    assert (
        f"NotFoundException: Key '{key.outputs['arn']}' does not exist; it is in eu-west-1" in words
    )


@pytest.mark.parametrize("reference", ["keyId", "arn"])
def test_a_key_is_known_by_id_and_arn(aws, reference):
    key = aws.make(KEY, "k", {})

    assert aws.make(LOG_GROUP, "l", {"kmsKeyId": key.outputs[reference]}).id


def test_a_key_is_known_by_its_alias(aws):
    alias = aws.make(ALIAS, "a", {"name": "alias/mine", "targetKeyId": aws.make(KEY, "k").id})

    assert aws.make("aws:sqs/queue:Queue", "q", {"kmsMasterKeyId": alias.outputs["name"]}).id


def test_awss_own_keys_are_always_there(aws):
    assert aws.make("aws:sqs/queue:Queue", "q", {"kmsMasterKeyId": "alias/aws/sqs"}).id


def test_an_alias_begins_with_its_prefix(aws):
    inputs = {"name": "mine", "targetKeyId": aws.make(KEY, "k").id}

    assert [failure.property for failure in aws.failures(ALIAS, inputs)] == ["name"]


def test_an_alias_is_taken_once_a_region(aws):
    key = aws.make(KEY, "k")
    aws.make(ALIAS, "a", {"name": "alias/mine", "targetKeyId": key.id})

    assert "AlreadyExistsException: An alias with the name arn:aws:kms" in aws.refused(
        ALIAS, "b", {"name": "alias/mine", "targetKeyId": key.id}
    )


def test_a_roles_name_is_taken_once(aws):
    role(aws)

    assert "EntityAlreadyExists: Role with name r already exists." in aws.refused(
        ROLE, "s", {"name": "r", "assumeRolePolicy": DOCUMENT}
    )


def test_a_preview_knows_that_a_name_is_taken(aws):
    role(aws)

    assert "EntityAlreadyExists" in aws.refused(
        ROLE, "s", {"name": "r", "assumeRolePolicy": DOCUMENT}, preview=True
    )


def test_a_preview_of_the_same_resource_is_not_stopped_by_its_own_name(aws):
    role(aws)

    assert aws.plan(ROLE, "r", {"name": "r", "assumeRolePolicy": DOCUMENT}).id == ""


@pytest.mark.parametrize("document", ["{", "{}", '"text"'])
def test_a_policy_that_is_none_is_refused(aws, document):
    assert "MalformedPolicyDocument" in aws.refused(ROLE, "r", {"assumeRolePolicy": document})


def test_a_role_with_a_policy_attached_stays(aws):
    made = role(aws)
    policy = aws.make(POLICY, "p", {"policy": DOCUMENT})
    attachment = aws.make(ATTACHMENT, "a", {"role": made.id, "policyArn": policy.id})

    assert "must detach all policies first" in aws.not_dropped(ROLE, "r", made)
    assert "Cannot delete a policy attached" in aws.not_dropped(POLICY, "p", policy)

    aws.drop(ATTACHMENT, "a", attachment)
    aws.drop(ROLE, "r", made)


def test_a_role_with_a_policy_of_its_own_stays(aws):
    made = role(aws)
    aws.make(ROLE_POLICY, "p", {"role": made.id, "policy": DOCUMENT})

    assert "must delete policies first" in aws.not_dropped(ROLE, "r", made)


def test_a_role_that_does_not_exist_has_no_policies(aws):
    assert "NoSuchEntity: The role with name lost cannot be found." in aws.refused(
        ROLE_POLICY, "p", {"role": "lost", "policy": DOCUMENT}
    )


def test_a_role_that_the_same_run_may_make_is_not_missed_in_a_preview(aws):
    assert aws.plan(ROLE_POLICY, "p", {"role": "soon", "policy": DOCUMENT}).id == ""


def test_awss_own_policies_are_always_there(aws):
    arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"

    assert aws.make(ATTACHMENT, "a", {"role": role(aws).id, "policyArn": arn}).id


def test_what_is_of_another_account_is_not_ours_to_deny(aws):
    inputs = {"role": "arn:aws:iam::111122223333:role/theirs"}

    assert aws.make("aws:lambda/function:Function", "f", inputs).id


def test_a_log_groups_name_is_taken_once(aws):
    aws.make(LOG_GROUP, "l", {"name": "/salon"})

    assert "ResourceAlreadyExistsException: The specified log group already exists" in aws.refused(
        LOG_GROUP, "m", {"name": "/salon"}
    )


def test_a_secrets_arn_ends_with_six_characters(aws):
    arn = aws.make(SECRET, "s", {"name": "salon"}).outputs["arn"]

    assert arn.startswith("arn:aws:secretsmanager:us-east-1:123456789012:secret:salon-")
    assert len(arn.rpartition("-")[2]) == 6


def test_a_deleted_secret_keeps_its_name_for_a_while(aws):
    aws.drop(SECRET, "s", aws.make(SECRET, "s", {"name": "salon"}))

    assert "already scheduled for deletion" in aws.refused(SECRET, "s", {"name": "salon"})


def test_a_secret_deleted_for_good_frees_its_name(aws):
    inputs = {"name": "salon", "recoveryWindowInDays": 0}
    aws.drop(SECRET, "s", aws.make(SECRET, "s", inputs))

    assert aws.make(SECRET, "s", inputs).id


def test_a_secrets_name_is_free_after_the_recovery_window():
    today = [0.0]
    aws = Asking(Clouds(World(open_store(None), "s", now=lambda: today[0])), region="us-east-1")
    inputs = {"name": "salon", "recoveryWindowInDays": 7}
    aws.drop(SECRET, "s", aws.make(SECRET, "s", inputs))
    today[0] = 7 * 24 * 60 * 60.0

    assert aws.make(SECRET, "s", inputs).id


def test_a_recovery_window_that_aws_does_not_have_is_refused(aws):
    assert "between 7 and 30 days" in aws.refused(SECRET, "s", {"recoveryWindowInDays": 3})


def test_a_secret_stands_in_its_replica_regions_too(aws):
    secret = aws.make(SECRET, "s", {"replicas": [{"region": "eu-west-1"}]})
    arn = secret.outputs["arn"].replace("us-east-1", "eu-west-1")

    assert aws.make(VERSION, "v", {"secretId": arn, "secretString": "x", "region": "eu-west-1"}).id


def test_a_replica_region_taken_away_has_the_secret_no_more(aws):
    secret = aws.make(SECRET, "s", {"name": "n", "replicas": [{"region": "eu-west-1"}]})
    aws.change(SECRET, "s", secret, {"name": "n"})
    arn = secret.outputs["arn"].replace("us-east-1", "eu-west-1")

    assert "ResourceNotFoundException" in aws.refused(
        VERSION, "v", {"secretId": arn, "secretString": "x", "region": "eu-west-1"}
    )


def test_a_secret_is_not_replicated_to_its_own_region(aws):
    inputs = {"replicas": [{"region": "us-east-1"}]}

    assert "(property replicas[0].region)" in aws.refused(SECRET, "s", inputs)


def test_a_replicas_key_is_of_the_replicas_region(aws):
    key = aws.make(KEY, "k", {"region": "eu-west-1"})
    inputs = {"replicas": [{"region": "eu-west-1", "kmsKeyId": key.outputs["arn"]}]}

    assert aws.make(SECRET, "s", inputs).id


def test_a_version_of_a_secret_that_does_not_exist_is_refused(aws):
    assert "can't find the specified secret" in aws.refused(
        VERSION, "v", {"secretId": "lost", "secretString": "x"}
    )


def test_a_policy_scales_only_what_is_registered(aws):
    scaling = {
        "serviceNamespace": "ecs",
        "resourceId": "service/c/s",
        "scalableDimension": "ecs:service:DesiredCount",
    }

    assert "No scalable target registered" in aws.refused(
        "aws:appautoscaling/policy:Policy", "p", scaling
    )


def test_a_scaling_target_is_of_something_that_exists(aws):
    target = {
        "serviceNamespace": "rds",
        "resourceId": "cluster:lost",
        "minCapacity": 1,
        "maxCapacity": 2,
        "scalableDimension": "rds:cluster:ReadReplicaCount",
    }

    assert "DB cluster not found" in aws.refused("aws:appautoscaling/target:Target", "t", target)


def test_two_dimensions_of_one_table_scale_apart(aws):
    for dimension in ("Read", "Write"):
        aws.make(
            "aws:appautoscaling/target:Target",
            dimension,
            {
                "serviceNamespace": "dynamodb",
                "resourceId": "table/t",
                "minCapacity": 1,
                "maxCapacity": 2,
                "scalableDimension": f"dynamodb:table:{dimension}CapacityUnits",
            },
        )

    assert aws.make(
        "aws:appautoscaling/policy:Policy",
        "p",
        {
            "serviceNamespace": "dynamodb",
            "resourceId": "table/t",
            "scalableDimension": "dynamodb:table:WriteCapacityUnits",
        },
    ).id


def test_a_thing_read_for_an_import_has_the_inputs_that_made_it(aws):
    role(aws)
    found = aws.read(ROLE, "other", "r")

    assert found.inputs == {"name": "r", "assumeRolePolicy": DOCUMENT, "tagsAll": {}}
