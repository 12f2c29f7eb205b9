import { createInterface } from "node:readline";
import type { Command } from "commander";
import { visible } from "../../lib/errors.ts";
import { TEXT_TABLES } from "../../lib/text-tables.ts";
import { hasTwoReadings } from "../../signals/text/fold-text.ts";
import { languageOf } from "../../signals/text/language.ts";
import { consonantKey } from "../../signals/text/latin-keys.ts";
import { strippedSigns } from "../../signals/text/stripped-signs.ts";
import { TextClusters } from "../../signals/text/text-clusters.ts";
import { dottedText, textKeys } from "../../signals/text/text-keys.ts";
import { type WordDiffPart, wordDiff, wordDiffLine } from "../../signals/text/word-diff.ts";
import { withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly explain?: boolean;
  readonly clusters?: boolean;
  readonly json?: boolean;
}

export function defineNormalize(command: Command, session: Session): void {
  withExamples(command, [
    ['marsad normalize "خُبـــز طازج"', "the key under which writings of these words meet"],
    ['marsad normalize --explain "5بز"', "every key, and what was taken out to make it"],
    ["marsad normalize - < texts.txt", "the key of each line"],
    ["marsad normalize - --clusters < texts.txt", "which lines were written from one text, and what was changed"],
  ])
    .argument("<text>", "a text, or - for the lines of standard input")
    .option("--explain", "every key, the language, and which characters were taken out where")
    .option(
      "--clusters",
      "texts that were written from one: the one that is shown for them, and what the others changed",
    )
    .option("--json", "as JSON, one text or cluster a line")
    .action(async (text: string, options: Options) => {
      const texts = text === "-" ? createInterface({ input: process.stdin }) : [text];
      if (options.clusters) {
        for (const cluster of await clustersOf(texts))
          await session.write(`${options.json ? JSON.stringify(cluster) : toldCluster(cluster)}\n`);
        return;
      }
      for await (const one of texts) await session.write(`${await answer(one, options)}\n`);
    });
}

interface Cluster {
  /** The text that is shown for the cluster. */
  readonly text: string;
  /** The others in their order: on which line each stood, from 1, and what it changed. */
  readonly others: readonly { readonly line: number; readonly diff: readonly WordDiffPart[] }[];
}

/** Clusters of two texts or more, in the order of their first texts. */
async function clustersOf(texts: AsyncIterable<string> | Iterable<string>): Promise<Cluster[]> {
  const clusters = new TextClusters();
  const lines: string[] = [];
  for await (const text of texts) {
    clusters.add(text);
    lines.push(text);
  }
  const representatives = clusters.representatives();
  const members = new Map<number, number[]>();
  lines.forEach((_, line) => {
    const cluster = clusters.clusterOf(line);
    if (cluster < 0) return;
    const before = members.get(cluster);
    if (before) before.push(line);
    else members.set(cluster, [line]);
  });
  return [...members].flatMap(([cluster, of]) => {
    const shown = representatives.get(cluster)!;
    const others = of.filter((line) => line !== shown);
    if (others.length === 0) return [];
    const text = lines[shown]!;
    return [{ text, others: others.map((line) => ({ line: line + 1, diff: wordDiff(text, lines[line]!) })) }];
  });
}

function toldCluster({ text, others }: Cluster): string {
  const rows = others.map(({ line, diff }) => `  line ${line}: ${visible(wordDiffLine(diff))}`);
  return [`${others.length + 1} texts: ${visible(text)}`, ...rows].join("\n");
}

async function answer(text: string, { explain, json }: Options): Promise<string> {
  if (!explain) {
    const key = dottedText(text);
    return json ? JSON.stringify({ key, tables: TEXT_TABLES }) : key;
  }
  const explanation = await explained(text);
  return json ? JSON.stringify(explanation) : told(explanation);
}

async function explained(text: string) {
  const { language, by } = await languageOf(text);
  const { dotted, coarse, fine, addresses } = textKeys(text);
  return {
    tables: TEXT_TABLES,
    key: dotted,
    otherReading: hasTwoReadings(text) ? dottedText(text, 1) : null,
    dotlessCoarse: coarse,
    dotlessFine: fine,
    consonants: consonantKey(text),
    language,
    languageBy: by,
    addresses,
    stripped: strippedSigns(text),
  };
}

function told(explanation: Awaited<ReturnType<typeof explained>>): string {
  const { stripped, addresses } = explanation;
  const rows: readonly (readonly [string, string])[] = [
    ["key", explanation.key],
    ["other reading", explanation.otherReading ?? ""],
    ["dotless, coarse", explanation.dotlessCoarse],
    ["dotless, fine", explanation.dotlessFine],
    ["consonants", explanation.consonants],
    ["language", `${explanation.language} (by ${explanation.languageBy})`],
    ["taken out", addresses.map(({ kind, text }) => `${kind} ${visible(text)}`).join(", ")],
    ["stripped", stripped.map(({ codePoint, kind, at }) => `${codePoint} (${kind}) at ${at.join(", ")}`).join("; ")],
    ["tables", explanation.tables],
  ];
  return rows
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name.padEnd(16)} ${value}`)
    .join("\n");
}
