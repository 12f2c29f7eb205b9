/**
 * Suspending somebody for misuse: Art. 23 of Regulation (EU) 2022/2065. The provider must look at the absolute number, the
 * share, the gravity and where possible the intent, case by case; a warning comes first, and the suspension is for a
 * reasonable time. Likeness to others is no ground and does not appear here.
 */
export const MISUSE_KINDS = ["illegal-content", "unfounded-notices", "unfounded-complaints"] as const;
export type MisuseKind = (typeof MISUSE_KINDS)[number];

export interface MisuseRecord {
  readonly kind: MisuseKind;
  /** Within the period looked at: manifestly illegal or unfounded ones by decisions on the merits, and all there were. */
  readonly manifest: number;
  readonly all: number;
  readonly warnedAt: Date | null;
  /** How many of the manifest ones came after the warning. */
  readonly sinceWarning: number;
}

export type MisuseProblem = "too-few" | "small-share" | "not-warned" | "nothing-since-warning";

/** The least that makes it "frequent". */
const MISUSE_FEWEST = 5;
const MISUSE_SHARE = 0.5;

/** What stands against suspending; nothing means that a person may decide it, with the gravity and the intent in mind. */
export function misuseProblems({ manifest, all, warnedAt, sinceWarning }: MisuseRecord): MisuseProblem[] {
  return [
    ...(manifest < MISUSE_FEWEST ? (["too-few"] as const) : []),
    ...(manifest < MISUSE_SHARE * all ? (["small-share"] as const) : []),
    ...(warnedAt === null ? (["not-warned"] as const) : []),
    ...(warnedAt !== null && sinceWarning === 0 ? (["nothing-since-warning"] as const) : []),
  ];
}
