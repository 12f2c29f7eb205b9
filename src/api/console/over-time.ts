import { visible } from "../../actions/hostile-text.ts";
import { channelPhrase } from "../../actions/wording.ts";
import type { Finding } from "../../findings/finding.ts";
import { burstsOf } from "../../findings/over-time/bursts.ts";
import { migrationOf } from "../../findings/over-time/migration.ts";
import { survivalOf } from "../../findings/over-time/survival.ts";
import type { OverTime } from "../contract.ts";

/** @param findings Under the case's pseudonyms; those whose members are only counted are left out of who stayed */
export function overTime(findings: readonly Finding[]): OverTime {
  const { times, to, channels, objects } = migrationOf(findings);
  const iso = (time: number) => new Date(time).toISOString();
  return {
    bursts: burstsOf(findings).map((burst) => ({ ...burst, from: iso(burst.from), to: iso(burst.to) })),
    migration: {
      times: times.map(iso),
      to: iso(to),
      channels: channels.map(({ id, counts }) => {
        const { en, ar } = channelPhrase(id);
        return { id, counts, name: { en: visible(en), ar: visible(ar) } };
      }),
      objects,
    },
    survival: survivalOf(findings.filter(({ members }) => members.length > 0)),
  };
}
