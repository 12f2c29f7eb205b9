import type { Connector } from "../connector.ts";
import { activitystreams } from "./activitystreams.ts";
import { cnt } from "./cnt.ts";
import { coop } from "./coop.ts";
import { coortweet } from "./coortweet.ts";
import { coortweetMultimodal } from "./coortweet-multimodal.ts";
import { csv } from "./csv.ts";
import { jsonl } from "./jsonl.ts";
import { mastodon } from "./mastodon.ts";
import { ozone } from "./ozone.ts";
import { parquet } from "./parquet.ts";
import { telegramExport } from "./telegram-export.ts";
import { xArchive } from "./x-archive.ts";

/** Every source that can be read, tried in this order where `--format` does not say. */
export const CONNECTORS = [
  jsonl,
  csv,
  parquet,
  coortweet,
  coortweetMultimodal,
  cnt,
  xArchive,
  telegramExport,
  ozone,
  mastodon,
  coop,
  activitystreams,
] as const satisfies readonly Connector[];

export type FormatId = (typeof CONNECTORS)[number]["id"];
