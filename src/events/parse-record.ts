import { isInteger, isSafeNumber, parse } from "lossless-json";
import { RecordError } from "./connector.ts";

/**
 * One JSON value, with whole numbers beyond 2^53 as text (ids never pass through a float) and two values for one key
 * refused (two readers of the file would see two different records).
 * @throws RecordError if the text is no JSON
 */
export function parseRecord(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RecordError("the line is no JSON");
  }
  const mayHoldLongNumber = /[:[,\s]-?\d{16}/.test(text);
  if (!mayHoldLongNumber && countKeys(value) === (text.match(/"\s*:/g)?.length ?? 0)) return value;
  return parseCarefully(text);
}

function parseCarefully(text: string): unknown {
  try {
    return parse(text, undefined, (number) => (isInteger(number) && !isSafeNumber(number) ? number : Number(number)));
  } catch (error) {
    const twice = /Duplicate key/.test((error as Error).message);
    throw new RecordError(twice ? "a key is given twice with different values" : "the line is no JSON");
  }
}

/** Keys of all objects in a value; fewer than the text shows means that one was given twice. */
function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += countKeys(item);
  else for (const inner of Object.values(value)) count += 1 + countKeys(inner);
  return count;
}
