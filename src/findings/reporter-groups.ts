import type { AccountRef } from "../events/event.ts";
import type { ReportLog } from "../voices/report-log.ts";
import type { ShownGroup } from "./detector.ts";

/** Of each group those who ever reported, as reporter codes, ascending. */
export function reporterGroups({ names, reporterCount }: ReportLog, groups: readonly ShownGroup[]): number[][] {
  const groupsOf = new Map<string, number[]>();
  groups.forEach(({ members }, group) => {
    for (const member of members) {
      const known = groupsOf.get(accountKey(member));
      if (known) known.push(group);
      else groupsOf.set(accountKey(member), [group]);
    }
  });
  const reporters = groups.map((): number[] => []);
  if (groupsOf.size === 0) return reporters;
  for (let code = 0; code < reporterCount; code++)
    for (const group of groupsOf.get(accountKey(names.reporter(code))) ?? []) reporters[group]!.push(code);
  return reporters;
}

function accountKey({ platform, account }: AccountRef): string {
  return `${platform}\u0000${account}`;
}
