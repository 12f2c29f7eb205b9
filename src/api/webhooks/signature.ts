import { createHmac } from "node:crypto";

/** How a delivery is signed: Standard Webhooks 1.0 (standardwebhooks.com), symmetric. */
export interface DeliveryHeaders {
  readonly "webhook-id": string;
  /** Seconds since 1970, so that a delivery that was caught and sent again is seen to be old. */
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
}

/**
 * Headers for one attempt.
 * @param secret 32 bytes
 * @param id The same in every attempt, so that the receiver can tell a repetition.
 */
export function signedHeaders(secret: Uint8Array, id: string, body: string, now: Date): DeliveryHeaders {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const mac = createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${mac}` };
}

/** A secret as people hand it on. */
export function writtenSecret(secret: Uint8Array): string {
  return `whsec_${Buffer.from(secret).toString("base64")}`;
}
