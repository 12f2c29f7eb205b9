import type { AuditEntry } from "../audit-entry.ts";

/** One part of the transparency report: told every line of the period that was not taken back, in the log's order. */
export interface Section<Figures> {
  count(entry: AuditEntry, decisions: KnownDecisions): void;
  figures(): Figures;
}

/** What the log said of a decision when it took effect; also of those from before the period. */
export interface KnownDecision {
  readonly measure: string;
  readonly accounts: number;
  readonly posts: number;
  readonly isFoundByProgram: boolean;
}
export type KnownDecisions = ReadonlyMap<string, KnownDecision>;

/** Measures that take something from somebody, as the log names them. */
export const RESTRICTING: ReadonlySet<string | undefined> = new Set(["label", "limit", "remove", "suspend"]);

/** The one line with which a decision takes effect: when it was made, or when the second person agreed. */
export function bringsIntoForce({ action, data }: AuditEntry): boolean {
  if (action === "decision.make") return data.state === "in-force";
  return action === "decision.confirm" && data.state === "in-force" && data.wasInForce === false;
}

/** The decision that falls by this line, where one does. */
export function reversedBy({ action, subject, data }: AuditEntry): string | undefined {
  if (action === "decision.confirm")
    return data.agrees === false && data.wasInForce === true ? (subject ?? undefined) : undefined;
  const isReversal =
    (action === "appeal.decide" && data.outcome === "reversed") ||
    (action === "dispute.settle" && data.outcome === "reversed" && data.isImplemented === true);
  return isReversal ? text(data.decision) : undefined;
}

export const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
export const number = (value: unknown): number => (typeof value === "number" ? value : 0);
export const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((word) => typeof word === "string") : [];
