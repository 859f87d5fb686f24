import assert from "node:assert/strict";
import { test } from "node:test";

import { secretAt } from "../secrets.mjs";
import { sdkOf } from "./examples.mjs";

const FIVE_MINUTES = 5 * 60 * 1000;

/** A secret that counts how often it is read, and a clock to be set. */
function counted() {
  const clock = { now: 0 };
  const asked = [];
  const sdk = sdkOf("SecretsManagerClient", ["GetSecretValueCommand"], ({ input }) => {
    asked.push(input.SecretId);
    return { SecretString: JSON.stringify({ version: asked.length }) };
  });
  return { read: secretAt("arn:secret", sdk, () => clock.now), asked, clock };
}

test("a secret is read by its ARN, once for many uses", async () => {
  const { read, asked } = counted();

  assert.deepEqual(await read(), { version: 1 });
  assert.deepEqual(await read(), { version: 1 });
  assert.deepEqual(asked, ["arn:secret"]);
});

test("what was rotated arrives after five minutes", async () => {
  const { read, clock } = counted();

  await read();
  clock.now = FIVE_MINUTES;

  assert.deepEqual(await read(), { version: 2 });
});
