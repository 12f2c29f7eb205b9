import type { Action } from "../../src/api/contract.ts";
import type { adminWords } from "./words.ts";

/** The parts of administration, and what whoever sees one must be allowed. */
export const SECTIONS = [
  { id: "wellness", needs: "staff.own" },
  { id: "keys", needs: "staff.own" },
  { id: "people", needs: "staff.read" },
  { id: "banks", needs: "bank.match" },
  { id: "watchLists", needs: "watch-list.use" },
  { id: "identities", needs: "identity.unmask" },
  { id: "audit", needs: "audit.read" },
  { id: "transparency", needs: "transparency.read" },
  { id: "workload", needs: "workload.read" },
  { id: "retention", needs: "retention.read" },
  { id: "platforms", needs: "platform.read" },
  { id: "webhooks", needs: "webhook.manage" },
] as const satisfies readonly { readonly id: keyof typeof adminWords; readonly needs: Action }[];

export type SectionId = (typeof SECTIONS)[number]["id"];
