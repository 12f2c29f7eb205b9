import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** 12 bytes nonce, 16 bytes tag, then AES-256-GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts and authenticates bytes (AES-256-GCM).
 * @param key 32 bytes
 * @param name What the bytes are; opening them under another name fails.
 */
export function seal(key: Buffer, name: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @throws Error if the bytes were altered, or sealed with another key or under another name */
export function unseal(key: Buffer, name: string, bytes: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

/** What tells these sealed bytes from all others, and cannot be made for others without the key: nonce and tag. */
export function sealMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, NONCE_BYTES + TAG_BYTES);
}

/** Length of a mark. */
export const MARK_BYTES = NONCE_BYTES + TAG_BYTES;
