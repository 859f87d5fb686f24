"""What looks like a secret, and what only sounds like one."""

import pytest

from policies.secrecy import form_of, sounds_secret, stands_for_one

SECRET_NAMES = (
    "APIKEY",
    "API_KEYS",
    "AWS_SECRET_ACCESS_KEY",
    "CRON_SECRET",
    "DATABASE_CONNECTION_STRING",
    "DB_PASSWORD",
    "FIREBASE_ADMIN_SDK_JSON",
    "GCP_SERVICE_ACCOUNT",
    "SLACK_WEBHOOK",
    "SLACK_WEBHOOK_URL",
    "VITE_SESSION_TOKEN",
    "X-API-Key",
    "/salon/db/password",
    "stripeApiKey",
)
HARMLESS_NAMES = (
    "",
    "API_KEYS_SECRET_ARN",
    "AWS_ACCESS_KEY_ID",
    "AWS_REGION",
    "DATABASE_SECRET_NAME",
    "DatabaseSecretArn",
    "KEYBOARD_LAYOUT",
    "MAX_TOKENS",
    "NEXT_PUBLIC_SUPABASE_ANON_KEY",
    "PASSWORD_MIN_LENGTH",
    "PUBLIC_KEY",
    "SENTRY_DSN",
    "STRIPE_PUBLISHABLE_KEY",
    "TOKEN_TTL_SECONDS",
    "TOKEN_URL",
    "VITE_FIREBASE_API_KEY",
)
# Put together here, so that nothing that looks for secrets takes them for real ones.
SECRET_VALUES = {
    "AKIA" + "IOSFODNN7EXAMPLE": "an access key of AWS",
    "token ghp_" + "a1" * 18: "a token of GitHub",
    "github_pat_" + "a1" * 20: "a token of GitHub",
    "sk_" + "live_" + "a1" * 12: "a key of Stripe",
    "rk_" + "test_" + "a1" * 12: "a key of Stripe",
    "xoxb-" + "1234567890-abc": "a token of Slack",
    "https://hooks.slack.com/" + "services/T0/B0/abc": "a webhook of Slack",
    "SG." + "a1" * 11 + "." + "b2" * 20: "a key of SendGrid",
    "sk-ant-" + "a1" * 20: "a key of OpenAI or Anthropic",
    "sntrys_" + "a1" * 20: "a token of Sentry",
    "npm_" + "a1" * 18: "a token of npm",
    "pul-" + "a1" * 20: "a token of Pulumi",
    "-----BEGIN " + "PRIVATE KEY-----\nabc": "a private key",
    "eyJ" + "a1" * 8 + ".eyJ" + "b2" * 8 + "." + "c3" * 8: "a signed token",
    "postgres://salon:" + "hunter2@db.example.com/salon": "a URL with a password",
    "redis://:" + "hunter2@cache.example.com": "a URL with a password",
}
HARMLESS_VALUES = (
    "",
    "arn:aws:secretsmanager:us-east-1:123456789012:secret:salon-1",
    "http://localhost:3000/@home",
    "https://0123456789abcdef@o1.ingest.sentry.io/1",
    "https://example.com:8443/path",
    "us-east-1",
)


@pytest.mark.parametrize("name", SECRET_NAMES)
def test_a_name_sounds_secret(name):
    assert sounds_secret(name)


@pytest.mark.parametrize("name", HARMLESS_NAMES)
def test_a_name_only_tells_of_a_secret_or_of_none(name):
    assert not sounds_secret(name)


@pytest.mark.parametrize(("value", "what"), SECRET_VALUES.items(), ids=SECRET_VALUES.values())
def test_a_secret_is_known_by_its_form(value, what):
    assert what == form_of(value)


@pytest.mark.parametrize("value", HARMLESS_VALUES)
def test_a_value_of_no_such_form_is_none(value):
    assert "" == form_of(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("arn:aws:s3:::one", True), ("${{shared.KEY}}", True), ("True", True), ("hunter2", False)],
)
def test_what_only_stands_for_a_secret_is_none(text, expected):
    assert expected is stands_for_one(text)
