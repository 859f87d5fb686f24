import assert from "node:assert/strict";
import { test } from "node:test";

import { bookingOf } from "../bookings.mjs";
import { confirmation, mailFor } from "../confirmation.mjs";
import { eventOf } from "./examples.mjs";

const booking = bookingOf(eventOf());
const from = "bookings@example.com";

function withKey(fetch, sendgrid = "sg-key") {
  return confirmation({ from, keys: async () => ({ sendgrid }), fetch });
}

test("the mail says what, when and which, by the salon's own clock", () => {
  const mail = mailFor(booking, from);

  assert.deepEqual(mail.personalizations, [{ to: [{ email: "ada@example.com", name: "Ada" }] }]);
  assert.deepEqual(mail.from, { email: from });
  assert.equal(mail.subject, "Your booking on 2026-12-01 at 10:00");
  assert.match(mail.content[0].value, /a cut on 2026-12-01 at 10:00/);
  assert.match(mail.content[0].value, /b-1/);
});

test("the mail is sent with the key of the moment", async () => {
  const requests = [];
  const send = withKey(async (url, options) => (requests.push([url, options]), { ok: true }));

  await send(booking);

  const [[url, { method, headers, body }]] = requests;
  assert.deepEqual([method, url], ["POST", "https://api.sendgrid.com/v3/mail/send"]);
  assert.equal(headers.Authorization, "Bearer sg-key");
  assert.deepEqual(JSON.parse(body), mailFor(booking, from));
});

test("a refusal is a failure that names the answer and nobody's address", async () => {
  const send = withKey(async () => ({ ok: false, status: 401 }));

  await assert.rejects(send(booking), { message: "SendGrid answered 401" });
});

test("a missing key is a failure, not silence", async () => {
  await assert.rejects(withKey(assert.fail, "")(booking), /no `sendgrid`/);
});

test("without a sender nobody is written to, and no key is read", async () => {
  const send = confirmation({ from: undefined, keys: assert.fail, fetch: assert.fail });

  await assert.doesNotReject(send(booking));
});
