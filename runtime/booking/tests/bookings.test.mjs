import assert from "node:assert/strict";
import { test } from "node:test";

import { InvalidBookingError, bookingOf, eventIn } from "../bookings.mjs";
import { eventOf } from "./examples.mjs";

function flawsOf(event) {
  try {
    bookingOf(event);
  } catch (error) {
    return error.flaws;
  }
  return [];
}

test("a booking is taken from its event", () => {
  assert.deepEqual(bookingOf(eventOf()), {
    bookingId: "b-1",
    branchId: "mitte",
    service: "a cut",
    startsAt: "2026-12-01T10:00:00+01:00",
    name: "Ada",
    email: "ada@example.com",
  });
});

for (const [changes, flaw] of [
  [{ bookingId: undefined }, "bookingId is not a text"],
  [{ bookingId: 7 }, "bookingId is not a text"],
  [{ branchId: " " }, "branchId is not a text"],
  [{ service: null }, "service is not a text"],
  [{ startsAt: "2026-12-01T10:00:00" }, "startsAt is not a time with an offset"],
  [{ startsAt: "2026-13-01T10:00:00Z" }, "startsAt is not a time with an offset"],
  [{ customer: { name: "Ada", email: "ada" } }, "customer.email is not an address"],
  [{ customer: { name: "", email: "ada@example.com" } }, "customer.name is not a text"],
]) {
  test(`a booking with ${JSON.stringify(changes)} is refused`, () => {
    assert.deepEqual(flawsOf(eventOf(changes)), [flaw]);
  });
}

test("an event of another kind is refused", () => {
  const other = { ...eventOf(), "detail-type": "Booking Cancelled" };
  assert.deepEqual(flawsOf(other), ["detail-type is not Booking Created"]);
});

test("all flaws are named at once", () => {
  assert.equal(flawsOf(null).length, 8);
});

test("a refusal does not repeat what the customer wrote", () => {
  const event = eventOf({ customer: { name: "Ada", email: "ada at example" } });
  assert.throws(() => bookingOf(event), (error) => !error.message.includes("ada at example"));
});

test("a message that is not JSON is refused", () => {
  assert.throws(() => eventIn("{"), InvalidBookingError);
});
