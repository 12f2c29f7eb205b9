import { oneOf, type RawSearch, text } from "../shell/search.ts";

/** What the report builder keeps in its address: for whom, in which language, which findings. */
export interface EvidenceSearch {
  readonly audience?: "public";
  readonly written?: "en" | "ar";
  /** Ids with points between them; absent: those that were picked, and where none was, all. */
  readonly findings?: string;
}

export function evidenceSearch(search: RawSearch): EvidenceSearch {
  return {
    ...oneOf(search, "audience", ["public"] as const),
    ...oneOf(search, "written", ["en", "ar"] as const),
    ...text(search, "findings"),
  };
}
