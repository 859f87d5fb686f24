import assert from "node:assert/strict";
import { test } from "node:test";

import { InProgressError, once } from "../once.mjs";

const booking = { bookingId: "b-1" };

/** A ledger in memory that gives one answer to every claim, and what was asked of it. */
function ledgerThatAnswers(answer) {
  const asked = [];
  return {
    asked,
    claim: async (id, seconds) => (asked.push(["claim", id, seconds]), answer),
    complete: async (id) => asked.push(["complete", id]),
    release: async (id) => asked.push(["release", id]),
  };
}

const thirtySeconds = () => 30;

test("a new booking is acted on and then marked as done", async () => {
  const ledger = ledgerThatAnswers("claimed");
  const act = async () => ledger.asked.push(["act"]);

  assert.equal(await once(ledger, act, thirtySeconds)(booking), true);
  assert.deepEqual(ledger.asked, [
    ["claim", "Booking Created#b-1", 30],
    ["act"],
    ["complete", "Booking Created#b-1"],
  ]);
});

test("a booking that is done is not acted on again", async () => {
  const ledger = ledgerThatAnswers("done");

  assert.equal(await once(ledger, assert.fail, thirtySeconds)(booking), false);
  assert.deepEqual(ledger.asked, [["claim", "Booking Created#b-1", 30]]);
});

test("a booking somebody else is at work on is tried again later", async () => {
  const ledger = ledgerThatAnswers("busy");

  await assert.rejects(once(ledger, assert.fail, thirtySeconds)(booking), InProgressError);
});

test("a booking that failed is free for the next attempt, and its failure is told", async () => {
  const ledger = ledgerThatAnswers("claimed");
  const act = async () => {
    throw new Error("no mail today");
  };

  await assert.rejects(once(ledger, act, thirtySeconds)(booking), /no mail today/);
  assert.deepEqual(ledger.asked.at(-1), ["release", "Booking Created#b-1"]);
});
