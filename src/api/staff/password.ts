import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** OWASP's choice for scrypt: N = 2^17, r = 8, p = 1; 128 MiB and some hundred milliseconds a time. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const FORM = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/;

/** Shortest and longest password; nothing else is asked of it (NIST SP 800-63B, §3.1.1). */
export const PASSWORD_LENGTH = { least: 12, most: 256 } as const;

/** What is kept of a password: `scrypt$N$r$p$SALT$KEY`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derived(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/**
 * Whether it is the password. Takes as long where nobody has such a login (`kept` null), so that time tells nobody who
 * works here.
 */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const match = FORM.exec(kept ?? NOBODYS);
  if (match === null) throw new Error("a kept password has an unknown form");
  const [, N, r, p, salt = "", key = ""] = match;
  const right = Buffer.from(key, "base64url");
  const given = await derived(password, Buffer.from(salt, "base64url"), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(given, right) && kept !== null;
}

const NOBODYS = ["scrypt", COST.N, COST.r, COST.p, "A".repeat(22), "A".repeat(43)].join("$");

/** One at a time: a crowd at the door must not take all memory. */
let last: Promise<unknown> = Promise.resolve();

function derived(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  const next = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        // Twice what it needs (128 N r), else Node refuses.
        const maxmem = 256 * (cost.N ?? 1) * (cost.r ?? 1);
        scrypt(password.normalize("NFKC"), salt, KEY_BYTES, { ...cost, maxmem }, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
  last = next.catch(() => {});
  return next;
}
