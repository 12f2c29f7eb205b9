/** Phrases set apart by bars, over as many lines as they need. */
export function phrases(table: string): readonly string[] {
  return table.split("|").map((phrase) => phrase.trim().replace(/\s+/g, " "));
}
