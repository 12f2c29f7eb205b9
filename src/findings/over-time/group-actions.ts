import type { Finding, Moment } from "../finding.ts";

/** One action of a group on a shared object; whose it is no finding tells. */
export interface GroupAction {
  /** ms */
  readonly time: number;
  readonly object: string;
  readonly channel: string;
}

/** What findings tell of when their groups acted, by time; an object that several findings share counts once. */
export function actionTimes(findings: readonly Finding[]): readonly GroupAction[] {
  const seen = new Set<string>();
  return momentsOf(findings)
    .flatMap(({ channel, moment: { object, start, members } }) => {
      const key = JSON.stringify([channel, object, start]);
      if (seen.has(key)) return [];
      seen.add(key);
      const begin = Date.parse(start);
      return members.map((seconds) => ({ time: begin + seconds * 1000, object, channel }));
    })
    .sort((one, other) => one.time - other.time);
}

/** Every moment of the findings with the channel that it was seen in. */
export function momentsOf(
  findings: readonly Finding[],
): readonly { readonly channel: string; readonly finding: Finding; readonly moment: Moment }[] {
  return findings.flatMap((finding) => {
    const { channels, channelEvidence = [], moments = [] } = finding;
    const further = channelEvidence.flatMap(({ channel, record }) =>
      (record?.moments ?? []).map((moment) => ({ channel, finding, moment })),
    );
    return [...moments.map((moment) => ({ channel: channels[0] ?? "", finding, moment })), ...further];
  });
}
