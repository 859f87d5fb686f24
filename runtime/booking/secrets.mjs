// Secrets, read by their ARN when they are needed: no environment variable ever holds one.

/** How long a value may be kept: what is rotated by hand arrives after this. A guess. */
const KEPT_MS = 5 * 60 * 1000;

/**
 * A function that reads the JSON document in a secret. `sdk` is the module
 * `@aws-sdk/client-secrets-manager`, `now` the time in milliseconds.
 */
export function secretAt(arn, sdk, now = Date.now) {
  const client = new sdk.SecretsManagerClient({});
  let kept = { value: null, until: 0 };

  return async () => {
    if (now() >= kept.until) {
      const answer = await client.send(new sdk.GetSecretValueCommand({ SecretId: arn }));
      kept = { value: JSON.parse(answer.SecretString), until: now() + KEPT_MS };
    }
    return kept.value;
  };
}
