import fc, { type Arbitrary } from "fast-check";
import type { Document, Schema } from "./open-api.ts";

/** Values that break programs: in the place of any other. */
const JUNK: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  "",
  "\u0000",
  "\ud800",
  "'; DROP TABLE cases; --",
  "\u202e@olleh",
  "../../../etc/passwd",
  "9".repeat(400),
  "9999-12-31T23:59:59Z",
  "0000-01-01T00:00:00Z",
  [],
  {},
  { __proto__: null, constructor: 1 },
];

const DEEPEST = 6;

/**
 * Values for a schema of the document: mostly such as fit it, and some with junk in the place of a part.
 * @param known Ids that there are, so that what is asked for is sometimes found
 */
export function valuesFor(document: Document, schema: Schema, known: readonly string[]): Arbitrary<unknown> {
  return fitting(document, schema, known, 0);
}

function fitting(document: Document, schema: Schema, known: readonly string[], depth: number): Arbitrary<unknown> {
  if (schema.$ref !== undefined)
    return fitting(document, document.components.schemas[schema.$ref.split("/").at(-1)!]!, known, depth);
  const fits = shaped(document, schema, known, depth);
  return fc.oneof({ weight: 14, arbitrary: fits }, { weight: 1, arbitrary: fc.constantFrom(...JUNK) });
}

function shaped(document: Document, schema: Schema, known: readonly string[], depth: number): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fitting(document, choice, known, depth)));
  if (schema.allOf !== undefined) return fitting(document, merged(document, schema.allOf), known, depth);
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["object"]);
  return fc.oneof(...types.map((type) => ofType(type, document, schema, known, depth)));
}

function merged(document: Document, parts: readonly Schema[]): Schema {
  const resolved = parts.map((part) =>
    part.$ref === undefined ? part : document.components.schemas[part.$ref.split("/").at(-1)!]!,
  );
  return {
    type: "object",
    properties: Object.assign({}, ...resolved.map(({ properties }) => properties)) as Record<string, Schema>,
    required: resolved.flatMap(({ required = [] }) => required),
  };
}

function ofType(
  type: string,
  document: Document,
  schema: Schema,
  known: readonly string[],
  depth: number,
): Arbitrary<unknown> {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: schema.minimum ?? -100, max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) });
    case "number":
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case "string":
      return texts(schema, known);
    case "array": {
      const minLength = schema.minItems ?? 0;
      const maxLength = depth > DEEPEST ? minLength : Math.max(minLength, Math.min(schema.maxItems ?? 3, 3));
      return fc.array(fitting(document, schema.items ?? {}, known, depth + 1), { minLength, maxLength });
    }
    default:
      return objects(document, schema, known, depth);
  }
}

function texts(
  { format, pattern, minLength = 0, maxLength = 60 }: Schema,
  known: readonly string[],
): Arbitrary<string> {
  if (format === "uuid") return fc.oneof(fc.constantFrom(...known), fc.uuid());
  if (format === "date-time")
    return fc
      .date({ min: new Date("1990-01-01"), max: new Date("2060-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (format === "uri") return fc.webUrl();
  if (pattern !== undefined) {
    try {
      return fc.stringMatching(new RegExp(pattern, "u"));
    } catch {
      // A pattern that only the browser's engine knows: any text will do.
    }
  }
  const least = Math.min(minLength, 300);
  return fc.string({ unit: "grapheme", minLength: least, maxLength: Math.max(least, Math.min(maxLength, 60)) });
}

function objects(document: Document, schema: Schema, known: readonly string[], depth: number): Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, field]) => [name, fitting(document, field, known, depth + 1)]),
  );
  return fc.record(fields, { requiredKeys: [...(schema.required ?? [])].filter((name) => name in fields) });
}
