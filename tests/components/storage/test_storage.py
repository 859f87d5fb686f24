"""The assets: private, versioned, encrypted, copied, and not to be deleted by mistake."""

import json

import pytest

from components.storage.assets import StorageSettings
from tests.clients import Reader
from tests.edge import storage
from tests.places import KEPT, KEY, TEMPORARY, key_of
from tests.recording import record

READER = "arn:aws:cloudfront::123456789012:distribution/E1"
BUCKETS = {"assets-bucket": "us-east-1", "assets-replica": "us-west-2"}


def built(place=KEPT, **keys):
    """The recording of a bucket and its replica, read through a distribution."""
    return record(lambda: Reader("reader", place=place, storage=storage(place, **keys), arn=READER))


def policy_of(bucket):
    """The name of the policy that the reader brings."""
    return f"reader-{bucket.removeprefix('assets-')}-policy"


def statements(recording, name):
    document = json.loads(recording[name].inputs["policy"])
    return {statement["Sid"]: statement for statement in document["Statement"]}


def lifecycle(recording, bucket):
    rules = recording[f"{bucket}-lifecycle"].inputs["rules"]
    return {rule.pop("id"): rule for rule in rules}


def role_statements():
    document = json.loads(built()["assets-replication-policy"].inputs["policy"])
    return document["Statement"]


@pytest.mark.parametrize(("bucket", "region"), BUCKETS.items())
def test_both_buckets_stand_with_all_that_is_theirs_in_their_region(bucket, region):
    its_own = [one for one in built().registrations if f"{one.name}-".startswith(f"{bucket}-")]

    assert {region} == {one.region for one in its_own}


@pytest.mark.parametrize(("bucket", "region"), BUCKETS.items())
def test_each_bucket_is_encrypted_with_the_key_of_its_region(bucket, region):
    [rule] = built()[f"{bucket}-encryption"].inputs["rules"]

    assert rule["bucketKeyEnabled"]
    assert rule["applyServerSideEncryptionByDefault"] == {
        "sseAlgorithm": "aws:kms",
        "kmsMasterKeyId": key_of(region),
    }


@pytest.mark.parametrize("bucket", BUCKETS)
def test_nothing_in_a_bucket_can_be_made_public(bucket):
    block = built()[f"{bucket}-access-block"].inputs

    switches = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")
    assert {block[switch] for switch in switches} == {True}


@pytest.mark.parametrize("bucket", BUCKETS)
def test_everything_in_a_bucket_is_its_owners(bucket):
    rule = built()[f"{bucket}-ownership"].inputs["rule"]

    assert rule == {"objectOwnership": "BucketOwnerEnforced"}


@pytest.mark.parametrize("bucket", BUCKETS)
def test_versions_are_kept(bucket):
    versioning = built()[f"{bucket}-versioning"].inputs["versioningConfiguration"]

    assert versioning == {"status": "Enabled"}


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_bucket_is_reached_over_tls_only(bucket):
    found = statements(built(), policy_of(bucket))

    assert found["TlsOnly"]["Effect"] == "Deny"
    assert found["TlsOnly"]["Resource"] == [f"arn:{bucket}", f"arn:{bucket}/*"]
    assert found["TlsOnly"]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert found["NoOldTls"]["Condition"] == {"NumericLessThan": {"s3:TlsVersion": 1.2}}


@pytest.mark.parametrize("bucket", BUCKETS)
def test_only_the_one_distribution_reads(bucket):
    allowed = [
        one for one in statements(built(), policy_of(bucket)).values() if one["Effect"] == "Allow"
    ]

    [reads] = allowed
    assert (reads["Principal"], reads["Action"]) == (
        {"Service": "cloudfront.amazonaws.com"},
        "s3:GetObject",
    )
    assert reads["Condition"] == {"StringEquals": {"aws:SourceArn": READER}}


@pytest.mark.parametrize("bucket", BUCKETS)
def test_nobody_deletes_a_version(bucket):
    guard = statements(built(), policy_of(bucket))["VersionsStay"]

    assert (guard["Effect"], guard["Principal"]) == ("Deny", "*")
    assert (guard["Action"], guard["Resource"]) == (
        "s3:DeleteObjectVersion",
        f"arn:{bucket}/*",
    )


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_kept_bucket_is_protected_and_a_temporary_one_goes_with_what_is_in_it(bucket):
    kept, temporary = built(KEPT)[bucket], built(TEMPORARY)[bucket]

    assert (kept.protect, kept.inputs["forceDestroy"]) == (True, False)
    assert (temporary.protect, temporary.inputs["forceDestroy"]) == (False, True)
    assert "VersionsStay" not in statements(built(TEMPORARY), policy_of(bucket))


@pytest.mark.parametrize("bucket", BUCKETS)
def test_old_versions_and_parts_of_uploads_do_not_stay_for_good(bucket):
    rules = lifecycle(built(), bucket)

    assert rules["old-versions"]["noncurrentVersionExpiration"] == {"noncurrentDays": 90}
    assert rules["incomplete-uploads"]["abortIncompleteMultipartUpload"] == {
        "daysAfterInitiation": 7
    }


@pytest.mark.parametrize(
    ("bucket", "days", "storage_class"),
    [("assets-bucket", 30, "INTELLIGENT_TIERING"), ("assets-replica", 90, "GLACIER_IR")],
)
def test_what_grows_old_becomes_cheaper_and_stays_readable_at_once(bucket, days, storage_class):
    transitions = lifecycle(built(), bucket)["tiering"]["transitions"]

    assert transitions == [{"days": days, "storageClass": storage_class}]


def test_pages_of_the_domain_read_and_upload():
    [rule] = built()["assets-cors"].inputs["corsRules"]

    assert rule["allowedMethods"] == ["GET", "PUT", "POST"]
    assert rule["allowedOrigins"] == ["https://example.com", "https://*.example.com"]


def test_everything_is_copied_on_time_and_under_the_replicas_own_key():
    [rule] = built()["assets-replication-rule"].inputs["rules"]

    destination = rule["destination"]
    assert (rule["status"], rule["filter"]) == ("Enabled", {"prefix": ""})
    assert rule["sourceSelectionCriteria"] == {"sseKmsEncryptedObjects": {"status": "Enabled"}}
    assert destination["bucket"] == "arn:assets-replica"
    assert destination["encryptionConfiguration"] == {"replicaKmsKeyId": key_of("us-west-2")}
    assert destination["replicationTime"] == {"status": "Enabled", "time": {"minutes": 15}}


def test_a_copy_without_a_promise_costs_less():
    [rule] = built(replicationTimeControl=False)["assets-replication-rule"].inputs["rules"]

    assert not {"replicationTime", "metrics"} & rule["destination"].keys()


def test_the_copying_waits_for_versions_in_both_buckets():
    recording = built()

    awaited = {
        recording[f"{bucket}-versioning"].urn for bucket in ("assets-bucket", "assets-replica")
    }
    assert awaited <= recording["assets-replication-rule"].dependencies


def test_who_copies_writes_nowhere_but_in_the_replica():
    [writes] = [one for one in role_statements() if "s3:ReplicateObject" in one["Action"]]

    assert writes["Resource"] == "arn:assets-replica/*"


def test_who_copies_uses_the_keys_for_these_buckets_only():
    uses = {
        one["Action"]: (one["Resource"], one["Condition"]["StringLike"])
        for one in role_statements()
        if str(one["Action"]).startswith("kms:")
    }

    context, service = "kms:EncryptionContext:aws:s3:arn", "kms:ViaService"
    assert uses == {
        "kms:Decrypt": (
            KEY,
            {service: "s3.us-east-1.amazonaws.com", context: "arn:assets-bucket"},
        ),
        "kms:Encrypt": (
            key_of("us-west-2"),
            {service: "s3.us-west-2.amazonaws.com", context: "arn:assets-replica"},
        ),
    }


def test_only_s3_for_this_account_takes_the_role_that_copies():
    [trust] = json.loads(built()["assets-replication"].inputs["assumeRolePolicy"])["Statement"]

    assert trust["Principal"] == {"Service": "s3.amazonaws.com"}
    assert trust["Condition"] == {"StringEquals": {"aws:SourceAccount": "123456789012"}}


def test_without_a_replica_there_is_one_bucket_and_nobody_who_copies():
    names = built(replicaRegion=None).names

    assert [name for name in names if "replica" in name or "replication" in name] == []


def test_a_copy_beside_the_original_is_refused():
    settings = StorageSettings.model_validate({"replicaRegion": "us-east-1"})

    [refusal] = settings.findings_in("us-east-1")
    assert (refusal.where, refusal.given) == ("replicaRegion", "us-east-1")
