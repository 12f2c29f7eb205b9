import { createHash, randomBytes } from "node:crypto";

/** What a token is for; its first letters say so, so that a leaked one is recognised. */
export type TokenKind = "session" | "key" | "invitation";

const PREFIX: Readonly<Record<TokenKind, string>> = { session: "mss_", key: "msk_", invitation: "msi_" };
const RANDOM_BYTES = 32;

/** A new secret of 256 random bits. Only its hash is kept: whoever reads the database can sign in nowhere. */
export function newToken(kind: TokenKind): { readonly token: string; readonly hash: string } {
  const token = `${PREFIX[kind]}${randomBytes(RANDOM_BYTES).toString("base64url")}`;
  return { token, hash: tokenHash(token) };
}

/** SHA-256, hexadecimal. No salt and no stretching: there is nothing to guess in 256 random bits. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Whether it looks like a token of this kind. */
export function isToken(kind: TokenKind, text: string): boolean {
  return text.startsWith(PREFIX[kind]) && /^[\w-]{43}$/.test(text.slice(PREFIX[kind].length));
}
