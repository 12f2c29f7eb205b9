import { type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { canonicalJson, type JsonObject } from "../../lib/canonical-json.ts";
import { type TextWatchList, textWatchListSchema } from "../../signals/text/text-watch-list.ts";
import { fingerprintOf, publicKeyOf } from "../bundle/bundle.ts";

const SIGNED_WATCH_LIST_FORMAT = "marsad signed text watch-list 1";

const signedSchema = z.strictObject({
  format: z.literal(SIGNED_WATCH_LIST_FORMAT),
  list: textWatchListSchema,
  /** PEM (SubjectPublicKeyInfo). */
  publicKey: z.string().max(1000),
  /** Ed25519 (RFC 8032) over the list as canonical JSON (RFC 8785), base64. */
  signature: z.base64(),
});

/** What a file of a list says of itself. */
export interface ReadWatchList {
  readonly list: TextWatchList;
  /** Fingerprint of the key that signed it; null where nobody did. */
  readonly key: string | null;
}

/** A list that others can check: one line of JSON, the same for the same list and key. */
export function signWatchList(list: TextWatchList, key: KeyObject): string {
  return `${canonicalJson({
    format: SIGNED_WATCH_LIST_FORMAT,
    list: list as unknown as JsonObject,
    publicKey: publicKeyOf(key),
    signature: sign(null, bytesOf(list), key).toString("base64"),
  })}\n`;
}

/**
 * A list, signed or not.
 * @throws ZodError where it is no list, SyntaxError where it is no JSON, Error where its signature does not fit
 */
export function readWatchList(text: string): ReadWatchList {
  const raw: unknown = JSON.parse(text);
  const isSigned = typeof raw === "object" && raw !== null && "signature" in raw;
  if (!isSigned) return { list: textWatchListSchema.parse(raw), key: null };
  const { list, publicKey, signature } = signedSchema.parse(raw);
  if (!fits(list, publicKey, signature)) throw new Error("the list is not what was signed");
  return { list, key: fingerprintOf(publicKey) };
}

function fits(list: TextWatchList, publicKey: string, signature: string): boolean {
  try {
    return verify(null, bytesOf(list), publicKey, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

function bytesOf(list: TextWatchList): Buffer {
  return Buffer.from(canonicalJson(list as unknown as JsonObject));
}
