import { accountKey } from "../events/account-key.ts";
import type { ReportLog } from "../voices/report-log.ts";
import type { ShownGroup } from "./detector.ts";

/** Of each group those who ever reported, as reporter codes, ascending. */
export function reporterGroups({ names, reporterCount }: ReportLog, groups: readonly ShownGroup[]): number[][] {
  const groupsOf = new Map<string, number[]>();
  groups.forEach(({ members }, group) => {
    for (const { platform, account } of members) {
      const key = accountKey(platform, account);
      const known = groupsOf.get(key);
      if (known) known.push(group);
      else groupsOf.set(key, [group]);
    }
  });
  const reporters = groups.map((): number[] => []);
  if (groupsOf.size === 0) return reporters;
  for (let code = 0; code < reporterCount; code++) {
    const { platform, account } = names.reporter(code);
    for (const group of groupsOf.get(accountKey(platform, account)) ?? []) reporters[group]!.push(code);
  }
  return reporters;
}
