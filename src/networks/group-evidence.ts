import type { ChannelActions } from "./actions.ts";
import { type Encounter, encountersOf, type Meeting, nearestMeeting } from "./encounters.ts";
import { type InnocenceOptions, type InnocentChances, InnocentLags } from "./innocent-lags.ts";
import type { ActionsByActor } from "./kernels/action-columns.ts";
import { coordinatedLagLaws, LAG_CLASS_COUNT, LAG_LAW_COUNT, lagClass, lagEdges, WINDOW_CLASS } from "./lag-classes.ts";
import type { RingTempo } from "./ring-tempo.ts";

/** What the weighing of a group assumes; defaults are those of docs/method.md §3. */
export interface EvidenceOptions extends InnocenceOptions {
  /** Largest share of its group that a coordinated account is assumed to join in with at one object. */
  readonly participation: number;
}

/** Which chances a group is proved against; see `InnocentChances`. */
export type Proof = keyof InnocentChances;

/** Smallest chance that a lag is given, so that one meeting never decides alone. */
const SMALLEST_CHANCE = 1e-4;

/** One encounter as a table: for each ordered pair of presences the lag's class and the chance of it. */
interface Table {
  readonly encounter: Encounter;
  /** Lag class at [mine · n + theirs]; LAG_CLASS_COUNT where they did not meet within B. */
  readonly cell: Uint8Array;
  /** The best guess; NaN where they did not meet. */
  readonly likely: Float64Array;
}

/** One group's encounters, looked up once and then weighed from several sides. */
export class GroupWeighing {
  readonly #actions: ChannelActions;
  readonly #options: EvidenceOptions;
  readonly #members: readonly number[];
  readonly #laws: readonly Float64Array[];
  readonly #innocent: InnocentLags;
  readonly #tables: readonly Table[];
  /** Scratch space: asked for every member at every object. */
  readonly #ratios = new Float64Array(LAG_LAW_COUNT);
  /** By table; worked out when first asked for, since most groups that are looked at never come so far. */
  #innocence: readonly Readonly<Record<Proof, Float64Array>>[] | undefined;

  /** @param counts cumulative number of other actions within each lag edge, per action (kernels/neighbour-counts.ts). */
  constructor(
    actions: ChannelActions,
    byActor: ActionsByActor,
    counts: readonly Int32Array[],
    tempo: RingTempo,
    members: readonly number[],
    options: EvidenceOptions,
  ) {
    this.#actions = actions;
    this.#options = options;
    this.#members = members;
    this.#laws = coordinatedLagLaws(options.scale);
    const encounters = encountersOf(actions, byActor, members);
    this.#innocent = new InnocentLags(actions, encounters, members.length, counts, tempo, options);
    this.#tables = encounters.map((encounter) => this.#tabulate(encounter));
  }

  #tabulate(encounter: Encounter): Table {
    const { length: n } = encounter.presences;
    const edges = lagEdges(this.#options.scale);
    const cell = new Uint8Array(n * n).fill(LAG_CLASS_COUNT);
    const likely = new Float64Array(n * n).fill(Number.NaN);
    this.#forEachMeeting(encounter, (mine, theirs, meeting) => {
      cell[mine * n + theirs] = lagClass(edges, meeting.lag);
      likely[mine * n + theirs] = this.#innocent.likely(encounter, encounter.presences[mine]!.member, meeting);
    });
    return { encounter, cell, likely };
  }

  #innocenceOf(encounter: Encounter): Readonly<Record<Proof, Float64Array>> {
    const { length: n } = encounter.presences;
    const besideOutsiders = new Float64Array(n * n).fill(Number.NaN);
    const provable = new Float64Array(n * n).fill(Number.NaN);
    this.#forEachMeeting(encounter, (mine, theirs, meeting) => {
      const chances = this.#innocent.innocent(encounter, encounter.presences[mine]!.member, meeting);
      besideOutsiders[mine * n + theirs] = chances.besideOutsiders;
      provable[mine * n + theirs] = chances.provable;
    });
    return { besideOutsiders, provable };
  }

  #forEachMeeting(encounter: Encounter, visit: (mine: number, theirs: number, meeting: Meeting) => void): void {
    for (let mine = 0; mine < encounter.presences.length; mine++)
      for (let theirs = 0; theirs < encounter.presences.length; theirs++) {
        const meeting = mine === theirs ? undefined : this.#meeting(encounter, mine, theirs);
        if (meeting) visit(mine, theirs, meeting);
      }
  }

  #meeting({ presences }: Encounter, mine: number, theirs: number) {
    const { background } = this.#options.scale;
    return nearestMeeting(this.#actions.time, presences[mine]!.actions, presences[theirs]!.actions, background);
  }

  /** Log evidence (nats) of each member against all the others, by actor code. */
  leaveOneOut(): Map<number, number> {
    const sums = this.#members.map(() => new Float64Array(LAG_LAW_COUNT));
    for (const table of this.#tables)
      for (const [mine, { member }] of table.encounter.presences.entries())
        this.#addEvidence(sums[member]!, table, table.likely, mine, this.#members.length - 1, () => true);
    return new Map(this.#members.map((actor, member) => [actor, logMeanExp(sums[member]!)]));
  }

  /**
   * Log evidence (nats) of the members taken one after another, each against those before it.
   * @param ranked actor codes, strongest first.
   */
  chain(ranked: readonly number[], proof: Proof): number {
    const rank = new Map(ranked.map((actor, position) => [actor, position]));
    const position = this.#members.map((actor) => rank.get(actor) ?? Number.POSITIVE_INFINITY);
    const sum = new Float64Array(LAG_LAW_COUNT);
    this.#innocence ??= this.#tables.map(({ encounter }) => this.#innocenceOf(encounter));
    for (const [at, table] of this.#tables.entries())
      for (const [mine, { member }] of table.encounter.presences.entries()) {
        const own = position[member]!;
        if (own > 0 && Number.isFinite(own))
          this.#addEvidence(sum, table, this.#innocence[at]![proof], mine, own, (other) => position[other]! < own);
      }
    return logMeanExp(sum);
  }

  /** Adds ln[1 − π + π · mean over the others of f1/f0] for every lag law, π = min(participation, share of the group met). */
  #addEvidence(
    sum: Float64Array,
    { encounter: { presences }, cell }: Table,
    chance: Float64Array,
    mine: number,
    groupSize: number,
    counts: (member: number) => boolean,
  ): void {
    const n = presences.length;
    const ratios = this.#ratios.fill(0);
    let met = 0;
    for (let theirs = 0; theirs < n; theirs++) {
      const innocent = chance[mine * n + theirs]!;
      if (Number.isNaN(innocent) || !counts(presences[theirs]!.member)) continue;
      met++;
      const lag = cell[mine * n + theirs]!;
      for (let law = 0; law < LAG_LAW_COUNT; law++)
        ratios[law]! += this.#laws[law]![lag]! / Math.max(SMALLEST_CHANCE, innocent);
    }
    if (met === 0) return;
    const share = Math.min(this.#options.participation, met / groupSize);
    for (let law = 0; law < LAG_LAW_COUNT; law++) sum[law]! += Math.log(1 - share + (share * ratios[law]!) / met);
  }

  /** Share of members among those who act within B of members on the same objects, 0–1. */
  memberShare(): number {
    return this.#innocent.memberShare();
  }

  /** Pairs of members by lag class on shared objects: observed, and as the outsiders around them would have it. */
  lags(): { observed: number; expected: number }[] {
    const classes = Array.from({ length: LAG_CLASS_COUNT }, () => ({ observed: 0, expected: 0 }));
    for (const { encounter, cell } of this.#tables) {
      const n = encounter.presences.length;
      for (let mine = 0; mine < n; mine++)
        for (let theirs = mine + 1; theirs < n; theirs++) {
          const observed = cell[mine * n + theirs]!;
          if (observed === LAG_CLASS_COUNT) continue;
          classes[observed]!.observed++;
          const meeting = this.#meeting(encounter, mine, theirs)!;
          for (let lag = 0; lag < LAG_CLASS_COUNT; lag++)
            classes[lag]!.expected += this.#innocent.outsideChance(meeting, lag);
        }
    }
    return classes;
  }

  /** Where members met within Δ: the actions behind the finding, by object, each in time order. */
  jointActions(): { readonly object: number; readonly actions: readonly number[] }[] {
    return this.#tables
      .map(({ encounter, cell }) => {
        const n = encounter.presences.length;
        const joint = encounter.presences.flatMap(({ actions }, mine) =>
          encounter.presences.some((_, theirs) => cell[mine * n + theirs]! <= WINDOW_CLASS) ? actions : [],
        );
        return { object: encounter.object, actions: joint.sort((a, b) => a - b) };
      })
      .filter(({ actions }) => actions.length > 0);
  }
}

/** ln of the mean of exp(values), without overflow. */
function logMeanExp(values: Float64Array): number {
  const highest = Math.max(...values);
  let sum = 0;
  for (const value of values) sum += Math.exp(value - highest);
  return highest + Math.log(sum / values.length);
}
