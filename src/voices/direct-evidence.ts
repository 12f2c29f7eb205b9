import { independentVoices, packFactors } from "./diversity.ts";
import type { ReportIndex } from "./report-index.ts";
import type { FoundCluster } from "./reporter-clusters.ts";
import type { ComparedReporters } from "./trait.ts";

/** What everybody has that nobody else has, in nats: one rare thing in common is half of two reporters, five are most. */
const OWN = 9;
/** Texts of fewer words are what many people write. */
const FEWEST_WORDS = 4;
const RAREST_TEXT = 0.0002;

/** Something that positions have, and how rare it is outside the episode, nats. */
interface Thing {
  readonly positions: number[];
  rarity(holders: number): number;
}

/**
 * Voices by what pairs of reporters share directly, each shared past target, text and cohort weighed by its rarity
 * outside the episode. The similarity of two depends on these two alone: whoever joins in, mirrors others or bridges
 * between them changes no other pair, so that this count never falls (`independentVoices`). It errs upwards where members
 * of a group take part by turns, and is therefore no estimate but what nobody can take away.
 */
export function directVoices(
  index: ReportIndex,
  compared: ComparedReporters,
  clusters: readonly FoundCluster[],
): number {
  const things = [...pastThings(index, compared), ...textThings(index, compared), ...clusterThings(clusters)];
  const rows: [factor: number, loading: number][][] = Array.from(compared.reporter, () => []);
  const squares = new Float64Array(rows.length).fill(OWN * OWN);
  let factors = 0;
  for (const { positions, rarity } of things) {
    const weight = Math.max(0, rarity(positions.length));
    for (const position of positions) squares[position]! += weight * weight;
    if (positions.length < 2) continue;
    for (const position of positions) rows[position]!.push([factors, weight]);
    factors++;
  }
  return independentVoices(
    packFactors(
      rows.map((row, position) =>
        row.map(([factor, weight]) => [factor, weight / Math.sqrt(squares[position]!)] as const),
      ),
    ),
  );
}

function pastThings(index: ReportIndex, { history }: ComparedReporters): Iterable<Thing> {
  const things = new Map<number, Thing>();
  history.forEach(({ target }, position) => {
    for (const code of target)
      hold(things, code, position, (holders) => {
        const outside = Math.max(0, index.reportersOf(code).reporter.length - holders);
        return Math.log(index.pairCount / (outside + 1));
      });
  });
  return things.values();
}

function textThings(index: ReportIndex, { reporter, until }: ComparedReporters): Iterable<Thing> {
  const { text, textWords, time, reporterCount } = index.log;
  const things = new Map<number, Thing>();
  reporter.forEach((code, position) => {
    const texts = new Set<number>();
    for (const row of index.reportsBy(code))
      if (text[row]! >= 0 && time[row]! <= until && textWords[text[row]!]! >= FEWEST_WORDS) texts.add(text[row]!);
    for (const used of texts)
      hold(things, used, position, (holders) => {
        const outside = Math.max(0, index.usersOf(used) - holders);
        return -Math.log(Math.max(RAREST_TEXT, (outside + 1) / reporterCount));
      });
  });
  return things.values();
}

function clusterThings(clusters: readonly FoundCluster[]): Thing[] {
  return clusters.flatMap(({ traits }) =>
    traits.flatMap(({ trait: { kind, holders, rate } }) =>
      kind === "cohort" || kind === "group" ? [{ positions: Array.from(holders), rarity: () => -Math.log(rate) }] : [],
    ),
  );
}

function hold(things: Map<number, Thing>, code: number, position: number, rarity: Thing["rarity"]): void {
  const thing = things.get(code);
  if (thing) thing.positions.push(position);
  else things.set(code, { positions: [position], rarity });
}
