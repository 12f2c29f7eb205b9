import type { AccountRef } from "../events/event.ts";
import { sixDigits } from "../lib/digits.ts";
import type { ChannelActions } from "../networks/actions.ts";
import type { Edge } from "../networks/core-communities.ts";
import type { Finding, Member, Moment, Role, Target } from "./finding.ts";

/** What a group of a channel did together: the parts of a finding that follow from the record alone. */
export interface GroupRecord {
  readonly members: readonly AccountRef[];
  readonly objects: readonly string[];
  readonly objectCount: number;
  readonly targets: readonly Target[];
  readonly from: string;
  readonly to: string;
  readonly evidence: readonly string[];
  readonly evidenceCount: number;
  readonly moments: readonly Moment[];
  /** Milliseconds since the epoch of every joint action. */
  readonly times: readonly number[];
  /** For each member, on how many objects it acted first of the group. */
  readonly firsts: readonly number[];
}

/** An object and the group's actions on it, in time order. */
export interface JointActions {
  readonly object: number;
  readonly actions: readonly number[];
}

const MOST_OBJECTS = 50;
const MOST_EVIDENCE = 200;
const MOST_MOMENTS = 20;
const MOST_DOTS = 200;
const MOST_EDGES = 2000;
/** How far around the group's first action a moment shows everybody else, milliseconds. */
const MOMENT_REACH = 3_600_000;

/** Channels whose objects are somebody or something that was acted upon. */
const TARGET_KINDS: Readonly<Record<string, Target["kind"]>> = {
  "reply-to": "post",
  quote: "post",
  mention: "account",
  "report-target": "account",
  hashtag: "tag",
};

/** @param members actor codes, in the order of the finding. @param joint where they acted together. */
export function groupRecord(
  actions: ChannelActions,
  members: readonly number[],
  joint: readonly JointActions[],
): GroupRecord {
  const { time, names, event } = actions;
  const byAttendance = [...joint].sort((a, b) => b.actions.length - a.actions.length || a.object - b.object);
  const everyAction = joint.flatMap((one) => one.actions);
  const times = everyAction.map((action) => time[action]!);
  const place = new Map(members.map((actor, position) => [actor, position]));
  const firsts = members.map(() => 0);
  for (const one of joint) firsts[place.get(actions.actor[one.actions[0]!]!)!]!++;
  // By time and code, never by row, so that dealing the rows anew names the same evidence.
  const inTime = [...everyAction].sort((a, b) => time[a]! - time[b]! || a - b);
  const seqs = [...new Set(inTime.map((action) => event[action]!))];
  const kind = TARGET_KINDS[actions.channel];
  const listed = byAttendance.slice(0, MOST_OBJECTS).map(({ object }) => names.object(object));
  return {
    members: members.map((actor) => names.actor(actor)),
    objects: listed.map(({ id }) => id),
    objectCount: joint.length,
    targets: kind ? listed.map(({ platform, id }) => ({ platform, id, kind })) : [],
    from: isoTime(smallest(times)),
    to: isoTime(-smallest(times.map((one) => -one))),
    evidence: seqs.slice(0, MOST_EVIDENCE).map((seq) => names.event(seq)),
    evidenceCount: seqs.length,
    moments: byAttendance.slice(0, MOST_MOMENTS).map((one) => momentOf(actions, one, new Set(members))),
    times,
    firsts,
  };
}

/** The members as a finding names them. Roles are given only to groups that were shown to coordinate. */
export function rankedMembers(
  record: GroupRecord,
  evidence: readonly number[],
  edges: readonly Edge[],
  codes: readonly number[],
  withRoles: boolean,
): Member[] {
  const ties = new Map(codes.map((code) => [code, 0]));
  for (const { a, b } of edges) for (const end of [a, b]) ties.set(end, ties.get(end)! + 1);
  const many = (2 * [...ties.values()].reduce((sum, count) => sum + count, 0)) / codes.length;
  const mostFirsts = Math.max(...record.firsts);
  const leads = (position: number) =>
    withRoles && record.firsts[position] === mostFirsts && mostFirsts >= 3 && mostFirsts >= 0.3 * record.objectCount;
  const role = (position: number): Role => {
    if (!withRoles) return "ordinary";
    if (leads(position)) return "seed";
    return ties.get(codes[position]!)! >= many ? "hub" : "amplifier";
  };
  return record.members.map((member, position) => ({
    ...member,
    role: role(position),
    first: leads(position),
    score: sixDigits(Math.max(0, 1 - Math.exp(-evidence[position]!))),
    evidence: sixDigits(evidence[position]!),
  }));
}

/** The edges among members, heaviest first, as positions in the list of members. */
export function memberEdges(
  actions: ChannelActions,
  codes: readonly number[],
  edges: readonly Edge[],
  joint: readonly JointActions[],
): NonNullable<Finding["edges"]> {
  const place = new Map(codes.map((code, position) => [code, position]));
  const pairOf = (one: number, other: number) => Math.min(one, other) * codes.length + Math.max(one, other);
  // Of all pairs that met, those with an edge: of a crowd they are few.
  const shared = new Map(edges.map(({ a, b }) => [pairOf(place.get(a)!, place.get(b)!), 0]));
  for (const one of joint) {
    const present = [...new Set(one.actions.map((action) => place.get(actions.actor[action]!)!))].sort((a, b) => a - b);
    for (let at = 0; at < present.length; at++)
      for (let next = at + 1; next < present.length; next++) {
        const pair = pairOf(present[at]!, present[next]!);
        const count = shared.get(pair);
        if (count !== undefined) shared.set(pair, count + 1);
      }
  }
  return edges
    .map(({ a, b, weight }) => {
      const [low, high] = [place.get(a)!, place.get(b)!].sort((x, y) => x - y) as [number, number];
      return { a: low, b: high, weight: sixDigits(weight), shared: shared.get(pairOf(low, high))! };
    })
    .sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
    .slice(0, MOST_EDGES);
}

/**
 * The fortnight in which most of the members were created, where at least half of the creation times are known.
 * @param creations Of each member, ms; undefined where unknown.
 */
export function creationCohort(creations: readonly (number | undefined)[]): Finding["creationCohort"] | undefined {
  const fortnight = 14 * 86_400_000;
  const created = creations.filter((time) => time !== undefined).sort((a, b) => a - b);
  if (created.length < 4 || 2 * created.length < creations.length) return undefined;
  let best = { count: 0, from: 0, to: 0 };
  for (let first = 0, last = 0; first < created.length; first++) {
    while (last + 1 < created.length && created[last + 1]! - created[first]! <= fortnight) last++;
    const count = last - first + 1;
    if (count > best.count) best = { count, from: created[first]!, to: created[last]! };
  }
  return { share: sixDigits(best.count / created.length), from: isoTime(best.from), to: isoTime(best.to) };
}

/** How one object's audience moved around the group's first action on it, seconds. */
function momentOf(
  actions: ChannelActions,
  { object, actions: joint }: JointActions,
  members: ReadonlySet<number>,
): Moment {
  const { actor, time, objectStart, names } = actions;
  const start = time[joint[0]!]!;
  const seconds = (action: number) => sixDigits((time[action]! - start) / 1000);
  const others: number[] = [];
  for (let action = objectStart[object]!; action < objectStart[object + 1]!; action++)
    if (!members.has(actor[action]!) && Math.abs(time[action]! - start) <= MOMENT_REACH) others.push(seconds(action));
  const seen = new Set<number>();
  const first = joint.filter((action) => !seen.has(actor[action]!) && seen.add(actor[action]!));
  return {
    object: names.object(object).id,
    start: isoTime(start),
    members: first.slice(0, MOST_DOTS).map(seconds),
    others: others.slice(0, MOST_DOTS),
  };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Without spreading, which fails on long lists. */
function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}
