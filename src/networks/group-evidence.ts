import { GrowingColumn } from "../lib/growing-column.ts";
import type { ChannelActions } from "./actions.ts";
import type { ChancesTowards } from "./chances-towards.ts";
import { type Encounter, encountersOf, nearestMeeting } from "./encounters.ts";
import { type InnocenceOptions, InnocentLags } from "./innocent-lags.ts";
import type { ActionsByActor } from "./kernels/action-columns.ts";
import { coordinatedLagLaws, LAG_CLASS_COUNT, LAG_LAW_COUNT, lagClass, lagEdges, WINDOW_CLASS } from "./lag-classes.ts";
import type { RingTempo } from "./ring-tempo.ts";

/** What the weighing of a group assumes; defaults are those of docs/method.md §3. */
export interface EvidenceOptions extends InnocenceOptions {
  /** Largest share of its group that a coordinated account is assumed to join in with at one object. */
  readonly participation: number;
}

/**
 * Which chances a group is proved against: the most innocent law that outsiders at the same hour allow, habits and fans
 * included; or the same, and where nobody else is around, the most innocent law that the members' known latencies allow.
 */
export type Proof = "besideOutsiders" | "provable";

/** Smallest chance that a lag is given, so that one meeting never decides alone. */
const SMALLEST_CHANCE = 1e-4;
/** In place of a chance that was not worked out yet. */
const NOT_ASKED = -1;

/** One encounter's meetings: places in the columns of {@link Meetings}. */
interface Rows {
  readonly encounter: Encounter;
  /** For each presence where the meetings with its actions begin; one more for the end. */
  readonly from: readonly number[];
  /** For each presence how much its evidence counts, 0–1; see `shareOfEvents`. */
  readonly weight: readonly number[];
}

/** Ordered pairs of presences that met within B, encounter by encounter, by who was met and then by who met. */
class Meetings {
  readonly mine = new GrowingColumn(new Int32Array(0));
  /** The action of the one who was met. */
  readonly theirAction = new GrowingColumn(new Int32Array(0));
  readonly lagClass = new GrowingColumn(new Uint8Array(0));
  /** How many pairs of actions were within B. */
  readonly repeats = new GrowingColumn(new Int32Array(0));
  /** The best guess of its chance. */
  readonly likely = new GrowingColumn(new Float64Array(0));
}

/** One group's encounters, looked up once and then weighed from several sides. */
export class GroupWeighing {
  readonly #actions: ChannelActions;
  readonly #options: EvidenceOptions;
  readonly #members: readonly number[];
  /** Chance of each lag class by each law: `LAG_LAW_COUNT` numbers a class. */
  readonly #laws: Float64Array;
  readonly #edges: readonly number[];
  readonly #innocent: InnocentLags;
  readonly #meetings = new Meetings();
  readonly #rows: readonly Rows[];
  /** Scratch space of one encounter: for each presence how many it met, and the sum of their ratios by law. */
  readonly #met: Int32Array;
  readonly #ratios: Float64Array;
  /**
   * By meeting, each worked out when first asked for: most groups that are looked at never come so far, and of two who met a chain
   * asks only the later one.
   */
  #provable: Float64Array | undefined;
  #lags: { observed: number; expected: number }[] | undefined;

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
    const laws = coordinatedLagLaws(options.scale);
    this.#laws = Float64Array.from({ length: LAG_CLASS_COUNT * LAG_LAW_COUNT }, (_, at) => {
      return laws[at % LAG_LAW_COUNT]![Math.floor(at / LAG_LAW_COUNT)]!;
    });
    this.#edges = lagEdges(options.scale);
    this.#met = new Int32Array(members.length);
    this.#ratios = new Float64Array(members.length * LAG_LAW_COUNT);
    const encounters = encountersOf(actions, byActor, members);
    this.#innocent = new InnocentLags(actions, encounters, members.length, counts, tempo, options);
    const weights = shareOfEvents(actions, encounters);
    this.#rows = encounters.map((encounter, at) => ({ ...this.#meet(encounter), weight: weights[at]! }));
  }

  /** Writes down who met whom, and the best guess of the chance of it. */
  #meet(encounter: Encounter): Omit<Rows, "weight"> {
    const { presences } = encounter;
    const from = [this.#meetings.mine.length];
    for (let theirs = 0; theirs < presences.length; theirs++) {
      const { actions } = presences[theirs]!;
      if (actions.length === 1) this.#meetOnce(encounter, theirs, actions[0]!);
      else for (let own = 0; own < presences.length; own++) if (own !== theirs) this.#meetOften(encounter, own, theirs);
      from.push(this.#meetings.mine.length);
    }
    return { encounter, from };
  }

  /** All who met somebody's only action: nearly always their only one too, and then nothing is looked up or made for it. */
  #meetOnce(encounter: Encounter, theirs: number, action: number): void {
    const { presences } = encounter;
    const { time } = this.#actions;
    const { background } = this.#options.scale;
    const moment = time[action]!;
    let chances: ChancesTowards | undefined;
    for (let own = 0; own < presences.length; own++) {
      if (own === theirs) continue;
      const { actions, member } = presences[own]!;
      if (actions.length > 1) {
        this.#meetOften(encounter, own, theirs);
        continue;
      }
      const lag = Math.abs(time[actions[0]!]! - moment);
      if (lag > background) continue;
      const cell = lagClass(this.#edges, lag);
      chances ??= this.#innocent.towards(encounter, action);
      this.#add(own, action, cell, 1, chances.likely(member, cell, 1));
    }
  }

  #meetOften(encounter: Encounter, own: number, theirs: number): void {
    const meeting = this.#meeting(encounter, own, theirs);
    if (!meeting) return;
    const cell = lagClass(this.#edges, meeting.lag);
    const chances = this.#innocent.towards(encounter, meeting.theirs);
    const { member } = encounter.presences[own]!;
    this.#add(own, meeting.theirs, cell, meeting.repeats, chances.likely(member, cell, meeting.repeats));
  }

  #add(mine: number, theirAction: number, cell: number, repeats: number, likely: number): void {
    const meetings = this.#meetings;
    meetings.mine.push(mine);
    meetings.theirAction.push(theirAction);
    meetings.lagClass.push(cell);
    meetings.repeats.push(repeats);
    meetings.likely.push(likely);
  }

  #meeting({ presences }: Encounter, mine: number, theirs: number) {
    const { background } = this.#options.scale;
    return nearestMeeting(this.#actions.time, presences[mine]!.actions, presences[theirs]!.actions, background);
  }

  #provableChance(encounter: Encounter, at: number): number {
    const { mine, theirAction, lagClass: cells, repeats } = this.#meetings;
    const { member } = encounter.presences[mine.at(at)]!;
    return this.#innocent.towards(encounter, theirAction.at(at)).provable(member, cells.at(at), repeats.at(at));
  }

  /** Log evidence (nats) of each member against all the others, by actor code. */
  leaveOneOut(): Map<number, number> {
    const sums = this.#members.map(() => new Float64Array(LAG_LAW_COUNT));
    const likely = this.#meetings.likely.view();
    const others = this.#members.length - 1;
    for (const rows of this.#rows) {
      this.#gather(rows, likely);
      const { presences } = rows.encounter;
      for (let mine = 0; mine < presences.length; mine++)
        this.#addEvidence(sums[presences[mine]!.member]!, rows, mine, others);
    }
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
    this.#provable ??= new Float64Array(this.#meetings.mine.length).fill(NOT_ASKED);
    for (const rows of this.#rows) {
      this.#gather(rows, this.#provable, { position, besideOutsiders: proof === "besideOutsiders" });
      const { presences } = rows.encounter;
      for (let mine = 0; mine < presences.length; mine++) {
        const own = position[presences[mine]!.member]!;
        if (own > 0 && Number.isFinite(own)) this.#addEvidence(sum, rows, mine, own);
      }
    }
    return logMeanExp(sum);
  }

  /**
   * For each presence of an encounter whom it met and the sums of f1/f0, meetings without a chance left out.
   * @param chance By meeting; `NOT_ASKED` where the provable one is still to be worked out.
   * @param only Those who come before the one who met them, or also only where outsiders are around.
   */
  #gather(
    { encounter, from }: Rows,
    chance: Float64Array,
    only?: { readonly position: readonly number[]; readonly besideOutsiders: boolean },
  ): void {
    const { presences } = encounter;
    const mine = this.#meetings.mine.view();
    this.#met.fill(0, 0, presences.length);
    this.#ratios.fill(0, 0, presences.length * LAG_LAW_COUNT);
    for (let theirs = 0; theirs < presences.length; theirs++) {
      const theirPosition = only ? only.position[presences[theirs]!.member]! : -1;
      for (let at = from[theirs]!; at < from[theirs + 1]!; at++) {
        const own = mine[at]!;
        if (only && theirPosition >= only.position[presences[own]!.member]!) continue;
        if (only?.besideOutsiders && !this.#hasOutsiders(encounter, at)) continue;
        if (chance[at] === NOT_ASKED) chance[at] = this.#provableChance(encounter, at);
        if (!Number.isNaN(chance[at]!)) this.#addRatios(own, at, chance[at]!);
      }
    }
  }

  #addRatios(own: number, meeting: number, chance: number): void {
    this.#met[own]!++;
    const innocent = Math.max(SMALLEST_CHANCE, chance);
    const from = this.#meetings.lagClass.at(meeting) * LAG_LAW_COUNT;
    for (let law = 0; law < LAG_LAW_COUNT; law++)
      this.#ratios[own * LAG_LAW_COUNT + law]! += this.#laws[from + law]! / innocent;
  }

  #hasOutsiders(encounter: Encounter, meeting: number): boolean {
    return this.#innocent.towards(encounter, this.#meetings.theirAction.at(meeting)).hasOutsiders;
  }

  /**
   * Adds ln[1 − π + π · mean over the others of f1/f0] for every lag law, π = min(participation, share of the group met), as far
   * as the member's posts count here.
   */
  #addEvidence(sum: Float64Array, { weight }: Rows, mine: number, groupSize: number): void {
    const met = this.#met[mine]!;
    if (met === 0) return;
    const share = Math.min(this.#options.participation, met / groupSize);
    for (let law = 0; law < LAG_LAW_COUNT; law++)
      sum[law]! += weight[mine]! * Math.log(1 - share + (share * this.#ratios[mine * LAG_LAW_COUNT + law]!) / met);
  }

  /** Share of members among those who act within B of members on the same objects, 0–1. */
  memberShare(): number {
    return this.#innocent.memberShare();
  }

  /** Pairs of members by lag class on shared objects: observed, and as the outsiders around them would have it. */
  lags(): readonly { readonly observed: number; readonly expected: number }[] {
    this.#lags ??= this.#countLags();
    return this.#lags;
  }

  #countLags(): { observed: number; expected: number }[] {
    const classes = Array.from({ length: LAG_CLASS_COUNT }, () => ({ observed: 0, expected: 0 }));
    for (const { encounter } of this.#rows) {
      const n = encounter.presences.length;
      for (let mine = 0; mine < n; mine++)
        for (let theirs = mine + 1; theirs < n; theirs++) {
          const meeting = this.#meeting(encounter, mine, theirs);
          if (!meeting) continue;
          classes[lagClass(this.#edges, meeting.lag)]!.observed++;
          for (let lag = 0; lag < LAG_CLASS_COUNT; lag++)
            classes[lag]!.expected += this.#innocent.outsideChance(meeting, lag);
        }
    }
    return classes;
  }

  /** Where members met within Δ: the actions behind the finding, by object, each in time order. */
  jointActions(): { readonly object: number; readonly actions: readonly number[] }[] {
    const { mine, lagClass: cells } = this.#meetings;
    return this.#rows
      .map(({ encounter, from }) => {
        const joined = new Set<number>();
        for (let at = from[0]!; at < from.at(-1)!; at++) if (cells.at(at) <= WINDOW_CLASS) joined.add(mine.at(at));
        const joint = encounter.presences.flatMap(({ actions }, presence) => (joined.has(presence) ? actions : []));
        return { object: encounter.object, actions: joint.sort((a, b) => a - b) };
      })
      .filter(({ actions }) => actions.length > 0);
  }
}

/**
 * How much each presence counts, by encounter: one post with three tags meets others at three objects, and is one decision. Its
 * evidence is the mean over the encounters that it takes part in; of several posts at one object, the mean of theirs.
 */
function shareOfEvents(actions: ChannelActions, encounters: readonly Encounter[]): readonly (readonly number[])[] {
  const encountersOfEvent = new Map<number, number>();
  for (const { presences } of encounters)
    for (const presence of presences)
      for (const action of presence.actions) {
        const event = actions.event[action]!;
        encountersOfEvent.set(event, (encountersOfEvent.get(event) ?? 0) + 1);
      }
  return encounters.map(({ presences }) =>
    presences.map((presence) => {
      let sum = 0;
      for (const action of presence.actions) sum += 1 / encountersOfEvent.get(actions.event[action]!)!;
      return sum / presence.actions.length;
    }),
  );
}

/** ln of the mean of exp(values), without overflow. */
function logMeanExp(values: Float64Array): number {
  const highest = Math.max(...values);
  let sum = 0;
  for (const value of values) sum += Math.exp(value - highest);
  return highest + Math.log(sum / values.length);
}
