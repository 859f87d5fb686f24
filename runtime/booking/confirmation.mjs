// The confirmation a customer gets by mail, sent by SendGrid.

const SEND = "https://api.sendgrid.com/v3/mail/send"; // SendGrid API reference, Mail Send, 2026-11
const PATIENCE_MS = 10_000; // a guess at what is too long for a mail service

/** The mail for a booking, in SendGrid's words. Plain text: no customer's name can be mark-up. */
export function mailFor(booking, from) {
  const when = booking.startsAt.slice(0, "2026-01-31T10:00".length).replace("T", " at ");
  const text = [
    `Dear ${booking.name},`,
    `we look forward to seeing you for ${booking.service} on ${when}.`,
    `Your booking's number is ${booking.bookingId}.`,
  ];
  return {
    personalizations: [{ to: [{ email: booking.email, name: booking.name }] }],
    from: { email: from },
    subject: `Your booking on ${when}`,
    content: [{ type: "text/plain", value: text.join("\n\n") }],
  };
}

/**
 * A function that sends a booking's confirmation.
 *
 * `keys` reads the API keys, of which `sendgrid` is used. Without `from` nobody is written to.
 * Throws where there is no key and where SendGrid refuses; neither error holds an address.
 */
export function confirmation({ from, keys, fetch }) {
  return async (booking) => {
    if (!from) return;
    const { sendgrid } = await keys();
    if (!sendgrid) throw new Error("the API keys have no `sendgrid`: put it into their secret");
    const response = await fetch(SEND, {
      method: "POST",
      headers: { Authorization: `Bearer ${sendgrid}`, "Content-Type": "application/json" },
      body: JSON.stringify(mailFor(booking, from)),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new Error(`SendGrid answered ${response.status}`);
  };
}
