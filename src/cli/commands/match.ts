import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { InputError, UsageError, visible } from "../../lib/errors.ts";
import { hashFile } from "../../media/hash-file.ts";
import { hashVideo } from "../../media/hash-video.ts";
import { type HashList, type ListedPicture, readHashList } from "../../signals/media/hash-list.ts";
import { MultiIndexHash } from "../../signals/media/multi-index-hash.ts";
import {
  PDQ_LOWEST_QUALITY,
  PDQ_MATCH_DISTANCE,
  PDQ_WORDS,
  type PdqHash,
  parsePdq,
  writePdq,
} from "../../signals/media/pdq-hash.ts";
import { compareVideos, VPDQ_DEFAULTS, type VpdqFrame } from "../../signals/media/vpdq.ts";
import { refusedFile } from "../media-files.ts";
import { list, realNumber, wholeNumber, withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly against: readonly string[];
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
    ["marsad match HASH --against known.txt", "the same for a hash, written in 64 digits"],
  ])
    .argument("<query...>", "pictures, videos, or PDQ hashes of 64 hexadecimal digits")
    .requiredOption(
      "--against <list>",
      "known hashes (repeatable): what marsad hash writes, PDQ or vPDQ lines, HASH_PDQ lines",
      list,
    )
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
      const known = await readLists(options.against);
      const index = MultiIndexHash.from(wordsOf(known.pictures));
      const refused: InputError[] = [];
      let matches = 0;
      for (const query of queries) {
        try {
          const lines = await matchesOf(query, known, index, options, session);
          matches += lines.length;
          await session.write(lines.map((line) => `${line}\n`).join(""));
        } catch (error) {
          refused.push(refusedFile(query, error));
        }
      }
      session.say(
        `${matches} ${matches === 1 ? "match" : "matches"} among ${known.pictures.length} pictures and ${known.videos.length} videos`,
      );
      const last = refused.pop();
      for (const { message } of refused) session.say(message);
      if (last) throw last;
    });
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

/** A hash that stands for a query: of the picture as it is, or as it would be otherwise. */
interface Asked {
  readonly form: string;
  readonly hash: PdqHash;
  readonly quality?: number;
}

async function matchesOf(query: string, known: Known, index: MultiIndexHash, options: Options, session: Session) {
  const hash = parsePdq(query);
  if (hash) return pictureMatches(query, [{ form: "original", hash }], known, index, options);
  const found = await hashFile(query, { forms: options.dihedral ?? false, trim: true });
  if ("video" in found) {
    const forms = [{ form: found.video.trimmed ? "trimmed" : "whole", frames: found.video.frames }];
    if (found.video.trimmed) forms.push({ form: "whole", frames: (await hashVideo(query)).frames });
    return videoMatches(query, forms, known, options);
  }
  const { pdq, quality, forms = { original: pdq }, onWhite } = found.picture;
  const asked = Object.entries(forms).map(([form, written]) => ({ form, hash: parsePdq(written)!, quality }));
  if (onWhite) asked.push({ form: "on-white", hash: parsePdq(onWhite.pdq)!, quality: onWhite.quality });
  if (quality < options.lowestQuality) {
    session.say(`${query}: quality ${quality}: too little to see for a match to say anything`);
  }
  return pictureMatches(query, asked, known, index, options);
}

function pictureMatches(
  query: string,
  asked: readonly Asked[],
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
  forms: readonly { readonly form: string; readonly frames: readonly VpdqFrame[] }[],
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
