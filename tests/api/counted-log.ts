/** One line of an exported audit log, as plain JSON. */
export interface LogLine {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly hash: string;
  readonly subject: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: what it is, each count says
  readonly data: any;
}

const RESTRICTING = ["label", "limit", "remove", "suspend"];

/**
 * The transparency report's figures counted anew from the exported lines, by nothing of the program: for logs in which
 * nothing was taken back, and no orders, referrals, disputes or suspensions for misuse occur.
 */
export function countedFrom(lines: readonly LogLine[], period: { readonly from: string; readonly to: string }): object {
  const of = (action: string) => lines.filter((line) => line.action === action);
  const opened = of("case.open").filter(({ data }) => data.outcome === "opened");
  const tookEffect = [
    ...of("decision.make").filter(({ data }) => data.state === "in-force"),
    ...of("decision.confirm").filter(({ data }) => data.state === "in-force" && !data.wasInForce),
  ].sort((one, other) => one.seq - other.seq);
  const taking = tookEffect.filter(({ data }) => RESTRICTING.includes(data.measure));
  const appeals = of("appeal.decide");
  const reversed = appeals.filter(({ data }) => data.outcome === "reversed");
  const given = reversed
    .filter(({ data }) => data.wasInForce)
    .map(({ data }) => tookEffect.find(({ subject }) => subject === data.decision)!.data);
  const byProgram = tookEffect.filter(({ data }) => data.detectedBy === "program");
  const errors = reversed.length + byProgram.filter(({ data }) => data.measure === "none").length;
  const last = lines.at(-1)!;
  return {
    period,
    log: { seq: last.seq, hash: last.hash },
    undone: 0,
    cases: {
      opened: opened.length,
      merged: of("case.open").length - opened.length,
      byDetector: tally(opened.map(({ data }) => data.detector)),
      byHarm: tally(opened.map(({ data }) => data.harm)),
      notices: sum(of("case.open").map(({ data }) => data.reports ?? 0)),
    },
    decisions: {
      inForce: tookEffect.length,
      byMeasure: tally(tookEffect.map(({ data }) => data.measure)),
      byGround: tally(tookEffect.map(({ data }) => data.ground)),
      byCategory: tally(tookEffect.map(({ data }) => data.category)),
      byKeyword: tally(tookEffect.flatMap(({ data }) => data.keywords)),
      bySource: tally(tookEffect.map(({ data }) => data.source)),
      byContentLanguage: tally(tookEffect.map(({ data }) => data.contentLanguage)),
      byDetector: tally(tookEffect.map(({ data }) => data.detector)),
      actioned: {
        accounts: sum(taking.map(({ data }) => data.accounts)),
        posts: sum(taking.map(({ data }) => data.posts)),
        tags: sum(taking.map(({ data }) => data.tags)),
      },
      medianSeconds: middle(tookEffect.map(({ data }) => data.after)),
      refused: of("decision.confirm").filter(({ data }) => data.agrees === false).length,
      ended: tally(of("decision.end").map(({ data }) => data.measure)),
      misuse: {},
    },
    automation: {
      found: byProgram.length,
      decidedWithAid: tookEffect.filter(({ data }) => data.decidedWith === "aid").length,
      foundForNothing: byProgram.filter(({ data }) => data.measure === "none").length,
      reversed: reversed.length,
      decidedFully: 0,
      possibleErrorShare: byProgram.length === 0 ? null : errors / byProgram.length,
    },
    statements: {
      byAudience: tally(of("statement.issue").map(({ data }) => data.audience)),
      byLanguage: tally(of("statement.issue").map(({ data }) => data.language)),
      published: sum(of("statement.publish").map(({ data }) => data.statements)),
    },
    appeals: {
      received: tally(of("appeal.receive").map(({ data }) => data.appellant)),
      decided: tally(appeals.map(({ data }) => data.outcome)),
      reversedByMeasure: tally(reversed.map(({ data }) => data.measure)),
      reversedShare: appeals.length === 0 ? null : reversed.length / appeals.length,
      medianSeconds: middle(appeals.map(({ data }) => data.after)),
    },
    reinstated: { accounts: sum(given.map(({ accounts }) => accounts)), posts: sum(given.map(({ posts }) => posts)) },
    disputes: { received: 0, settled: {}, implementedShare: null, medianSeconds: null },
    orders: {
      received: 0,
      byState: {},
      byReason: {},
      addresses: 0,
      carriedOut: {},
      clock: {},
      obstacles: {},
      medianSecondsToAcknowledge: null,
      medianSecondsToCarryOut: null,
    },
    referrals: { batches: 0, addresses: 0, byPlatform: {}, outcomes: {}, medianSecondsToRemoval: null },
    identities: {
      asked: of("identity.unmask").length,
      agreed: of("identity.approve").length,
      refused: 0,
      read: of("identity.read").length,
    },
  };
}

function tally(words: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) if (word !== undefined) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

function middle(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((one, other) => one - other);
  const half = sorted.length / 2;
  if (sorted.length === 0) return null;
  return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!;
}
