import { accountKey } from "../events/account-key.ts";
import type { AccountRef } from "../events/event.ts";
import type { Coordination, Finding } from "./finding.ts";
import type { Knob, KnobSetting } from "./knob.ts";

/** What is looked at of a finding that was made with other parameters. It is no finding: nobody is accused on it. */
export type ExploredFinding = Pick<
  Finding,
  "id" | "detector" | "coordination" | "targets" | "observed" | "expected" | "p" | "permutations" | "q" | "support"
> & {
  readonly members: readonly AccountRef[];
  /** Independent voices and the accounts that reported. */
  readonly voices?: { readonly k: number; readonly reporters: number };
};

export function exploredFinding(finding: Finding): ExploredFinding {
  const { id, detector, coordination, targets, members, voices } = finding;
  const { observed, expected, p, permutations, q, support } = finding;
  return {
    id,
    detector,
    coordination,
    targets: targets.slice(0, 1),
    members: members.map(({ platform, account }) => ({ platform, account })),
    ...(observed !== undefined && { observed }),
    ...(expected !== undefined && { expected }),
    ...(p !== undefined && { p }),
    ...(permutations !== undefined && { permutations }),
    ...(q !== undefined && { q }),
    ...(support !== undefined && { support }),
    ...(voices && { voices: { k: voices.k, reporters: voices.reporters } }),
  };
}

/** What becomes of a finding under other parameters. */
export interface Outcome {
  /** Whether it would be concluded as it was. */
  readonly stands: boolean;
  /** Of the group that holds most of its members; absent where none holds two of them. */
  readonly coordination?: Coordination;
  readonly observed?: number;
  readonly expected?: number;
  /** Randomisation p and the number of draws from the null model behind it. */
  readonly p?: number;
  readonly draws?: number;
  readonly q?: number;
  readonly voices?: NonNullable<ExploredFinding["voices"]>;
  /** Members of the finding that are still in that group, of how many. */
  readonly kept: readonly AccountRef[];
  readonly of: number;
  /** Members of that group who were not in the finding. */
  readonly joined: number;
  /** Further groups with at least two of its members: it falls apart into so many more. */
  readonly pieces: number;
}

/** Compares a finding with what the same record gives under other parameters. */
export function outcomeOf(finding: Finding, found: readonly ExploredFinding[]): Outcome {
  const own = new Set(finding.members.map(keyOf));
  const heirs = found
    .filter((other) => other.detector === finding.detector && sameTarget(finding, other))
    .map((other) => ({ other, kept: other.members.filter((member) => own.has(keyOf(member))) }))
    .filter(({ kept }) => kept.length > 1)
    .sort((one, two) => two.kept.length - one.kept.length || (one.other.id < two.other.id ? -1 : 1));
  const [heir] = heirs;
  if (heir === undefined) return { stands: false, kept: [], of: own.size, joined: 0, pieces: 0 };
  const { other, kept } = heir;
  const { coordination, observed, expected, p, permutations, q, voices } = other;
  return {
    stands: coordination === finding.coordination,
    coordination,
    ...(observed !== undefined && { observed }),
    ...(expected !== undefined && { expected }),
    ...(p !== undefined && { p }),
    ...(permutations !== undefined && { draws: permutations }),
    ...(q !== undefined && { q }),
    ...(voices && { voices }),
    kept,
    of: own.size,
    joined: other.members.length - kept.length,
    pieces: heirs.length - 1,
  };
}

/** The same outcome where the setting accepts only findings up to a false-discovery rate. */
export function cutByQ<Kind extends Outcome>(outcome: Kind, setting: KnobSetting, knobs: readonly Knob[]): Kind {
  const { q } = outcome;
  const passes = knobs.every(({ cutsByQ, parameter }) => {
    const level = setting[parameter];
    return cutsByQ !== true || level === undefined || q === undefined || q <= level;
  });
  return passes ? outcome : { ...outcome, stands: false };
}

/** How often each member stayed in the group, those lost first at the top; ties in the finding's order. */
export function stayingOf(
  members: readonly AccountRef[],
  outcomes: readonly Pick<Outcome, "kept">[],
): readonly (AccountRef & { readonly stayed: number })[] {
  const counts = new Map<string, number>();
  for (const { kept } of outcomes)
    for (const member of kept) counts.set(keyOf(member), (counts.get(keyOf(member)) ?? 0) + 1);
  return members
    .map(({ platform, account }) => ({ platform, account, stayed: counts.get(accountKey(platform, account)) ?? 0 }))
    .sort((one, other) => one.stayed - other.stayed);
}

/** A finding on reports is about one target; a group may have shared any. */
function sameTarget({ voices, targets: [target] }: Finding, { targets: [other] }: ExploredFinding): boolean {
  return voices === undefined || (target?.platform === other?.platform && target?.id === other?.id);
}

function keyOf({ platform, account }: AccountRef): string {
  return accountKey(platform, account);
}
