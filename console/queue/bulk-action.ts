import type { HarmKind } from "../../src/api/contract.ts";

/** What can be done to many cases at once: nothing that somebody else would have to be told of. */
export type BulkAction =
  | { readonly do: "claim" | "release" }
  | { readonly do: "add-tag"; readonly tag: string }
  | { readonly do: "set-harm"; readonly harm: HarmKind };
