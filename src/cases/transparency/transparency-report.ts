import type { ChainHead } from "../audit-chain.ts";
import { type AuditEntry, GENESIS } from "../audit-entry.ts";
import { casesSection, identitiesSection } from "./cases-section.ts";
import { automationSection, decisionsSection } from "./decisions-section.ts";
import { ordersSection, referralsSection } from "./outside-section.ts";
import { appealsSection, disputesSection, reinstatedSection, statementsSection } from "./redress-section.ts";
import { bringsIntoForce, type KnownDecision, number, text } from "./section.ts";

const SECTIONS = {
  cases: casesSection,
  decisions: decisionsSection,
  automation: automationSection,
  statements: statementsSection,
  appeals: appealsSection,
  reinstated: reinstatedSection,
  disputes: disputesSection,
  orders: ordersSection,
  referrals: referralsSection,
  identities: identitiesSection,
} as const;

type Figures = {
  readonly [Name in keyof typeof SECTIONS]: ReturnType<ReturnType<(typeof SECTIONS)[Name]>["figures"]>;
};

/**
 * The figures that Art. 15 and 24(1) of Regulation (EU) 2022/2065, Art. 7 of Regulation (EU) 2021/784 and the Santa Clara
 * Principles 2.0 ask for, as far as a tool for decisions knows them. Where people live is not among them: Marsad infers
 * nobody's place. Medians are in seconds and null where nothing was measured; shares are 0–1.
 */
export interface TransparencyReport extends Figures {
  /** From `from` up to `to`, which is not in it. ISO 8601, UTC. */
  readonly period: { readonly from: string; readonly to: string };
  /** The last line of the audit log that was read: whoever has the log up to it gets the same report. */
  readonly log: ChainHead;
  /** Steps of the period that were taken back; they are counted nowhere else. */
  readonly undone: number;
}

/** The log from its first line, each time it is asked for. */
export type LogReader = () => AsyncIterable<AuditEntry>;

/**
 * The transparency report of a period, from the audit log alone: nothing else is asked, so that whoever holds the log can
 * recompute it. Reads the log twice, the first time for what was taken back; memory grows with decisions, not with lines.
 */
export async function transparencyReport(
  read: LogReader,
  period: { readonly from: Date; readonly to: Date },
): Promise<TransparencyReport> {
  const { taken, head } = await takenBack(read());
  const [from, to] = [period.from.toISOString(), period.to.toISOString()];
  const sections = Object.entries(SECTIONS).map(([name, make]) => ({ name, ...make() }));
  const decisions = new Map<string, KnownDecision>();
  let undone = 0;
  for await (const entry of read()) {
    // Others may write meanwhile: what came after the first reading is for the next report.
    if (entry.seq > head.seq) break;
    const isInPeriod = entry.at >= from && entry.at < to;
    if (taken.has(entry.seq)) {
      if (isInPeriod && entry.action !== "case.undo") undone += 1;
      continue;
    }
    remember(decisions, entry);
    if (isInPeriod) for (const section of sections) section.count(entry, decisions);
  }
  const figures = Object.fromEntries(sections.map((section) => [section.name, section.figures()]));
  return { period: { from, to }, log: head, undone, ...(figures as unknown as Figures) };
}

function remember(decisions: Map<string, KnownDecision>, entry: AuditEntry): void {
  const { subject, data } = entry;
  if (subject === null || !bringsIntoForce(entry)) return;
  decisions.set(subject, {
    measure: text(data.measure) ?? "",
    accounts: number(data.accounts),
    posts: number(data.posts),
    isFoundByProgram: data.detectedBy === "program",
  });
}

/** Which lines were taken back; an undoing that was itself undone takes nothing back. */
async function takenBack(entries: AsyncIterable<AuditEntry>): Promise<{ taken: ReadonlySet<number>; head: ChainHead }> {
  const undoings: { seq: number; undone: number }[] = [];
  let head: ChainHead = { seq: 0, hash: GENESIS };
  for await (const { seq, hash, action, data } of entries) {
    head = { seq, hash };
    if (action === "case.undo" && typeof data.undone === "number") undoings.push({ seq, undone: data.undone });
  }
  const taken = new Set<number>();
  // Only a later undoing can take one back, so that the last always holds.
  for (const { seq, undone } of undoings.reverse()) if (!taken.has(seq)) taken.add(undone);
  return { taken, head };
}
