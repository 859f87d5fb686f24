// Doing a thing once, although it is asked for at least once.
//
// A ledger keeps who is at work on what (`claim`), and what is done (`complete`). A claim lasts as
// long as the worker can live; after that another worker may take it over. If a worker dies after
// it acted and before it said so, the act happens again: rarely twice is better than never.

import { DETAIL_TYPE } from "./bookings.mjs";

/** Somebody else is at work on the same booking: try again later. */
export class InProgressError extends Error {
  constructor(id) {
    super(`${id} is being processed by another invocation`);
    this.name = "InProgressError";
  }
}

/**
 * A function that acts on a booking unless that is done already.
 *
 * `ledger.claim(id, seconds)` answers "claimed", "done" or "busy". `remainingSeconds` is how long
 * this invocation can still run. Answers whether it acted.
 */
export function once(ledger, act, remainingSeconds) {
  return async (booking) => {
    const id = `${DETAIL_TYPE}#${booking.bookingId}`;
    const answer = await ledger.claim(id, remainingSeconds());
    if (answer === "done") return false;
    if (answer === "busy") throw new InProgressError(id);
    await actOrRelease(ledger, id, () => act(booking));
    await ledger.complete(id);
    return true;
  };
}

/** A claim that is given back at a failure spares the next attempt the wait for its end. */
async function actOrRelease(ledger, id, act) {
  try {
    await act();
  } catch (error) {
    await ledger.release(id);
    throw error;
  }
}
