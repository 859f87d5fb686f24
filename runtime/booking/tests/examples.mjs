// Bookings and doubles that several tests use.

export const BOOKING = {
  bookingId: "b-1",
  branchId: "mitte",
  service: "a cut",
  startsAt: "2026-12-01T10:00:00+01:00",
  customer: { name: "Ada", email: "ada@example.com" },
};

/** The event for a booking, with changes to its detail. */
export function eventOf(changes = {}) {
  return {
    source: "booking.service",
    "detail-type": "Booking Created",
    detail: { ...BOOKING, ...changes },
  };
}

/** A queue's message with that body. */
export function messageOf(messageId, body) {
  return { messageId, eventSource: "aws:sqs", body };
}

/** A module of the SDK whose commands are their inputs, and whose clients call `send`. */
export function sdkOf(clientName, commandNames, send) {
  const commands = commandNames.map((name) => [
    name,
    class {
      constructor(input) {
        this.name = name;
        this.input = input;
      }
    },
  ]);
  const client = class {
    async send(command) {
      return send(command);
    }
  };
  return { [clientName]: client, ...Object.fromEntries(commands) };
}
