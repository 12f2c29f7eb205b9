import type { Exporter } from "../exporter.ts";
import { csv } from "./csv.ts";
import { gexf } from "./gexf.ts";
import { graphml } from "./graphml.ts";
import { html } from "./html.ts";
import { jsonl } from "./jsonl.ts";
import { methods } from "./methods.ts";
import { parquet } from "./parquet.ts";
import { stix } from "./stix.ts";

/** Every form in which findings leave; the command line and its help read this list. */
export const EXPORTERS = [
  csv,
  parquet,
  gexf,
  graphml,
  jsonl,
  stix,
  html,
  methods,
] as const satisfies readonly Exporter[];

export type ExportFormat = (typeof EXPORTERS)[number]["id"];
