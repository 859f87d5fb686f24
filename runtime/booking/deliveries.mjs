// What brings bookings here, and what each of them is answered.
//
// EventBridge hands over one event and learns of a failure by an exception: Lambda tries twice more
// and then puts the event with the dead letters. A queue hands over a batch and is told which of
// its messages failed; only those come again.

import { bookingOf, eventIn } from "./bookings.mjs";

/** Process what an invocation brought. `act` is given each booking; `log` each failure. */
export async function deliver(event, act, log) {
  return Array.isArray(event?.Records)
    ? deliverBatch(event.Records, act, log)
    : act(bookingOf(event));
}

async function deliverBatch(records, act, log) {
  const failed = await Promise.all(records.map((record) => failureOf(record, act, log)));
  return { batchItemFailures: failed.filter((failure) => failure !== null) };
}

/** A message's entry in the answer, or null if all went well. */
async function failureOf({ messageId, body }, act, log) {
  try {
    await act(bookingOf(eventIn(body)));
    return null;
  } catch (error) {
    log({ message: "message failed", messageId, error: error.name, reason: error.message });
    return { itemIdentifier: messageId };
  }
}
