// The ledger of what is done, in a DynamoDB table with the key `id` and the expiry `expiresAt`.

/** A queue keeps a message 14 days at most; a redrive may bring it back for 14 more. */
const REMEMBERED_SECONDS = 30 * 24 * 60 * 60;

const FREE = "attribute_not_exists(id) OR (#state = :claimed AND leaseUntil < :now)";

/**
 * A ledger in a table. `sdk` is the module `@aws-sdk/client-dynamodb`, `now` the time in seconds.
 */
export function ledgerIn(table, sdk, now = () => Math.floor(Date.now() / 1000)) {
  const client = new sdk.DynamoDBClient({});
  const entry = (id) => ({ TableName: table, Key: { id: { S: id } } });

  return {
    /** Take what nobody has, or what its owner can no longer be at work on. */
    async claim(id, seconds) {
      try {
        await client.send(new sdk.PutItemCommand(claimOf(table, id, now(), seconds)));
        return "claimed";
      } catch (error) {
        if (error.name !== "ConditionalCheckFailedException") throw error;
        return error.Item?.state?.S === "done" ? "done" : "busy";
      }
    },

    async complete(id) {
      const done = {
        UpdateExpression: "SET #state = :done",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: { ":done": { S: "done" } },
      };
      await client.send(new sdk.UpdateItemCommand({ ...entry(id), ...done }));
    },

    async release(id) {
      await client.send(new sdk.DeleteItemCommand(entry(id)));
    },
  };
}

function claimOf(table, id, now, seconds) {
  return {
    TableName: table,
    Item: {
      id: { S: id },
      state: { S: "claimed" },
      leaseUntil: { N: String(now + seconds) },
      expiresAt: { N: String(now + REMEMBERED_SECONDS) },
    },
    ConditionExpression: FREE,
    ExpressionAttributeNames: { "#state": "state" },
    ExpressionAttributeValues: { ":claimed": { S: "claimed" }, ":now": { N: String(now) } },
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  };
}
