// process-booking: confirms a booking to its customer, once, however often it is asked to.
//
// The SDK's modules come with Lambda's Node.js runtime: nothing is installed, nothing is bundled.

import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as secretsManager from "@aws-sdk/client-secrets-manager";

import { handlerOn } from "./handler.mjs";

export const handler = handlerOn({
  environment: process.env,
  dynamodb,
  secretsManager,
  fetch,
  log: console.error,
});
