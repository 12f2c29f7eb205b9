import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { type Command, InvalidArgumentError } from "commander";
import { signingKey } from "../../actions/bundle/bundle.ts";
import { signWatchList } from "../../actions/watch-lists/signed-watch-list.ts";
import { InputError, visible } from "../../lib/errors.ts";
import { hitPlace, type TextPlace } from "../../signals/text/hit-place.ts";
import { strippedSigns } from "../../signals/text/stripped-signs.ts";
import { TextWatch, type WatchHit } from "../../signals/text/text-watch-list.ts";
import { readWorkspaceKey } from "../../store/workspace.ts";
import { withExamples } from "../options.ts";
import type { Session } from "../session.ts";
import { readWatchListFile } from "../watch-list-file.ts";

interface CheckOptions {
  readonly list: string;
  readonly key?: string;
  readonly on?: string;
  readonly json?: boolean;
}

export function defineWatchList(command: Command, session: Session): void {
  withExamples(command, [
    ['marsad watch-list check "5بز طازج" --list bread.json', "what of the list is in the text, and how it was told"],
    ["marsad watch-list check - --list bread.json < texts.txt", "the same for each line"],
    ["marsad watch-list sign bread.json --out bread.signed.json", "for others, under this workspace's key"],
    ["marsad watch-list verify bread.signed.json --key 3f9a…", "whether it is as this key signed it"],
  ]);
  command
    .command("check")
    .description("look for a list's phrases, hashtags, handles and links in texts")
    .argument("<text>", "a text, or - for the lines of standard input")
    .requiredOption("--list <file>", "the list, signed or not")
    .option("--key <fingerprint>", "the key that must have signed it", fingerprint)
    .option("--on <day>", "leave out what had expired by this day, such as 2030-01-31; today if left out", day)
    .option("--json", "as JSON, one text a line")
    .action((text: string, options: CheckOptions) => check(text, options, session));
  command
    .command("sign")
    .description("sign a list, so that others can tell that it is yours")
    .argument("<file>", "a list")
    .requiredOption("--out <file>", "where to write the signed list")
    .option("--workspace <dir>", "folder of the workspace", "./marsad-data")
    .action(async (file: string, { out, workspace }: { readonly out: string; readonly workspace: string }) => {
      const { list } = readWatchListFile(file);
      const key = signingKey(await readWorkspaceKey(workspace, "bundle signing"));
      await writeFile(out, signWatchList(list, key), { flag: "wx" });
      session.say(`${list.entries.length} entries signed; others need the fingerprint that marsad bundle key prints`);
    });
  command
    .command("verify")
    .description("check a signed list and tell what it holds")
    .argument("<file>", "a list")
    .option("--key <fingerprint>", "the key that must have signed it, as its owner told you", fingerprint)
    .action(async (file: string, { key }: { readonly key?: string }) => {
      const read = readWatchListFile(file, key);
      if (read.key === null)
        throw new InputError({ file }, "nobody signed this list", "Ask its owner for the signed one");
      await session.write(`${read.key}\n`);
      session.say(`${visible(read.list.name)}: ${read.list.entries.length} entries as signed by the key above`);
    });
}

async function check(text: string, { list: file, key, on, json }: CheckOptions, session: Session): Promise<void> {
  const { list } = readWatchListFile(file, key);
  const watch = new TextWatch(list, on ?? new Date().toISOString().slice(0, 10));
  for await (const one of text === "-" ? createInterface({ input: process.stdin }) : [text]) {
    const hits = watch.search(one).map((hit) => ({ ...hit, at: hitPlace(hit.entry, one) }));
    if (json) await session.write(`${JSON.stringify({ text: one, hits, stripped: strippedSigns(one) })}\n`);
    else for (const hit of hits) await session.write(`${told(hit, one)}\n`);
  }
}

interface PlacedHit extends WatchHit {
  readonly at: TextPlace;
}

function told({ entry, writing, at }: PlacedHit, text: string): string {
  const { kind, value, reason, owner, expires } = entry;
  return `${kind} ${visible(value)}: ${writing}, in ${visible(text.slice(at.from, at.to))}; ${visible(reason)} (${visible(owner)}, until ${expires})`;
}

function fingerprint(value: string): string {
  if (!/^[0-9a-fA-F]{64}$/.test(value)) throw new InvalidArgumentError("A fingerprint is 64 hexadecimal digits.");
  return value;
}

function day(value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) throw new InvalidArgumentError("Write a day as 2030-01-31.");
  return value;
}
