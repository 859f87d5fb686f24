// What a booking event looks like, and what is wrong with one that does not.
//
// The event is EventBridge's envelope with the booking under `detail`:
//   {source: "booking.service", "detail-type": "Booking Created",
//    detail: {bookingId, branchId, service, startsAt, customer: {name, email}}}
// `startsAt` is ISO 8601 with an offset, so that the salon's own clock can be read from it.

export const SOURCE = "booking.service";
export const DETAIL_TYPE = "Booking Created";

const TIME_WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** An event that no number of attempts will make a booking. Names fields, never their values. */
export class InvalidBookingError extends Error {
  constructor(flaws) {
    super(`not a booking: ${flaws.join("; ")}`);
    this.name = "InvalidBookingError";
    this.flaws = flaws;
  }
}

/** The booking an event carries. Throws `InvalidBookingError` with every flaw it has. */
export function bookingOf(event) {
  const flaws = [...flawsOfEnvelope(event), ...flawsOfBooking(event?.detail)];
  if (flaws.length > 0) throw new InvalidBookingError(flaws);
  const { bookingId, branchId, service, startsAt, customer } = event.detail;
  return { bookingId, branchId, service, startsAt, name: customer.name, email: customer.email };
}

/** The event in the body of a queue's message. Throws `InvalidBookingError` if it is not JSON. */
export function eventIn(body) {
  try {
    return JSON.parse(body);
  } catch {
    throw new InvalidBookingError(["the message is not JSON"]);
  }
}

function flawsOfEnvelope(event) {
  const flaws = [];
  if (event?.source !== SOURCE) flaws.push(`source is not ${SOURCE}`);
  if (event?.["detail-type"] !== DETAIL_TYPE) flaws.push(`detail-type is not ${DETAIL_TYPE}`);
  return flaws;
}

function flawsOfBooking(detail) {
  const isText = (value) => typeof value === "string" && value.trim() !== "";
  const flaws = ["bookingId", "branchId", "service"]
    .filter((field) => !isText(detail?.[field]))
    .map((field) => `${field} is not a text`);
  if (!isTime(detail?.startsAt)) flaws.push("startsAt is not a time with an offset");
  if (!isText(detail?.customer?.name)) flaws.push("customer.name is not a text");
  if (!isAddress(detail?.customer?.email)) flaws.push("customer.email is not an address");
  return flaws;
}

function isTime(value) {
  if (typeof value !== "string" || !TIME_WITH_OFFSET.test(value)) return false;
  return !Number.isNaN(Date.parse(value));
}

function isAddress(value) {
  return typeof value === "string" && ADDRESS.test(value);
}
