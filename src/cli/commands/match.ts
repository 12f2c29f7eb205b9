import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import type { HmaServer } from "../../actions/platforms/hma.ts";
import { addressBelow } from "../../actions/platforms/http.ts";
import { InputError, UsageError, visible } from "../../lib/errors.ts";
import { type HashList, type ListedPicture, readHashList } from "../../signals/media/hash-list.ts";
import { MultiIndexHash } from "../../signals/media/multi-index-hash.ts";
import { PDQ_LOWEST_QUALITY, PDQ_MATCH_DISTANCE, PDQ_WORDS, writePdq } from "../../signals/media/pdq-hash.ts";
import { compareVideos, VPDQ_DEFAULTS } from "../../signals/media/vpdq.ts";
import { type AskedHashes, type AskedPicture, type AskedVideo, askedHashes } from "../asked-hashes.ts";
import { hmaMatches } from "../hma-matches.ts";
import { refusedFile } from "../media-files.ts";
import { list, realNumber, wholeNumber, withExamples } from "../options.ts";
import { HMA_KEY, readSecretIfAny } from "../secrets.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly against?: readonly string[];
  readonly hma?: string;
  readonly secretFile?: string;
  readonly json?: boolean;
  readonly dihedral?: boolean;
  readonly within: number;
  readonly lowestQuality: number;
  readonly queryPercent: number;
  readonly targetPercent: number;
}

/** A list larger than this belongs in a bank. */
const LARGEST_LIST = 512 * 2 ** 20;

export function defineMatch(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad match poster.jpg --against known.txt", "which known pictures this one is, with distances"],
    ["marsad match clip.mp4 --against clip-known.txt", "how much of each video is in the other, in per cent"],
    ["marsad match poster.jpg --hma https://hma.example", "which banks of a Hasher-Matcher-Actioner server hold it"],
    ["marsad match HASH --against known.txt", "the same for a hash, written in 64 digits"],
  ])
    .argument("<query...>", "pictures, videos, or PDQ hashes of 64 hexadecimal digits")
    .option(
      "--against <list>",
      "known hashes (repeatable): what marsad hash writes, PDQ or vPDQ lines, HASH_PDQ lines",
      list,
    )
    .option("--hma <url>", "a Hasher-Matcher-Actioner server whose banks are asked; hashes are sent there, no file")
    .option("--secret-file <file>", `a file of mode 0600 with ${HMA_KEY.what}, if it asks for one`)
    .option("--json", "a JSON object for each match, one a line")
    .option("--dihedral", "compare pictures also turned and mirrored")
    .option(
      "--within <bits>",
      "bits that two hashes may differ in",
      wholeNumber(0, PDQ_MATCH_DISTANCE),
      PDQ_MATCH_DISTANCE,
    )
    .option("--lowest-quality <q>", "leave out pictures and frames of less", wholeNumber(0, 100), PDQ_LOWEST_QUALITY)
    .option(
      "--query-percent <p>",
      "share of the query's frames that a match of videos needs",
      realNumber(0, 100),
      VPDQ_DEFAULTS.query,
    )
    .option("--target-percent <p>", "share of the known video's frames", realNumber(0, 100), VPDQ_DEFAULTS.target)
    .action(async (queries: string[], options: Options) => {
      if (!options.against && options.hma === undefined)
        throw new UsageError("name lists of known hashes with --against, a server with --hma, or both");
      const known = await readLists(options.against ?? []);
      const server = await hmaServer(options);
      const index = MultiIndexHash.from(wordsOf(known.pictures));
      const refused: InputError[] = [];
      let matches = 0;
      for (const query of queries) {
        try {
          const asked = await askedHashes(query, options, session);
          const lines = listMatches(query, asked, known, index, options);
          if (server) lines.push(...(await hmaMatches(query, asked, server, options)));
          matches += lines.length;
          await session.write(lines.map((line) => `${line}\n`).join(""));
        } catch (error) {
          refused.push(refusedFile(query, error));
        }
      }
      session.say(
        `${matches} ${matches === 1 ? "match" : "matches"} ${[...amongLists(options, known), ...(server ? [`at ${server.url.host}`] : [])].join(" and ")}`,
      );
      const last = refused.pop();
      for (const { message } of refused) session.say(message);
      if (last) throw last;
    });
}

function amongLists({ against }: Options, { pictures, videos }: Known): string[] {
  return against ? [`among ${pictures.length} pictures and ${videos.length} videos`] : [];
}

async function hmaServer({ hma, secretFile }: Options): Promise<HmaServer | undefined> {
  if (hma === undefined) return undefined;
  const url = addressBelow(hma, "--hma", "https://hma.example");
  return { url, key: await readSecretIfAny(HMA_KEY, secretFile) };
}

type Known = Omit<HashList, "unread">;

async function readLists(files: readonly string[]): Promise<Known> {
  const lists: HashList[] = [];
  for (const file of files) {
    if ((await stat(file)).size > LARGEST_LIST) throw new UsageError(`${visible(file)}: give lists below 512 MB`);
    const list = readHashList(await readFile(file, "utf8"), basename(file));
    const line = list.unread[0];
    if (line !== undefined) {
      throw new InputError({ file, line }, "this is no hash", "Write a PDQ hash, hash,quality,label or a line of vPDQ");
    }
    lists.push(list);
  }
  return { pictures: lists.flatMap(({ pictures }) => pictures), videos: lists.flatMap(({ videos }) => videos) };
}

function wordsOf(pictures: readonly ListedPicture[]): Uint32Array {
  const words = new Uint32Array(pictures.length * PDQ_WORDS);
  pictures.forEach(({ hash }, at) => {
    words.set(hash, at * PDQ_WORDS);
  });
  return words;
}

/** What the lists hold of a query. */
function listMatches(
  query: string,
  asked: AskedHashes,
  known: Known,
  index: MultiIndexHash,
  options: Options,
): string[] {
  return "pictures" in asked
    ? pictureMatches(query, asked.pictures, known, index, options)
    : videoMatches(query, asked.videos, known, options);
}

function pictureMatches(
  query: string,
  asked: readonly AskedPicture[],
  { pictures }: Known,
  index: MultiIndexHash,
  { json, within, lowestQuality }: Options,
): string[] {
  return asked
    .filter(({ quality = 100 }) => quality >= lowestQuality)
    .flatMap(({ form, hash, quality }) =>
      index.search(hash, within).flatMap(({ entry, distance }) => {
        const { label, quality: knownQuality = 100, hash: knownHash } = pictures[entry]!;
        if (knownQuality < lowestQuality) return [];
        const match = { query, form, distance, quality, hash: writePdq(knownHash), label };
        const words = [query, form, distance, quality ?? "", match.hash, label];
        return [json ? JSON.stringify(match) : words.map((word) => visible(String(word))).join("\t")];
      }),
    );
}

/** As it is and without its bars: whichever has more of the known video. Videos with nothing in common are left out. */
function videoMatches(
  query: string,
  forms: readonly AskedVideo[],
  { videos }: Known,
  { json, within, lowestQuality, queryPercent, targetPercent }: Options,
): string[] {
  const thresholds = { distance: within, quality: lowestQuality, query: queryPercent, target: targetPercent };
  return videos.flatMap(({ label, frames: target }) => {
    const [best] = forms
      .map(({ form, frames }) => ({ form, ...compareVideos(frames, target, thresholds) }))
      .sort((a, b) => b.queryPercent - a.queryPercent);
    if (!best || best.queryPercent === 0) return [];
    const { form, isMatch } = best;
    const [ours, theirs] = [best.queryPercent, best.targetPercent].map((percent) => Number(percent.toFixed(1)));
    const match = { query, form, queryPercent: ours, targetPercent: theirs, isMatch, label };
    const words = [query, form, `${ours}%`, `${theirs}%`, isMatch ? "match" : "part", label];
    return [json ? JSON.stringify(match) : words.map((word) => visible(String(word))).join("\t")];
  });
}
