import assert from "node:assert/strict";
import { test } from "node:test";

import { deliver } from "../deliveries.mjs";
import { eventOf, messageOf } from "./examples.mjs";

const silent = () => {};

/** An act that writes down the bookings it is given, and fails at some. */
function acting(failing = []) {
  const seen = [];
  const act = async ({ bookingId }) => {
    if (failing.includes(bookingId)) throw new Error("no");
    seen.push(bookingId);
  };
  return { act, seen };
}

function batchOf(...bookingIds) {
  const records = bookingIds.map((bookingId) =>
    messageOf(`m-${bookingId}`, JSON.stringify(eventOf({ bookingId }))),
  );
  return { Records: records };
}

test("an event is one booking", async () => {
  const { act, seen } = acting();

  await deliver(eventOf(), act, silent);

  assert.deepEqual(seen, ["b-1"]);
});

test("an event that fails is an exception, so that Lambda tries again", async () => {
  const { act } = acting(["b-1"]);

  await assert.rejects(deliver(eventOf(), act, silent), /no/);
});

test("a batch without failures is answered with none", async () => {
  const { act, seen } = acting();

  const answer = await deliver(batchOf("a", "b"), act, silent);

  assert.deepEqual(answer, { batchItemFailures: [] });
  assert.deepEqual(seen, ["a", "b"]);
});

test("only the messages that failed come again", async () => {
  const { act, seen } = acting(["b"]);

  const answer = await deliver(batchOf("a", "b", "c"), act, silent);

  assert.deepEqual(answer, { batchItemFailures: [{ itemIdentifier: "m-b" }] });
  assert.deepEqual(seen, ["a", "c"]);
});

test("a message that is no booking fails alone, on its way to the dead letters", async () => {
  const { act } = acting();
  const records = [messageOf("m-1", "{"), ...batchOf("a").Records];

  const answer = await deliver({ Records: records }, act, silent);

  assert.deepEqual(answer, { batchItemFailures: [{ itemIdentifier: "m-1" }] });
});

test("a failure is logged with the message it is of", async () => {
  const logged = [];

  await deliver(batchOf("a"), acting(["a"]).act, (entry) => logged.push(entry));

  assert.deepEqual(logged, [
    { message: "message failed", messageId: "m-a", error: "Error", reason: "no" },
  ]);
});
