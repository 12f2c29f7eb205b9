import type { Connector } from "../connector.ts";
import { coortweet } from "./coortweet.ts";
import { csv } from "./csv.ts";
import { jsonl } from "./jsonl.ts";
import { parquet } from "./parquet.ts";

/** Every source that can be read, tried in this order where `--format` does not say. */
export const CONNECTORS = [jsonl, csv, parquet, coortweet] as const satisfies readonly Connector[];

export type FormatId = (typeof CONNECTORS)[number]["id"];
