/** A value that JSON can hold; `undefined` is left out of objects. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/**
 * The one way to write a value as JSON, so that equal values have equal bytes: names sorted by UTF-16 code units, no
 * white space, numbers as ECMAScript writes them (RFC 8785, JSON Canonicalization Scheme).
 * @throws RangeError for numbers that JSON cannot hold and for text with lone surrogates
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written as JSON`);
    return JSON.stringify(value);
  }
  if (typeof value === "string") return canonicalText(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const parts = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${canonicalText(name)}:${canonicalJson(value[name]!)}`);
  return `{${parts.join(",")}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function canonicalText(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new RangeError("text with a lone surrogate cannot be written as JSON");
  return JSON.stringify(text);
}
