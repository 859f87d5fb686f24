import assert from "node:assert/strict";
import { test } from "node:test";

import { handlerOn } from "../handler.mjs";
import { eventOf, messageOf, sdkOf } from "./examples.mjs";

const context = { getRemainingTimeInMillis: () => 29_500 };

/** A table that refuses to put what it has, as DynamoDB does while a claim lasts. */
function table() {
  const items = new Map();
  const conflict = (Item) =>
    Object.assign(new Error("conflict"), { name: "ConditionalCheckFailedException", Item });
  const commands = {
    PutItemCommand({ Item }) {
      if (items.has(Item.id.S)) throw conflict(items.get(Item.id.S));
      items.set(Item.id.S, Item);
    },
    UpdateItemCommand({ Key }) {
      items.get(Key.id.S).state = { S: "done" };
    },
    DeleteItemCommand({ Key }) {
      items.delete(Key.id.S);
    },
  };
  const send = ({ name, input }) => commands[name](input);
  return sdkOf("DynamoDBClient", Object.keys(commands), send);
}

/** A handler in a world of its own, and the mails it sent. `answers` are SendGrid's, in turn. */
function world(answers = []) {
  const mails = [];
  const handler = handlerOn({
    environment: {
      LEDGER_TABLE: "ledger",
      API_KEYS_SECRET_ARN: "arn:api-keys",
      CONFIRMATIONS_FROM: "bookings@example.com",
    },
    dynamodb: table(),
    secretsManager: sdkOf("SecretsManagerClient", ["GetSecretValueCommand"], () => ({
      SecretString: '{"sendgrid": "sg-key"}',
    })),
    fetch: async (url, { body }) => (mails.push(JSON.parse(body)), answers.shift() ?? { ok: true }),
    log: () => {},
  });
  return { handler, mails };
}

const message = messageOf("m-1", JSON.stringify(eventOf()));

test("a booking that comes by event and by queue is confirmed once", async () => {
  const { handler, mails } = world();

  await handler(eventOf(), context);
  const answer = await handler({ Records: [message] }, context);

  assert.deepEqual(answer, { batchItemFailures: [] });
  assert.equal(mails.length, 1);
});

test("a booking twice in one batch is confirmed once, the other message comes again", async () => {
  const { handler, mails } = world();

  const again = { ...message, messageId: "m-2" };
  const answer = await handler({ Records: [message, again] }, context);

  assert.deepEqual(answer, { batchItemFailures: [{ itemIdentifier: "m-2" }] });
  assert.equal(mails.length, 1);
});

test("a booking whose mail was refused is confirmed at the next attempt", async () => {
  const { handler, mails } = world([{ ok: false, status: 503 }]);

  const first = await handler({ Records: [message] }, context);
  const second = await handler({ Records: [message] }, context);

  assert.deepEqual(first, { batchItemFailures: [{ itemIdentifier: "m-1" }] });
  assert.deepEqual(second, { batchItemFailures: [] });
  assert.equal(mails.length, 2);
});
