import type { Command } from "commander";
import { type InputError, UsageError, visible } from "../../lib/errors.ts";
import { hashFile } from "../../media/hash-file.ts";
import { PDQ_LOWEST_QUALITY } from "../../signals/media/pdq-hash.ts";
import { vpdqLine } from "../../signals/media/vpdq.ts";
import { refusedFile } from "../media-files.ts";
import { realNumber, withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly json?: boolean;
  readonly dihedral?: boolean;
  readonly trim?: boolean;
  readonly portable?: boolean;
  readonly every: number;
}

const LONGEST_STEP = 3600;

export function defineHash(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad hash poster.jpg banner.png", "PDQ of pictures: hash,quality,file"],
    ["marsad hash clip.mp4 > clip.txt", "vPDQ of a video: frame,quality,hash,timestamp"],
    ["marsad hash --json --trim *.mp4", "videos without their bars, a JSON object a line, for a list to match against"],
  ])
    .argument("<file...>", "pictures (JPEG, PNG, WebP, GIF, TIFF, AVIF) and videos (these need ffmpeg on the path)")
    .option("--json", "a JSON object for each file, one a line")
    .option("--dihedral", "of pictures also the seven turned and mirrored forms")
    .option(
      "--every <s>",
      "of videos: seconds between hashed frames; 0 for every frame",
      realNumber(0, LONGEST_STEP),
      1,
    )
    .option("--trim", "of videos: leave out flat bars around the picture")
    .option("--portable", "of videos: the same bits on every processor, more slowly")
    .action(async (files: string[], options: Options) => {
      const refused: InputError[] = [];
      for (const file of files) {
        try {
          await session.write(await hashed(file, files.length > 1, options, session));
        } catch (error) {
          refused.push(refusedFile(file, error));
        }
      }
      const last = refused.pop();
      for (const { message } of refused) session.say(message);
      if (last) throw last;
    });
}

async function hashed(file: string, isOneOfMany: boolean, options: Options, session: Session): Promise<string> {
  const { json, dihedral = false, trim = false, portable = false, every } = options;
  const found = await hashFile(file, { forms: dihedral, trim, portable, every });
  if ("video" in found) {
    const { frames, damage, ...facts } = found.video;
    if (damage !== undefined) session.say(`${file}: parts of it could not be read: ${damage}`);
    const lines = frames.map(vpdqLine);
    if (json) return `${JSON.stringify({ file, kind: "video", ...facts, damage, vpdq: lines })}\n`;
    if (isOneOfMany) throw new UsageError("vPDQ's lines name no file: give one video at a time, or --json");
    return lines.map((line) => `${line}\n`).join("");
  }
  const { quality, pdq, forms } = found.picture;
  if (quality < PDQ_LOWEST_QUALITY) {
    session.say(`${file}: quality ${quality}: too little to see for a match to say anything`);
  }
  if (json) return `${JSON.stringify({ file, ...found.picture })}\n`;
  if (!forms) return `${pdq},${quality},${visible(file)}\n`;
  return Object.entries(forms)
    .map(([form, hash]) => `${hash},${quality},${form},${visible(file)}\n`)
    .join("");
}
