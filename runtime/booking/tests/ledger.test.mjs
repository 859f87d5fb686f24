import assert from "node:assert/strict";
import { test } from "node:test";

import { ledgerIn } from "../ledger.mjs";
import { sdkOf } from "./examples.mjs";

const NOW = 1_000_000;
const COMMANDS = ["PutItemCommand", "UpdateItemCommand", "DeleteItemCommand"];

/** A ledger whose table answers as given, and the commands it was sent. */
function ledgerWith(answer = () => ({})) {
  const sent = [];
  const sdk = sdkOf("DynamoDBClient", COMMANDS, (command) => {
    sent.push(command);
    return answer();
  });
  return { ledger: ledgerIn("ledger", sdk, () => NOW), sent };
}

function conflictWith(state) {
  return () => {
    const error = new Error("the conditional request failed");
    error.name = "ConditionalCheckFailedException";
    error.Item = { state: { S: state } };
    throw error;
  };
}

test("a claim ends with its worker and is forgotten after thirty days", async () => {
  const { ledger, sent } = ledgerWith();

  assert.equal(await ledger.claim("b-1", 30), "claimed");

  const [{ name, input }] = sent;
  assert.equal(name, "PutItemCommand");
  assert.deepEqual(input.Item, {
    id: { S: "b-1" },
    state: { S: "claimed" },
    leaseUntil: { N: String(NOW + 30) },
    expiresAt: { N: String(NOW + 30 * 24 * 60 * 60) },
  });
});

test("only what is free can be claimed: nobody has it, or its worker's time is over", async () => {
  const { ledger, sent } = ledgerWith();

  await ledger.claim("b-1", 30);

  const { ConditionExpression, ExpressionAttributeValues } = sent[0].input;
  const free = "attribute_not_exists(id) OR (#state = :claimed AND leaseUntil < :now)";
  assert.equal(ConditionExpression, free);
  assert.deepEqual(ExpressionAttributeValues[":now"], { N: String(NOW) });
});

for (const [state, answer] of [
  ["done", "done"],
  ["claimed", "busy"],
]) {
  test(`what is ${state} is answered with ${answer}`, async () => {
    assert.equal(await ledgerWith(conflictWith(state)).ledger.claim("b-1", 30), answer);
  });
}

test("a table that cannot be reached is a failure, not an answer", async () => {
  const { ledger } = ledgerWith(() => {
    throw new Error("no network");
  });

  await assert.rejects(ledger.claim("b-1", 30), /no network/);
});

test("what is done is marked, and keeps its expiry", async () => {
  const { ledger, sent } = ledgerWith();

  await ledger.complete("b-1");

  const [{ name, input }] = sent;
  assert.equal(name, "UpdateItemCommand");
  assert.equal(input.UpdateExpression, "SET #state = :done");
});

test("what is released is gone", async () => {
  const { ledger, sent } = ledgerWith();

  await ledger.release("b-1");

  assert.equal(sent[0].name, "DeleteItemCommand");
  assert.deepEqual(sent[0].input, { TableName: "ledger", Key: { id: { S: "b-1" } } });
});
