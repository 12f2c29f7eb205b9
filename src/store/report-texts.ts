import type { DuckDBConnection } from "@duckdb/node-api";
import { normalisedText } from "../lib/normalised-text.ts";
import { TextColumns } from "./columns.ts";

/** Texts that are fetched as one: to fetch each on its own takes longer than all that is done with them. */
const TEXTS_AT_ONCE = 2048;

/** Line ends part texts here and words there: to make them spaces before changes no normalised text. */
const TEXTS = `
  SELECT string_agg(translate(content, chr(10), ' '), chr(10) ORDER BY code) AS contents
  FROM marsad_wording GROUP BY code // ${TEXTS_AT_ONCE} ORDER BY code // ${TEXTS_AT_ONCE}`;

/** Texts by their normalised form, numbered in the order of their first report. */
export interface ReportTexts {
  /** For each wording its text; −1 where it has no words. */
  readonly textOf: Int32Array;
  /** Per text: how many words it has. */
  readonly textWords: Int32Array;
}

/** @param connection With `marsad_wording` (content, code), codes from 0 without gaps in the order of the first report. */
export async function loadReportTexts(connection: DuckDBConnection): Promise<ReportTexts> {
  const blocks = await TextColumns.read(connection, TEXTS);
  const codes = new Map<string, number>();
  const textOf: number[] = [];
  const textWords: number[] = [];
  for (let block = 0; block < blocks.length; block++)
    for (const content of blocks.at(block, 0).split("\n")) {
      const text = normalisedText(content);
      let code = text === "" ? -1 : codes.get(text);
      if (code === undefined) {
        code = textWords.length;
        codes.set(text, code);
        textWords.push(wordsIn(text));
      }
      textOf.push(code);
    }
  return { textOf: Int32Array.from(textOf), textWords: Int32Array.from(textWords) };
}

/** Words of a normalised text: apart by one space. */
function wordsIn(text: string): number {
  let words = 1;
  for (let space = text.indexOf(" "); space >= 0; space = text.indexOf(" ", space + 1)) words++;
  return words;
}
