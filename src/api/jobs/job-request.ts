import type { Selectable } from "kysely";
import type { CaseStore } from "../../cases/case-store.ts";
import type { JobTable } from "../../store/cases/door-tables.ts";

/** How a file is to be read, in the words of `marsad import`. */
export interface ReadingWords {
  readonly format?: string | undefined;
  readonly platform?: string | undefined;
  readonly type?: string | undefined;
  readonly timezone?: string | undefined;
  readonly timeFormat?: string | undefined;
  /** Marsad's field → the file's column or key. */
  readonly map?: Readonly<Record<string, string>> | undefined;
}

export type JobRequest =
  | ({
      readonly kind: "import";
      readonly upload: string;
      /** What people call the file; kept sealed, for it may name somebody. */
      readonly label?: string | undefined;
    } & ReadingWords)
  | { readonly kind: "detect"; readonly detectors: readonly string[] };

/** What became of a job, in figures. */
export type JobResult = Readonly<Record<string, number>>;

/** The same as it is stored; `rejects` names the file of refused records. */
export interface JobOutcome {
  readonly figures: JobResult;
  readonly rejects?: string;
}

/** How far a job says it is; `share` is 0–1. */
export interface JobProgress {
  readonly message: string;
  readonly share?: number;
}

/** A record that an import refused. */
export interface RejectedRecord {
  readonly line: number;
  readonly reason: string;
  /** Redacted; absent where the source keeps none. */
  readonly record?: unknown;
}

export function importWords(request: JobRequest & { kind: "import" }): string[] {
  return ["import", request.upload, "--json", "--allow-rejects", ...readingWords(request)];
}

/** Each option and its value as one word, so that no value is taken for an option. */
export function readingWords({ format, platform, type, timezone, timeFormat, map = {} }: ReadingWords): string[] {
  const options = { format, platform, type, timezone, "time-format": timeFormat };
  return [
    ...Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
    ...Object.entries(map).map(([field, column]) => `--map=${field}=${column}`),
  ];
}

export function detectWords({ detectors }: JobRequest & { kind: "detect" }): string[] {
  return ["detect", "--json", ...detectors.flatMap((id) => ["--detector", id])];
}

/** @returns the request with its label sealed, base64 */
export function sealedLabel(store: CaseStore, id: string, request: JobRequest): JobRequest {
  if (request.kind !== "import" || request.label === undefined) return request;
  return { ...request, label: Buffer.from(store.keys.own.seal(`label of ${id}`, request.label)).toString("base64") };
}

/** What people call the file of an import; undefined where nobody said. */
export function labelOf(store: CaseStore, { id, parameters }: Selectable<JobTable>): string | undefined {
  const request = JSON.parse(parameters) as JobRequest;
  if (request.kind !== "import" || request.label === undefined) return undefined;
  return store.keys.own.unseal(`label of ${id}`, Buffer.from(request.label, "base64"));
}
