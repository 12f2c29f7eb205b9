import { createHmac, timingSafeEqual } from "node:crypto";

const FORM = /^sha256=([0-9a-f]{64})$/i;

/**
 * Whether a body was signed with this secret, as Mastodon's webhooks are: X-Hub-Signature holds "sha256=" and the
 * HMAC-SHA-256 of the bytes in hexadecimal. Takes the same time wherever the two differ.
 */
export function isSigned(body: Uint8Array, signature: string | undefined, secret: string): boolean {
  const given = FORM.exec(signature ?? "")?.[1];
  const right = createHmac("sha256", secret).update(body).digest();
  return given !== undefined && timingSafeEqual(Buffer.from(given, "hex"), right);
}
