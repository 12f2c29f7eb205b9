import type { Bilingual } from "../lib/bilingual.ts";
import type { Overrides } from "./parameters.ts";
import type { Part } from "./world.ts";

/** A kind of world: one file in scenarios/ and one line in index.ts. Parts run in order; each has its own random stream. */
export interface Scenario {
  readonly id: string;
  readonly summary: Bilingual;
  /** Narrower ranges than the stated ones. */
  readonly parameters: Overrides;
  readonly parts: readonly Part[];
}
