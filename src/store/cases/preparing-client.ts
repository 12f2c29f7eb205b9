import { createHash } from "node:crypto";
import pg from "pg";

/** Lists of ids come in any length, and each would be a statement of its own that the server keeps. */
const MOST_VALUES = 16;

/**
 * A connection that has PostgreSQL parse and plan each statement once: the same few hundred are asked again and again, and
 * planning one costs more than running it. Statements of many values are asked as they are.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // A connection may break between two statements of a transaction: the next one says so. Without a listener the
    // process would end.
    this.on("error", () => {});
  }

  override query(...words: never[]): never {
    const [text, values, ...others] = words as unknown[];
    const ask = super.query as unknown as (...words: unknown[]) => never;
    if (typeof text !== "string" || !Array.isArray(values) || values.length === 0 || values.length > MOST_VALUES)
      return ask.call(this, text, values, ...others);
    return ask.call(this, { name: nameOf(text), text, values: values as unknown[] }, ...others);
  }
}

const names = new Map<string, string>();

/** The same for the same statement on every connection; PostgreSQL cuts names off after 63 bytes. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(text).digest("hex").slice(0, 32);
  names.set(text, name);
  return name;
}
