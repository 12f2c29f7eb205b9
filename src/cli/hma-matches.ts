import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { type HmaServer, type HmaSignalType, lookUpAt } from "../actions/platforms/hma.ts";
import { visible } from "../lib/errors.ts";
import { writePdq } from "../signals/media/pdq-hash.ts";
import type { AskedHashes } from "./asked-hashes.ts";

interface Options {
  readonly json?: boolean;
  readonly within: number;
  readonly lowestQuality: number;
}

/** One signal that the server is asked about, and what it was made of. */
interface Signal {
  readonly form: string;
  readonly type: HmaSignalType;
  readonly signal: string;
  readonly quality?: number | undefined;
}

/**
 * A line for each content of the server's banks that a query matches: pictures by PDQ, videos as files, by MD5, since HMA has
 * no other hash of videos from the start.
 * @throws NetworkError where no answer came that could be used
 */
export async function hmaMatches(
  query: string,
  asked: AskedHashes,
  server: HmaServer,
  { json, within, lowestQuality }: Options,
): Promise<string[]> {
  const lines: string[] = [];
  for (const { form, type, signal, quality } of await signalsOf(query, asked)) {
    if ((quality ?? 100) < lowestQuality) continue;
    for (const { bank, content, distance } of await lookUpAt(server, type, signal)) {
      if (distance > within) continue;
      const match = { query, form, distance, quality, hma: server.url.host, bank, content };
      const words = [query, form, distance, quality ?? "", server.url.host, bank, content];
      lines.push(json ? JSON.stringify(match) : words.map((word) => visible(String(word))).join("\t"));
    }
  }
  return lines;
}

async function signalsOf(query: string, asked: AskedHashes): Promise<Signal[]> {
  if ("pictures" in asked)
    return asked.pictures.map(({ form, hash, quality }) => ({ form, type: "pdq", signal: writePdq(hash), quality }));
  const digest = createHash("md5");
  await pipeline(createReadStream(query), digest);
  return [{ form: "whole", type: "video_md5", signal: digest.digest("hex") }];
}
