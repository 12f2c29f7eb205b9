import type { z } from "zod";
import type { Detector } from "../findings/detector.ts";
import { UsageError, visible } from "../lib/errors.ts";
import { findById, unknownName } from "./nearest.ts";

/**
 * Parameters by detector id from `ID.param=value` pairs, checked with each detector's own schema.
 * @throws UsageError naming the pair, what is wrong with it and what there is.
 */
export function parseSettings(
  pairs: readonly string[],
  detectors: readonly Detector[],
): Record<string, Record<string, unknown>> {
  const settings: Record<string, Record<string, unknown>> = {};
  for (const pair of pairs) {
    const match = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(pair);
    if (!match) throw new UsageError(`--set ${visible(pair)}: write ID.param=value, such as co-action.window=60`);
    const [, id = "", name = "", text = ""] = match;
    const detector = findById(detectors, id, "detector");
    const known = parameterNames(detector);
    if (known && !known.includes(name))
      throw new UsageError(`--set ${visible(pair)}: ${unknownName(`parameter of ${id}`, name, known)}`);
    settings[id] = { ...settings[id], [name]: parseValue(text) };
  }
  for (const detector of detectors) check(detector, settings[detector.id] ?? {});
  return settings;
}

function check(detector: Detector, values: Record<string, unknown>): void {
  const parsed = detector.parameters.safeParse(values);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `--set ${detector.id}.${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not a value for it"}`,
  );
}

/** The names of an object schema's fields; undefined where the schema is none. */
function parameterNames(detector: Detector): string[] | undefined {
  const { shape } = detector.parameters as Partial<z.ZodObject>;
  return shape ? Object.keys(shape) : undefined;
}

/** Numbers, true, false and JSON lists as such, all else as text. */
function parseValue(text: string): unknown {
  if (/^(true|false|-?\d+(\.\d+)?(e-?\d+)?|\[.*\])$/is.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}
