import { createInterface } from "node:readline";
import type { Command } from "commander";
import { visible } from "../../lib/errors.ts";
import { TEXT_TABLES } from "../../lib/text-tables.ts";
import { hasTwoReadings } from "../../signals/text/fold-text.ts";
import { languageOf } from "../../signals/text/language.ts";
import { consonantKey } from "../../signals/text/latin-keys.ts";
import { strippedSigns } from "../../signals/text/stripped-signs.ts";
import { dottedText, textKeys } from "../../signals/text/text-keys.ts";
import { withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly explain?: boolean;
  readonly json?: boolean;
}

export function defineNormalize(command: Command, session: Session): void {
  withExamples(command, [
    ['marsad normalize "خُبـــز طازج"', "the key under which writings of these words meet"],
    ['marsad normalize --explain "5بز"', "every key, and what was taken out to make it"],
    ["marsad normalize - < texts.txt", "the key of each line"],
  ])
    .argument("<text>", "a text, or - for the lines of standard input")
    .option("--explain", "every key, the language, and which characters were taken out where")
    .option("--json", "as JSON, one text a line")
    .action(async (text: string, options: Options) => {
      for await (const one of text === "-" ? createInterface({ input: process.stdin }) : [text]) {
        await session.write(`${await answer(one, options)}\n`);
      }
    });
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
