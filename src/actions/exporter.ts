import type { Finding } from "../findings/finding.ts";
import type { Bilingual } from "../lib/bilingual.ts";
import type { Examined } from "./examined.ts";

/** One form in which findings leave: one file in exports/ and one line in exports/index.ts. */
export interface Exporter {
  readonly id: string;
  readonly summary: Bilingual;
  /**
   * The files of this form, in a stable order, the same bytes for the same input. Writes nothing itself: the caller
   * decides where they go. There is always at least one file, also when there are no findings.
   */
  render(findings: readonly Finding[], examined: Examined, options: ExportOptions): Promise<readonly ExportFile[]>;
}

export interface ExportOptions {
  /** Begin CSV with a byte-order mark, which some spreadsheet programs need to read Arabic. */
  readonly byteOrderMark?: boolean;
}

export interface ExportFile {
  /** A bare file name, such as `members.csv`. */
  readonly name: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
}
