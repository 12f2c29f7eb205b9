import type { Target } from "../../findings/finding.ts";
import type { Language } from "../language.ts";
import { moderatorNote } from "./moderator-note.ts";
import { holdOf, type ReportedTarget } from "./reported-target.ts";

/** A report that is open on the server, as the workspace knows it. */
export interface OpenReport {
  /** The event's id, "report:ID". */
  readonly id: string;
  readonly reporter: string;
  /** Milliseconds since the Unix epoch. */
  readonly published: number;
}

/** One call of Mastodon's API, before anybody's account id is looked up. */
export type MastodonStep = {
  /** A pseudonym where the workspace has pseudonyms. */
  readonly target: Target;
  readonly campaign: string;
} & (
  | { readonly kind: "note"; readonly text: string; readonly until?: number }
  | { readonly kind: "assign" | "resolve"; readonly report: string }
);

export interface MastodonPlanOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly language: Language;
  /** Resolve the reports of the clusters' members too, but for the first: one case for a person. */
  readonly fold: boolean;
}

/**
 * What to write about these accounts: a note with the reasons, the open reports assigned to the moderator, and reports
 * that one reporter sent several times resolved but for the first. Reports that look genuine stay open, whatever `fold`
 * says; nothing is ever done to an account.
 */
export function planMastodon(
  reported: readonly (ReportedTarget & { readonly open: readonly OpenReport[] })[],
  options: MastodonPlanOptions,
): MastodonStep[] {
  return reported
    .filter(({ target }) => target.kind === "account")
    .flatMap((each): MastodonStep[] => {
      const hold = holdOf(each, options.now);
      if (!hold.hold) return [];
      const common = { target: each.target, campaign: each.finding.campaign };
      const note = moderatorNote(each, hold, options.language);
      const { kept, folded } = sorted(each.open, new Set(options.fold ? each.finding.members.map(accountOf) : []));
      return [
        { ...common, kind: "note", text: note, ...(hold.until !== undefined && { until: hold.until }) },
        ...kept.map(({ id }) => ({ ...common, kind: "assign" as const, report: id })),
        ...folded.map(({ id }) => ({ ...common, kind: "resolve" as const, report: id })),
      ];
    });
}

function accountOf({ account }: { readonly account: string }): string {
  return account;
}

/** Reports to keep open, oldest first, and those that only repeat one of them. */
function sorted(open: readonly OpenReport[], members: ReadonlySet<string>) {
  const kept: OpenReport[] = [];
  const folded: OpenReport[] = [];
  const seen = new Set<string>();
  for (const report of [...open].sort((a, b) => a.published - b.published || (a.id < b.id ? -1 : 1))) {
    // All members of the clusters together stand for one reporter.
    const who = members.has(report.reporter) ? "" : report.reporter;
    (seen.has(who) ? folded : kept).push(report);
    seen.add(who);
  }
  return { kept, folded };
}

/**
 * A note with ours in place of what we wrote before; what the moderator wrote stays. Our part begins with "Marsad" or
 * "مرصد" and ends with its campaign in brackets.
 */
export function mergedNote(existing: string, ours: string): string {
  const own = existing.replace(/(Marsad: |مرصد: )[\s\S]*?\[c_[0-9a-z]+\]\n*/gu, "").trim();
  return own === "" ? ours : `${own}\n\n${ours}`;
}

/** One line for people, before it is done. */
export function describeMastodonStep(step: MastodonStep): string {
  const { target, campaign } = step;
  if (step.kind === "note") return `${target.id}: write a private note with the reasons (${campaign})`;
  const what = step.kind === "assign" ? "assign to you" : "resolve, it repeats another";
  return `${target.id}: ${step.report}, ${what} (${campaign})`;
}
