import type { ShownFinding, ShownVoices } from "../../src/api/contract.ts";

/** A finding about reports. */
export type ReportFinding = ShownFinding & { readonly voices: ShownVoices };
