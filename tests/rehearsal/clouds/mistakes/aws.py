"""Mistakes that AWS tells."""

import json
from typing import Any

import pulumi
import pulumi_aws as aws

from tests.rehearsal.clouds.mistakes.mistake import Mistakes

MISTAKES = Mistakes()
WORLD = {"geo_restriction": {"restriction_type": "none"}}


def role(name: str = "role", **inputs: Any) -> aws.iam.Role:
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": "sts:AssumeRole",
                "Principal": {"Service": "lambda.amazonaws.com"},
            }
        ],
    }
    return aws.iam.Role(name, **{"assume_role_policy": json.dumps(trust), **inputs})


def function(**inputs: Any) -> aws.lambda_.Function:
    defaults: dict[str, Any] = {
        "runtime": "nodejs24.x",
        "handler": "index.handler",
        "code": pulumi.AssetArchive({"index.mjs": pulumi.StringAsset("export {}")}),
    }
    return aws.lambda_.Function("function", role=role().arn, **{**defaults, **inputs})


def distribution(certificate: dict[str, Any], **inputs: Any) -> None:
    behaviour = {
        "allowed_methods": ["GET", "HEAD"],
        "cached_methods": ["GET", "HEAD"],
        "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
        "target_origin_id": "site",
        "viewer_protocol_policy": "redirect-to-https",
    }
    aws.cloudfront.Distribution(
        "cdn",
        enabled=True,
        origins=[{"origin_id": "site", "domain_name": "assets.s3.us-east-1.amazonaws.com"}],
        default_cache_behavior=behaviour,
        restrictions=WORLD,
        viewer_certificate=certificate,
        **inputs,
    )


def acl(**inputs: Any) -> aws.wafv2.WebAcl:
    visible = {
        "cloudwatch_metrics_enabled": True,
        "metric_name": "acl",
        "sampled_requests_enabled": True,
    }
    return aws.wafv2.WebAcl(
        "acl", **{"default_action": {"allow": {}}, "visibility_config": visible, **inputs}
    )


@MISTAKES.add("cdn", "acmCertificateArn", "us-east-1")
def a_certificate_of_another_region_at_cloudfront() -> None:
    certificate = aws.acm.Certificate(
        "certificate", domain_name="cdn.example.com", validation_method="DNS", region="eu-west-1"
    )
    distribution(
        {"acm_certificate_arn": certificate.arn, "ssl_support_method": "sni-only"},
        aliases=["cdn.example.com"],
    )


@MISTAKES.add("cdn", "aliases", "certificate")
def an_alias_without_a_certificate() -> None:
    distribution({"cloudfront_default_certificate": True}, aliases=["cdn.example.com"])


@MISTAKES.add("cdn", "httpVersion", "http2and3")
def a_version_of_http_that_is_not() -> None:
    distribution({"cloudfront_default_certificate": True}, http_version="http4")


@MISTAKES.add("acl", "scope", "us-east-1")
def a_firewall_of_cloudfront_in_another_region() -> None:
    acl(scope="CLOUDFRONT", region="eu-west-1")


@MISTAKES.add("logging", "logDestinationConfigs", "aws-waf-logs-")
def firewall_logs_under_a_wrong_name() -> None:
    logs = aws.cloudwatch.LogGroup("logs", name="waf")
    aws.wafv2.WebAclLoggingConfiguration(
        "logging", log_destination_configs=[logs.arn], resource_arn=acl(scope="REGIONAL").arn
    )


@MISTAKES.add("mapping", "eventSourceArn", "visibility")
def a_queue_visible_again_before_its_function_ends() -> None:
    queue = aws.sqs.Queue("queue", visibility_timeout_seconds=30)
    aws.lambda_.EventSourceMapping(
        "mapping", event_source_arn=queue.arn, function_name=function(timeout=60).name
    )


@MISTAKES.add("replication", "bucket", "BucketVersioning")
def a_replication_without_versions() -> None:
    source, copy = aws.s3.Bucket("source"), aws.s3.Bucket("copy", region="us-west-2")
    aws.s3.BucketReplicationConfig(
        "replication",
        bucket=source.id,
        role=role().arn,
        rules=[{"id": "all", "status": "Enabled", "destination": {"bucket": copy.arn}}],
    )


@MISTAKES.add("function", "runtime", "nodejs24.x")
def a_runtime_that_has_ended() -> None:
    function(runtime="nodejs14.x")


@MISTAKES.add("function", "timeout", "900")
def a_function_of_an_hour() -> None:
    function(timeout=3600)


@MISTAKES.add("function", "memorySize", "128")
def a_function_with_too_little_memory() -> None:
    function(memory_size=64)


@MISTAKES.add("function", "environment", "AWS_REGION")
def a_reserved_variable_of_a_function() -> None:
    function(environment={"variables": {"AWS_REGION": "us-east-1"}})


@MISTAKES.add("queue", "redrivePolicy", "fifo")
def a_fifo_queue_with_a_plain_dead_letter_queue() -> None:
    dead = aws.sqs.Queue("dead")
    policy = pulumi.Output.json_dumps({"deadLetterTargetArn": dead.arn, "maxReceiveCount": 3})
    aws.sqs.Queue("queue", name="orders.fifo", fifo_queue=True, redrive_policy=policy)


@MISTAKES.add("queue", "visibilityTimeoutSeconds", "43200")
def a_visibility_of_a_day() -> None:
    aws.sqs.Queue("queue", visibility_timeout_seconds=86_400)


@MISTAKES.add("target", "rule", "event_bus_name")
def a_target_without_its_bus() -> None:
    bus = aws.cloudwatch.EventBus("bus")
    rule = aws.cloudwatch.EventRule(
        "rule", event_bus_name=bus.name, event_pattern=json.dumps({"source": ["salon"]})
    )
    aws.cloudwatch.EventTarget("target", rule=rule.name, arn=aws.sqs.Queue("queue").arn)


@MISTAKES.add("rule", "eventPattern", "JSON")
def an_event_pattern_that_is_no_json() -> None:
    aws.cloudwatch.EventRule("rule", event_pattern="source = salon")


@MISTAKES.add("rule", "scheduleExpression", "rate")
def a_schedule_of_plain_cron() -> None:
    aws.cloudwatch.EventRule("rule", schedule_expression="*/5 * * * *")


@MISTAKES.add("budget", "notifications", "ACTUAL")
def a_forecast_of_a_day() -> None:
    aws.budgets.Budget(
        "budget",
        budget_type="COST",
        time_unit="DAILY",
        limit_amount="500",
        limit_unit="USD",
        notifications=[
            {
                "comparison_operator": "GREATER_THAN",
                "notification_type": "FORECASTED",
                "threshold": 100,
                "threshold_type": "PERCENTAGE",
                "subscriber_email_addresses": ["a@example.com"],
            }
        ],
    )


@MISTAKES.add("lifecycle", "rules", "30")
def infrequent_access_after_a_week() -> None:
    aws.s3.BucketLifecycleConfiguration(
        "lifecycle",
        bucket=aws.s3.Bucket("bucket").id,
        rules=[
            {
                "id": "cold",
                "status": "Enabled",
                "filter": {"prefix": ""},
                "transitions": [{"days": 7, "storage_class": "STANDARD_IA"}],
            }
        ],
    )


@MISTAKES.add("bucket", "bucket", "a-z0-9")
def a_bucket_with_capitals() -> None:
    aws.s3.Bucket("bucket", bucket="Pink_Blueberry")


@MISTAKES.add("versioning", "mfa", "root")
def deletion_of_versions_by_code() -> None:
    aws.s3.BucketVersioning(
        "versioning",
        bucket=aws.s3.Bucket("bucket").id,
        versioning_configuration={"status": "Enabled", "mfa_delete": "Enabled"},
    )


@MISTAKES.add("policy", "policy", "Json")
def a_policy_that_is_no_json() -> None:
    aws.iam.RolePolicy("policy", role=role().name, policy="allow all")


@MISTAKES.add("plan", "rules", "90")
def a_backup_in_the_cold_for_a_month() -> None:
    vault = aws.backup.Vault("vault")
    rule = {
        "rule_name": "daily",
        "target_vault_name": vault.name,
        "schedule": "cron(0 5 * * ? *)",
        "lifecycle": {"cold_storage_after": 30, "delete_after": 60},
    }
    aws.backup.Plan("plan", rules=[rule])


def alarm_of_errors(*, period: int, evaluation_periods: int) -> None:
    """An alarm that tells of errors of functions."""
    aws.cloudwatch.MetricAlarm(
        "alarm",
        comparison_operator="GreaterThanThreshold",
        evaluation_periods=evaluation_periods,
        metric_name="Errors",
        namespace="AWS/Lambda",
        period=period,
        statistic="Sum",
        threshold=1,
    )


@MISTAKES.add("alarm", "period", "60")
def an_alarm_every_45_seconds() -> None:
    alarm_of_errors(period=45, evaluation_periods=1)


@MISTAKES.add("logs", "retentionInDays", "30")
def logs_kept_for_31_days() -> None:
    aws.cloudwatch.LogGroup("logs", retention_in_days=31)


@MISTAKES.add("dashboard", "dashboardBody", "JSON")
def a_dashboard_that_is_no_json() -> None:
    aws.cloudwatch.Dashboard("dashboard", dashboard_name="salon", dashboard_body="{")


@MISTAKES.add("secret", "recoveryWindowInDays", "7")
def a_secret_to_recover_for_three_days() -> None:
    aws.secretsmanager.Secret("secret", recovery_window_in_days=3)


@MISTAKES.add("again", "url", "already exists")
def an_identity_provider_twice() -> None:
    url, clients = "https://token.actions.githubusercontent.com", ["sts.amazonaws.com"]
    one = aws.iam.OpenIdConnectProvider("one", url=url, client_id_lists=clients)
    aws.iam.OpenIdConnectProvider(
        "again", url=url, client_id_lists=clients, opts=pulumi.ResourceOptions(depends_on=one)
    )


@MISTAKES.add("key", "enableKeyRotation", "leave")
def a_rotation_of_an_asymmetric_key() -> None:
    aws.kms.Key(
        "key",
        customer_master_key_spec="RSA_2048",
        key_usage="SIGN_VERIFY",
        enable_key_rotation=True,
    )


@MISTAKES.add("subscription", "protocol", "sqs")
def a_subscription_of_a_protocol_that_is_not() -> None:
    aws.sns.TopicSubscription(
        "subscription", topic=aws.sns.Topic("topic").arn, protocol="slack", endpoint="x"
    )


@MISTAKES.add("permission", "function", "Function not found")
def a_permission_for_no_function() -> None:
    aws.lambda_.Permission(
        "permission",
        action="lambda:InvokeFunction",
        function="nobody",
        principal="events.amazonaws.com",
    )


@MISTAKES.add("cdn", "webAclId", "scope='CLOUDFRONT'")
def a_regional_firewall_at_cloudfront() -> None:
    distribution({"cloudfront_default_certificate": True}, web_acl_id=acl(scope="REGIONAL").arn)


@MISTAKES.add("mapping", "eventSourceArn", "visibility_timeout_seconds=186")
def a_queue_of_usual_visibility_for_a_slower_function() -> None:
    queues = [aws.sqs.Queue(name) for name in ("one", "other")]
    aws.lambda_.EventSourceMapping(
        "mapping", event_source_arn=queues[0].arn, function_name=function(timeout=31).name
    )


@MISTAKES.add("replication", "destination.bucket", "BucketVersioning")
def a_replication_to_a_bucket_without_versions() -> None:
    source, copy = aws.s3.Bucket("source"), aws.s3.Bucket("copy", region="us-west-2")
    enabled = {"status": "Enabled"}
    versions = aws.s3.BucketVersioning(
        "versions", bucket=source.bucket, versioning_configuration=enabled
    )
    aws.s3.BucketReplicationConfig(
        "replication",
        bucket=source.bucket,
        role=role().arn,
        rules=[{"id": "all", "status": "Enabled", "destination": {"bucket": copy.arn}}],
        opts=pulumi.ResourceOptions(depends_on=versions),
    )


@MISTAKES.add("rule", "scheduleExpression", "default event bus")
def a_schedule_on_a_bus_of_ones_own() -> None:
    bus = aws.cloudwatch.EventBus("bus")
    aws.cloudwatch.EventRule("rule", event_bus_name=bus.name, schedule_expression="rate(5 minutes)")


@MISTAKES.add("rule", "scheduleExpression", "rate(1 minute)")
def a_schedule_of_one_minutes() -> None:
    aws.cloudwatch.EventRule("rule", schedule_expression="rate(1 minutes)")


@MISTAKES.add("queue", "name", ".fifo")
def a_fifo_queue_with_a_plain_name() -> None:
    aws.sqs.Queue("queue", name="orders", fifo_queue=True)


@MISTAKES.add("lifecycle", "expiration.days", "greater than")
def an_end_before_the_transition() -> None:
    aws.s3.BucketLifecycleConfiguration(
        "lifecycle",
        bucket=aws.s3.Bucket("bucket").id,
        rules=[
            {
                "id": "cold",
                "status": "Enabled",
                "filter": {"prefix": ""},
                "transitions": [{"days": 90, "storage_class": "GLACIER"}],
                "expiration": {"days": 60},
            }
        ],
    )


@MISTAKES.add("bucket", "bucket", "IP address")
def a_bucket_named_by_an_address() -> None:
    aws.s3.Bucket("bucket", bucket="192.168.5.4")


@MISTAKES.add("alarm", "evaluationPeriods", "lower one")
def an_alarm_over_three_days() -> None:
    alarm_of_errors(period=300, evaluation_periods=864)


@MISTAKES.add("plan", "lifecycle", "35 days")
def a_continuous_backup_for_a_year() -> None:
    rule = {
        "rule_name": "continuous",
        "target_vault_name": aws.backup.Vault("vault").name,
        "enable_continuous_backup": True,
        "lifecycle": {"delete_after": 365},
    }
    aws.backup.Plan("plan", rules=[rule])


@MISTAKES.add("policy", "policy", "2012-10-17")
def a_policy_of_todays_version() -> None:
    allowed = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
    document = {"Version": "2026-11-01", "Statement": [allowed]}
    aws.iam.Policy("policy", policy=json.dumps(document))


@MISTAKES.add("policy", "policy", "6144")
def a_policy_longer_than_iam_takes() -> None:
    names = [f"arn:aws:s3:::salon-assets-of-branch-{number:04}/*" for number in range(200)]
    allowed = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": names}
    document = {"Version": "2012-10-17", "Statement": [allowed]}
    aws.iam.Policy("policy", policy=json.dumps(document))


@MISTAKES.add("key", "deletionWindowInDays", "7")
def a_key_deleted_in_a_day() -> None:
    aws.kms.Key("key", deletion_window_in_days=1)


@MISTAKES.add("lock", "minRetentionDays", "at most")
def a_lock_that_ends_before_it_begins() -> None:
    aws.backup.VaultLockConfiguration(
        "lock",
        backup_vault_name=aws.backup.Vault("vault").name,
        min_retention_days=90,
        max_retention_days=30,
    )


@MISTAKES.add("lock", "changeableForDays", "3")
def a_lock_for_good_within_a_day() -> None:
    aws.backup.VaultLockConfiguration(
        "lock", backup_vault_name=aws.backup.Vault("vault").name, changeable_for_days=1
    )
