/** Endings by which the import tells how a file is written. */
export const UPLOAD_ENDINGS = [
  "jsonl",
  "json",
  "csv",
  "jsonl.gz",
  "csv.gz",
  "jsonl.zst",
  "csv.zst",
  "parquet",
] as const;
export type UploadEnding = (typeof UPLOAD_ENDINGS)[number];
