// The handler, from what it stands on: its environment, the SDK's modules, and a way to the web.

import { confirmation } from "./confirmation.mjs";
import { deliver } from "./deliveries.mjs";
import { ledgerIn } from "./ledger.mjs";
import { once } from "./once.mjs";
import { secretAt } from "./secrets.mjs";

/** Lambda's handler: confirms each booking once. `log` is given what a failed message failed of. */
export function handlerOn({ environment, dynamodb, secretsManager, fetch, log }) {
  const ledger = ledgerIn(environment.LEDGER_TABLE, dynamodb);
  const confirm = confirmation({
    from: environment.CONFIRMATIONS_FROM,
    keys: secretAt(environment.API_KEYS_SECRET_ARN, secretsManager),
    fetch,
  });

  return async (event, context) => {
    const remainingSeconds = () => Math.ceil(context.getRemainingTimeInMillis() / 1000);
    return deliver(event, once(ledger, confirm, remainingSeconds), log);
  };
}
